import { set } from '../../model/change';
import { allOf, isSet, isUnknown, not } from '../../model/threeValuedQuestions';
import type { Cluster } from '../../network/cluster';
import {
  hasCiliumDataPlane,
  hasNoPolicyEngine,
  isLinuxOnly,
  NETWORK,
  profile,
} from '../../network/clusterNetworkModel';
import { AZURERM_CLUSTER, toCalico, toCilium } from '../switchPolicyEngine';
import { pluginDeclared } from '../outcomeOfChange';
import { defineRule, fail, notApplicable, pass, undecided, type Fix, type Verdict } from '../rule';

const OVERVIEW = 'https://learn.microsoft.com/azure/aks/concepts-network-cni-overview';

export default defineRule({
  code: 'AKSN102',
  name: 'network-plugin-not-declared',
  severity: 'information',
  topic: 'network-model',
  summary: 'The network plugin is not declared, so that platform, provider or tool choose it.',
  why:
    'Without a network plugin the same intent gives different clusters: azurerm documents kubenet, which AKS retires, and ' +
    '`az aks create` chooses Azure CNI Overlay. The plugin can hardly be changed later, so it is better declared.',
  links: [OVERVIEW],
  facts: [
    {
      says: 'If network_profile is not defined, kubenet is used.',
      source: AZURERM_CLUSTER,
      checked: '2026-11-23',
    },
  ],
  equivalents: { az: '--network-plugin azure --network-plugin-mode overlay' },
  properties: ['Microsoft.ContainerService/managedClusters:properties.networkProfile.networkPlugin'],
  fix: 'review',
  *check({ clusters }) {
    for (const cluster of clusters) yield { resource: cluster.resource, verdict: judge(cluster) };
  },
});

function judge(cluster: Cluster): Verdict {
  const automatic = cluster.isAutomatic();
  if (automatic === true) return notApplicable('AKS Automatic presets its network');
  const plugin = profile(cluster, 'networkPlugin');
  const missing = allOf(not(isSet(plugin)), not(automatic));
  if (isUnknown(missing)) return undecided(missing);
  if (!missing) return pass('the network plugin is declared');
  return fail({
    at: plugin,
    message:
      `Cluster '${cluster.label}' does not declare its network plugin: it may become kubenet, which AKS retires, or ` +
      'Azure CNI, as provider and API version choose. Declare it.',
    fixes: [declare(cluster)],
  });
}

/** What is declared of policy engine and data plane stays; where there is nothing, Cilium or (Windows) Calico is it. */
function declare(cluster: Cluster): Fix {
  const open = allOf(hasNoPolicyEngine(cluster), not(hasCiliumDataPlane(cluster))) === true;
  const cilium = isLinuxOnly(cluster) === true;
  const outcome = pluginDeclared(cluster);
  return {
    title: `Declare Azure CNI Overlay (${outcome.brief})`,
    safety: 'review',
    consequence: outcome.consequence,
    changes: () => [
      set(cluster.resource, `${NETWORK}.networkPlugin`, 'azure'),
      set(cluster.resource, `${NETWORK}.networkPluginMode`, 'overlay'),
      ...(open ? (cilium ? toCilium(cluster) : toCalico(cluster)) : []),
    ],
  };
}
