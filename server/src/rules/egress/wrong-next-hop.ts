import { REFUSED_HOP_ADDRESS, THROUGH_FIREWALL } from '../../azure/consequences/traffic';
import { remove, set } from '../../model/change';
import { read, type Resource } from '../../model/resource';
import { isKnownAs, isSet, isText, isUnknown, not, allOf } from '../../model/threeValuedQuestions';
import type { UnknownValue } from '../../model/value';
import { isDefault, leadsAway, routesOf, tableOf } from '../../network/subnetRoutes';
import { isGivenPrivateAddress } from '../../network/azureAssignedAddress';
import type { Cluster } from '../../network/cluster';
import type { Network } from '../../network/network';
import { defineRule, notApplicable, pass, undecided, type Check, type Fix, type Problem, type Verdict } from '../rule';
import { nextHops, type NextHop } from './helpers/firewallAddress';

export default defineRule({
  code: 'AKSN903',
  name: 'wrong-next-hop',
  severity: 'error',
  topic: 'egress',
  summary: 'A route of a node subnet has a next hop that AKS or Azure refuses.',
  why:
    'With user-defined routing the default route must lead to an appliance or a gateway: AKS refuses Internet, None and ' +
    'VnetLocal with RouteTableInvalidNextHop. An appliance is named by its private address, which no other hop may have.',
  links: [
    'https://learn.microsoft.com/azure/aks/egress-udr',
    'https://learn.microsoft.com/azure/virtual-network/virtual-networks-udr-overview',
  ],
  facts: [
    {
      says: 'A default route may only have the next hop VirtualAppliance or VirtualNetworkGateway with outbound type userDefinedRouting.',
      source: 'https://github.com/hashicorp/terraform-provider-azurerm/issues/8609',
      checked: '2026-11-23',
    },
    {
      says: 'next_hop_in_ip_address is needed for VirtualAppliance and allowed only there.',
      source: 'https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/route_table',
      checked: '2026-11-23',
    },
  ],
  equivalents: { az: 'az network route-table route create --next-hop-type VirtualAppliance' },
  properties: [
    'Microsoft.Network/routeTables/routes:properties.nextHopType',
    'Microsoft.Network/routeTables/routes:properties.nextHopIpAddress',
  ],
  fix: 'review',
  check: checkTables,
});

function* checkTables(network: Network): Iterable<Check> {
  const seen = new Set<string>();
  for (const cluster of network.clusters) {
    const routed = isText(cluster.read('networkProfile.outboundType'), 'userDefinedRouting');
    for (const { role, resolution } of cluster.subnets()) {
      if (role !== 'node' || resolution.kind !== 'declared') continue;
      const found = tableOf(resolution.resource, network);
      if (found.kind === 'unknown') yield { resource: resolution.resource, verdict: undecided(found.cause) };
      if (found.kind === 'none')
        yield { resource: resolution.resource, verdict: notApplicable('the subnet has no route table') };
      if (found.kind !== 'declared' || seen.has(found.table.key)) continue;
      seen.add(found.table.key);
      yield { resource: found.table, verdict: judge(found.table, routed, cluster, resolution.resource, network) };
    }
  }
}

/** Next hops that take no address; another word may. */
const NAMELESS = ['VirtualNetworkGateway', 'Internet', 'None', 'VnetLocal', 'VirtualApplianceEcmp'];

function judge(
  table: Resource,
  routed: ReturnType<typeof isText>,
  cluster: Cluster,
  subnet: Resource,
  network: Network,
): Verdict {
  const { routes, hidden: rest } = routesOf(table, network);
  const hops = nextHops(subnet, network, { cluster, table });
  const problems: Problem[] = [];
  let hidden: UnknownValue | undefined = rest;
  for (const route of routes) {
    const { resource } = route;
    const type = read(resource, 'properties.nextHopType');
    const address = read(resource, 'properties.nextHopIpAddress');
    const appliance = isText(type, 'VirtualAppliance');
    const named = isGivenPrivateAddress(address, network) || isSet(address);
    const nameless = allOf(appliance, not(named));
    const surplus = allOf(not(isKnownAs(type, ['VirtualAppliance'], NAMELESS)), isSet(type), named);
    const wrong = allOf(routed, isDefault(route), isSet(type), not(leadsAway(route)));
    if (nameless === true)
      problems.push({
        at: resource.header,
        message: `Route '${resource.label}' leads to a virtual appliance without naming its address: Azure refuses it.`,
        fixes: toFirewall(resource, false, hops),
      });
    else if (wrong === true)
      problems.push({
        at: type,
        message:
          `Next hop ${type.kind === 'string' ? type.value : ''} of the default route of table '${table.label}' does not fit: cluster ` +
          `'${cluster.label}' uses user-defined routing, and AKS refuses it with RouteTableInvalidNextHop. Route to your firewall.`,
        fixes: toFirewall(resource, true, hops),
      });
    else if (surplus === true)
      problems.push({
        at: address,
        message: `Route '${resource.label}' has a next hop address, which Azure takes for VirtualAppliance only. Remove it.`,
        fixes: [
          {
            title: 'Remove the next hop address',
            safety: 'safe',
            consequence: REFUSED_HOP_ADDRESS,
            changes: () => [remove(resource, 'properties.nextHopIpAddress')],
          },
        ],
      });
    else hidden ??= [nameless, wrong, surplus].find(isUnknown);
  }
  if (problems.length > 0) return { status: 'fail', problems };
  return hidden ? undecided(hidden) : pass('the routes have next hops that AKS takes');
}

function toFirewall(route: Resource, changeType: boolean, hops: readonly NextHop[]): readonly Fix[] {
  return hops.map((hop) => ({
    title: `Route to ${hop.called} (all egress goes there, and what the firewall does not allow is cut off)`,
    safety: 'review',
    consequence: THROUGH_FIREWALL,
    changes: () => [
      ...(hop.before?.() ?? []),
      ...(changeType ? [set(route, 'properties.nextHopType', 'VirtualAppliance')] : []),
      set(route, 'properties.nextHopIpAddress', hop.address),
    ],
  }));
}
