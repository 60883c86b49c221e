import { azurermSource, CLUSTER_TYPES } from '../../azure/refusalSources';
import { allOf, isSet, isUnknown, not } from '../../model/threeValuedQuestions';
import type { Cluster } from '../../network/cluster';
import { isAzureCni, profile } from '../../network/clusterNetworkModel';
import { defineRule, fail, notApplicable, pass, undecided, type Verdict } from '../rule';

export default defineRule({
  code: 'AKSN121',
  name: 'cni-mode-without-azure-cni',
  severity: 'error',
  topic: 'network-model',
  summary: 'A mode of Azure CNI (bridge or transparent) is set for a cluster with another network plugin.',
  why:
    'networkMode says how Azure CNI connects pods on a node. It is a setting of that plugin alone, and AKS and azurerm refuse it ' +
    'with any other; transparent is the default, and bridge is only there for clusters of old.',
  links: ['https://learn.microsoft.com/azure/templates/microsoft.containerservice/managedclusters'],
  facts: [
    {
      says: "networkMode cannot be specified if networkPlugin is anything other than 'azure'.",
      source: CLUSTER_TYPES,
      checked: '2026-11-30',
    },
    {
      says: 'azurerm refuses `network_mode` unless `network_plugin` is azure.',
      source: azurermSource('containers/kubernetes_cluster_resource.go', 3587),
      checked: '2026-11-30',
    },
  ],
  equivalents: {},
  properties: ['Microsoft.ContainerService/managedClusters:properties.networkProfile.networkMode'],
  fix: 'none',
  *check({ clusters }) {
    for (const cluster of clusters) yield { resource: cluster.resource, verdict: judge(cluster) };
  },
});

function judge(cluster: Cluster): Verdict {
  const mode = profile(cluster, 'networkMode');
  const set = isSet(mode);
  if (set === false) return notApplicable('no mode of Azure CNI is set');
  const plugin = profile(cluster, 'networkPlugin');
  // AKS chooses a plugin that is not declared, and may choose Azure CNI.
  if (isSet(plugin) === false) return notApplicable('its network plugin is not declared');
  const clash = allOf(set, not(isAzureCni(cluster)));
  if (isUnknown(clash)) return undecided(clash);
  if (!clash) return pass('its network plugin is Azure CNI');
  return fail({
    at: mode,
    message:
      `Cluster '${cluster.label}' sets networkMode, which belongs to Azure CNI, with network plugin ` +
      `${plugin.kind === 'string' ? plugin.value : ''}: it is refused. Leave it out.`,
    related: [{ place: plugin.origin.place, message: 'the network plugin' }],
  });
}
