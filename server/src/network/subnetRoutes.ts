/** How traffic leaves a subnet. */
import { parseRange, type AddressRange } from '../azure/ipv4Addresses';
import { itemsOf } from '../model/readProperty';
import { read, type Resource } from '../model/resource';
import { isKnownAs, isSet, isUnknown, type Truth } from '../model/threeValuedQuestions';
import { unknown, type UnknownValue } from '../model/value';
import { TYPES, type Network } from './network';

/** The route table of a subnet. */
export type TableOf =
  | { readonly kind: 'declared'; readonly table: Resource }
  | { readonly kind: 'none' }
  | { readonly kind: 'unknown'; readonly cause: UnknownValue };

/** The route table that a subnet has; unknown when it is declared elsewhere or may be put on by others. */
export function tableOf(subnet: Resource, network: Network): TableOf {
  const reference = read(subnet, 'properties.routeTable.id');
  const resolution = network.graph.resolve(reference);
  if (resolution.kind === 'declared' && !resolution.resource.existing)
    return { kind: 'declared', table: resolution.resource };
  if (resolution.kind === 'unknown') return { kind: 'unknown', cause: resolution.cause };
  if (resolution.kind !== 'none')
    return { kind: 'unknown', cause: unknown('the route table is not declared here', reference.origin.place) };
  const hidden = network.graph.mayBePatched(TYPES.subnet, 'properties.routeTable') ?? network.handedToModule(subnet);
  return hidden ? { kind: 'unknown', cause: hidden } : { kind: 'none' };
}

/** One route of a table. */
export interface Route {
  readonly resource: Resource;
  /** The addresses that it is for; undefined when they are not known or name a service. */
  readonly range: AddressRange | undefined;
}

export interface Routes {
  readonly routes: readonly Route[];
  /** What hides further routes, or the addresses of one. */
  readonly hidden?: UnknownValue;
}

/** The routes of a table, written in it and as resources of their own. */
export function routesOf(table: Resource, network: Network): Routes {
  let hidden = itemsOf(read(table, 'properties.routes')).hidden ?? network.handedToModule(table);
  const routes = network.graph.children(table, 'routes').map((resource) => {
    const prefix = read(resource, 'properties.addressPrefix');
    if (prefix.kind === 'unknown') hidden ??= prefix;
    if (prefix.kind === 'choice') hidden ??= prefix.decidedBy;
    return { resource, range: prefix.kind === 'string' ? parseRange(prefix.value) : undefined };
  });
  for (const route of network.graph.ofType('Microsoft.Network/routeTables/routes')) {
    const parent = network.graph.parent(route);
    if (parent.kind === 'unknown') hidden ??= parent.cause;
  }
  return hidden ? { routes, hidden } : { routes };
}

/** The route that a packet to these addresses takes: the one with the longest prefix that covers them. */
function routeTo(target: AddressRange, { routes }: Routes): Route | undefined {
  let best: Route | undefined;
  for (const route of routes) {
    const { range } = route;
    if (!range || range.first > target.first || range.last < target.last) continue;
    if (!best || range.prefix > best.range!.prefix) best = route;
  }
  return best;
}

const ANYWHERE = parseRange('0.0.0.0/0')!;

export function isDefault({ range }: Route): boolean {
  return range?.prefix === 0;
}

/** The default route of a table. */
export function defaultRoute(routes: Routes): Route | undefined {
  return routeTo(ANYWHERE, routes);
}

/**
 * Next hops that lead to an appliance or a gateway, and all others that are known. `VirtualApplianceEcmp` spreads over
 * several appliances; it came with the network SDK for Python 31.0.0 of 2026-06-29 (read 2026-11-29). Whether AKS accepts
 * it was not found.
 */
const FORCED = ['VirtualAppliance', 'VirtualApplianceEcmp', 'VirtualNetworkGateway'];
const OTHERS = ['Internet', 'None', 'VnetLocal'];

/** Does a route lead to an appliance or a gateway, by its next hop? */
export function leadsAway({ resource }: Route): Truth {
  return isKnownAs(read(resource, 'properties.nextHopType'), FORCED, OTHERS);
}

/**
 * Does the subnet send what leaves the network to an appliance or a gateway, by its route table?
 * Source: https://learn.microsoft.com/azure/virtual-network/virtual-networks-udr-overview (read 2026-11-23)
 */
export function isForcedThrough(subnet: Resource, network: Network): Truth {
  const found = tableOf(subnet, network);
  if (found.kind === 'none') return false;
  if (found.kind === 'unknown') return found.cause;
  const routes = routesOf(found.table, network);
  const route = defaultRoute(routes);
  if (!route) return routes.hidden ?? false;
  return leadsAway(route);
}

/** Has the subnet a NAT gateway? */
export function hasNatGateway(subnet: Resource, network: Network): Truth {
  const own = isSet(read(subnet, 'properties.natGateway.id'));
  if (isUnknown(own) || own) return own;
  return network.graph.mayBePatched(TYPES.subnet, 'properties.natGateway') ?? network.handedToModule(subnet) ?? false;
}
