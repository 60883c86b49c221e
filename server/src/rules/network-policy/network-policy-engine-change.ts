import type { Cluster } from '../../network/cluster';
import { profile } from '../../network/clusterNetworkModel';
import { isUnset } from '../../model/value';
import { AZURERM_CLUSTER, ENGINES } from '../switchPolicyEngine';
import { defineRule, notApplicable, pass, type Verdict } from '../rule';

/** Older statements that the engine can be chosen at creation only are no longer true; the hover says what is. */
export default defineRule({
  code: 'AKSN408',
  name: 'network-policy-engine-change',
  severity: 'information',
  topic: 'network-policy',
  summary: 'A change of the network policy engine reimages all node pools, and in Terraform may recreate the cluster.',
  why:
    'AKS installs, removes and replaces network policy engines on a cluster that exists, and reimages all its node pools ' +
    'each time; Cilium cannot be left again. azurerm does in place only what leads from no engine to one and from Azure ' +
    'NPM or Calico to Cilium: any other change destroys the cluster and creates it anew.',
  links: [`${ENGINES}#install-azure-network-policy-manager-or-calico-in-an-existing-cluster`, AZURERM_CLUSTER],
  facts: [
    {
      says: 'Azure NPM and Calico can be installed on an existing cluster and uninstalled; all node pools are reimaged at once.',
      source: ENGINES,
      checked: '2026-11-23',
    },
    {
      says: 'azurerm changes network_policy from azure or calico to cilium in place; other changes create a new resource.',
      source: AZURERM_CLUSTER,
      checked: '2026-11-23',
    },
  ],
  equivalents: { az: 'az aks update --network-policy' },
  properties: ['Microsoft.ContainerService/managedClusters:properties.networkProfile.networkPolicy'],
  fix: 'none',
  hoverOnly: true,
  *check({ clusters }) {
    for (const cluster of clusters) yield { resource: cluster.resource, verdict: judge(cluster) };
  },
});

function judge(cluster: Cluster): Verdict {
  if (cluster.isAutomatic() === true) return notApplicable('AKS Automatic presets its network policy engine');
  if (isUnset(profile(cluster, 'networkPolicy'))) return notApplicable('no network policy engine is named');
  return pass(
    cluster.resource.dialect === 'azurerm'
      ? 'a change from no engine to one, or from azure or calico to cilium, is made in place and reimages all node ' +
          'pools; azurerm recreates the cluster for any other'
      : 'AKS changes the engine of an existing cluster in place and reimages all its node pools; Cilium stays',
  );
}
