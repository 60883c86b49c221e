import { allOf, isText, isUnknown } from '../../model/threeValuedQuestions';
import type { Cluster } from '../../network/cluster';
import { hasWindowsPool, poolProperty, profile, windowsPools } from '../../network/clusterNetworkModel';
import { ENGINES, toCalico } from '../switchPolicyEngine';
import { clusterAnew } from '../outcomeOfChange';
import { defineRule, fail, notApplicable, pass, undecided, type Verdict } from '../rule';

export default defineRule({
  code: 'AKSN406',
  name: 'cilium-policy-with-windows-pool',
  severity: 'error',
  topic: 'network-policy',
  summary: 'The network policy engine is Cilium, which does not serve the cluster’s Windows pools.',
  why:
    'Cilium enforces network policies on Linux nodes only, and AKS refuses it on clusters with Windows pools. Calico ' +
    'serves both.',
  links: [ENGINES],
  facts: [
    {
      says: 'Cilium supports Linux; Calico supports Linux and Windows Server 2019 and 2022.',
      source: `${ENGINES}#differences-between-network-policy-engines-cilium-azure-npm-and-calico`,
      checked: '2026-11-23',
    },
    {
      says: 'The Cilium data plane is not supported on clusters with Windows node pools.',
      source: 'https://learn.microsoft.com/azure/aks/update-azure-cni',
      checked: '2026-11-23',
    },
  ],
  // Where the data plane is Cilium too, that rule says it.
  yieldsTo: ['AKSN115', 'AKSN402'],
  equivalents: { az: '--network-policy calico' },
  properties: ['Microsoft.ContainerService/managedClusters:properties.networkProfile.networkPolicy'],
  fix: 'review',
  *check({ clusters }) {
    for (const cluster of clusters) yield { resource: cluster.resource, verdict: judge(cluster) };
  },
});

function judge(cluster: Cluster): Verdict {
  const policy = profile(cluster, 'networkPolicy');
  const cilium = isText(policy, 'cilium');
  if (cilium === false) return notApplicable('the network policy engine is not Cilium');
  const clash = allOf(cilium, hasWindowsPool(cluster));
  if (isUnknown(clash)) return undecided(clash);
  if (!clash) return pass('all node pools are Linux');
  const outcome = clusterAnew(cluster);
  return fail({
    at: policy,
    message:
      `Cluster '${cluster.label}' has Windows pools, which network policy engine Cilium does not serve: AKS refuses it. ` +
      'Use Calico.',
    related: windowsPools(cluster).map((pool) => ({
      place: poolProperty(pool, 'osType').origin.place,
      message: 'a Windows pool',
    })),
    fixes: [
      {
        title: `Use Calico, which serves Windows pools too (${outcome.brief})`,
        safety: 'review',
        consequence: outcome.consequence,
        changes: () => toCalico(cluster),
      },
    ],
  });
}
