import { allOf, anyOf, ask, isOneOf, isSet, not, type Truth } from '../model/threeValuedQuestions';
import { mentions } from '../model/mentionsResource';
import { read, type Resource } from '../model/resource';
import type { Cluster } from './cluster';
import type { Network } from './network';

/**
 * Does the cluster act as an identity that exists before it, so that it can be given roles first: a user-assigned
 * identity or a service principal? `msi` in place of a client id means the cluster's own identity.
 * Source: https://learn.microsoft.com/azure/aks/use-managed-identity (read 2026-11-23)
 */
export function hasIdentityBefore(cluster: Cluster): Truth {
  const principal = cluster.read('servicePrincipalProfile.clientId');
  return anyOf(hasUserAssignedIdentity(cluster), allOf(isSet(principal), not(isOneOf(principal, ['msi', '']))));
}

/**
 * The user-assigned identities that a cluster acts as and that are created here; undefined where one of them may be made
 * elsewhere.
 */
export function identitiesOf({ resource }: Cluster, { graph }: Network): readonly Resource[] | undefined {
  const ids = read(resource, 'identity.userAssignedIdentities');
  // An id as a key is known after deployment only, which hides further keys from whoever asks by name.
  if (ids.kind !== 'object' || (ids.rest && ![...ids.entries.values()].some(({ computed }) => computed)))
    return undefined;
  const own = graph
    .ofType('Microsoft.ManagedIdentity/userAssignedIdentities')
    .filter((identity) => mentions(ids, identity, graph));
  return own.length > 0 && own.length === ids.entries.size ? own : undefined;
}

/** Is a user-assigned identity declared, alone or beside the system-assigned one? */
export function hasUserAssignedIdentity(cluster: Cluster): Truth {
  return ask(
    read(cluster.resource, 'identity.type'),
    (type) => type.kind === 'string' && /(^|[^a-z])userassigned/i.test(type.value),
  );
}
