import { labelOf } from '../../model/labelsInMessages';
import { itemsOf } from '../../model/readProperty';
import { allOf, anyOf, isOneOf, isText, isUnknown, not } from '../../model/threeValuedQuestions';
import type { Cluster } from '../../network/cluster';
import { hasWindowsPool, profile } from '../../network/clusterNetworkModel';
import { engineInstalled } from '../outcomeByDeployer';
import { defineRule, fail, notApplicable, pass, undecided, type Fix, type Verdict } from '../rule';
import { toCilium } from '../switchPolicyEngine';

const OVERLAY = 'https://learn.microsoft.com/azure/aks/azure-cni-overlay#dual-stack-networking-limitations';
const CILIUM =
  'https://learn.microsoft.com/azure/aks/azure-cni-powered-by-cilium#dual-stack-networking-with-azure-cni-powered-by-cilium';

export default defineRule({
  code: 'AKSN413',
  name: 'dual-stack-policy-engine',
  severity: 'error',
  topic: 'network-policy',
  summary: 'The cluster has IPv6 besides IPv4, and a network policy engine that does not support that.',
  why:
    'Azure and Calico network policies are not supported with dual-stack networking. Azure CNI Powered by Cilium has both ' +
    'families and enforces policies.',
  links: [OVERLAY, CILIUM],
  facts: [
    {
      says: 'Azure network policies and Calico network policies are not supported with dual-stack networking.',
      source: OVERLAY,
      checked: '2026-11-29',
    },
    {
      says: 'Dual-stack clusters can be deployed with Azure CNI Powered by Cilium.',
      source: CILIUM,
      checked: '2026-11-29',
    },
  ],
  equivalents: { az: '--ip-families --network-policy' },
  properties: ['Microsoft.ContainerService/managedClusters:properties.networkProfile.ipFamilies'],
  fix: 'review',
  *check({ clusters }) {
    for (const cluster of clusters) yield { resource: cluster.resource, verdict: judge(cluster) };
  },
});

function judge(cluster: Cluster): Verdict {
  const families = profile(cluster, 'ipFamilies');
  const { items, hidden } = itemsOf(families);
  const six = anyOf(...items.map((item) => isText(item, 'IPv6')), hidden ?? false);
  if (six === false) return notApplicable('the cluster has IPv4 only');
  const policy = profile(cluster, 'networkPolicy');
  const clash = allOf(six, isOneOf(policy, ['azure', 'calico']));
  if (isUnknown(clash)) return undecided(clash);
  if (!clash) return pass('no engine is named that does not support IPv6');
  return fail({
    at: policy,
    message:
      `Cluster '${cluster.label}' has IPv6 besides IPv4, which network policy engine '${labelOf(policy, 'chosen')}' does not ` +
      'support. Use Cilium, or IPv4 alone.',
    related: [{ place: families.origin.place, message: 'the families of the cluster' }],
    fixes: fixesFor(cluster),
  });
}

function fixesFor(cluster: Cluster): readonly Fix[] {
  if (allOf(isText(profile(cluster, 'networkPlugin'), 'azure'), not(hasWindowsPool(cluster))) !== true) return [];
  const outcome = engineInstalled(cluster, '4.58');
  return [
    {
      title: `Use the Cilium data plane and its policy engine (${outcome.brief})`,
      safety: 'review',
      consequence: outcome.consequence,
      changes: () => toCilium(cluster),
    },
  ];
}
