import { isUnknown } from '../../model/threeValuedQuestions';
import { unknown } from '../../model/value';
import { nodeNetwork } from '../../network/clusterNetworks';
import type { Cluster } from '../../network/cluster';
import { hiddenWayIn, wayIn } from '../../network/waysIntoNetwork';
import type { Network } from '../../network/network';
import { hasPrivateApiServer } from '../apiServerAccess';
import type { Intents } from '../intents';
import { defineRule, fail, notApplicable, pass, undecided, type Verdict } from '../rule';

export default defineRule({
  code: 'AKSN951',
  name: 'private-cluster-without-management-path',
  severity: 'information',
  topic: 'operability',
  summary: 'Nothing in the files shows how administrators and pipelines reach the API server of a private cluster.',
  why:
    'The API server of a private cluster answers in its virtual network and connected ones only. Without a Bastion, jump ' +
    'box, peering, VPN, ExpressRoute or further private endpoint nobody can manage the cluster. A Cloud Shell in the virtual ' +
    'network does too, and cannot be seen here.',
  links: ['https://learn.microsoft.com/azure/aks/private-cluster-connect'],
  facts: [
    {
      says: 'Ways to a private cluster: a machine in its network, peering, VPN or ExpressRoute, a private endpoint, command invoke, Cloud Shell in the network.',
      source: 'https://learn.microsoft.com/azure/aks/private-clusters',
      checked: '2026-11-23',
    },
  ],
  equivalents: { az: 'az aks command invoke' },
  properties: ['Microsoft.ContainerService/managedClusters:properties.apiServerAccessProfile.enablePrivateCluster'],
  fix: 'none',
  *check(network, { intents }) {
    for (const cluster of network.clusters)
      yield { resource: cluster.resource, verdict: judge(cluster, network, intents) };
  },
});

function judge(cluster: Cluster, network: Network, intents: Intents): Verdict {
  const closed = hasPrivateApiServer(cluster);
  if (isUnknown(closed)) return undecided(closed);
  if (!closed) return notApplicable('the API server is public');
  const vnet = nodeNetwork(cluster, network);
  if (!vnet) return notApplicable('the network of the cluster is not declared here');
  if (intents.outside.virtualNetworks.length > 0)
    return pass('it is connected with a network that the configuration names');
  const way = wayIn(cluster, vnet, network);
  if (way !== undefined) return pass(way);
  const hidden = hiddenWayIn(cluster, vnet, network);
  if (hidden) return undecided(unknown(`there may be a way in: ${hidden.reason}`, hidden.origin.place));
  return fail({
    at: cluster.read('apiServerAccessProfile.enablePrivateCluster'),
    message:
      `No way in to private cluster '${cluster.label}' is seen: nothing here leads into virtual network '${vnet.label}'. Check how ` +
      'administrators and pipelines reach its API server: Bastion, jump box, peering, VPN, or a Cloud Shell in the network.',
  });
}
