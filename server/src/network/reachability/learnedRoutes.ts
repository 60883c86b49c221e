/** Routes that gateways and hubs of Virtual WAN learn from what they are connected with, which is in no file. */
import { itemsOf, readPath } from '../../model/readProperty';
import { read, type Resource } from '../../model/resource';
import { isBoolean, not, type Truth } from '../../model/threeValuedQuestions';
import { unknown, type UnknownValue } from '../../model/value';
import type { Network } from '../network';
import { peeringsOf } from '../peerings';
import { tableOf } from '../subnetRoutes';

const GATEWAY = 'Microsoft.Network/virtualNetworkGateways';
const HUB_CONNECTION = 'Microsoft.Network/virtualHubs/hubVirtualNetworkConnections';

/** What a subnet may learn routes from, as the unknowns that they are. */
export function learnedRoutes(subnet: Resource, vnet: Resource, network: Network): readonly UnknownValue[] {
  const gateways = takesGatewayRoutes(subnet, network) === false ? [] : gatewaysOf(vnet, network);
  return [
    ...gateways.map((gateway) => unknown(`gateway '${gateway.label}' may learn routes`, gateway.header)),
    ...hubConnectionsOf(vnet, network).map((connection) =>
      unknown(`the virtual hub of '${connection.label}' may give it routes`, connection.header),
    ),
  ];
}

/**
 * Gateways whose routes a network may have: its own, and those of networks that it is peered with where the peering uses
 * them. One of which the network is not known counts.
 * Source: https://learn.microsoft.com/azure/vpn-gateway/vpn-gateway-peering-gateway-transit (read 2026-11-30)
 */
export function gatewaysOf(vnet: Resource, network: Network): readonly Resource[] {
  const gateways = network.graph.ofType(GATEWAY);
  if (gateways.length === 0) return [];
  const near = new Set([vnet.key]);
  for (const { resource, remote } of peeringsOf(vnet, network).found) {
    if (isBoolean(read(resource, 'properties.useRemoteGateways'), true) === false) continue;
    if (remote.kind === 'declared') near.add(remote.resource.key);
  }
  return gateways.filter((gateway) => mayBeIn(gateway, near, network));
}

function mayBeIn(gateway: Resource, near: ReadonlySet<string>, network: Network): boolean {
  const { items, hidden } = itemsOf(read(gateway, 'properties.ipConfigurations'));
  if (hidden || items.length === 0) return true;
  return items.some((item) => {
    const subnet = network.graph.resolve(readPath(item, 'properties.subnet.id', gateway.header));
    if (subnet.kind !== 'declared') return subnet.kind === 'unknown' || subnet.kind === 'none';
    const home = network.vnetOf(subnet.resource);
    return home.kind === 'declared' ? near.has(home.resource.key) : true;
  });
}

/** Connections of a network to hubs of Virtual WAN; one of which the network is not known counts. */
export function hubConnectionsOf(vnet: Resource, { graph }: Network): readonly Resource[] {
  return graph.ofType(HUB_CONNECTION).filter((connection) => {
    const remote = graph.resolve(read(connection, 'properties.remoteVirtualNetwork.id'));
    return remote.kind === 'unknown' || (remote.kind === 'declared' && remote.resource.key === vnet.key);
  });
}

/**
 * Does a subnet get the routes of gateways? A route table may refuse them.
 * Source: https://learn.microsoft.com/azure/virtual-network/virtual-networks-udr-overview#border-gateway-protocol (read
 * 2026-11-30)
 */
function takesGatewayRoutes(subnet: Resource, network: Network): Truth {
  const table = tableOf(subnet, network);
  if (table.kind === 'unknown') return table.cause;
  if (table.kind === 'none') return true;
  return not(isBoolean(read(table.table, 'properties.disableBgpRoutePropagation'), true));
}
