/** A cluster that needs roles before it exists: the identity that gets them, and the cluster that waits for these. */
import { ROLES } from '../azure/roles';
import { add, assignRole, set, waitFor, type NewResource } from '../model/change';
import { mentions } from '../model/mentions';
import { read, type Resource } from '../model/resource';
import { isUnknown } from '../model/truth';
import type { Value } from '../model/value';
import type { Cluster } from '../network/cluster';
import { hasIdentityBefore, hasUserAssignedIdentity } from '../network/identity';
import type { Network } from '../network/network';
import { unknownsIn } from '../network/publicName';
import { hasRole, type Role } from '../network/roles';
import { roleScopesOf } from '../network/roleScopes';
import { camelCase } from '../rules/names';
import { listed, type Part } from './story';

const IDENTITY = 'Microsoft.ManagedIdentity/userAssignedIdentities';
const ASSIGNMENT = 'Microsoft.Authorization/roleAssignments';

/** What a cluster with a private DNS zone of its own needs to act as. */
export type IdentityPlan =
  { readonly part?: Part; readonly notes: readonly string[] } | { readonly because: string };

interface Wanted {
  readonly role: Role;
  readonly on: Resource | NewResource;
}

/**
 * Gives the cluster an identity with its roles on the zone and the node subnets, and lets it wait for them.
 * Source: https://learn.microsoft.com/azure/aks/private-clusters (a zone of your own needs a user-assigned identity or a
 * service principal with the roles Private DNS Zone Contributor and Network Contributor, read 2026-11-29)
 */
export function identityPart(
  cluster: Cluster,
  zone: Resource | NewResource,
  subnets: readonly Resource[],
  network: Network,
): IdentityPlan {
  const before = hasIdentityBefore(cluster);
  const assigned = hasUserAssignedIdentity(cluster);
  if (isUnknown(before)) return { because: before.reason };
  if (isUnknown(assigned)) return { because: assigned.reason };
  const scopes = [...new Set(subnets.flatMap((subnet) => roleScopesOf(subnet, network)))];
  const wanted: Wanted[] = [
    { role: ROLES.privateDnsZoneContributor, on: zone },
    ...scopes.map((on) => ({ role: ROLES.networkContributor, on })),
  ];
  if (!before) return newIdentity(cluster, wanted, network);
  if (!assigned)
    return { notes: [`The service principal of the cluster needs ${rolesText(wanted)}; these files do not show it.`] };
  return ownIdentity(cluster, wanted, network);
}

function newIdentity(cluster: Cluster, wanted: readonly Wanted[], network: Network): IdentityPlan {
  const { resource } = cluster;
  const user = usesOfPrincipal(cluster, network)[0];
  if (user !== undefined)
    return { because: `${user} uses the system-assigned identity of the cluster, which a user-assigned one would end` };
  const identity: NewResource = {
    type: IDENTITY,
    apiVersion: '2023-01-31',
    symbol: 'idAks',
    name: `id-${cluster.label}`,
    beside: resource,
    location: 'like',
    body: {},
  };
  const roles = assignments(wanted, identity, resource);
  return {
    notes: [],
    part: {
      title: `Let the cluster act as a new identity with ${rolesText(wanted)}`,
      consequence:
        'The cluster is deployed after the roles. Its system-assigned identity ends, and with it the access that was ' +
        'granted to that one outside of these files. Whoever deploys needs the right to assign roles.',
      changes: [
        add(identity),
        ...roles,
        set(resource, 'identity.type', 'UserAssigned'),
        set(resource, 'identity.userAssignedIdentities', { reference: 'id keyed', ids: [identity] }),
        waitFor(resource, ...roles.map((role) => role.resource)),
      ],
    },
  };
}

/** Roles that the identity of the cluster is known not to have. */
function ownIdentity(cluster: Cluster, wanted: readonly Wanted[], network: Network): IdentityPlan {
  const { resource } = cluster;
  const named = network.graph.all(IDENTITY).filter((one) => mentions(read(resource, 'identity'), one, network.graph));
  const missing: Wanted[] = [];
  for (const { role, on } of wanted) {
    const held = 'beside' in on ? false : hasRole(resource, [role], on, network);
    if (isUnknown(held)) return { because: held.reason };
    if (!held) missing.push({ role, on });
  }
  if (missing.length === 0) return { notes: [] };
  const [identity, another] = named;
  if (!identity || another)
    return { because: `the identity of the cluster, which needs ${rolesText(missing)}, is not declared here` };
  const roles = assignments(missing, identity, resource);
  return {
    notes: [],
    part: {
      title: `Give identity '${identity.label}' of the cluster ${rolesText(missing)}`,
      consequence: 'The cluster is deployed after the roles. Whoever deploys needs the right to assign roles.',
      changes: [...roles, waitFor(resource, ...roles.map((role) => role.resource))],
    },
  };
}

function assignments(wanted: readonly Wanted[], identity: Resource | NewResource, beside: Resource) {
  return wanted.map(({ role, on }) => {
    const label = 'beside' in on ? (typeof on.name === 'string' ? 'zone' : on.symbol) : on.label;
    return assignRole(role, identity, on, beside, camelCase(`role-${/azmk8s|privatelink/i.test(label) ? 'zone' : label}`));
  });
}

function rolesText(wanted: readonly Wanted[]): string {
  const on = (id: string) =>
    wanted.flatMap((one) => (one.role.id === id ? ['beside' in one.on ? String(one.on.name) : one.on.label] : []));
  const texts = Object.values(ROLES).flatMap(({ id, name }) => {
    const scopes = on(id);
    return scopes.length > 0 ? [`${name} on ${listed(scopes)}`] : [];
  });
  return `the role${texts.length > 1 ? 's' : ''} ${texts.join(' and ')}`;
}

/** `identity[0].principal_id`, `identity.principalId`; not that of the kubelet. */
const PRINCIPAL = /(^|[^\w])identity(\[\d+\]|\.\d+)?\.principal_?id/i;

/** What reads the principal of a cluster's system-assigned identity. */
function usesOfPrincipal({ resource }: Cluster, { graph }: Network): readonly string[] {
  const reads = (value: Value) =>
    unknownsIn(value).some(({ key }) => key !== undefined && PRINCIPAL.test(key)) && mentions(value, resource, graph);
  const uses = graph.resources.flatMap((other) => {
    if (other.key === resource.key || other.within !== undefined) return [];
    const principal = other.type.toLowerCase() === ASSIGNMENT.toLowerCase() ? read(other, 'properties.principalId') : other.body;
    return reads(principal) ? [`\`${other.address.slice(other.address.lastIndexOf('#') + 1)}\``] : [];
  });
  const outputs = [...graph.outputs].flatMap(([name, value]) => (reads(value) ? [`output \`${name}\``] : []));
  return [...uses, ...outputs];
}
