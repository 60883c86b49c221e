import { ROLES, type BuiltInRole } from '../azure/builtInRoles';
import { add, assignRole, isNewResource, set, waitFor, type Change, type NewResource } from '../model/change';
import { mentions } from '../model/mentionsResource';
import { read, type Resource } from '../model/resource';
import type { Value } from '../model/value';
import type { Cluster } from '../network/cluster';
import type { Network } from '../network/network';
import { samePlace } from '../text/span';
import { camelCase, freeName } from './uniqueNames';

/** A role that the new identity gets on something that is declared here. */
export interface Grant {
  readonly role: BuiltInRole;
  readonly on: Resource | NewResource;
  readonly symbol: string;
}

const IDENTITY = 'Microsoft.ManagedIdentity/userAssignedIdentities';

/** The own identity of a cluster: not that of its kubelets. */
const OWN_PRINCIPAL = /(?<![a-z_])identity\b[^,)]*principal_?id/i;

/**
 * The identity that the files declare for a cluster by its name, and that nothing uses so far: whoever wrote it means it.
 */
export function idleIdentity({ resource, label }: Cluster, { graph }: Network): Resource | undefined {
  const found = graph
    .ofType(IDENTITY)
    .filter(({ name }) => name.kind === 'string' && name.value.toLowerCase() === nameFor(label).toLowerCase());
  const [identity, ...others] = found;
  if (!identity || others.length > 0 || identity.existing || identity.condition || identity.deployment !== undefined)
    return undefined;
  const isMadeAlike = identity.instance === undefined && resource.instance === undefined;
  if (!isMadeAlike || identity.calls !== resource.calls) return undefined;
  return graph.resources.some((other) => other !== identity && mentions(other.body, identity, graph))
    ? undefined
    : identity;
}

/** For titles: which identity the cluster acts as afterwards. */
export function identityInWords(cluster: Cluster, network: Network): string {
  const idle = idleIdentity(cluster, network);
  return idle ? `user-assigned identity '${idle.label}'` : 'a new user-assigned identity';
}

function nameFor(cluster: string): string {
  return `id-${cluster}`;
}

/**
 * Has a cluster act as a user-assigned identity, a new one where none waits for it, which gets its roles before the cluster is made: the cluster waits
 * for them. Roles that were given to the identity that it had are given to the new one.
 */
export function useNewIdentity(cluster: Cluster, grants: readonly Grant[], network: Network): readonly Change[] {
  const { resource } = cluster;
  const idle = idleIdentity(cluster, network);
  const identity: Resource | NewResource = idle ?? {
    type: IDENTITY,
    apiVersion: '2023-01-31',
    symbol: 'idAks',
    name: freeName(nameFor(cluster.label), network.graph.all(IDENTITY)),
    beside: resource,
    location: 'like',
    body: {},
  };
  const roles = grants.map(({ role, on, symbol }) => assignRole(role, identity, on, resource, symbol));
  const given = network.graph
    .ofType('Microsoft.Authorization/roleAssignments')
    .filter((assignment) => isOfOwnIdentity(read(assignment, 'properties.principalId'), resource, network));
  return [
    ...(isNewResource(identity) ? [add(identity)] : []),
    ...roles,
    set(resource, 'identity.type', 'UserAssigned'),
    set(resource, 'identity.userAssignedIdentities', { reference: 'id keyed', ids: [identity] }),
    ...given.map((assignment) =>
      set(assignment, 'properties.principalId', { reference: 'runtime', of: identity, property: 'principalId' }),
    ),
    ...(roles.length > 0 ? [waitFor(resource, ...roles.map((role) => role.resource))] : []),
  ];
}

function isOfOwnIdentity(principal: Value, cluster: Resource, network: Network): boolean {
  const named = principal.kind === 'unknown' && principal.key !== undefined && OWN_PRINCIPAL.test(principal.key);
  return named && mentions(principal, cluster, network.graph);
}

/**
 * Network Contributor on each subnet that a cluster uses (its virtual network when it is written in that) and on its
 * route table, as far as they are created here; the user sees to the others.
 * @param whole also where AKS links a zone of its own to the network, which takes the role on all of it
 */
export function subnetGrants(subnets: readonly Resource[], network: Network, whole = false): readonly Grant[] {
  const scopes = [...new Set(subnets.flatMap((subnet) => scopesOf(subnet, network, whole)))];
  return scopes.map((on) => ({ role: ROLES.networkContributor, on, symbol: camelCase(`role-${wordFor(on)}`) }));
}

/** What a loop makes is called by its type: the name is that of one instance. */
function wordFor(on: Resource): string {
  return on.instance === undefined ? on.label : on.type.slice(on.type.lastIndexOf('/') + 1);
}

function scopesOf(subnet: Resource, network: Network, whole: boolean): readonly Resource[] {
  const vnet = network.vnetOf(subnet);
  const around = vnet.kind === 'declared' ? vnet.resource : undefined;
  const place = subnet.within || (whole && around && !around.existing) ? around : subnet;
  const table = network.graph.resolve(read(subnet, 'properties.routeTable.id'));
  return [place, table.kind === 'declared' ? table.resource : undefined].filter(
    (scope): scope is Resource => scope !== undefined && !scope.existing,
  );
}

/** The subnets of a cluster that are declared here, each once. */
export function declaredSubnets(cluster: Cluster): readonly Resource[] {
  const found = cluster
    .subnets()
    .flatMap(({ resolution }) => (resolution.kind === 'declared' ? [resolution.resource] : []));
  return [...new Map(found.map((subnet) => [subnet.key, subnet])).values()];
}

/**
 * Do clusters that a loop makes of one declaration lead to different resources by a value? Where new resources are made as
 * often as the cluster (Terraform), instances of one declaration count as one: each gets its own.
 */
export function differsBetweenInstances(cluster: Cluster, path: string, network: Network): boolean {
  const eachItsOwn = cluster.resource.dialect === 'azurerm';
  const targetOf = (one: Cluster) => {
    const found = network.graph.resolve(one.read(path));
    return found.kind === 'declared' ? found.resource : undefined;
  };
  const own = targetOf(cluster);
  return network.clusters
    .filter(({ resource }) => samePlace(resource.declaration, cluster.resource.declaration))
    .map(targetOf)
    .some((target) => {
      if (own === undefined || target === undefined) return own !== target;
      return eachItsOwn ? !samePlace(own.declaration, target.declaration) : own.key !== target.key;
    });
}
