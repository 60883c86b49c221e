/** The firewall that egress goes through: what the files declare comes first, and only what they do not is asked for. */
import { copyOf, type NewValue } from '../model/change';
import { itemsOf, readPath } from '../model/read';
import { read, type Resource } from '../model/resource';
import { isText } from '../model/truth';
import { TYPES, type Network } from '../network/network';
import { peeringsOf, peersOf } from '../network/peerings';
import { defaultRoute, routesOf } from '../network/routes';
import { firewallAddress } from '../rules/egress/firewallAddress';

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
    return route && isText(read(route, 'properties.nextHopType'), 'VirtualAppliance') === true ? [{ table, route }] : [];
  });
}

/**
 * The firewall for a virtual network: the address that another table of the files leads to, the declared firewall in it
 * or in a network that it is peered with, else one whose address is asked for where there is a network to hold it.
 * @returns the reason as a clause where there is nothing that it could be
 */
export function hopFor(vnet: Resource, network: Network): Hop | { readonly because: string } {
  const firewalls = network.graph
    .ofType(FIREWALL)
    .filter((firewall) => !firewall.existing && isNear(firewall, vnet, network));
  const [firewall, another] = firewalls;
  if (another) return { because: `it is not known which of several firewalls it is: '${firewall!.label}' or '${another.label}'` };
  const [ready] = tablesToAppliance(network);
  if (ready) {
    const address = read(ready.route, 'properties.nextHopIpAddress');
    const label = firewall ? `firewall '${firewall.label}'` : `the appliance of route table '${ready.table.label}'`;
    if (address.kind !== 'absent') return { label, address: copyOf(address), ...(firewall ? { firewall } : {}) };
  }
  if (firewall) {
    const address: NewValue =
      firewall.deployment === undefined && !waitsFor(firewall, vnet, network)
        ? { reference: 'runtime', of: firewall, property: 'firewallAddress' }
        : firewallAddress();
    return { label: `firewall '${firewall.label}'`, address, firewall };
  }
  const connected = peersOf(vnet, network).length > 0 || peeringsOf(vnet, network).found.length > 0;
  if (!connected)
    return { because: `no firewall is declared here, and network '${vnet.label}' is connected with no other one that could hold it` };
  return { label: 'a firewall named by a new parameter', address: firewallAddress() };
}

function subnetsOf(firewall: Resource, network: Network): readonly Resource[] {
  return itemsOf(read(firewall, 'properties.ipConfigurations')).items.flatMap((item) => {
    const subnet = network.graph.resolve(readPath(item, 'properties.subnet.id', firewall.header));
    return subnet.kind === 'declared' ? [subnet.resource] : [];
  });
}

function isNear(firewall: Resource, vnet: Resource, network: Network): boolean {
  const near = [vnet, ...peersOf(vnet, network)].map(({ key }) => key);
  return subnetsOf(firewall, network).some((subnet) => {
    const home = network.vnetOf(subnet);
    return home.kind === 'declared' && near.includes(home.resource.key);
  });
}

/** Its subnet is written in the virtual network: then the network would wait for the route table, and that for the firewall. */
function waitsFor(firewall: Resource, vnet: Resource, network: Network): boolean {
  return subnetsOf(firewall, network).some((subnet) => {
    const home = network.vnetOf(subnet);
    return home.kind === 'declared' && home.resource.key === vnet.key;
  });
}
