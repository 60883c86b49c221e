import { parameter, type Change, type NewValue } from '../../../model/change';
import { readPath } from '../../../model/readProperty';
import { read, type Resource } from '../../../model/resource';
import type { Cluster } from '../../../network/cluster';
import { FIREWALL } from '../../../network/firewalls';
import { isDeclared, type Network } from '../../../network/network';
import { peersOf } from '../../../network/peerings';
import { allowWhatLacks } from './aksNames';

/** A way for egress. */
export interface NextHop {
  readonly address: NewValue;
  /** What titles call it. */
  readonly called: string;
  /** What a firewall of the files has to allow before: without it the nodes would have no way out. */
  readonly before?: () => readonly Change[];
}

/** What else is known of where egress goes. */
interface Given {
  /** The cluster whose nodes are in the subnet: a firewall of the files has to allow what they need. */
  readonly cluster?: Cluster;
  /** The route table that gets the route, where it is there already. */
  readonly table?: Resource;
}

/**
 * The firewalls that egress of a subnet can go through: the one that the files declare, where it is the only one and in
 * reach; then one that only the user knows.
 */
export function nextHops(subnet: Resource, network: Network, given: Given = {}): readonly NextHop[] {
  const declared = onlyFirewall(network);
  const asked = {
    address: parameter('firewallPrivateIp', 'string', 'Private address of the firewall that egress goes through'),
    called: 'a firewall named by a new parameter',
  };
  if (!declared || !reaches(subnet, declared, network, given.table)) return [asked];
  const address = { reference: 'runtime', of: declared, property: 'privateIPAddress' } as const;
  const { cluster } = given;
  const before = cluster && allowWhatLacks(declared, [{ subnet, cluster }], network);
  return [{ address, called: `firewall '${declared.label}'`, ...(before ? { before } : {}) }, asked];
}

/** A firewall that is always there, once. One in a virtual hub has no subnet, so that nothing reaches it. */
function onlyFirewall({ graph }: Network): Resource | undefined {
  const [firewall, ...others] = graph.all(FIREWALL);
  if (!firewall || others.length > 0 || firewall.existing || firewall.deployment !== undefined) return undefined;
  if (firewall.condition !== undefined || firewall.instance !== undefined) return undefined;
  return firewall;
}

/** Is the firewall in the subnet's virtual network or in one that is peered with it, and not behind the same table? */
function reaches(subnet: Resource, firewall: Resource, network: Network, table: Resource | undefined): boolean {
  const { graph } = network;
  const configurations = read(firewall, 'properties.ipConfigurations');
  const first = configurations.kind === 'list' ? configurations.items[0] : undefined;
  const own = first && graph.resolve(readPath(first, 'properties.subnet.id', firewall.header));
  const vnet = network.vnetOf(subnet);
  if (own?.kind !== 'declared' || vnet.kind !== 'declared') return false;
  const tableOfFirewall = graph.resolve(read(own.resource, 'properties.routeTable.id'));
  if (table && isDeclared(tableOfFirewall, table)) return false;
  const there = network.vnetOf(own.resource);
  return [vnet.resource, ...peersOf(vnet.resource, network)].some((near) => isDeclared(there, near));
}
