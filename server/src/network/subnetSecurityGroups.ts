/** Which network security group guards which subnet of a cluster, and the other way round. */
import { itemsOf, readPath } from '../model/readProperty';
import { read, type Resource } from '../model/resource';
import { isSet, type Truth } from '../model/threeValuedQuestions';
import { identityOf } from '../model/valueIdentity';
import { isUnset, unknown, type UnknownValue, type Value } from '../model/value';
import type { Cluster, SubnetUse } from './cluster';
import type { Endpoint } from './flowSourcesAndDestinations';
import { isDeclared, rangesOf, TYPES, type Network } from './network';

const GROUP = 'properties.networkSecurityGroup.id';

/** A subnet of a cluster with the group that guards it. */
export interface GuardedSubnet {
  readonly cluster: Cluster;
  readonly subnet: Resource;
  readonly group: Resource;
}

/** The node subnets of all clusters that a declared group guards, and clusters for which that cannot be told. */
export interface Guarded {
  readonly subnets: readonly GuardedSubnet[];
  readonly undecided: readonly { readonly cluster: Cluster; readonly cause: UnknownValue }[];
}

export function guardedNodeSubnets(network: Network): Guarded {
  const subnets: GuardedSubnet[] = [];
  const undecided: { cluster: Cluster; cause: UnknownValue }[] = [];
  for (const cluster of network.clusters) {
    for (const { role, reference, resolution } of cluster.subnets()) {
      if (role !== 'node') continue;
      if (resolution.kind === 'unknown') undecided.push({ cluster, cause: resolution.cause });
      if (resolution.kind === 'elsewhere') {
        undecided.push({ cluster, cause: unknown('the node subnet is not declared here', reference.origin.place) });
      }
      if (resolution.kind !== 'declared') continue;
      const subnet = resolution.resource;
      const group = groupOf(subnet, network);
      if (group.group) subnets.push({ cluster, subnet, group: group.group });
      else if (group.hidden) undecided.push({ cluster, cause: group.hidden });
    }
  }
  return { subnets, undecided };
}

/** The declared group on a subnet or network interface; `hidden` when there may be one that is not declared here. */
export function groupOf(guarded: Resource, network: Network): { group?: Resource; hidden?: UnknownValue } {
  const reference = read(guarded, GROUP);
  const resolution = network.graph.resolve(reference);
  switch (resolution.kind) {
    case 'declared':
      return { group: resolution.resource };
    case 'unknown':
      return { hidden: resolution.cause };
    case 'elsewhere':
      return { hidden: unknown('the network security group is not declared here', reference.origin.place) };
    case 'none': {
      const hidden =
        network.graph.mayBePatched(guarded.type, 'properties.networkSecurityGroup') ?? network.handedToModule(guarded);
      return hidden ? { hidden } : {};
    }
  }
}

/** Has a subnet or network interface a group, declared here or not? */
export function hasGroup(guarded: Resource, network: Network): Truth {
  const own = isSet(read(guarded, GROUP));
  if (own !== false) return own;
  return groupOf(guarded, network).hidden ?? false;
}

/** A subnet's addresses as an end of a flow. */
export function endOf(subnet: Resource): Endpoint {
  const values = prefixValues(subnet);
  const { known, hidden } = rangesOf(values);
  const identities = values.flatMap((value) => identityOf(value) ?? []);
  return { kind: 'network', ranges: hidden ? [] : known.map(({ range }) => range), identities };
}

/** The values of a subnet's address ranges; an unknown one stands for itself. */
export function prefixValues(subnet: Resource): readonly Value[] {
  return [read(subnet, 'properties.addressPrefix'), read(subnet, 'properties.addressPrefixes')].flatMap((value) => {
    if (isUnset(value)) return [];
    return value.kind === 'list' && !value.rest ? value.items : [value];
  });
}

/** The subnets that a group is attached to, directly or by a network interface in them. */
export function subnetsGuardedBy(group: Resource, network: Network): readonly Resource[] {
  const { graph } = network;
  const found: Resource[] = [];
  const note = (subnet: Resource) => {
    if (!found.includes(subnet)) found.push(subnet);
  };
  for (const subnet of graph.ofType(TYPES.subnet)) {
    if (isDeclared(graph.resolve(read(subnet, GROUP)), group)) note(subnet);
  }
  for (const nic of graph.ofType(TYPES.nic)) {
    if (!isDeclared(graph.resolve(read(nic, GROUP)), group)) continue;
    for (const item of itemsOf(read(nic, 'properties.ipConfigurations')).items) {
      const subnet = graph.resolve(readPath(item, 'properties.subnet.id', nic.header));
      if (subnet.kind === 'declared') note(subnet.resource);
    }
  }
  return found;
}

/** The uses that clusters make of a subnet: their roles. */
export function rolesOf(subnet: Resource, network: Network): readonly SubnetUse['role'][] {
  return network.clusters.flatMap((cluster) =>
    cluster.subnets().flatMap(({ role, resolution }) => (isDeclared(resolution, subnet) ? [role] : [])),
  );
}

/** The clusters that have nodes in a subnet. */
export function clustersWithNodesIn(subnet: Resource, network: Network): readonly Cluster[] {
  return clustersIn(subnet, ['node'], network);
}

/** The clusters that have a subnet for one of these. */
export function clustersIn(
  subnet: Resource,
  roles: readonly SubnetUse['role'][],
  network: Network,
): readonly Cluster[] {
  return network.clusters.filter((cluster) =>
    cluster.subnets().some(({ role, resolution }) => roles.includes(role) && isDeclared(resolution, subnet)),
  );
}

/** Does a private endpoint stand in the subnet? */
export function holdsEndpoint(subnet: Resource, network: Network): boolean {
  return network.graph
    .ofType(TYPES.privateEndpoint)
    .some((endpoint) => isDeclared(network.graph.resolve(read(endpoint, 'properties.subnet.id')), subnet));
}

/** Is the subnet in a virtual network that holds a cluster or is peered with one that does? */
export function isNearCluster(subnet: Resource, network: Network): boolean {
  const { graph } = network;
  const own = network.vnetOf(subnet);
  if (own.kind !== 'declared') return false;
  if (network.holdsCluster(own.resource)) return true;
  return graph.ofType(`${TYPES.vnet}/virtualNetworkPeerings`).some((peering) => {
    const near = graph.parent(peering);
    const far = graph.resolve(read(peering, 'properties.remoteVirtualNetwork.id'));
    if (near.kind !== 'declared' || far.kind !== 'declared') return false;
    if (near.resource === own.resource) return network.holdsCluster(far.resource) !== undefined;
    return far.resource === own.resource && network.holdsCluster(near.resource) !== undefined;
  });
}

/** Subnets that Azure knows by name: the rules of a gateway, a firewall and Bastion are of their own kind. */
export function hasOwnKind(subnet: Resource): boolean {
  const { name } = subnet;
  return (
    name.kind === 'string' &&
    ['gatewaysubnet', 'azurefirewallsubnet', 'azurefirewallmanagementsubnet', 'azurebastionsubnet'].includes(
      name.value.toLowerCase(),
    )
  );
}
