import { MODE_OF_OTHER_PLUGIN } from '../../azure/consequences/cluster';
import { remove, set } from '../../model/change';
import { labelOf } from '../../model/labelsInMessages';
import { allOf, isOneOf, isText, isUnknown, not } from '../../model/threeValuedQuestions';
import type { Cluster } from '../../network/cluster';
import {
  hasCiliumDataPlane,
  hasNoPolicyEngine,
  isLinuxOnly,
  isOverlay,
  NETWORK,
  profile,
} from '../../network/clusterNetworkModel';
import { AZURERM_CLUSTER, toCalico, toCilium } from '../switchPolicyEngine';
import { switchToOverlay } from './helpers/switchToOverlay';
import { clusterAnew } from '../outcomeByDeployer';
import { defineRule, fail, notApplicable, pass, undecided, type Fix, type Verdict } from '../rule';

export default defineRule({
  code: 'AKSN111',
  name: 'overlay-without-azure-cni',
  severity: 'error',
  topic: 'network-model',
  summary: 'Overlay mode is combined with a network plugin other than Azure CNI.',
  why: 'Overlay is a mode of Azure CNI. With kubenet or with a plugin of your own there is no such mode, and it is refused.',
  links: ['https://learn.microsoft.com/azure/aks/azure-cni-overlay'],
  facts: [
    {
      says: 'When network_plugin_mode is overlay, network_plugin can only be azure.',
      source: AZURERM_CLUSTER,
      checked: '2026-11-23',
    },
    {
      says: 'AKS answers UnsupportedNetworkPluginModeWithNetworkPlugin to overlay mode with kubenet.',
      source: 'https://github.com/Azure/AKS/issues/5662',
      checked: '2026-11-23',
    },
  ],
  equivalents: { az: '--network-plugin azure --network-plugin-mode overlay' },
  properties: [
    'Microsoft.ContainerService/managedClusters:properties.networkProfile.networkPlugin',
    'Microsoft.ContainerService/managedClusters:properties.networkProfile.networkPluginMode',
  ],
  fix: 'review',
  *check({ clusters }) {
    for (const cluster of clusters) yield { resource: cluster.resource, verdict: judge(cluster) };
  },
});

function judge(cluster: Cluster): Verdict {
  const overlay = isOverlay(cluster);
  if (overlay === false) return notApplicable('the mode is not overlay');
  const plugin = profile(cluster, 'networkPlugin');
  const clash = allOf(isOneOf(plugin, ['kubenet', 'none']), overlay);
  if (isUnknown(clash)) return undecided(clash);
  if (!clash) return pass('overlay is a mode of the network plugin');
  const own = isText(plugin, 'none') === true;
  return fail({
    at: plugin,
    message:
      `Cluster '${cluster.label}' asks for overlay mode with network plugin '${labelOf(plugin, 'chosen')}', and is ` +
      'refused: overlay is a mode of Azure CNI. Use plugin azure.',
    related: [{ place: profile(cluster, 'networkPluginMode').origin.place, message: 'the mode' }],
    fixes: own ? [useAzure(cluster), withoutMode(cluster)] : [switchToOverlay(cluster)],
  });
}

/** A plugin of one's own brought the policy engine: Cilium takes its place, or Calico where that may not do. */
function useAzure(cluster: Cluster): Fix {
  const missing = allOf(hasNoPolicyEngine(cluster), not(hasCiliumDataPlane(cluster))) === true;
  const cilium = isLinuxOnly(cluster) === true;
  const outcome = clusterAnew(cluster);
  const engine = missing ? ` with ${cilium ? 'Cilium' : 'Calico'}` : '';
  return {
    title: `Use Azure CNI Overlay${engine} (${outcome.brief})`,
    safety: 'review',
    consequence: outcome.consequence,
    changes: () => [
      set(cluster.resource, `${NETWORK}.networkPlugin`, 'azure'),
      ...(missing ? (cilium ? toCilium(cluster) : toCalico(cluster)) : []),
    ],
  };
}

function withoutMode(cluster: Cluster): Fix {
  return {
    title: 'Leave the mode out (the network plugin stays)',
    safety: 'review',
    consequence: MODE_OF_OTHER_PLUGIN,
    changes: () => [remove(cluster.resource, `${NETWORK}.networkPluginMode`)],
  };
}
