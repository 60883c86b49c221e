import { REFUSED_ENGINE } from '../../azure/consequences/cluster';
import { set } from '../../model/change';
import { allOf, isOneOf, isUnknown } from '../../model/threeValuedQuestions';
import { labelOf } from '../../model/labelsInMessages';
import type { Cluster } from '../../network/cluster';
import { isKubenet, NETWORK, profile } from '../../network/clusterNetworkModel';
import { AZURERM_CLUSTER, ENGINES } from '../switchPolicyEngine';
import { defineRule, fail, notApplicable, pass, undecided, type Verdict } from '../rule';

export default defineRule({
  code: 'AKSN402',
  name: 'network-policy-engine-not-supported-on-kubenet',
  severity: 'error',
  topic: 'network-policy',
  summary: 'The network policy engine does not work with kubenet, which supports Calico only.',
  why: 'On kubenet only Calico enforces network policies. AKS refuses Azure Network Policy Manager and Cilium there.',
  links: [`${ENGINES}#differences-between-network-policy-engines-cilium-azure-npm-and-calico`],
  facts: [
    {
      says: 'Azure Network Policy Manager and Cilium work with Azure CNI; Calico works with Azure CNI and kubenet.',
      source: `${ENGINES}#differences-between-network-policy-engines-cilium-azure-npm-and-calico`,
      checked: '2026-11-23',
    },
    {
      says: 'When network_policy is azure, azurerm allows network_plugin azure only.',
      source: AZURERM_CLUSTER,
      checked: '2026-11-23',
    },
  ],
  yieldsTo: ['AKSN111'],
  equivalents: { az: '--network-policy calico' },
  properties: ['Microsoft.ContainerService/managedClusters:properties.networkProfile.networkPolicy'],
  fix: 'safe',
  *check({ clusters }) {
    for (const cluster of clusters) yield { resource: cluster.resource, verdict: judge(cluster) };
  },
});

function judge(cluster: Cluster): Verdict {
  const kubenet = isKubenet(cluster);
  if (kubenet === false) return notApplicable('the network plugin is not kubenet');
  const policy = profile(cluster, 'networkPolicy');
  const clash = allOf(isOneOf(policy, ['azure', 'cilium']), kubenet);
  if (isUnknown(clash)) return undecided(clash);
  if (!clash) return pass('the network policy engine fits the network plugin');
  return fail({
    at: policy,
    message:
      `Network policy engine '${labelOf(policy, 'chosen')}' does not work with kubenet, and AKS refuses cluster ` +
      `'${cluster.label}'. Use Calico, or move to Azure CNI Overlay.`,
    related: [{ place: profile(cluster, 'networkPlugin').origin.place, message: 'the network plugin' }],
    fixes: [
      {
        title: 'Use Calico as the network policy engine',
        safety: 'safe',
        consequence: REFUSED_ENGINE,
        changes: () => [set(cluster.resource, `${NETWORK}.networkPolicy`, 'calico')],
      },
    ],
  });
}
