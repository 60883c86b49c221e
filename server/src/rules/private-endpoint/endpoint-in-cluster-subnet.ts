import { ENDPOINT_MOVED } from '../../azure/consequences/services';
import { formatRange } from '../../azure/ipv4Addresses';
import { add, idReference, set, type NewResource } from '../../model/change';
import { read, type Resource } from '../../model/resource';
import type { Resolution } from '../../model/resolveReference';
import { isUnknown } from '../../model/threeValuedQuestions';
import { unknown, type UnknownValue, type Value } from '../../model/value';
import { TYPES, type Network } from '../../network/network';
import { freeSubnetRange } from '../../network/clusterAddressRanges';
import { subnetForEndpoints } from './helpers/endpointSubnet';
import { defineRule, fail, pass, undecided, type Fix, type Severity, type Verdict } from '../rule';

/** Subnets that Azure keeps for one thing. */
const RESERVED = ['gatewaysubnet', 'azurebastionsubnet', 'azurefirewallsubnet', 'azurefirewallmanagementsubnet'];

export default defineRule({
  code: 'AKSN811',
  name: 'endpoint-in-cluster-subnet',
  severity: 'warning',
  topic: 'private-endpoint',
  summary: 'A private endpoint is in a subnet of the cluster’s nodes, pods or API server.',
  why:
    'Endpoints take addresses that nodes need to scale, and share the route table and network security group of the nodes. ' +
    'Pod and API server subnets are delegated to AKS and take no endpoints. Give endpoints a subnet of their own.',
  links: ['https://learn.microsoft.com/azure/private-link/private-endpoint-overview'],
  facts: [
    {
      says: 'The subnet of API Server VNet Integration is delegated and cannot be used for anything else.',
      source: 'https://learn.microsoft.com/azure/aks/api-server-vnet-integration',
      checked: '2026-11-23',
    },
  ],
  equivalents: { az: 'az network private-endpoint create --subnet' },
  properties: ['Microsoft.Network/privateEndpoints:properties.subnet.id'],
  fix: 'review',
  *check(network) {
    for (const endpoint of network.graph.ofType(TYPES.privateEndpoint))
      yield { resource: endpoint, verdict: judge(endpoint, network) };
  },
});

function judge(endpoint: Resource, network: Network): Verdict {
  const reference = read(endpoint, 'properties.subnet.id');
  const resolution = network.graph.resolve(reference);
  const found = resolution.kind === 'declared' || resolution.kind === 'elsewhere' ? resolution.resource : undefined;
  const name = found?.label ?? nameOf(resolution);
  const use = useOf(reference, name, network);
  if (use === undefined)
    return resolution.kind === 'unknown' ? undecided(resolution.cause) : pass('its subnet is not one of the cluster’s');
  if ('cause' in use) return undecided(use.cause);
  return fail({
    at: reference,
    severity: use.severity,
    message:
      `A private endpoint ${use.harm}: '${endpoint.label}' is in ${name === undefined ? 'the subnet' : `subnet '${name}',`} ${use.what}. ` +
      'Give endpoints a subnet of their own.',
    fixes: resolution.kind === 'declared' ? moveOut(endpoint, resolution.resource, network) : [],
  });
}

/** The name of a subnet that is not declared here, where its id tells it. */
function nameOf(resolution: Resolution): string | undefined {
  const name = resolution.kind === 'elsewhere' ? resolution.id.names.at(-1) : undefined;
  return name?.kind === 'string' ? name.value : undefined;
}

/** `harm` goes on after “A private endpoint”, `what` after the name of the subnet. */
type Use =
  { readonly harm: string; readonly what: string; readonly severity: Severity } | { readonly cause: UnknownValue };

/** What the subnet is for, wherever it is declared: the same id, parameter or expression leads to the same one. */
function useOf(reference: Value, name: string | undefined, network: Network): Use | undefined {
  if (name !== undefined && RESERVED.includes(name.toLowerCase()))
    return { harm: 'is in a reserved subnet', what: 'which Azure keeps for other things', severity: 'error' };
  const where = name === undefined ? ' that' : ' which';
  let open: UnknownValue | undefined;
  for (const cluster of network.clusters) {
    for (const { role, reference: own, resolution } of cluster.subnets()) {
      const same = network.graph.same(own, reference);
      if (isUnknown(same)) {
        const whose =
          resolution.kind === 'unknown' ? `a subnet of the cluster is not known: ${same.reason}` : same.reason;
        open ??= unknown(whose, resolution.kind === 'unknown' ? own.origin.place : same.origin.place);
      } else if (same) {
        return role === 'node'
          ? {
              harm: 'takes addresses of nodes',
              what: `where the nodes of cluster '${cluster.label}' need addresses to scale`,
              severity: 'warning',
            }
          : {
              harm: 'is in a delegated subnet',
              what: `${where.trim()} is delegated for the ${role === 'pod' ? 'pods' : 'API server'} of cluster '${cluster.label}'`,
              severity: 'error',
            };
      }
    }
  }
  return open && { cause: open };
}

/** All endpoints of the subnet move together into a subnet that is there for them, or into a new one. */
function moveOut(endpoint: Resource, subnet: Resource, network: Network): readonly Fix[] {
  const vnet = network.vnetOf(subnet);
  if (vnet.kind !== 'declared' || vnet.resource.existing) return [];
  const named = subnetForEndpoints(vnet.resource, network);
  if (named)
    return [
      {
        title: `Move the private endpoint to subnet '${named.label}' (it is recreated with another address)`,
        safety: 'review',
        consequence: ENDPOINT_MOVED,
        changes: () => [set(endpoint, 'properties.subnet.id', idReference(named))],
      },
    ];
  const free = freeSubnetRange(vnet.resource, 26, network);
  if (!free) return [];
  const added: NewResource = {
    type: TYPES.subnet,
    apiVersion: '2024-05-01',
    symbol: 'snetPrivateEndpoints',
    name: 'snet-private-endpoints',
    parent: vnet.resource,
    beside: vnet.resource,
    location: 'none',
    body: { properties: { addressPrefixes: [formatRange(free)] } },
  };
  return [
    {
      title: `Move the private endpoint to a new subnet with range ${formatRange(free)} (it is recreated with another address)`,
      safety: 'review',
      consequence: ENDPOINT_MOVED,
      changes: () => [add(added), set(endpoint, 'properties.subnet.id', idReference(added))],
    },
  ];
}
