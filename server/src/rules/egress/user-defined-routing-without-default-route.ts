import { THROUGH_FIREWALL } from '../../azure/consequences/traffic';
import { add, idReference, set, type Change, type NewResource } from '../../model/change';
import type { Cluster } from '../../network/cluster';
import { TYPES, type Network } from '../../network/network';
import { read, type Resource } from '../../model/resource';
import { isBoolean, isText, isUnknown } from '../../model/threeValuedQuestions';
import { unknown } from '../../model/value';
import { defaultRoute, routesOf, tableOf } from '../../network/subnetRoutes';
import { camelCase, freeName } from '../uniqueNames';
import {
  defineRule,
  fail,
  notApplicable,
  pass,
  undecided,
  type Check,
  type Circumstances,
  type Fix,
  type Severity,
  type Verdict,
} from '../rule';
import { nextHops, type NextHop } from './helpers/firewallAddress';

export default defineRule({
  code: 'AKSN902',
  name: 'user-defined-routing-without-default-route',
  severity: 'error',
  topic: 'egress',
  summary: 'The cluster uses user-defined routing, but its node subnet has no default route.',
  why:
    'With outbound type userDefinedRouting AKS sets up no egress of its own: the subnet must send 0.0.0.0/0 to a firewall, ' +
    'appliance or gateway. Without that route the creation fails, or the nodes have no way out.',
  links: ['https://learn.microsoft.com/azure/aks/egress-udr'],
  facts: [
    {
      says: 'userDefinedRouting needs a route table with a default route on the subnet before the cluster is made.',
      source: 'https://learn.microsoft.com/azure/aks/egress-outboundtype',
      checked: '2026-11-23',
    },
  ],
  equivalents: { az: '--outbound-type userDefinedRouting' },
  properties: ['Microsoft.ContainerService/managedClusters:properties.networkProfile.outboundType'],
  fix: 'review',
  check: checkClusters,
});

function* checkClusters(network: Network, { intents }: Circumstances): Iterable<Check> {
  for (const cluster of network.clusters) {
    const routed = isText(cluster.read('networkProfile.outboundType'), 'userDefinedRouting');
    if (isUnknown(routed)) yield { resource: cluster.resource, verdict: undecided(routed) };
    else if (!routed)
      yield { resource: cluster.resource, verdict: notApplicable('the outbound type is not userDefinedRouting') };
    else if (intents.routeTablesOwnedByHub)
      yield {
        resource: cluster.resource,
        verdict: pass('the hub’s team owns the route tables, says the configuration'),
      };
    else yield* checkSubnets(cluster, network);
  }
}

function* checkSubnets(cluster: Cluster, network: Network): Iterable<Check> {
  for (const { role, reference, resolution } of cluster.subnets()) {
    if (role !== 'node') continue;
    if (resolution.kind === 'declared')
      yield { resource: resolution.resource, verdict: judge(resolution.resource, cluster, network) };
    else {
      const cause =
        resolution.kind === 'unknown'
          ? resolution.cause
          : unknown('the node subnet is not declared here', reference.origin.place);
      yield { resource: cluster.resource, verdict: undecided(cause) };
    }
  }
}

function judge(subnet: Resource, cluster: Cluster, network: Network): Verdict {
  const found = tableOf(subnet, network);
  if (found.kind === 'unknown') return undecided(found.cause);
  if (found.kind === 'none')
    return problem(subnet, cluster, 'error', `it has no route table`, withTable(subnet, cluster, network));
  const { table } = found;
  const routes = routesOf(table, network);
  if (defaultRoute(routes)) return pass(`route table '${table.label}' has a default route`);
  if (routes.hidden) return undecided(routes.hidden);
  const quiet = isBoolean(read(table, 'properties.disableBgpRoutePropagation'), true);
  if (isUnknown(quiet)) return undecided(quiet);
  const severity = quiet ? 'error' : 'warning';
  const gap = quiet
    ? `its route table '${table.label}' has none`
    : `its route table '${table.label}' has none, unless a gateway announces one`;
  return problem(subnet, cluster, severity, gap, withRoute(table, subnet, cluster, network));
}

function problem(subnet: Resource, cluster: Cluster, severity: Severity, gap: string, fixes: readonly Fix[]): Verdict {
  return fail({
    at: subnet.header,
    severity,
    message:
      `No default route is on subnet '${subnet.label}', which cluster '${cluster.label}' needs for user-defined routing: ${gap}. ` +
      'Route 0.0.0.0/0 to your firewall.',
    related: [{ place: cluster.read('networkProfile.outboundType').origin.place, message: 'the outbound type' }],
    fixes,
  });
}

function withTable(subnet: Resource, cluster: Cluster, network: Network): readonly Fix[] {
  const vnet = network.vnetOf(subnet);
  if (vnet.kind !== 'declared') return [];
  return nextHops(subnet, network, { cluster }).map((hop) => {
    const table: NewResource = {
      type: TYPES.routeTable,
      apiVersion: '2024-05-01',
      symbol: camelCase(`rt-${subnet.label}`),
      name: `rt-${subnet.label}`,
      beside: vnet.resource,
      location: 'like',
      body: { properties: { routes: [{ name: 'default-to-firewall', properties: defaultTo(hop) }] } },
    };
    return {
      title: `Route the egress of subnet '${subnet.label}' to ${hop.called} (all egress goes there, and what the firewall does not allow is cut off)`,
      safety: 'review',
      consequence: THROUGH_FIREWALL,
      changes: (): Change[] => [
        ...(hop.before?.() ?? []),
        add(table),
        set(subnet, 'properties.routeTable.id', idReference(table)),
      ],
    };
  });
}

function withRoute(table: Resource, subnet: Resource, cluster: Cluster, network: Network): readonly Fix[] {
  return nextHops(subnet, network, { cluster, table }).map((hop) => {
    const route: NewResource = {
      type: 'Microsoft.Network/routeTables/routes',
      apiVersion: '2024-05-01',
      symbol: camelCase(`${table.label}-default`),
      name: freeName('default-to-firewall', network.graph.children(table, 'routes')),
      parent: table,
      beside: table,
      location: 'none',
      body: { properties: defaultTo(hop) },
    };
    return {
      title: `Add a default route to ${hop.called} (all egress goes there, and what the firewall does not allow is cut off)`,
      safety: 'review',
      consequence: THROUGH_FIREWALL,
      changes: (): Change[] => [...(hop.before?.() ?? []), add(route)],
    };
  });
}

function defaultTo({ address }: NextHop) {
  return { addressPrefix: '0.0.0.0/0', nextHopType: 'VirtualAppliance', nextHopIpAddress: address };
}
