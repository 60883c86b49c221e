import { ROLES } from '../../azure/builtInRoles';
import { isLinkedHere } from '../../network/apiServerZone';
import type { Cluster } from '../../network/cluster';
import type { Network } from '../../network/network';
import { read } from '../../model/resource';
import { allOf, ask, isOneOf, isSet, isUnknown, not, type Truth } from '../../model/threeValuedQuestions';
import { isUnset, type Value } from '../../model/value';
import { hasPrivateApiServer } from '../apiServerAccess';
import { identityReplaced } from '../outcomeByDeployer';
import {
  declaredSubnets,
  differsBetweenInstances,
  identityInWords,
  subnetGrants,
  useNewIdentity,
  type Grant,
} from '../newIdentity';
import { defineRule, fail, notApplicable, pass, undecided, type Fix, type Verdict } from '../rule';

export default defineRule({
  code: 'AKSN702',
  name: 'own-zone-without-user-assigned-identity',
  severity: 'error',
  topic: 'private-dns',
  summary: 'The cluster uses its own private DNS zone with a system-assigned identity, which AKS does not support.',
  why:
    'AKS writes the API server’s record into the zone while it creates the cluster, so the identity must have its role on ' +
    'the zone before. A system-assigned identity does not exist by then.',
  links: ['https://learn.microsoft.com/azure/aks/private-clusters#configuration-options-for-private-dns'],
  facts: [
    {
      says: 'A private DNS zone of your own needs a user-assigned identity or service principal with Private DNS Zone Contributor.',
      source: 'https://learn.microsoft.com/azure/aks/private-clusters#configuration-options-for-private-dns',
      checked: '2026-11-23',
    },
  ],
  equivalents: { az: '--private-dns-zone <id> --assign-identity <id>' },
  properties: [
    'Microsoft.ContainerService/managedClusters:identity.type',
    'Microsoft.ContainerService/managedClusters:properties.apiServerAccessProfile.privateDNSZone',
  ],
  fix: 'review',
  *check(network) {
    for (const cluster of network.clusters) yield { resource: cluster.resource, verdict: judge(cluster, network) };
  },
});

function judge(cluster: Cluster, network: Network): Verdict {
  const closed = hasPrivateApiServer(cluster);
  if (closed === false) return notApplicable('the API server is public');
  const type = read(cluster.resource, 'identity.type');
  const principal = cluster.read('servicePrincipalProfile.clientId');
  const clash = allOf(
    closed,
    isOwnZone(cluster.read('apiServerAccessProfile.privateDNSZone')),
    not(isUserAssigned(type)),
    not(allOf(isSet(principal), not(isOneOf(principal, ['msi'])))),
  );
  if (isUnknown(clash)) return undecided(clash);
  if (!clash) return pass('the zone is AKS’s own, or the identity can be given its role before');
  return fail({
    at: type,
    message:
      `A private DNS zone of its own needs a user-assigned identity, which cluster '${cluster.label}' does not have. ` +
      'Give it one that has the role Private DNS Zone Contributor on the zone.',
    fixes: isUnset(type) || type.kind === 'string' ? assignIdentity(cluster, network) : [],
  });
}

/** A zone named by id, however it is written; `system` and `none` are AKS's own choices. */
function isOwnZone(zone: Value): Truth {
  return ask(zone, (value) => {
    if (value.kind === 'string') return !['system', 'none', ''].includes(value.value.toLowerCase());
    return value.kind === 'id' || value.kind === 'template';
  });
}

function isUserAssigned(type: Value): Truth {
  return ask(type, (value) => value.kind === 'string' && /(^|[^a-z])userassigned/i.test(value.value));
}

const ZONE = 'apiServerAccessProfile.privateDNSZone';

/** The identity writes into the zone, and joins the nodes to their subnets; where nothing links the zone, AKS does. */
function assignIdentity(cluster: Cluster, network: Network): readonly Fix[] {
  // One text for all clusters of a loop cannot say a zone of its own for each.
  if (differsBetweenInstances(cluster, ZONE, network)) return [];
  const value = cluster.read(ZONE);
  const found = network.graph.resolve(value);
  const zone = found.kind === 'declared' && !found.resource.existing ? found.resource : undefined;
  const subnets = subnetGrants(declaredSubnets(cluster), network, !isLinkedHere(value, cluster, network));
  const grants: readonly Grant[] = [
    ...(zone ? [{ role: ROLES.privateDnsZoneContributor, on: zone, symbol: 'idAksZone' }] : []),
    ...subnets,
  ];
  const places = [...(zone ? ['the zone'] : []), ...(subnets.length > 0 ? ['its network'] : [])].join(' and ');
  const { brief, consequence } = identityReplaced(cluster);
  const identity = identityInWords(cluster, network);
  const rest = zone ? '' : '; it needs the role Private DNS Zone Contributor on the zone';
  return [
    {
      title: (places === '' ? `Use ${identity}` : `Use ${identity} with roles on ${places}`) + ` (${brief}${rest})`,
      safety: 'review',
      consequence,
      changes: () => useNewIdentity(cluster, grants, network),
    },
  ];
}
