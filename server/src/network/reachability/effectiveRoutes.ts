/**
 * The routes of a subnet: of those that cover an address the one with the longest prefix wins, and of several with one prefix
 * that of the user, before the system's.
 * Source: https://learn.microsoft.com/azure/virtual-network/virtual-networks-udr-overview (read 2026-11-30)
 */
import { formatRange, parseRange, type AddressRange } from '../../azure/ipv4Addresses';
import { onceForBoth } from '../../model/onceForObject';
import { read, type Resource } from '../../model/resource';
import { isBoolean, isText, isUnknown, openPart, type Truth } from '../../model/threeValuedQuestions';
import { unknown, type UnknownValue, type Value } from '../../model/value';
import type { Place } from '../../text/span';
import { addressSpaceOf } from '../clusterAddressRanges';
import type { Network } from '../network';
import { peeringsOf, reverseOf, type Peering } from '../peerings';
import { routesOf, tableOf } from '../subnetRoutes';
import { EVERYWHERE, NOWHERE, setOf, union, type AddressSet } from './addressSets';
import { learnedRoutes } from './learnedRoutes';

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

/** What hides further routes. */
export interface Doubt {
  readonly cause: UnknownValue;
  /** Addresses that no further route of its kind takes elsewhere. */
  readonly spared: AddressSet;
  /** Are these routes to networks only, whose addresses are not the internet's, whatever they are? */
  readonly leavesInternet: boolean;
}

export interface EffectiveRoutes {
  /** In the order in which they win. */
  readonly routes: readonly EffectiveRoute[];
  readonly doubts: readonly Doubt[];
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
  const own = all.routes.filter(({ prefix }) => overrides(prefix) !== false);
  const doubt = own.map(({ prefix }) => overrides(prefix)).find(isUnknown);
  // A default route of the user takes the system's dropping ones away: source as above, "Routing example", Subnet2.
  const isDefault = own.some(({ prefix }) => prefix === 0);
  const kept = isDefault ? system.routes.filter(({ hop }) => hop.kind !== 'dropped') : system.routes;
  const routes = [...own, ...kept].sort((a, b) => b.prefix - a.prefix || Number(b.isOwn) - Number(a.isOwn));
  return { routes, doubts: [...all.doubts, ...(doubt ? [ofAll(doubt)] : []), ...system.doubts] };
}

/** Further routes may take any address anywhere. */
function ofAll(cause: UnknownValue): Doubt {
  return { cause, spared: NOWHERE, leavesInternet: false };
}

const ownRoutes = onceForBoth((subnet: Resource, network: Network): EffectiveRoutes => {
  const table = tableOf(subnet, network);
  if (table.kind === 'none') return { routes: [], doubts: [] };
  if (table.kind === 'unknown') return { routes: [], doubts: [ofAll(table.cause)] };
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
  return { routes: found, doubts: open ? [ofAll(open)] : [] };
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
      doubts: [ofAll(unknown('the virtual network is not declared here', place))],
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
  // Networks that are peered have no addresses of this one, nor have those of one peering those of another one's.
  // Source: https://learn.microsoft.com/azure/virtual-network/virtual-network-peering-overview (read 2026-11-30)
  const own = setOf(space.known.map(({ range }) => range));
  const ofNetworks = (cause: UnknownValue): Doubt => ({ cause, spared: own, leavesInternet: true });
  const ofGateways = (cause: UnknownValue, spared: AddressSet): Doubt => ({ cause, spared, leavesInternet: false });
  const peerings = peeringsOf(vnet, network);
  const doubts: Doubt[] = [];
  const unread = network.handedToModule(vnet);
  if (unread) doubts.push(ofGateways(unread, own));
  if (space.hidden) doubts.push(ofNetworks(space.hidden));
  if (peerings.hidden) doubts.push(ofGateways(peerings.hidden, own));
  let near = own;
  for (const peering of peerings.found) {
    const { remote, resource } = peering;
    if (remote.kind !== 'declared' || remote.resource.existing) {
      const cause =
        remote.kind === 'unknown'
          ? remote.cause
          : unknown(`what '${resource.label}' peers with is not declared here`, resource.header);
      const takesGateways = isBoolean(read(resource, 'properties.useRemoteGateways'), true);
      doubts.push(takesGateways === false ? ofNetworks(cause) : ofGateways(cause, own));
      continue;
    }
    if (isBoolean(read(resource, 'properties.peerCompleteVnets'), false) !== false) {
      doubts.push(
        ofNetworks(unknown(`peering '${resource.label}' may be of parts of its networks only`, resource.header)),
      );
      continue;
    }
    const far = addressSpaceOf(remote.resource);
    if (far.hidden) doubts.push(ofNetworks(far.hidden));
    // Whether a peering without its other side has a route is not documented.
    if (reverseOf(peering, network)) near = union(near, setOf(far.known.map(({ range }) => range)));
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
  // Routes to networks count before learned ones, however long the prefixes of those are.
  // Source: as above, "How Azure selects a route"
  for (const cause of learnedRoutes(subnet, vnet, network)) doubts.push(ofGateways(cause, near));
  return { routes, doubts };
});
