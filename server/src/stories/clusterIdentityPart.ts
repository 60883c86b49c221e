/** A cluster that needs roles before it exists: the identity that gets them, and the cluster that waits for these. */
import { ROLES } from '../azure/builtInRoles';
import { assignRole, isNewResource, waitFor, type NewResource } from '../model/change';
import { mentions } from '../model/mentionsResource';
import { read, type Resource } from '../model/resource';
import { isUnknown } from '../model/threeValuedQuestions';
import type { Cluster } from '../network/cluster';
import { hasIdentityBefore, hasUserAssignedIdentity } from '../network/clusterIdentity';
import { isKubenet } from '../network/clusterNetworkModel';
import { TYPES, type Network } from '../network/network';
import { hasRole } from '../network/roleAssignments';
import { idleIdentity, subnetGrants, useNewIdentity, type Grant } from '../rules/newIdentity';
import { undecidedReason, type StoryPart, type Reason } from './story';
import { titleOf, listedInQuotes } from './storyTitles';

const IDENTITY = 'Microsoft.ManagedIdentity/userAssignedIdentities';

/** What a cluster with a private DNS zone of its own needs to act as. */
export type IdentityPlan = { readonly part?: StoryPart; readonly notes: readonly string[] } | Reason;

/**
 * Gives the cluster an identity with its roles on the zone and the network of its nodes, and lets it wait for them.
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
  if (isUnknown(before)) return undecidedReason(before);
  if (isUnknown(assigned)) return undecidedReason(assigned);
  // Only kubenet writes into route tables.
  const writesRoutes = isKubenet(cluster) !== false;
  // An identity of its own that may join the subnets need not have the whole network: the link is there before.
  const places = subnetGrants(subnets, network, !before).filter(
    ({ on }) => writesRoutes || isNewResource(on) || on.type.toLowerCase() !== TYPES.routeTable.toLowerCase(),
  );
  const wanted: readonly Grant[] = [{ role: ROLES.privateDnsZoneContributor, on: zone, symbol: 'roleZone' }, ...places];
  if (!before) return newIdentity(cluster, wanted, network);
  if (!assigned)
    return { notes: [`The service principal of the cluster needs ${rolesText(wanted)}; these files do not show it.`] };
  return ownIdentity(cluster, wanted, network);
}

function newIdentity(cluster: Cluster, wanted: readonly Grant[], network: Network): IdentityPlan {
  const idle = idleIdentity(cluster, network);
  return {
    notes: [],
    part: {
      title: `Let the cluster act as ${idle ? `identity '${idle.label}'` : 'a new identity'} with ${rolesText(wanted)}`,
      consequence:
        'The cluster is deployed after the roles. Its system-assigned identity ends, and with it the access that was ' +
        'granted to that one outside of these files. Whoever deploys needs the right to assign roles.',
      changes: useNewIdentity(cluster, wanted, network),
    },
  };
}

/** Roles that the identity of the cluster is known not to have. */
function ownIdentity(cluster: Cluster, wanted: readonly Grant[], network: Network): IdentityPlan {
  const { resource } = cluster;
  const named = network.graph.all(IDENTITY).filter((one) => mentions(read(resource, 'identity'), one, network.graph));
  const missing: Grant[] = [];
  for (const grant of wanted) {
    const held = isNewResource(grant.on) ? false : hasRole(resource, [grant.role], grant.on, network);
    if (isUnknown(held)) return undecidedReason(held);
    if (!held) missing.push(grant);
  }
  if (missing.length === 0) return { notes: [] };
  const [identity, another] = named;
  if (!identity || another)
    return undecidedReason(`the identity of the cluster, which needs ${rolesText(missing)}, is not declared here`);
  const roles = missing.map(({ role, on, symbol }) => assignRole(role, identity, on, resource, symbol));
  return {
    notes: [],
    part: {
      title: `Give identity '${identity.label}' of the cluster ${rolesText(missing)}`,
      consequence: 'The cluster is deployed after the roles. Whoever deploys needs the right to assign roles.',
      changes: [...roles, waitFor(resource, ...roles.map((role) => role.resource))],
    },
  };
}

function rolesText(wanted: readonly Grant[]): string {
  const texts = Object.values(ROLES).flatMap(({ id, name }) => {
    const scopes = wanted.filter(({ role }) => role.id === id).map(({ on }) => titleOf(on));
    return scopes.length > 0 ? [`${name} on ${listedInQuotes(scopes)}`] : [];
  });
  return `the role${texts.length > 1 ? 's' : ''} ${texts.join(' and ')}`;
}
