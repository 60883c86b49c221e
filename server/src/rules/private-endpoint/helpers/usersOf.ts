import { mentions } from '../../../model/mentions';
import { read, type Resource } from '../../../model/resource';
import { differ, whereabouts } from '../../../model/whereabouts';
import { clustersBeside } from '../../../network/clustersOfEstate';
import type { Cluster } from '../../../network/cluster';
import { isDeclared, type Network } from '../../../network/network';

const ASSIGNMENT = 'Microsoft.Authorization/roleAssignments';
const IDENTITY = 'Microsoft.ManagedIdentity/userAssignedIdentities';

/**
 * The clusters of a deployment that use a service: those with a role on it or that it is named in, else those that are
 * neither in another region nor in another resource group. All of them where nothing tells them apart.
 */
export function usersOf(service: Resource, network: Network): readonly Cluster[] {
  const clusters = clustersBeside(network);
  if (clusters.length < 2) return clusters;
  const named = clusters.filter((cluster) => isUsedBy(service, cluster, network));
  if (named.length > 0) return named;
  const near = clusters.filter(({ resource }) => isInOneRegion(service, resource) && isInOneGroup(service, resource));
  return near.length > 0 ? near : clusters;
}

/** The virtual network of the clusters that use a service; undefined where it is none or one of several. */
export function networkOfUsers(service: Resource, network: Network): Resource | undefined {
  const found = new Map<string, Resource>();
  for (const cluster of usersOf(service, network)) {
    const vnet = networkOf(cluster, network);
    if (vnet) found.set(vnet.key, vnet);
  }
  return found.size === 1 ? [...found.values()][0] : undefined;
}

/** Are the clusters of a deployment in virtual networks that it declares? */
export function hasNetworks(network: Network): boolean {
  return network.clusters.some((cluster) => networkOf(cluster, network) !== undefined);
}

function networkOf(cluster: Cluster, network: Network): Resource | undefined {
  for (const { resolution } of cluster.subnets()) {
    if (resolution.kind !== 'declared') continue;
    const vnet = network.vnetOf(resolution.resource);
    if (vnet.kind === 'declared') return vnet.resource;
  }
  return undefined;
}

function isUsedBy(service: Resource, { resource }: Cluster, { graph }: Network): boolean {
  if (mentions(resource.body, service, graph)) return true;
  const identities = graph.all(IDENTITY).filter((identity) => mentions(resource.body, identity, graph));
  return graph.ofType(ASSIGNMENT).some((assignment) => {
    const principal = read(assignment, 'properties.principalId');
    return (
      isDeclared(graph.resolve(read(assignment, 'scope')), service) &&
      [resource, ...identities].some((holder) => mentions(principal, holder, graph))
    );
  });
}

function isInOneRegion(a: Resource, b: Resource): boolean {
  const [one, other] = [a, b].map((resource) => {
    const location = read(resource, 'location');
    return location.kind === 'string' ? location.value.toLowerCase().replace(/\s/g, '') : undefined;
  });
  return one === undefined || other === undefined || one === other;
}

function isInOneGroup(a: Resource, b: Resource): boolean {
  return !differ(whereabouts(a.scope), whereabouts(b.scope));
}
