import { ENGINE_OF_OWN_PLUGIN } from '../../azure/consequences/cluster';
import { remove } from '../../model/change';
import { labelOf } from '../../model/labelsInMessages';
import { allOf, isUnknown, not } from '../../model/threeValuedQuestions';
import type { Cluster } from '../../network/cluster';
import { bringsOwnPlugin, hasNoPolicyEngine, NETWORK, profile } from '../../network/clusterNetworkModel';
import { defineRule, fail, notApplicable, pass, undecided, type Verdict } from '../rule';

export default defineRule({
  code: 'AKSN409',
  name: 'network-policy-engine-on-own-plugin',
  severity: 'warning',
  topic: 'network-policy',
  summary: 'A network policy engine is named for a cluster that brings its own network plugin.',
  why:
    'With network plugin `none` AKS installs no plugin, and the one that you install enforces network policies. The ' +
    'property has no engine to configure, and AKS may refuse it.',
  links: ['https://learn.microsoft.com/azure/aks/use-byo-cni'],
  yieldsTo: ['AKSN111'],
  facts: [
    {
      says: 'With network plugin none AKS installs no network policy engine.',
      source: 'https://learn.microsoft.com/azure/aks/use-byo-cni',
      checked: '2026-11-23',
    },
  ],
  equivalents: { az: '--network-policy none' },
  properties: ['Microsoft.ContainerService/managedClusters:properties.networkProfile.networkPolicy'],
  fix: 'review',
  *check({ clusters }) {
    for (const cluster of clusters) yield { resource: cluster.resource, verdict: judge(cluster) };
  },
});

function judge(cluster: Cluster): Verdict {
  const own = bringsOwnPlugin(cluster);
  if (own === false) return notApplicable('AKS installs the network plugin');
  const clash = allOf(not(hasNoPolicyEngine(cluster)), own);
  if (isUnknown(clash)) return undecided(clash);
  if (!clash) return pass('no network policy engine is named');
  const policy = profile(cluster, 'networkPolicy');
  return fail({
    at: policy,
    message:
      `Cluster '${cluster.label}' names network policy engine '${labelOf(policy, 'chosen')}' beside a network plugin of ` +
      'its own: AKS has no engine to install there and may refuse it. Leave the property out.',
    fixes: [
      {
        title: 'Remove the network policy engine (the network plugin of the cluster enforces policies)',
        safety: 'review',
        consequence: ENGINE_OF_OWN_PLUGIN,
        changes: () => [remove(cluster.resource, `${NETWORK}.networkPolicy`)],
      },
    ],
  });
}
