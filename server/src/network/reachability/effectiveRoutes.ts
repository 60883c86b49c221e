/**
 * The routes of a subnet: of those that cover an address the one with the longest prefix wins, and of several with one prefix
 * that of the user, before the system's.
 * Source: https://learn.microsoft.com/azure/virtual-network/virtual-networks-udr-overview (read 2026-11-30)
 */
import { formatRange, parseRange, type AddressRange } from '../../azure/ipv4Addresses';
import { onceForBoth } from '../../model/onceForObject';
import { read, type Resource } from '../../model/resource';
import { isText, isUnknown, openPart, type Truth } from '../../model/threeValuedQuestions';
import { unknown, type UnknownValue, type Value } from '../../model/value';
import type { Place } from '../../text/span';
import { addressSpaceOf } from '../clusterAddressRanges';
import type { Network } from '../network';
import { peeringsOf, type Peering } from '../peerings';
import { routesOf, tableOf } from '../subnetRoutes';
import { EVERYWHERE, setOf, type AddressSet } from './addressSets';

/** What becomes of traffic that takes a route. */
export type NextHop =
  | { readonly kind: 'network' }
  | { readonly kind: 'peered'; readonly peering: Peering }
  | { readonly kind: 'internet' }
  | { readonly kind: 'appliance'; readonly address: Value }
  | { readonly kind: 'gateway' | 'dropped' }
  | { readonly kind: 'unknown'; readonly cause: UnknownValue };

/** One route that a subnet has. */
export interface EffectiveRoute {
  readonly addresses: AddressSet;
  /** Its prefix length: the longest wins. */
  readonly prefix: number;
  readonly isOwn: boolean;
  readonly hop: NextHop;
  readonly called: string;
  readonly place: Place;
}

export interface EffectiveRoutes {
  /** In the order in which they win. */
  readonly routes: readonly EffectiveRoute[];
  /** What hides further ones. */
  readonly hidden?: UnknownValue;
}

/**
 * Addresses that Azure drops where no network has them. A network that has all of one, or more than that, has no such route,
 * nor has a subnet with a default route of the user.
 * Source: as above, "Default".
 */
const DROPPED = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10'].map((text) => parseRange(text)!);

/** Does a route of the user count, by the length of its prefix? */
export type Overrides = (prefix: number) => Truth;

/**
 * The routes of a subnet in the order in which they win.
 * @param overrides which of the user's count; what is not known hides the others
 */
export function effectiveRoutes(subnet: Resource, network: Network, overrides: Overrides): EffectiveRoutes {
  const system = systemRoutes(subnet, network);
  const all = ownRoutes(subnet, network);
  const own = { routes: all.routes.filter(({ prefix }) => overrides(prefix) !== false) };
  const doubt = own.routes.map(({ prefix }) => overrides(prefix)).find(isUnknown);
  const hidden = all.hidden ?? doubt ?? system.hidden;
  // A default route of the user takes the system's dropping ones away: source as above, "Routing example", Subnet2.
  const isDefault = own.routes.some(({ prefix }) => prefix === 0);
  const kept = isDefault ? system.routes.filter(({ hop }) => hop.kind !== 'dropped') : system.routes;
  const routes = [...own.routes, ...kept].sort((a, b) => b.prefix - a.prefix || Number(b.isOwn) - Number(a.isOwn));
  return hidden ? { routes, hidden } : { routes };
}

const ownRoutes = onceForBoth((subnet: Resource, network: Network): EffectiveRoutes => {
  const table = tableOf(subnet, network);
  if (table.kind === 'none') return { routes: [] };
  if (table.kind === 'unknown') return { routes: [], hidden: table.cause };
  const { routes, hidden } = routesOf(table.table, network);
  const found = routes.flatMap(({ resource, range }): EffectiveRoute[] => {
    if (!range) return [];
    const called = `route '${resource.label}' of '${table.table.label}'`;
    return [
      {
        addresses: setOf([range]),
        prefix: range.prefix,
        isOwn: true,
        hop: hopOf(resource),
        called,
        place: resource.header,
      },
    ];
  });
  const tag = routes.find(
    ({ resource, range }) => range === undefined && isTag(read(resource, 'properties.addressPrefix')),
  );
  const open =
    hidden ??
    (tag && unknown(`the addresses of route '${tag.resource.label}' are not known here`, tag.resource.header));
  return open ? { routes: found, hidden: open } : { routes: found };
});

function isTag(prefix: Value): boolean {
  return prefix.kind === 'template' || (prefix.kind === 'string' && !prefix.value.includes(':'));
}

function hopOf(route: Resource): NextHop {
  const type = read(route, 'properties.nextHopType');
  const is = (word: string) => isText(type, word) === true;
  if (is('VnetLocal')) return { kind: 'network' };
  if (is('Internet')) return { kind: 'internet' };
  if (is('None')) return { kind: 'dropped' };
  if (is('VirtualNetworkGateway')) return { kind: 'gateway' };
  if (is('VirtualAppliance')) return { kind: 'appliance', address: read(route, 'properties.nextHopIpAddress') };
  const cause =
    openPart(type) ?? unknown(`the next hop of route '${route.label}' is not known here`, type.origin.place);
  return { kind: 'unknown', cause };
}

const systemRoutes = onceForBoth((subnet: Resource, network: Network): EffectiveRoutes => {
  const parent = network.vnetOf(subnet);
  const place = subnet.header;
  const last: EffectiveRoute = {
    addresses: EVERYWHERE,
    prefix: 0,
    isOwn: false,
    hop: { kind: 'internet' },
    called: "Azure's route to the internet",
    place,
  };
  const dropped = (range: AddressRange): EffectiveRoute => {
    const called = `Azure's route for ${formatRange(range)}`;
    return { addresses: setOf([range]), prefix: range.prefix, isOwn: false, hop: { kind: 'dropped' }, called, place };
  };
  if (parent.kind !== 'declared')
    return {
      routes: [...DROPPED.map(dropped), last],
      hidden: unknown('the virtual network is not declared here', place),
    };
  const vnet = parent.resource;
  const space = addressSpaceOf(vnet);
  const routes: EffectiveRoute[] = [];
  for (const { range } of space.known)
    routes.push({
      addresses: setOf([range]),
      prefix: range.prefix,
      isOwn: false,
      hop: { kind: 'network' },
      called: `the address space of '${vnet.label}'`,
      place: vnet.header,
    });
  const peerings = peeringsOf(vnet, network);
  let hidden = space.hidden ?? peerings.hidden ?? network.handedToModule(vnet);
  for (const peering of peerings.found) {
    const { remote, resource } = peering;
    if (remote.kind !== 'declared' || remote.resource.existing) {
      hidden ??=
        remote.kind === 'unknown'
          ? remote.cause
          : unknown(`what '${resource.label}' peers with is not declared here`, resource.header);
      continue;
    }
    const far = addressSpaceOf(remote.resource);
    hidden ??= far.hidden;
    for (const { range } of far.known)
      routes.push({
        addresses: setOf([range]),
        prefix: range.prefix,
        isOwn: false,
        hop: { kind: 'peered', peering },
        called: `peering '${resource.label}'`,
        place: resource.header,
      });
  }
  const kept = DROPPED.filter(
    (range) => !space.known.some((own) => own.range.first <= range.first && range.last <= own.range.last),
  );
  // Behind those of networks: of equal ranges the first counts.
  routes.push(...kept.map(dropped), last);
  for (const gateway of network.graph.ofType('Microsoft.Network/virtualNetworkGateways'))
    hidden ??= unknown(`gateway '${gateway.label}' may learn routes`, gateway.header);
  return hidden ? { routes, hidden } : { routes };
});
