import { anyOf, isBoolean, isSet, isUnknown } from '../../model/threeValuedQuestions';
import type { Cluster } from '../../network/cluster';
import { poolProperty } from '../../network/clusterNetworkModel';
import { defineRule, fail, notApplicable, pass, undecided, type Verdict } from '../rule';

const INTEGRATION = 'https://learn.microsoft.com/azure/aks/api-server-vnet-integration';

export default defineRule({
  code: 'AKSN620',
  name: 'api-server-subnet-without-node-subnet',
  severity: 'error',
  topic: 'api-server',
  summary: 'The API server has a subnet of your own, but the nodes have none.',
  why:
    'API Server VNet Integration puts the API server into the virtual network of the nodes. With a subnet of yours for the API ' +
    'server the pools need subnets of yours, too: without them AKS makes another network for the nodes.',
  links: [INTEGRATION],
  facts: [
    {
      says: 'The command line, read in its extension aks-preview, refuses it: "--apiserver-subnet-id" requires "--vnet-subnet-id".',
      source:
        'https://github.com/Azure/azure-cli-extensions/blob/f108d5606be1c4da1529bfa70b2a487c1b9d3ba6/src/aks-preview/azext_aks_preview/managed_cluster_decorator.py',
      checked: '2026-11-30',
    },
    {
      says: 'With a network of your own the cluster is made with both subnets, that of the API server and that of the nodes.',
      source: `${INTEGRATION}#aks-standard-bring-your-own-vnet`,
      checked: '2026-11-30',
    },
  ],
  equivalents: { az: '--apiserver-subnet-id, --vnet-subnet-id' },
  properties: ['Microsoft.ContainerService/managedClusters:properties.apiServerAccessProfile.subnetId'],
  fix: 'none',
  *check({ clusters }) {
    for (const cluster of clusters) yield { resource: cluster.resource, verdict: judge(cluster) };
  },
});

function judge(cluster: Cluster): Verdict {
  const reference = cluster.read('apiServerAccessProfile.subnetId');
  const named = isSet(reference);
  if (named === false) return notApplicable('its API server has no subnet of your own');
  const integrated = isBoolean(cluster.read('apiServerAccessProfile.enableVnetIntegration'), true);
  // A subnet without integration is refused for that.
  if (integrated === false) return notApplicable('API Server VNet Integration is off');
  const automatic = cluster.isAutomatic();
  if (automatic === true) return notApplicable('AKS Automatic names the subnets of its nodes elsewhere');
  const own = anyOf(...cluster.pools.map((pool) => isSet(poolProperty(pool, 'vnetSubnetID'))));
  if (own === true) return pass('its nodes have a subnet of your own, too');
  const open = [named, integrated, automatic, own].find(isUnknown) ?? cluster.hiddenPools;
  if (open) return undecided(open);
  // A declaration without pools leaves them to somebody else.
  if (cluster.pools.length === 0) return notApplicable('its pools are not declared here');
  return fail({
    at: reference,
    message:
      `No node pool has a subnet of yours, but the API server of cluster '${cluster.label}' has one: AKS would make another ` +
      'network for the nodes. Name their subnet in the same virtual network.',
  });
}
