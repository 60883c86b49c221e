/** The firewall that egress goes through: what the files declare comes first, and only what they do not is asked for. */
import { copyOf, type NewValue } from '../model/change';
import { itemsOf, readPath } from '../model/read';
import { read, type Resource } from '../model/resource';
import { isSet, isText } from '../model/truth';
import { TYPES, type Network } from '../network/network';
import { peeringsOf, peersOf } from '../network/peerings';
import { defaultRoute, routesOf } from '../network/routes';
import { nextHops } from '../rules/egress/helpers/firewallAddress';

const FIREWALL = 'Microsoft.Network/azureFirewalls';

/** Where the default route leads. */
export interface Hop {
  /** As titles call it: `firewall 'afw-hub'`. */
  readonly label: string;
  readonly address: NewValue;
  /** The firewall, where it is declared. */
  readonly firewall?: Resource;
}

/** A route table with a default route to an appliance, and that route. */
export interface ReadyTable {
  readonly table: Resource;
  readonly route: Resource;
}

/** Tables of the deployment that lead to an appliance, those that subnets of the network have first. */
export function tablesToAppliance(network: Network): readonly ReadyTable[] {
  return network.graph.ofType(TYPES.routeTable).flatMap((table) => {
    if (table.existing || table.deployment !== undefined) return [];
    const route = defaultRoute(routesOf(table, network))?.resource;
    const leads = route && isText(read(route, 'properties.nextHopType'), 'VirtualAppliance') === true;
    return leads && isSet(read(route, 'properties.nextHopIpAddress')) === true ? [{ table, route }] : [];
  });
}

/**
 * Where a default route of a subnet may lead, the best first: the address that another table of the files leads to, the
 * declared firewall in reach, one whose address is asked for where there is a network to hold it.
 * @returns the reason as a clause where there is nothing that it could be
 */
export function hopsFor(
  subnet: Resource,
  vnet: Resource,
  network: Network,
): readonly Hop[] | { readonly because: string } {
  const firewalls = network.graph.ofType(FIREWALL).filter((firewall) => isNear(firewall, vnet, network));
  const [firewall, another] = firewalls;
  if (another)
    return { because: `it is not known which of several firewalls it is: '${firewall!.label}' or '${another.label}'` };
  const [ready] = tablesToAppliance(network);
  const connected = peersOf(vnet, network).length > 0 || peeringsOf(vnet, network).found.length > 0;
  if (!ready && !firewall && !connected)
    return {
      because: `no firewall is declared here, and network '${vnet.label}' is connected with no other one that could hold it`,
    };
  const known = firewall ? { firewall } : {};
  const hops = nextHops(subnet, network).map(({ address, called }): Hop => ({ label: called, address, ...known }));
  if (!ready) return hops;
  const label = firewall ? `firewall '${firewall.label}'` : `the appliance of route table '${ready.table.label}'`;
  return [{ label, address: copyOf(read(ready.route, 'properties.nextHopIpAddress')), ...known }, ...hops];
}

function isNear(firewall: Resource, vnet: Resource, network: Network): boolean {
  const near = [vnet, ...peersOf(vnet, network)].map(({ key }) => key);
  return itemsOf(read(firewall, 'properties.ipConfigurations')).items.some((item) => {
    const subnet = network.graph.resolve(readPath(item, 'properties.subnet.id', firewall.header));
    const home = subnet.kind === 'declared' ? network.vnetOf(subnet.resource) : subnet;
    return home.kind === 'declared' && near.includes(home.resource.key);
  });
}
