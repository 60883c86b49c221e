import { allOf, anyOf, ask, isOneOf, isSet, not, type Truth } from '../model/threeValuedQuestions';
import { read } from '../model/resource';
import type { Cluster } from './cluster';

/**
 * Does the cluster act as an identity that exists before it, so that it can be given roles first: a user-assigned
 * identity or a service principal? `msi` in place of a client id means the cluster's own identity.
 * Source: https://learn.microsoft.com/azure/aks/use-managed-identity (read 2026-11-23)
 */
export function hasIdentityBefore(cluster: Cluster): Truth {
  const principal = cluster.read('servicePrincipalProfile.clientId');
  return anyOf(hasUserAssignedIdentity(cluster), allOf(isSet(principal), not(isOneOf(principal, ['msi', '']))));
}

/** Is a user-assigned identity declared, alone or beside the system-assigned one? */
export function hasUserAssignedIdentity(cluster: Cluster): Truth {
  return ask(
    read(cluster.resource, 'identity.type'),
    (type) => type.kind === 'string' && /(^|[^a-z])userassigned/i.test(type.value),
  );
}
