/**
 * Where a subnet sends traffic: of the routes that cover an address the one with the longest prefix, and of several with
 * one prefix that of the user, before the system's.
 * Source: https://learn.microsoft.com/azure/virtual-network/virtual-networks-udr-overview (read 2026-11-30)
 */
import { formatRange, parseRange, type AddressRange } from '../../azure/ipv4Addresses';
import { read, type Resource } from '../../model/resource';
import { isBoolean, isText, isUnknown, openPart } from '../../model/threeValuedQuestions';
import { unknown, type UnknownValue, type Value } from '../../model/value';
import type { Place } from '../../text/span';
import { addressSpaceOf } from '../clusterAddressRanges';
import type { Network } from '../network';
import { peeringsOf, reverseOf, type Peering } from '../peerings';
import { routesOf, tableOf } from '../subnetRoutes';
import { difference, EVERYWHERE, INTERNET, intersection, isEmpty, setOf, type AddressSet } from './addressSets';
import { openStep, withStep, type Stage, type Step, type Traffic, type Verdict } from './traffic';

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

/** The routes of a subnet in the order in which they win. */
export function effectiveRoutes(subnet: Resource, network: Network): EffectiveRoutes {
  const system = systemRoutes(subnet, network);
  const own = ownRoutes(subnet, network);
  const hidden = own.hidden ?? system.hidden;
  // A default route of the user takes the system's dropping ones away: source as above, "Routing example", Subnet2.
  const isDefault = own.routes.some(({ prefix }) => prefix === 0);
  const kept = isDefault ? system.routes.filter(({ hop }) => hop.kind !== 'dropped') : system.routes;
  const routes = [...own.routes, ...kept].sort((a, b) => b.prefix - a.prefix || Number(b.isOwn) - Number(a.isOwn));
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
}

/** Traffic with the route that it takes. */
export interface Routed {
  readonly traffic: Traffic;
  readonly route: EffectiveRoute;
}

/** The parts of traffic by the route that each takes. */
export function routed(traffic: Traffic, { routes }: EffectiveRoutes): readonly Routed[] {
  const parts: Routed[] = [];
  let left = traffic.destinations;
  for (const route of routes) {
    const destinations = intersection(left, route.addresses);
    if (isEmpty(destinations)) continue;
    parts.push({ traffic: { ...traffic, destinations }, route });
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
  /** Does an appliance send it on, which did not send it at first? */
  readonly isForwarded: boolean;
}

/** Sends traffic by the routes of a subnet. */
export function routeStage(subnet: Resource, network: Network, onwards: Onwards): Stage {
  const { routes, hidden } = effectiveRoutes(subnet, network);
  const isOffered = ({ hop }: EffectiveRoute) => hop.kind !== 'peered' || !isLoose(hop.peering, network);
  return (traffic) =>
    routed(traffic, { routes: routes.filter(isOffered) }).flatMap(({ traffic: part, route }) => {
      // A route that is not known may be more specific than any but a whole address.
      const open = hidden && route.prefix < 32 ? [openStep('route', hidden)] : [];
      const before = open.reduce(withStep, part);
      const loose = routes.filter((one) => !isOffered(one) && one.prefix > route.prefix - Number(!route.isOwn));
      return besideLoose(loose, take(route, subnet, network, onwards), network)(before);
    });
}

/** A peering that has no other side. */
function isLoose(peering: Peering, network: Network): boolean {
  return reverseOf(peering, network) === undefined && peeringStep(peering, network).verdict === 'refused';
}

/**
 * Whether a peering that is not connected has a route is not documented: what such a route would take is refused where it is
 * so without the route, too, and open otherwise.
 */
function besideLoose(loose: readonly EffectiveRoute[], next: Stage, network: Network): Stage {
  return (traffic) => {
    const parts: Traffic[] = [];
    let left = traffic.destinations;
    for (const { addresses, hop } of loose) {
      const destinations = intersection(left, addresses);
      if (isEmpty(destinations) || hop.kind !== 'peered') continue;
      left = difference(left, destinations);
      const lost = peeringStep(hop.peering, network);
      const part = { ...traffic, destinations };
      for (const after of next(part)) {
        const isRefused = after.steps.some(({ verdict }) => verdict === 'refused');
        const { sources, destinations: ends } = after;
        if (isRefused) parts.push(withStep({ ...traffic, sources, destinations: ends }, lost));
        else parts.push(withStep(after, { ...lost, verdict: 'undecided' }));
      }
    }
    return isEmpty(left) ? parts : [...parts, ...next({ ...traffic, destinations: left })];
  };
}

function take(
  { hop, called, place }: EffectiveRoute,
  subnet: Resource,
  network: Network,
  { out, appliance, isForwarded }: Onwards,
): Stage {
  const step = (verdict: Step['verdict'], says: string): Step => ({ hop: 'route', verdict, says, place });
  const lost = (traffic: Traffic, says: string): readonly Traffic[] => [
    withStep({ ...traffic, comesTo: 'unknown' }, step('undecided', says)),
  ];
  switch (hop.kind) {
    case 'network':
      return withinNetwork(subnet, network, step, called);
    case 'peered':
      return (traffic) => {
        const { remote } = hop.peering;
        const comesTo = remote.kind === 'declared' ? remote.resource : 'unknown';
        const steps = [
          peeringStep(hop.peering, network),
          ...(isForwarded ? [forwardingStep(hop.peering, network)] : []),
        ];
        return [steps.reduce(withStep, { ...traffic, comesTo })];
      };
    case 'internet':
      return (traffic) =>
        out(withStep({ ...traffic, comesTo: 'internet' }, step('reached', `${called} takes it to the internet`)));
    case 'dropped':
      return (traffic) => [withStep(traffic, step('refused', `${called} drops it`))];
    case 'gateway':
      return (traffic) => lost(traffic, `${called} leads to a gateway, and what is behind it is not in the files`);
    case 'unknown':
      return (traffic) => [withStep({ ...traffic, comesTo: 'unknown' }, openStep('route', hop.cause))];
    case 'appliance':
      return appliance(hop.address, called, place);
  }
}

/** `VnetLocal` is documented for addresses of the network only. */
function withinNetwork(
  subnet: Resource,
  network: Network,
  step: (verdict: Step['verdict'], says: string) => Step,
  called: string,
): Stage {
  const vnet = network.vnetOf(subnet);
  const kept = step('reached', `${called} keeps it in the virtual network`);
  if (vnet.kind !== 'declared') return (traffic) => [withStep(traffic, kept)];
  const { known, hidden } = addressSpaceOf(vnet.resource);
  const space = setOf(known.map(({ range }) => range));
  const beyond = step(
    'undecided',
    `${called} keeps in the virtual network what is not in its address space, and what Azure does with that is not documented`,
  );
  return (traffic) => {
    const [inside, outside] = [intersection(traffic.destinations, space), difference(traffic.destinations, space)];
    return [
      ...(isEmpty(inside) ? [] : [withStep({ ...traffic, destinations: inside, comesTo: vnet.resource }, kept)]),
      ...(isEmpty(outside)
        ? []
        : [
            withStep(
              { ...traffic, destinations: outside, comesTo: 'unknown' },
              hidden ? openStep('route', hidden) : beyond,
            ),
          ]),
    ];
  };
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
      says: `${name}: '${closed.label}' gives no access by default, and a security rule may let it pass`,
      place: closed.header,
    };
  }
  return { hop: 'peering', verdict: 'reached', says: `${name} carries it`, place };
}

/**
 * Does a peering carry what an appliance sends on? The page that describes the setting gives it to the side that receives,
 * the reference of the API to the side that sends: where the two sides differ it is open.
 * Source: https://learn.microsoft.com/azure/virtual-network/virtual-network-manage-peering,
 * https://learn.microsoft.com/rest/api/virtualnetwork/virtual-network-peerings/create-or-update (read 2026-11-30)
 */
function forwardingStep(peering: Peering, network: Network): Step {
  const back = reverseOf(peering, network);
  const sides = [...(back ? [back] : []), peering].map(({ resource }) => {
    const value = read(resource, 'properties.allowForwardedTraffic');
    return {
      resource,
      place: value.kind === 'absent' ? resource.header : value.origin.place,
      allows: isBoolean(value, true),
    };
  });
  const said = (verdict: Verdict, says: string, place: Place | undefined): Step => ({
    hop: 'peering',
    verdict,
    says,
    place,
  });
  const unread = sides.map(({ allows }) => allows).find(isUnknown);
  const closed = sides.find(({ allows }) => allows === false);
  if (!closed)
    return unread
      ? openStep('peering', unread)
      : said('reached', `peering '${peering.resource.label}' carries forwarded traffic`, sides[0]?.place);
  const says = `peering '${closed.resource.label}' takes no forwarded traffic`;
  return said(sides.every(({ allows }) => allows === false) ? 'refused' : 'undecided', says, closed.place);
}

/** Private addresses that the internet does not carry. */
export function isOnInternet(set: AddressSet): boolean {
  return isEmpty(difference(set, INTERNET));
}
