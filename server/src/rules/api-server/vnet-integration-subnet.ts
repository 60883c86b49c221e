import { knownAs } from '../../model/labelsInMessages';
import { API_SERVER_SUBNET_DELEGATED, INTEGRATION_ON } from '../../azure/consequences/apiServer';
import { formatRange, usableAddresses } from '../../azure/ipv4Addresses';
import { add, append, idReference, parameter, set, type Change, type NewResource } from '../../model/change';
import { itemsOf, readPath } from '../../model/readProperty';
import { read, type Resource } from '../../model/resource';
import { anyOf, isBoolean, isSet, isUnknown, type Truth } from '../../model/threeValuedQuestions';
import { unknown, type Value } from '../../model/value';
import { nodeNetwork } from '../../network/clusterNetworks';
import type { Cluster } from '../../network/cluster';
import { poolProperty } from '../../network/clusterNetworkModel';
import { TYPES, type Network } from '../../network/network';
import { freeSubnetRange } from '../../network/clusterAddressRanges';
import { PROFILE } from '../apiServerAccess';
import { isDelegatedTo } from '../../network/subnetDelegations';
import { defineRule, fail, notApplicable, pass, undecided, type Fix, type Verdict } from '../rule';

export const SERVICE = 'Microsoft.ContainerService/managedClusters';
const DELEGATION = { name: 'aks', properties: { serviceName: SERVICE } };

export default defineRule({
  code: 'AKSN612',
  name: 'vnet-integration-subnet',
  severity: 'error',
  topic: 'api-server',
  summary: 'The subnet of API Server VNet Integration is missing, not delegated, too small or used for other things.',
  why:
    'With a virtual network of your own, API Server VNet Integration needs a subnet of at least /28 that is delegated to ' +
    'Microsoft.ContainerService/managedClusters and used by API servers only. AKS refuses the cluster otherwise.',
  links: ['https://learn.microsoft.com/azure/aks/api-server-vnet-integration'],
  facts: [
    {
      says: 'The API server subnet is at least /28, delegated to Microsoft.ContainerService/managedClusters, and used for nothing else; clusters of one network may share it.',
      source: 'https://learn.microsoft.com/azure/aks/api-server-vnet-integration',
      checked: '2026-11-23',
    },
  ],
  equivalents: { az: '--enable-apiserver-vnet-integration --apiserver-subnet-id' },
  properties: [
    'Microsoft.ContainerService/managedClusters:properties.apiServerAccessProfile.enableVnetIntegration',
    'Microsoft.ContainerService/managedClusters:properties.apiServerAccessProfile.subnetId',
  ],
  fix: 'review',
  *check(network) {
    for (const cluster of network.clusters) yield { resource: cluster.resource, verdict: judge(cluster, network) };
  },
});

function judge(cluster: Cluster, network: Network): Verdict {
  const integrated = isBoolean(cluster.read('apiServerAccessProfile.enableVnetIntegration'), true);
  const reference = cluster.read('apiServerAccessProfile.subnetId');
  const named = isSet(reference);
  const automatic = cluster.isAutomatic();
  if (isUnknown(integrated)) return undecided(integrated);
  if (!integrated && automatic !== true) {
    if (isUnknown(named)) return undecided(named);
    if (!named) return notApplicable('API Server VNet Integration is off');
    if (isUnknown(automatic)) return undecided(automatic);
    return problem(
      cluster,
      reference,
      'API Server VNet Integration is off, but a subnet is named for the API server: AKS refuses it with ApiserverSubnetConfigError',
      [
        {
          title:
            'Turn on API Server VNet Integration (all nodes are reimaged, the address of the API server changes, there is no way back)',
          safety: 'review',
          consequence: INTEGRATION_ON,
          changes: () => [set(cluster.resource, `${PROFILE}.enableVnetIntegration`, true)],
        },
      ],
    );
  }
  const own: Truth = anyOf(...cluster.pools.map((pool) => isSet(poolProperty(pool, 'vnetSubnetID'))));
  if (isUnknown(own)) return undecided(own);
  if (isUnknown(named)) return undecided(named);
  if (!named) {
    if (!own || automatic === true) return notApplicable('AKS makes the subnets');
    if (isUnknown(automatic)) return undecided(automatic);
    return problem(
      cluster,
      reference,
      'No subnet is named for the API server, which needs a delegated one in your virtual network: AKS refuses it',
      nameSubnet(cluster, network),
    );
  }
  const user = otherUser(reference, network);
  const resolution = network.graph.resolve(reference);
  if (user !== undefined) {
    const name = resolution.kind === 'declared' ? ` '${resolution.resource.label}'` : '';
    return problem(
      cluster,
      reference,
      `The subnet${name} of the API server is also used by ${user}: it has to be for API servers alone`,
      [],
    );
  }
  if (resolution.kind === 'unknown') return undecided(resolution.cause);
  if (resolution.kind !== 'declared' || resolution.resource.existing)
    return undecided(unknown('the subnet of the API server is not declared here', reference.origin.place));
  return judgeSubnet(cluster, resolution.resource, network);
}

function judgeSubnet(cluster: Cluster, subnet: Resource, network: Network): Verdict {
  const reference = cluster.read('apiServerAccessProfile.subnetId');
  const delegated = isDelegatedTo(subnet, SERVICE, network);
  if (delegated === false)
    return problem(
      cluster,
      reference,
      `The API server subnet '${subnet.label}' is not delegated to ${SERVICE}: AKS refuses it`,
      [
        {
          title: `Delegate subnet '${subnet.label}' to ${SERVICE} (it can then hold API servers only)`,
          safety: 'review',
          consequence: API_SERVER_SUBNET_DELEGATED,
          changes: () => [append(subnet, 'properties.delegations', DELEGATION)],
        },
      ],
    );
  const { known, hidden } = network.prefixesOf(subnet);
  const room = known.reduce((sum, { range }) => sum + usableAddresses(range), 0);
  if (known.length > 0 && !hidden && room < usableAddresses({ first: 0, last: 15, prefix: 28 }))
    return problem(
      cluster,
      reference,
      `The API server subnet '${subnet.label}' has ${room} usable addresses: AKS wants a /28 at least`,
      [],
    );
  const open = isUnknown(delegated) ? delegated : hidden;
  return open ? undecided(open) : pass('the subnet of the API server is delegated, large enough and its own');
}

function problem(cluster: Cluster, at: Value, what: string, fixes: readonly Fix[]): Verdict {
  return fail({ at, severity: 'error', message: `${what} (cluster '${cluster.label}').`, fixes });
}

/** Who else is in the subnet, wherever it is declared; other clusters' API servers may be. */
function otherUser(subnet: Value, network: Network): string | undefined {
  const { graph } = network;
  for (const cluster of network.clusters) {
    const use = cluster
      .subnets()
      .find(({ role, reference }) => role !== 'api server' && graph.same(reference, subnet) === true);
    if (use) return `the ${use.role}s of cluster '${cluster.label}'`;
  }
  const isThere = (reference: Value) => graph.same(reference, subnet) === true;
  for (const endpoint of graph.ofType(TYPES.privateEndpoint))
    if (isThere(read(endpoint, 'properties.subnet.id'))) return `private endpoint '${endpoint.label}'`;
  for (const nic of graph.ofType(TYPES.nic)) {
    const { items } = itemsOf(read(nic, 'properties.ipConfigurations'));
    if (items.some((item) => isThere(readPath(item, 'properties.subnet.id', nic.header))))
      return `network interface '${nic.label}'`;
  }
  return undefined;
}

/** A new delegated subnet where the virtual network has room; else the user is asked. */
function nameSubnet(cluster: Cluster, network: Network): readonly Fix[] {
  const path = `${PROFILE}.subnetId`;
  const vnet = nodeNetwork(cluster, network);
  const added = vnet && newSubnet(vnet, network);
  return [
    {
      title: added
        ? 'Add a delegated subnet for the API server (an existing cluster is restarted, the address of its API server changes)'
        : 'Name the delegated subnet by a new parameter (an existing cluster is restarted, the address of its API server changes)',
      safety: 'review',
      consequence: INTEGRATION_ON,
      changes: (): Change[] =>
        added
          ? [add(added), set(cluster.resource, path, idReference(added))]
          : [
              set(
                cluster.resource,
                path,
                parameter(
                  'apiServerSubnetId',
                  'string',
                  `Resource id of a /28 subnet delegated to ${SERVICE} for ${knownAs('cluster', cluster.resource)}`,
                  cluster.label,
                ),
              ),
            ],
    },
  ];
}

function newSubnet(vnet: Resource, network: Network): NewResource | undefined {
  const free = freeSubnetRange(vnet, 28, network);
  return (
    free && {
      type: TYPES.subnet,
      apiVersion: '2024-05-01',
      symbol: 'snetApiServer',
      name: 'snet-api-server',
      parent: vnet,
      beside: vnet,
      location: 'none',
      body: { properties: { addressPrefixes: [formatRange(free)], delegations: [DELEGATION] } },
    }
  );
}
