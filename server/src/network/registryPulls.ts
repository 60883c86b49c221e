/** Which clusters pull their images from a registry, and whether they reach its private endpoints. */
import { IMAGE_PULLERS } from '../azure/builtInRoles';
import { mentions } from '../model/mentionsResource';
import { read, type Resource } from '../model/resource';
import { unknown, type UnknownValue } from '../model/value';
import type { Truth } from '../model/threeValuedQuestions';
import type { Cluster } from './cluster';
import { networksOfCluster } from './clusterNetworks';
import { isDeclared, type Network } from './network';
import { connectedWith, peeringsOf } from './peerings';
import { networkOfEndpoint } from './privateEndpointConnections';
import { isOneOfRoles } from './roleAssignments';
import { askFlow } from './reachability/ask';
import type { Step } from './reachability/traffic';
import { HTTPS } from './reachability/whoReaches';

const ASSIGNMENT = 'Microsoft.Authorization/roleAssignments';
const IDENTITY = 'Microsoft.ManagedIdentity/userAssignedIdentities';
const HUB_CONNECTION = 'Microsoft.Network/virtualHubs/hubVirtualNetworkConnections';

/** A cluster that has a role to pull images, with the assignment of it. */
export interface Puller {
  readonly cluster: Cluster;
  readonly assignment: Resource;
}

/** The clusters whose identities have a role on the registry itself that pulls images; each once. */
export function pullersOf(registry: Resource, network: Network): readonly Puller[] {
  const { graph } = network;
  const found = new Map<string, Puller>();
  for (const assignment of graph.ofType(ASSIGNMENT)) {
    if (!isDeclared(graph.resolve(read(assignment, 'scope')), registry)) continue;
    if (isOneOfRoles(read(assignment, 'properties.roleDefinitionId'), IMAGE_PULLERS) !== true) continue;
    const principal = read(assignment, 'properties.principalId');
    for (const cluster of network.clusters) {
      const { resource } = cluster;
      const holders = [resource, ...graph.all(IDENTITY).filter((identity) => mentions(resource.body, identity, graph))];
      if (!found.has(resource.key) && holders.some((holder) => mentions(principal, holder, graph)))
        found.set(resource.key, { cluster, assignment });
    }
  }
  return [...found.values()];
}

/**
 * Does one of the endpoints lie in the network of the cluster's nodes, or in one that declared peerings lead to, through
 * others if need be? Unknown where a network is declared elsewhere, or connected with one that is, and where something stops
 * all that the nodes send there: what carries it after all may not be in the files.
 */
export function reachesEndpoint(cluster: Cluster, endpoints: readonly Resource[], network: Network): Truth {
  const own = networksOfCluster(cluster, network, ['node']);
  const { header } = cluster.resource;
  if (own.length === 0) return unknown(`the network of the nodes of '${cluster.label}' is not declared here`, header);
  const reached = connectedWith(own, network);
  let hidden = reached.map((vnet) => leadsElsewhere(vnet, network)).find((cause) => cause !== undefined);
  for (const endpoint of endpoints) {
    const vnet = networkOfEndpoint(endpoint, network);
    if (vnet && reached.some(({ key }) => key === vnet.key)) {
      const stop = stopBetween(cluster, endpoint, network);
      if (!stop) return true;
      hidden ??= unknown(stop.says, stop.place ?? endpoint.header);
    }
    hidden ??= vnet
      ? leadsElsewhere(vnet, network)
      : unknown(`the network of private endpoint '${endpoint.label}' is not declared here`, endpoint.header);
  }
  return hidden ?? false;
}

/** What stops all that the nodes of a cluster send to an endpoint, where something surely does. */
function stopBetween(cluster: Cluster, endpoint: Resource, network: Network): Step | undefined {
  const parts = askFlow({ kind: 'cluster', cluster }, { kind: 'endpoint', endpoint }, HTTPS, network).flatMap((answer) => answer.parts); // prettier-ignore
  return parts.every(({ verdict }) => verdict === 'refused')
    ? parts[0]?.steps.find(({ verdict }) => verdict === 'refused')
    : undefined;
}

/** What else a network may be connected with. */
function leadsElsewhere(vnet: Resource, network: Network): UnknownValue | undefined {
  const { graph } = network;
  if (vnet.existing) return unknown(`the peerings of '${vnet.label}' are declared elsewhere`, vnet.header);
  const { found, hidden } = peeringsOf(vnet, network);
  const open = found.find(({ remote }) => remote.kind !== 'declared');
  if (open) return unknown(`what '${vnet.label}' is peered with is not declared here`, open.resource.header);
  const [hub] = graph.ofType(HUB_CONNECTION);
  if (hub) return unknown('networks are connected by a virtual hub', hub.header);
  return hidden ?? network.handedToModule(vnet);
}
