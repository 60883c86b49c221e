import { NO_WAY_TO_CALICO } from '../../azure/consequences/cluster';
import { isRetired, RETIREMENTS, retires } from '../../azure/retirements';
import { isText, isUnknown, type Truth } from '../../model/threeValuedQuestions';
import type { Cluster } from '../../network/cluster';
import { hasWindowsPool, profile } from '../../network/clusterNetworkModel';
import { AZURERM_CLUSTER, toCalico, toCilium } from '../switchPolicyEngine';
import { engineInstalled } from '../outcomeByDeployer';
import { defineRule, fail, notApplicable, pass, undecided, type Fix, type Verdict } from '../rule';

const MIGRATION = 'https://learn.microsoft.com/azure/aks/migrate-from-npm-to-cilium-network-policy';

export default defineRule({
  code: 'AKSN404',
  name: 'azure-network-policy-manager',
  severity: 'warning',
  errorFrom: [
    { date: RETIREMENTS['network policy manager on Windows'].date, of: 'Windows nodes' },
    { date: RETIREMENTS['network policy manager on Linux'].date, of: 'Linux nodes' },
  ],
  topic: 'network-policy',
  summary:
    'The network policy engine is Azure Network Policy Manager (end of support: 30 September 2026 on Windows, 30 September 2028 on Linux).',
  why:
    'The end of AKS’s support for Azure Network Policy Manager is 30 September 2026 on Windows nodes, and 30 September ' +
    '2028 on Linux nodes, which every cluster has. Cilium takes its place where all nodes are Linux: the change is made in ' +
    'place and reimages all node pools. Calico serves Windows nodes, too.',
  links: [MIGRATION, 'https://learn.microsoft.com/azure/aks/use-network-policies'],
  facts: [
    {
      says: 'AKS no longer supports Azure NPM on Linux nodes from 30 September 2028; Cilium is what to move to.',
      source: RETIREMENTS['network policy manager on Linux'].source,
      checked: RETIREMENTS['network policy manager on Linux'].checked,
    },
    {
      says: 'AKS no longer supports Azure NPM on Windows nodes from 30 September 2026.',
      source: RETIREMENTS['network policy manager on Windows'].source,
      checked: RETIREMENTS['network policy manager on Windows'].checked,
    },
    {
      says: 'A cluster with another engine moves to Cilium in place, unless it has Windows pools; the engine is replaced.',
      source: 'https://learn.microsoft.com/azure/aks/update-azure-cni',
      checked: '2026-11-23',
    },
    {
      says:
        'azurerm changes network_policy from azure to cilium and network_data_plane to cilium in place (both together ' +
        'since 4.58); from azure to calico it recreates the cluster.',
      source: AZURERM_CLUSTER,
      checked: '2026-11-23',
    },
  ],
  yieldsTo: ['AKSN115', 'AKSN402'],
  equivalents: { az: '--network-policy cilium --network-dataplane cilium' },
  properties: ['Microsoft.ContainerService/managedClusters:properties.networkProfile.networkPolicy'],
  fix: 'review',
  *check({ clusters }, { today }) {
    for (const cluster of clusters) yield { resource: cluster.resource, verdict: judge(cluster, today) };
  },
});

function judge(cluster: Cluster, today: string): Verdict {
  const automatic = cluster.isAutomatic();
  if (automatic === true) return notApplicable('AKS Automatic presets its network policy engine');
  const policy = profile(cluster, 'networkPolicy');
  const manager = isText(policy, 'azure');
  if (isUnknown(manager)) return undecided(manager);
  if (!manager) return pass('the engine is not Azure Network Policy Manager');
  if (isUnknown(automatic)) return undecided(automatic);
  const windows = hasWindowsPool(cluster);
  const system = windows === true ? 'Windows' : 'Linux';
  const subject = `network policy manager on ${system}` as const;
  // Cilium serves no Windows nodes, and who may have some is not told to move there.
  const way = windows === false ? ' Move to Cilium.' : windows === true ? ' Calico serves Windows nodes, too.' : '';
  return fail({
    at: policy,
    severity: isRetired(subject, today) ? 'error' : 'warning',
    message:
      `Cluster '${cluster.label}' enforces network policies with Azure Network Policy Manager, which AKS ` +
      `${retires(subject, today)} on ${system} nodes.${way}`,
    fixes: fixes(cluster, windows),
  });
}

function fixes(cluster: Cluster, windows: Truth): readonly Fix[] {
  if (isUnknown(windows)) return [];
  if (windows) {
    return [
      {
        title: 'Use Calico, which serves Windows pools too (no way in place is documented: plan a new cluster)',
        safety: 'review',
        consequence: NO_WAY_TO_CALICO,
        changes: () => toCalico(cluster),
      },
    ];
  }
  const outcome = engineInstalled(cluster, '4.58');
  return [
    {
      title: `Enforce network policies with Cilium (${outcome.brief})`,
      safety: 'review',
      consequence: outcome.consequence,
      changes: () => toCilium(cluster),
    },
  ];
}
