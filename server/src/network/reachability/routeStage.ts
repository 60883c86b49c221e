/** Where a subnet sends traffic, by its routes. */
import { onceFor } from '../../model/onceForObject';
import type { Resource } from '../../model/resource';
import type { UnknownValue, Value } from '../../model/value';
import type { Place } from '../../text/span';
import { addressSpaceOf } from '../clusterAddressRanges';
import type { Network } from '../network';
import { reverseOf, type Peering } from '../peerings';
import { difference, INTERNET, intersection, isEmpty, sameSets, setOf, type AddressSet } from './addressSets';
import { effectiveRoutes, type Doubt, type EffectiveRoute, type Overrides } from './effectiveRoutes';
import { forwardingStep, peeringStep } from './peeringSteps';
import { openStep, withStep, type Stage, type Step, type Traffic } from './traffic';

/** Traffic with the route that it takes. */
export interface Routed {
  readonly traffic: Traffic;
  readonly route: EffectiveRoute;
}

/** The parts of traffic by the route that each takes. */
export function routed(traffic: Traffic, routes: readonly EffectiveRoute[]): readonly Routed[] {
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
  /** Is it sent to the internet, and not to addresses that a network may use? */
  readonly isToInternet: boolean;
  /** Does an appliance send it on, which did not send it at first? */
  readonly isForwarded: boolean;
  /** Which routes of the user count. */
  readonly overrides: Overrides;
}

/** Sends traffic by the routes of a subnet. */
export function routeStage(subnet: Resource, network: Network, onwards: Onwards): Stage {
  const { routes, doubts } = effectiveRoutes(subnet, network, onwards.overrides);
  const [offered, loose] = offeredAndLoose(routes, network);
  return (traffic) =>
    routed(traffic, offered).flatMap(({ traffic: part, route }) =>
      doubted(part.destinations, route, doubts, onwards.isToInternet).flatMap(([destinations, cause]) => {
        const some = { ...part, destinations };
        const taken = besideLoose(winning(loose, route), take(route, subnet, network, onwards), network);
        return cause ? taken(withStep(some, openStep('route', cause))).map(onlyPerhaps) : taken(some);
      }),
    );
}

/** What refuses it on the route that is known may not stand on the one that it takes. */
function onlyPerhaps(traffic: Traffic): Traffic {
  const steps = traffic.steps.map((step): Step =>
    step.verdict === 'refused'
      ? { ...step, verdict: 'undecided', says: `${step.says}, unless another route takes it` }
      : step,
  );
  return { ...traffic, steps };
}

/**
 * Addresses that take a route, by what may take them elsewhere: a route that is not known may be more specific than any but
 * a whole address.
 * @param areInternet are they meant to be those of the internet, and of no network?
 */
function doubted(
  addresses: AddressSet,
  { prefix }: EffectiveRoute,
  doubts: readonly Doubt[],
  areInternet: boolean,
): readonly (readonly [addresses: AddressSet, cause?: UnknownValue])[] {
  if (prefix === 32) return [[addresses]];
  const parts: [AddressSet, UnknownValue?][] = [];
  let left = addresses;
  for (const { cause, spared, leavesInternet } of doubts) {
    if (areInternet && leavesInternet) continue;
    const open = difference(left, spared);
    if (isEmpty(open)) continue;
    parts.push([open, cause]);
    left = intersection(left, spared);
  }
  return isEmpty(left) ? parts : [...parts, [left]];
}

/**
 * What comes from the internet to a public address of a subnet: where the subnet's routes take the answers elsewhere, it is
 * not reached. "You're no longer able to directly access resources in the subnet from the internet."
 * Source: https://learn.microsoft.com/azure/virtual-network/virtual-networks-udr-overview#default-route (read 2026-11-30)
 */
export function answerStage(subnet: Resource, network: Network): Stage {
  const { routes, doubts } = effectiveRoutes(subnet, network, () => true);
  const [offered, loose] = offeredAndLoose(routes, network);
  const along =
    ({ hop, called, place }: EffectiveRoute): Stage =>
    (back) => {
      if (hop.kind === 'unknown') return [withStep(back, openStep('route', hop.cause))];
      if (hop.kind === 'internet') return [back];
      const says = `${called} takes the answers elsewhere, so that nothing comes straight from the internet`;
      return [withStep(back, { hop: 'route', verdict: 'refused', says, place })];
    };
  return (traffic) => {
    const isFromInternet = sameSets(traffic.sources, INTERNET);
    const back = routed({ ...traffic, destinations: traffic.sources }, offered);
    return back.flatMap(({ traffic: part, route }) =>
      doubted(part.destinations, route, doubts, isFromInternet).flatMap(([sources, cause]): readonly Traffic[] => {
        if (cause) return [withStep({ ...traffic, sources }, openStep('route', cause))];
        return besideLoose(
          winning(loose, route),
          along(route),
          network,
        )({ ...part, destinations: sources }).map(({ steps, destinations }): Traffic => ({
          ...traffic,
          sources: destinations,
          steps,
        }));
      }),
    );
  };
}

/** The routes that count, and those of peerings of which it is not documented. */
function offeredAndLoose(
  routes: readonly EffectiveRoute[],
  network: Network,
): readonly [offered: readonly EffectiveRoute[], loose: readonly EffectiveRoute[]] {
  const isLooseRoute = ({ hop }: EffectiveRoute) => hop.kind === 'peered' && isLoose(hop.peering, network);
  return [routes.filter((route) => !isLooseRoute(route)), routes.filter(isLooseRoute)];
}

/** Those of the loose routes that would be taken in the place of another one. */
function winning(loose: readonly EffectiveRoute[], { prefix, isOwn }: EffectiveRoute): readonly EffectiveRoute[] {
  return loose.filter((one) => one.prefix > prefix - Number(!isOwn));
}

/** A peering that has no other side. */
function isLoose(peering: Peering, network: Network): boolean {
  const known = looseness(network);
  const is = known.get(peering.resource) ?? (reverseOf(peering, network) === undefined && peeringStep(peering, network).verdict === 'refused'); // prettier-ignore
  known.set(peering.resource, is);
  return is;
}

/** Peerings that were asked about: the routes of all subnets of a network do. */
const looseness = onceFor((_network: Network) => new Map<Resource, boolean>());

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
