import { azurermSource } from '../../azure/refusalSources';
import { read } from '../../model/resource';
import { isOneOf, isSet, isUnknown, not } from '../../model/threeValuedQuestions';
import type { Value } from '../../model/value';
import type { Cluster } from '../../network/cluster';
import { hasUserAssignedIdentity } from '../../network/clusterIdentity';
import { defineRule, fail, notApplicable, pass, undecided, type Verdict } from '../rule';

const TYPES = 'https://learn.microsoft.com/azure/templates/microsoft.containerservice/managedclusters';
const AUTOMATIC = 'https://learn.microsoft.com/azure/aks/automatic/quick-automatic-custom-network';

export default defineRule({
  code: 'AKSN120',
  name: 'automatic-subnets-incomplete',
  severity: 'error',
  topic: 'network-model',
  summary:
    'The subnets for managed system nodes of AKS Automatic are incomplete, or belong to another cluster or identity.',
  why:
    'With managed system pools in a network of your own, AKS Automatic needs three subnets: for your nodes, for the system ' +
    'nodes and for the API server, and a user-assigned identity that may join them. Other clusters have no such subnets.',
  links: [TYPES, AUTOMATIC],
  facts: [
    {
      says: 'hostedSystemProfile.nodeSubnetID, systemNodeSubnetID and apiServerAccessProfile.subnetId must be provided together.',
      source:
        'https://github.com/Azure/bicep-types-az/blob/main/generated/containerservice_1/microsoft.containerservice/2026-05-01/types.json',
      checked: '2026-11-29',
    },
    {
      says: 'azurerm: `hosted_system` takes both subnets, and a cluster in subnets of its own a user-assigned identity.',
      source:
        'https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/kubernetes_automatic_cluster',
      checked: '2026-11-29',
    },
    {
      says: 'Without `hosted_system` azurerm takes neither `api_server_access.subnet_id` nor an identity of another type than SystemAssigned.',
      source: azurermSource('containers/kubernetes_automatic_cluster_resource.go', 195),
      checked: '2026-11-30',
    },
  ],
  equivalents: { az: '--sku automatic' },
  properties: [
    'Microsoft.ContainerService/managedClusters:properties.hostedSystemProfile.nodeSubnetID',
    'Microsoft.ContainerService/managedClusters:properties.hostedSystemProfile.systemNodeSubnetID',
  ],
  fix: 'none',
  *check({ clusters }) {
    for (const cluster of clusters) yield { resource: cluster.resource, verdict: judge(cluster) };
  },
});

const SUBNETS: readonly (readonly [path: string, called: string])[] = [
  ['hostedSystemProfile.nodeSubnetID', 'one for its nodes (nodeSubnetID)'],
  ['hostedSystemProfile.systemNodeSubnetID', 'one for system nodes (systemNodeSubnetID)'],
  ['apiServerAccessProfile.subnetId', 'one for its API server (apiServerAccessProfile.subnetId)'],
];

function judge(cluster: Cluster): Verdict {
  const subnets = SUBNETS.map(([path, called]) => ({ value: cluster.read(path), called }));
  const own = subnets.slice(0, 2);
  const named = own.map(({ value }) => isSet(value));
  const at: Value | undefined = own[named.indexOf(true)]?.value;
  if (!at) {
    const open = named.find(isUnknown);
    return open ? undecided(open) : judgeManaged(cluster);
  }
  const automatic = cluster.isAutomatic();
  if (automatic === false)
    return fail({
      at,
      message:
        `Cluster '${cluster.label}' names subnets for managed system nodes, which only AKS Automatic has. Leave them out, ` +
        'or name subnets of its pools.',
    });
  const missing = subnets.filter(({ value }) => isSet(value) === false);
  const identity = not(hasUserAssignedIdentity(cluster));
  const open = [automatic, ...subnets.map(({ value }) => isSet(value)), identity].find(isUnknown);
  if (missing.length > 0 && automatic === true)
    return fail({
      at,
      message:
        `AKS Automatic cluster '${cluster.label}' names a subnet for managed system nodes, but not ` +
        `${missing.map(({ called }) => called).join(' and ')}: AKS takes all three or none.`,
    });
  if (open) return undecided(open);
  if (identity === true)
    return fail({
      at: read(cluster.resource, 'identity.type'),
      message:
        `AKS Automatic cluster '${cluster.label}' is put into subnets of your own without a user-assigned identity, which has ` +
        'to have its roles on them before the cluster is made. Use one.',
      related: [{ place: at.origin.place, message: 'a subnet of your own' }],
    });
  return pass('all three subnets are named');
}

/** azurerm takes a subnet of the API server and an identity of yours only with subnets of the nodes; AKS takes pools with theirs, too. */
function judgeManaged(cluster: Cluster): Verdict {
  const none = notApplicable('it names no subnets for managed system nodes');
  if (cluster.resource.dialect !== 'azurerm' || cluster.isAutomatic() !== true) return none;
  const subnet = cluster.read('apiServerAccessProfile.subnetId');
  const identity = read(cluster.resource, 'identity.type');
  const named = isSet(subnet);
  const owned = isOneOf(identity, ['UserAssigned']);
  if (named !== true && owned !== true) {
    const open = [named, owned].find(isUnknown);
    return open ? undecided(open) : none;
  }
  return fail({
    at: named === true ? subnet : identity,
    message:
      `AKS Automatic cluster '${cluster.label}' names ${named === true ? 'a subnet for its API server' : 'an identity of your own'} ` +
      'without subnets for its nodes, and azurerm refuses that. Name both in `hosted_system`, or leave it out.',
  });
}
