import { regionName } from '../../../azure/regions';
import { mentions } from '../../../model/mentionsResource';
import { read, type Resource } from '../../../model/resource';
import { differ, whereabouts } from '../../../model/resourceScopes';
import { clustersBeside } from '../../../network/clustersOfEstate';
import type { Cluster } from '../../../network/cluster';
import { networksOfCluster, networksOfClusters } from '../../../network/clusterNetworks';
import { isDeclared, type Network } from '../../../network/network';

const ASSIGNMENT = 'Microsoft.Authorization/roleAssignments';
const IDENTITY = 'Microsoft.ManagedIdentity/userAssignedIdentities';

/**
 * The clusters of a deployment that use a service: those with a role on it or that it is named in, else those that are
 * neither in another region nor in another resource group. All of them where nothing tells them apart.
 */
export function clustersUsing(service: Resource, network: Network): readonly Cluster[] {
  const clusters = clustersBeside(network);
  if (clusters.length < 2) return clusters;
  const named = clusters.filter((cluster) => isUsedBy(service, cluster, network));
  if (named.length > 0) return named;
  const near = clusters.filter(({ resource }) => isInOneRegion(service, resource) && isInOneGroup(service, resource));
  return near.length > 0 ? near : clusters;
}

/** The virtual network of the clusters that use a service; undefined where it is none or one of several. */
export function networkOfUsers(service: Resource, network: Network): Resource | undefined {
  const homes = clustersUsing(service, network).flatMap((cluster) => networksOfCluster(cluster, network)[0] ?? []);
  const [vnet] = homes;
  return homes.every(({ key }) => key === vnet?.key) ? vnet : undefined;
}

/** Are the clusters of a deployment in virtual networks that it declares? */
export function hasNetworks(network: Network): boolean {
  return networksOfClusters(network.clusters, network).length > 0;
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
    return location.kind === 'string' ? regionName(location.value) : undefined;
  });
  return one === undefined || other === undefined || one === other;
}

function isInOneGroup(a: Resource, b: Resource): boolean {
  return !differ(whereabouts(a.scope), whereabouts(b.scope));
}
