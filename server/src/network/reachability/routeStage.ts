/**
 * Where a subnet sends traffic: of the routes that cover an address the one with the longest prefix, and of several with
 * one prefix that of the user, before the system's.
 * Source: https://learn.microsoft.com/azure/virtual-network/virtual-networks-udr-overview (read 2026-11-30)
 */
import { parseRange } from '../../azure/ipv4Addresses';
import { read, type Resource } from '../../model/resource';
import { isBoolean, isText, isUnknown, openPart } from '../../model/threeValuedQuestions';
import { unknown, type UnknownValue, type Value } from '../../model/value';
import type { Place } from '../../text/span';
import { addressSpaceOf } from '../clusterAddressRanges';
import type { Network } from '../network';
import { peeringsOf, reverseOf, type Peering } from '../peerings';
import { routesOf, tableOf } from '../subnetRoutes';
import { difference, EVERYWHERE, INTERNET, intersection, isEmpty, setOf, type AddressSet } from './addressSets';
import { openStep, withStep, type Stage, type Step, type Traffic } from './traffic';

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

/** Addresses that Azure drops where no network has them. Source: as above, "Default". */
const DROPPED = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10'];

/** The routes of a subnet in the order in which they win. */
export function effectiveRoutes(subnet: Resource, network: Network): EffectiveRoutes {
  const system = systemRoutes(subnet, network);
  const own = ownRoutes(subnet, network);
  const hidden = own.hidden ?? system.hidden;
  const routes = [...own.routes, ...system.routes].sort(
    (a, b) => b.prefix - a.prefix || Number(b.isOwn) - Number(a.isOwn),
  );
  return hidden ? { routes, hidden } : { routes };
}

function ownRoutes(subnet: Resource, network: Network): EffectiveRoutes {
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
}

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

function systemRoutes(subnet: Resource, network: Network): EffectiveRoutes {
  const parent = network.vnetOf(subnet);
  const place = subnet.header;
  const routes: EffectiveRoute[] = DROPPED.map((text) => {
    const range = parseRange(text)!;
    return {
      addresses: setOf([range]),
      prefix: range.prefix,
      isOwn: false,
      hop: { kind: 'dropped' },
      called: `Azure's route for ${text}`,
      place,
    };
  });
  routes.push({
    addresses: EVERYWHERE,
    prefix: 0,
    isOwn: false,
    hop: { kind: 'internet' },
    called: "Azure's route to the internet",
    place,
  });
  if (parent.kind !== 'declared') return { routes, hidden: unknown('the virtual network is not declared here', place) };
  const vnet = parent.resource;
  const space = addressSpaceOf(vnet);
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
  for (const gateway of network.graph.ofType('Microsoft.Network/virtualNetworkGateways'))
    hidden ??= unknown(`gateway '${gateway.label}' may learn routes`, gateway.header);
  return hidden ? { routes, hidden } : { routes };
}

/** Traffic with the route that it takes. */
export interface Routed {
  readonly traffic: Traffic;
  readonly route: EffectiveRoute;
  readonly hidden: UnknownValue | undefined;
}

/** The parts of traffic by the route that each takes. */
export function routed(traffic: Traffic, { routes, hidden }: EffectiveRoutes): readonly Routed[] {
  const parts: Routed[] = [];
  let left = traffic.destinations;
  for (const route of routes) {
    const destinations = intersection(left, route.addresses);
    if (isEmpty(destinations)) continue;
    parts.push({ traffic: { ...traffic, destinations }, route, hidden });
    left = difference(left, destinations);
  }
  return parts;
}

/** Beyond the network of the sender: what carries traffic on from a route. */
export interface Onwards {
  /** Traffic that leaves for the internet. */
  readonly out: Stage;
  /** Traffic that a route sends to an appliance. */
  readonly appliance: (address: Value, called: string, place: Place) => Stage;
}

/** The routes of a subnet as a stage. */
export function routeStage(subnet: Resource, network: Network, onwards: Onwards): Stage {
  const effective = effectiveRoutes(subnet, network);
  return (traffic) =>
    routed(traffic, effective).flatMap(({ traffic: part, route, hidden }) => {
      // A route that is not known may be more specific than any but a whole address.
      const open = hidden && route.prefix < 32 ? [openStep('route', hidden)] : [];
      const before = open.reduce(withStep, part);
      return take(route, network, onwards)(before);
    });
}

function take({ hop, called, place }: EffectiveRoute, network: Network, { out, appliance }: Onwards): Stage {
  const step = (verdict: Step['verdict'], says: string): Step => ({ hop: 'route', verdict, says, place });
  switch (hop.kind) {
    case 'network':
      return (traffic) => [withStep(traffic, step('reached', `${called} keeps it in the virtual network`))];
    case 'peered':
      return (traffic) => [withStep(traffic, peeringStep(hop.peering, network))];
    case 'internet':
      return (traffic) => out(withStep(traffic, step('reached', `${called} takes it to the internet`)));
    case 'dropped':
      return (traffic) => [withStep(traffic, step('refused', `${called} drops it`))];
    case 'gateway':
      return (traffic) => [
        withStep(traffic, step('undecided', `${called} leads to a gateway, and what is behind it is not in the files`)),
      ];
    case 'unknown':
      return (traffic) => [withStep(traffic, openStep('route', hop.cause))];
    case 'appliance':
      return appliance(hop.address, called, place);
  }
}

/**
 * Does a peering carry traffic? It needs both sides. Where one of them gives no access, traffic does not flow by default, but
 * a rule of a security group may let it.
 * Source: https://learn.microsoft.com/azure/virtual-network/virtual-network-manage-peering (read 2026-11-30)
 */
export function peeringStep(peering: Peering, network: Network): Step {
  const { resource, remote } = peering;
  const place = resource.header;
  const name = `peering '${resource.label}'`;
  const access = isBoolean(read(resource, 'properties.allowVirtualNetworkAccess'), true, true);
  if (isUnknown(access)) return openStep('peering', access);
  const back = reverseOf(peering, network);
  if (!back) {
    const label = remote.kind === 'declared' ? remote.resource.label : 'the remote network';
    const hides =
      remote.kind === 'declared'
        ? (peeringsOf(remote.resource, network).hidden ?? network.handedToModule(remote.resource))
        : undefined;
    if (hides) return openStep('peering', hides);
    return {
      hop: 'peering',
      verdict: 'refused',
      says: `${name} has no peering back from '${label}', so it is not connected`,
      place,
    };
  }
  const away = isBoolean(read(back.resource, 'properties.allowVirtualNetworkAccess'), true, true);
  if (isUnknown(away)) return openStep('peering', away);
  if (!access || !away) {
    const closed = access ? back.resource : resource;
    return {
      hop: 'peering',
      verdict: 'undecided',
      says: `peering '${closed.label}' gives no access by default, and a security rule may let it pass`,
      place: closed.header,
    };
  }
  return { hop: 'peering', verdict: 'reached', says: `${name} carries it`, place };
}

/** Private addresses that the internet does not carry. */
export function isOnInternet(set: AddressSet): boolean {
  return isEmpty(difference(set, INTERNET));
}
