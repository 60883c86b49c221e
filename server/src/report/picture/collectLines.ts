/** Lines between networks, subnets, firewalls and services. */
import { read, type Resource } from '../../model/resource';
import { firewallAt } from '../../network/firewalls';
import { TYPES, type Network } from '../../network/network';
import { peeringsOf, reverseOf } from '../../network/peerings';
import { endpointConnections } from '../../network/privateEndpointConnections';
import { defaultRoute, leadsAway, routesOf, tableOf } from '../../network/subnetRoutes';
import { foreignNetwork, isOwn } from './collectNetworks';
import type { Box, Collector } from './collector';

export function collectLines(into: Collector, network: Network): void {
  const { graph } = network;
  for (const vnet of graph.all(TYPES.vnet)) peerings(vnet, into, network);
  for (const subnet of graph.ofType(TYPES.subnet)) if (isOwn(subnet)) egress(subnet, into, network);
  for (const endpoint of graph.ofType(TYPES.privateEndpoint)) {
    const from = isOwn(endpoint) ? into.of(endpoint, network) : undefined;
    if (!from) continue;
    for (const { target } of endpointConnections(endpoint, network)) {
      const to = into.at(target, network);
      const name = to?.label ?? nameOf(target);
      if (to)
        into.connect('endpoint', from, to, { says: `Private endpoint ${from.label} leads to ${to.label}`, resources: [endpoint] }); // prettier-ignore
      else if (name !== undefined) note(from, `to ${name}`);
      else note(from, 'what it leads to is not known');
    }
  }
}

function nameOf(target: ReturnType<Network['graph']['resolve']>): string | undefined {
  const name = target.kind === 'elsewhere' ? (target.resource?.name ?? target.id.names.at(-1)) : undefined;
  return name?.kind === 'string' ? name.value : target.kind === 'declared' ? target.resource.label : undefined;
}

function note({ details }: Box, detail: string): void {
  if (!details.includes(detail)) details.push(detail);
}

/** A peering of one direction only carries nothing. */
function peerings(vnet: Resource, into: Collector, network: Network): void {
  for (const peering of peeringsOf(vnet, network).found) {
    if (!isOwn(peering.resource)) continue;
    const from = into.of(vnet, network);
    const to = foreignNetwork(peering.remote, into, network);
    if (!from) continue;
    if (!to) {
      into.showAt(peering.resource, from);
      continue;
    }
    const back = reverseOf(peering, network);
    const says = back
      ? `${from.label} and ${to.label} are peered`
      : to.elsewhere
        ? `${from.label} is peered with ${to.label}; the other side is not in these files`
        : `${from.label} is peered with ${to.label}, in one direction only`;
    into.connect('peering', from, to, {
      says,
      resources: back ? [peering.resource, back.resource] : [peering.resource],
      open: !back,
    });
  }
}

/** Where the default route of a subnet leads to. */
function egress(subnet: Resource, into: Collector, network: Network): void {
  const from = into.of(subnet, network);
  const table = from && tableOf(subnet, network);
  if (table?.kind !== 'declared') return;
  const route = defaultRoute(routesOf(table.table, network));
  if (!from || !route || leadsAway(route) === false) return;
  const hop = read(route.resource, 'properties.nextHopIpAddress');
  const found = firewallAt(hop, network);
  const firewall = found.kind === 'declared' ? into.of(found.firewall, network) : undefined;
  if (firewall) {
    const resources = [route.resource, table.table];
    into.connect('route', from, firewall, { says: `What leaves ${from.label} goes to ${firewall.label}`, resources });
  } else note(from, hop.kind === 'string' ? `default route to ${hop.value}` : 'default route to an appliance');
}
