/** The way off kubenet that Azure supports, shared by the rules that lead to it. */
import { TO_OVERLAY } from '../../../azure/consequences/cluster';
import { set, type Change } from '../../../model/change';
import { isOneOf } from '../../../model/threeValuedQuestions';
import type { Cluster } from '../../../network/cluster';
import { hasNoPolicyEngine, isLinuxOnly, NETWORK, profile } from '../../../network/clusterNetworkModel';
import { toCalico, toCilium } from '../../switchPolicyEngine';
import type { Fix } from '../../rule';

/**
 * Moves a kubenet cluster to Azure CNI Overlay. In place for an existing cluster, with conditions that the title names.
 * Source: https://learn.microsoft.com/azure/aks/update-azure-cni (read 2026-11-23): Kubernetes 1.27, no network policy
 * engine, all node pools are reimaged at once; azurerm updates in place for exactly this change of plugin.
 */
export function switchToOverlay(cluster: Cluster): Fix {
  const policy = profile(cluster, 'networkPolicy');
  const engine = engineInstead(cluster);
  const named = policy.kind === 'string' && hasNoPolicyEngine(cluster) === false && !engine;
  const first = named ? `remove network policy engine ${policy.value} first and ` : '';
  return {
    title: `Switch to Azure CNI Overlay${engine ? ` with ${engine.name}` : ''} (an existing cluster: ${first}all node pools are reimaged, there is no way back)`,
    safety: 'review',
    consequence: TO_OVERLAY,
    changes: () => [
      set(cluster.resource, `${NETWORK}.networkPlugin`, 'azure'),
      set(cluster.resource, `${NETWORK}.networkPluginMode`, 'overlay'),
      ...(engine?.changes ?? []),
    ],
  };
}

/**
 * The engine in place of one that kubenet cannot have had (so that it runs nowhere) and that Azure CNI would not do
 * with either: Azure NPM, which is being retired, and Cilium without its data plane.
 */
function engineInstead(cluster: Cluster): { name: string; changes: readonly Change[] } | undefined {
  if (isOneOf(profile(cluster, 'networkPolicy'), ['azure', 'cilium']) !== true) return undefined;
  return isLinuxOnly(cluster) === true
    ? { name: 'Cilium', changes: toCilium(cluster) }
    : { name: 'Calico', changes: toCalico(cluster) };
}
