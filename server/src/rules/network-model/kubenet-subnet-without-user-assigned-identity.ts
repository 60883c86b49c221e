import { IDENTITY_REPLACED } from '../../azure/consequences/cluster';
import { read, type Resource } from '../../model/resource';
import { allOf, anyOf, isSet, isUnknown, not, type Truth } from '../../model/threeValuedQuestions';
import { isUnset } from '../../model/value';
import type { Cluster } from '../../network/cluster';
import { hasIdentityBefore } from '../../network/clusterIdentity';
import { isKubenet } from '../../network/clusterNetworkModel';
import type { Network } from '../../network/network';
import { identityInWords, subnetGrants, useNewIdentity } from '../newIdentity';
import { defineRule, fail, notApplicable, pass, undecided, type Fix, type Verdict } from '../rule';

const KUBENET =
  'https://learn.microsoft.com/azure/aks/configure-kubenet#bring-your-own-subnet-and-route-table-with-kubenet';

export default defineRule({
  code: 'AKSN107',
  name: 'kubenet-subnet-without-user-assigned-identity',
  severity: 'error',
  topic: 'network-model',
  summary: 'A kubenet cluster on its own subnet and route table needs a user-assigned identity.',
  why:
    'With kubenet the control plane writes routes into the subnet’s route table, and its identity needs the role for ' +
    'that before the cluster exists. A system-assigned identity does not exist by then: AKS refuses it where the subnet ' +
    'has a route table, and outside of the CLI nothing gives it its role where it has none.',
  links: [KUBENET],
  facts: [
    {
      says:
        'With kubenet and a route table of one’s own a user-assigned identity must be configured; only the CLI can use a ' +
        'system-assigned one, because it adds the role itself.',
      source: KUBENET,
      checked: '2026-11-23',
    },
    {
      says: 'AKS answers that clusters with a SystemAssigned identity do not support bringing your own route table.',
      source: 'https://github.com/Azure/AKS/issues/2333',
      checked: '2026-11-23',
    },
    {
      says: 'Templates and other clients must assign the role (Network Contributor) themselves, before the cluster is created.',
      source: 'https://learn.microsoft.com/azure/aks/configure-kubenet#prerequisites',
      checked: '2026-11-23',
    },
  ],
  equivalents: { az: '--assign-identity <id>' },
  properties: ['Microsoft.ContainerService/managedClusters:identity.type'],
  fix: 'review',
  *check(network) {
    for (const cluster of network.clusters) yield { resource: cluster.resource, verdict: judge(cluster, network) };
  },
});

function judge(cluster: Cluster, network: Network): Verdict {
  const kubenet = isKubenet(cluster);
  if (kubenet === false) return notApplicable('the network plugin is not kubenet');
  const subnets = cluster.subnets().filter(({ role }) => role === 'node');
  const own = anyOf(...subnets.map(({ reference }) => isSet(reference)), cluster.hiddenPools ?? false);
  if (own === false) return notApplicable('AKS makes the network');
  const clash = allOf(kubenet, own, not(hasIdentityBefore(cluster)));
  if (isUnknown(clash)) return undecided(clash);
  if (!clash) return pass('the identity can be given its role before the cluster is created');
  const declared = subnets.flatMap(({ resolution }) => (resolution.kind === 'declared' ? [resolution.resource] : []));
  const routed = declared.find((subnet) => hasRouteTable(subnet) === true);
  const type = read(cluster.resource, 'identity.type');
  const identity = isUnset(type) ? 'no identity of its own' : 'a system-assigned identity';
  return fail({
    at: type,
    severity: routed ? 'error' : 'warning',
    message: routed
      ? `Kubenet cluster '${cluster.label}' has ${identity}, but subnet '${routed.label}' brings its own route table: AKS ` +
        'refuses it. Use a user-assigned identity with the role Network Contributor.'
      : `Kubenet cluster '${cluster.label}' uses its own subnet with ${identity}, which cannot have its role there ` +
        'before the cluster exists, so AKS may fail to write routes. Use a user-assigned one.',
    related: routed
      ? [{ place: read(routed, 'properties.routeTable.id').origin.place, message: 'the route table' }]
      : [],
    fixes: isUnset(type) || type.kind === 'string' ? [assignIdentity(cluster, declared, network)] : [],
  });
}

function hasRouteTable(subnet: Resource): Truth {
  return isSet(read(subnet, 'properties.routeTable.id'));
}

/** A new identity with its role on each subnet and route table that is declared here; the user sees to the others. */
function assignIdentity(cluster: Cluster, subnets: readonly Resource[], network: Network): Fix {
  const grants = subnetGrants(subnets, network);
  const identity = identityInWords(cluster, network);
  return {
    title:
      grants.length > 0
        ? `Use ${identity} with the role Network Contributor (roles of the present identity do not carry over)`
        : `Use ${identity} (it needs the role Network Contributor on the subnet before; roles of the present one do not carry over)`,
    safety: 'review',
    consequence: IDENTITY_REPLACED,
    changes: () => useNewIdentity(cluster, grants, network),
  };
}
