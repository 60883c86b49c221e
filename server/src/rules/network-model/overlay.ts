/** The way off kubenet that Azure supports, shared by the rules that lead to it. */
import { set } from '../../model/change';
import type { Cluster } from '../../network/cluster';
import { NETWORK, profile } from '../../network/mode';
import type { Fix } from '../rule';

/**
 * Moves a kubenet cluster to Azure CNI Overlay. In place for an existing cluster, with conditions that the title names.
 * Source: https://learn.microsoft.com/azure/aks/update-azure-cni (read 2026-11-23): Kubernetes 1.27, no network policy
 * engine, all node pools are reimaged at once; azurerm updates in place for exactly this change of plugin.
 */
export function switchToOverlay(cluster: Cluster): Fix {
  const policy = profile(cluster, 'networkPolicy');
  const engine = policy.kind === 'string' && !['none', ''].includes(policy.value.toLowerCase()) ? policy.value : '';
  const first = engine === '' ? '' : `remove network policy engine ${engine} first and `;
  return {
    title: `Switch to Azure CNI Overlay (an existing cluster: ${first}all node pools are reimaged)`,
    safety: 'review',
    changes: () => [
      set(cluster.resource, `${NETWORK}.networkPlugin`, 'azure'),
      set(cluster.resource, `${NETWORK}.networkPluginMode`, 'overlay'),
    ],
  };
}
