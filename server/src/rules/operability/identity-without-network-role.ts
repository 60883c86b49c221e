import { NETWORK_MANAGERS, ROLES, ROLES_OF_OTHERS } from '../../azure/builtInRoles';
import { ROLE_GIVEN } from '../../azure/consequences/roles';
import { assignRole, waitFor } from '../../model/change';
import { read, type Resource } from '../../model/resource';
import { isUnknown } from '../../model/threeValuedQuestions';
import type { UnknownValue } from '../../model/value';
import type { Cluster } from '../../network/cluster';
import { hasUserAssignedIdentity, identitiesOf } from '../../network/clusterIdentity';
import type { Network } from '../../network/network';
import { isKubenet } from '../../network/clusterNetworkModel';
import { mayAct } from '../../network/roleAssignments';
import { declaredSubnets } from '../newIdentity';
import { defineRule, fail, notApplicable, pass, undecided, type Fix, type Verdict } from '../rule';
import { camelCase } from '../uniqueNames';

export default defineRule({
  code: 'AKSN963',
  name: 'identity-without-network-role',
  severity: 'warning',
  topic: 'operability',
  summary: 'The user-assigned identity of the cluster has no role on the subnet or route table that it has to change.',
  why:
    'The control plane joins nodes and internal load balancers to the subnet, and with kubenet writes routes, as the ' +
    'identity of the cluster. Only the command line gives it its role by itself; deployed from a template, the cluster ' +
    'cannot be made, or its internal load balancers stay pending with LinkedAuthorizationFailed.',
  links: [
    'https://learn.microsoft.com/azure/aks/configure-azure-cni#prerequisites',
    'https://learn.microsoft.com/azure/aks/configure-kubenet#prerequisites',
  ],
  facts: [
    {
      says: 'The identity of the cluster needs at least Network Contributor on the subnet, or a custom role that may join and read subnets.',
      source: 'https://learn.microsoft.com/azure/aks/configure-azure-cni#prerequisites',
      checked: '2026-11-29',
    },
    {
      says: 'With kubenet and a route table of one’s own the identity writes routes into that table; templates assign the role themselves.',
      source: 'https://learn.microsoft.com/azure/aks/configure-kubenet#prerequisites',
      checked: '2026-11-29',
    },
  ],
  equivalents: { az: 'az role assignment create --role "Network Contributor" --assignee <principal> --scope <subnet>' },
  properties: ['Microsoft.ContainerService/managedClusters:identity.userAssignedIdentities'],
  fix: 'review',
  *check(network) {
    for (const cluster of network.clusters) yield { resource: cluster.resource, verdict: judge(cluster, network) };
  },
});

const OTHERS = [...ROLES_OF_OTHERS, ROLES.privateDnsZoneContributor];

function judge(cluster: Cluster, network: Network): Verdict {
  const subnets = declaredSubnets(cluster).filter(({ existing }) => !existing);
  if (subnets.length === 0) return notApplicable('no subnet of the cluster is created here');
  const assigned = hasUserAssignedIdentity(cluster);
  if (isUnknown(assigned)) return undecided(assigned);
  if (!assigned) return notApplicable('the cluster has no user-assigned identity');
  const identities = identitiesOf(cluster, network);
  if (!identities) return notApplicable('its identity is not created here');
  const lacking: Resource[] = [];
  let hidden: UnknownValue | undefined;
  for (const places of [
    ...subnets.map((subnet) => withNetwork(subnet, network)),
    ...tables(cluster, subnets, network),
  ]) {
    const may = mayAct(cluster.resource, NETWORK_MANAGERS, OTHERS, places, identities, network);
    if (isUnknown(may)) hidden ??= may;
    else if (!may) lacking.push(places[0]!);
  }
  if (lacking.length === 0) return hidden ? undecided(hidden) : pass('its identity has a role on its network');
  const what = lacking.map(({ label, type }) => `${/routeTables$/i.test(type) ? 'route table' : 'subnet'} '${label}'`);
  const identity = identities[0]!;
  return fail({
    at: read(cluster.resource, 'identity.type'),
    message:
      `No role on ${what.join(' and ')} is given to identity '${identity.label}' of cluster '${cluster.label}' here: unless it is ` +
      `assigned elsewhere, AKS cannot change ${what.length === 1 ? 'it' : 'them'}. Assign Network Contributor before the cluster is made.`,
    related: [{ place: identity.header, message: `identity '${identity.label}'` }],
    fixes: identities.length === 1 ? [assign(cluster, identity, lacking, network)] : [],
  });
}

/** A role on the virtual network holds for its subnets. */
function withNetwork(subnet: Resource, network: Network): readonly Resource[] {
  const vnet = network.vnetOf(subnet);
  return vnet.kind === 'declared' ? [subnet, vnet.resource] : [subnet];
}

/** The route tables that AKS writes into: those of a kubenet cluster. */
function tables(cluster: Cluster, subnets: readonly Resource[], { graph }: Network): readonly (readonly Resource[])[] {
  if (isKubenet(cluster) !== true) return [];
  const found = subnets.flatMap((subnet) => {
    const table = graph.resolve(read(subnet, 'properties.routeTable.id'));
    return table.kind === 'declared' && !table.resource.existing ? [table.resource] : [];
  });
  return [...new Map(found.map((table) => [table.key, [table]])).values()];
}

/** The role on what lacks it; on the virtual network, where the subnet is written inside of it. */
function assign(cluster: Cluster, identity: Resource, lacking: readonly Resource[], network: Network): Fix {
  const scopes = new Set(lacking.map((place) => (place.within && withNetwork(place, network)[1]) || place));
  return {
    title: `Give identity '${identity.label}' the role Network Contributor (opens its network to it; whoever deploys must be allowed to assign roles)`,
    safety: 'review',
    consequence: ROLE_GIVEN,
    changes: () => {
      const roles = [...scopes].map((on) =>
        assignRole(ROLES.networkContributor, identity, on, cluster.resource, camelCase(`role-${on.label}`)),
      );
      return [...roles, waitFor(cluster.resource, ...roles.map(({ resource }) => resource))];
    },
  };
}
