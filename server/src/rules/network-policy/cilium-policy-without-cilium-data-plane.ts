import { REFUSED_ENGINE } from '../../azure/consequences/cluster';
import { set } from '../../model/change';
import { allOf, isText, isUnknown, not } from '../../model/threeValuedQuestions';
import type { Cluster } from '../../network/cluster';
import { hasCiliumDataPlane, hasWindowsPool, NETWORK, profile } from '../../network/clusterNetworkModel';
import { AZURERM_CLUSTER, CILIUM, toCalico } from '../switchPolicyEngine';
import { defineRule, fail, notApplicable, pass, undecided, type Fix, type Verdict } from '../rule';

export default defineRule({
  code: 'AKSN403',
  name: 'cilium-policy-without-cilium-data-plane',
  severity: 'error',
  topic: 'network-policy',
  summary: 'Cilium is the network policy engine, but the data plane is not Cilium.',
  why:
    'Cilium enforces network policies in its own data plane. With the Azure data plane, which is the default, AKS answers ' +
    'NetworkPolicyCiliumRequiresCiliumDataplane and creates no cluster.',
  links: [CILIUM],
  facts: [
    {
      says: 'When network_policy is cilium, network_data_plane must be cilium; its default is azure.',
      source: AZURERM_CLUSTER,
      checked: '2026-11-23',
    },
    {
      says: 'Cilium is the engine of clusters that use Azure CNI Powered by Cilium, and runs on Linux only.',
      source: 'https://learn.microsoft.com/azure/aks/use-network-policies',
      checked: '2026-11-23',
    },
  ],
  yieldsTo: ['AKSN402', 'AKSN406', 'AKSN409'],
  equivalents: { az: '--network-dataplane cilium' },
  properties: [
    'Microsoft.ContainerService/managedClusters:properties.networkProfile.networkPolicy',
    'Microsoft.ContainerService/managedClusters:properties.networkProfile.networkDataplane',
  ],
  fix: 'safe',
  *check({ clusters }) {
    for (const cluster of clusters) yield { resource: cluster.resource, verdict: judge(cluster) };
  },
});

function judge(cluster: Cluster): Verdict {
  const policy = profile(cluster, 'networkPolicy');
  const engine = isText(policy, 'cilium');
  if (engine === false) return notApplicable('the network policy engine is not Cilium');
  const clash = allOf(engine, not(hasCiliumDataPlane(cluster)), not(cluster.isAutomatic()));
  if (isUnknown(clash)) return undecided(clash);
  if (!clash) return pass('the data plane is Cilium too');
  return fail({
    at: policy,
    message:
      `Cluster '${cluster.label}' has network policy engine Cilium without the Cilium data plane, and AKS refuses it. ` +
      'Set the data plane to cilium too.',
    fixes: [fix(cluster, hasWindowsPool(cluster) === true)],
  });
}

/** Such a cluster cannot exist, so nothing that runs is changed. Windows pools rule Cilium out. */
function fix(cluster: Cluster, windows: boolean): Fix {
  if (windows) {
    return {
      title: 'Use Calico, which serves Windows pools too',
      safety: 'safe',
      consequence: REFUSED_ENGINE,
      changes: () => toCalico(cluster),
    };
  }
  return {
    title: 'Use the Cilium data plane',
    safety: 'safe',
    consequence: REFUSED_ENGINE,
    changes: () => [set(cluster.resource, `${NETWORK}.networkDataplane`, 'cilium')],
  };
}
