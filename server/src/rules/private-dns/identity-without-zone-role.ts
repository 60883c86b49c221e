import { ROLES, ROLES_OF_OTHERS, ZONE_LINKERS } from '../../azure/builtInRoles';
import { ROLE_GIVEN } from '../../azure/consequences/roles';
import { assignRole, waitFor } from '../../model/change';
import type { Resource } from '../../model/resource';
import { isUnknown } from '../../model/threeValuedQuestions';
import { apiServerZone } from '../../network/apiServerZone';
import type { Cluster } from '../../network/cluster';
import { hasUserAssignedIdentity, identitiesOf } from '../../network/clusterIdentity';
import type { Network } from '../../network/network';
import { mayAct } from '../../network/roleAssignments';
import { hasPrivateApiServer } from '../apiServerAccess';
import { defineRule, fail, notApplicable, pass, undecided, type Fix, type Verdict } from '../rule';

const ERROR =
  'https://learn.microsoft.com/troubleshoot/azure/azure-kubernetes/error-codes/customprivatednszonemissingpermissions-error';

export default defineRule({
  code: 'AKSN705',
  name: 'identity-without-zone-role',
  severity: 'warning',
  topic: 'private-dns',
  summary: 'The identity of the cluster has no role on the private DNS zone that it has to write into.',
  why:
    'AKS writes the record of the API server into the zone as the identity of the cluster, and asks first whether it may: ' +
    'without a role the creation ends with CustomPrivateDNSZoneMissingPermissionError.',
  links: ['https://learn.microsoft.com/azure/aks/private-clusters#configuration-options-for-private-dns', ERROR],
  facts: [
    {
      says: 'The identity needs at least Private DNS Zone Contributor on a private DNS zone of one’s own.',
      source: 'https://learn.microsoft.com/azure/aks/private-clusters#configuration-options-for-private-dns',
      checked: '2026-11-29',
    },
    {
      says: 'Without the permission the cluster is refused with CustomPrivateDNSZoneMissingPermissionError.',
      source: ERROR,
      checked: '2026-11-29',
    },
  ],
  equivalents: {
    az: 'az role assignment create --role "Private DNS Zone Contributor" --assignee <principal> --scope <zone>',
  },
  properties: ['Microsoft.ContainerService/managedClusters:properties.apiServerAccessProfile.privateDNSZone'],
  fix: 'review',
  *check(network) {
    for (const cluster of network.clusters) yield { resource: cluster.resource, verdict: judge(cluster, network) };
  },
});

function judge(cluster: Cluster, network: Network): Verdict {
  const closed = hasPrivateApiServer(cluster);
  if (closed === false) return notApplicable('the API server is public');
  const found = apiServerZone(cluster, network);
  if (found.kind === 'unknown') return undecided(found.cause);
  if (found.kind !== 'own' || !found.zone || found.zone.existing)
    return notApplicable('no zone of the API server is created here');
  const { zone, value } = found;
  const assigned = hasUserAssignedIdentity(cluster);
  if (isUnknown(assigned)) return undecided(assigned);
  if (!assigned) return notApplicable('the cluster has no user-assigned identity');
  const identities = identitiesOf(cluster, network);
  if (!identities) return notApplicable('its identity is not created here');
  const may = mayAct(cluster.resource, ZONE_LINKERS, ROLES_OF_OTHERS, [zone], identities, network);
  if (isUnknown(may)) return undecided(may);
  if (may) return pass('its identity has a role on the zone');
  if (isUnknown(closed)) return undecided(closed);
  const identity = identities[0]!;
  return fail({
    at: value,
    message:
      `No role on the private DNS zone is given to identity '${identity.label}' of cluster '${cluster.label}' for '${zone.label}' here: ` +
      'unless it is assigned elsewhere, AKS refuses the cluster. Assign Private DNS Zone Contributor before.',
    related: [
      { place: identity.header, message: `identity '${identity.label}'` },
      { place: zone.header, message: `zone '${zone.label}'` },
    ],
    fixes: identities.length === 1 ? [assign(cluster, identity, zone)] : [],
  });
}

function assign({ resource }: Cluster, identity: Resource, zone: Resource): Fix {
  return {
    title: `Give identity '${identity.label}' the role Private DNS Zone Contributor (opens the zone to it; whoever deploys must be allowed to assign roles)`,
    safety: 'review',
    consequence: ROLE_GIVEN,
    changes: () => {
      const role = assignRole(ROLES.privateDnsZoneContributor, identity, zone, resource, 'roleZone');
      return [role, waitFor(resource, role.resource)];
    },
  };
}
