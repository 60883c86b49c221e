/** Traffic from one spot of the network to another, by all that it comes through. */
import type { Resource } from '../../model/resource';
import type { UnknownValue } from '../../model/value';
import type { Network } from '../network';
import { groupOf } from '../subnetSecurityGroups';
import { difference, INTERNET, intersection, isEmpty, NOWHERE, setText, type AddressSet } from './addressSets';
import { isInternet, type Spot } from './spots';
import { overridesOf } from './endpointRoutes';
import { applianceStage } from './firewallStage';
import { groupStage } from './groupVerdicts';
import { answerStage, routeStage, type Onwards } from './routeStage';
import { addressesOfSubnet, declaredSubnets } from './subnetAddresses';
import { virtualNetworkTag } from './tagAddresses';
import {
  openStep,
  through,
  verdictOf,
  withStep,
  type Kind,
  type Part,
  type Stage,
  type Step,
  type Traffic,
} from './traffic';
import { gatewayWays } from './gatewayWays';
import { besidesWays, natWays } from './natWays';
import { NO_GROUP, publicWays, type PublicWay } from './publicWays';
import { wayOut } from './wayOut';
import { fromFirewall, wayToFirewall } from './wayThroughFirewall';

/** From each address of a spot to each of another. @returns parts that together are all of it */
export function flowBetween(from: Spot, to: Spot, kind: Kind, network: Network): readonly Part[] {
  const traffic: Traffic = {
    sources: from.addresses,
    destinations: to.addresses,
    steps: [],
    ...(from.nic ? { sender: from.nic } : {}),
    ...(to.nic ? { receiver: to.nic } : {}),
  };
  const hidden = from.hidden ?? to.hidden;
  if (isEmpty(from.addresses) || isEmpty(to.addresses)) {
    if (hidden && from.exit && !to.subnet && !isEmpty(to.addresses))
      return fromUnknownNetwork(from.exit(kind), hidden, traffic);
    const step = hidden ? openStep('address', hidden) : withoutAddress(isEmpty(from.addresses) ? from : to);
    return [{ ...traffic, verdict: 'undecided', steps: [step] }];
  }
  const doubt: readonly Stage[] = hidden ? [(part) => [withStep(part, openStep('address', hidden))]] : [];
  return through(traffic, [...stagesFrom(from, to, kind, network), ...doubt]);
}

/** To the internet it goes out by what is known of its network; how else that is connected is not. */
function fromUnknownNetwork(out: Step, hidden: UnknownValue, traffic: Traffic): readonly Part[] {
  const open = intersection(traffic.destinations, INTERNET);
  const other = difference(traffic.destinations, open);
  return [
    ...(isEmpty(open) ? [] : [{ ...traffic, destinations: open, verdict: out.verdict, steps: [out] }]),
    ...(isEmpty(other)
      ? []
      : [{ ...traffic, destinations: other, verdict: 'undecided' as const, steps: [openStep('address', hidden)] }]),
  ];
}

/** A subnet that says no IPv4 range: Azure gives it one, or it has others only. */
function withoutAddress({ called, subnet }: Spot): Step {
  const says = `no IPv4 address of ${called} is in the files`;
  return { hop: 'address', verdict: 'undecided', says, ...(subnet ? { place: subnet.header } : {}) };
}

function stagesFrom(from: Spot, to: Spot, kind: Kind, network: Network): readonly Stage[] {
  if (from.subnet) return [...departure(from, from.subnet, to, kind, network), arrival(to, kind, network)];
  if (isEmpty(difference(from.addresses, INTERNET))) return [fromInternet(to, kind, network)];
  const says = `where ${from.called} is, and how it is connected, is not in the files`;
  return [(traffic) => [withStep(traffic, { hop: 'route', verdict: 'undecided', says })], arrival(to, kind, network)];
}

/**
 * What traffic of a subnet comes through until it is where its routes bring it: the sender's groups, routes, peerings and
 * what lies behind them. Of the receiver it matters only whether it is a private endpoint, or has a service endpoint.
 */
export function departure(from: Spot, subnet: Resource, to: Spot, kind: Kind, network: Network): readonly Stage[] {
  const own = virtualNetworkTag(subnet, network);
  const nic =
    from.nic && groupOf(from.nic, network).group ? [groupStage(from.nic, 'Outbound', kind, { own, network })] : [];
  const { straight } = to;
  // A service endpoint leads past all routes and ways out. What stays within one subnet is routed and filtered as all else.
  const routing: Stage = straight
    ? (traffic) => [withStep({ ...traffic, comesTo: 'internet' }, straight)]
    : routeStage(subnet, network, onwardsOf(from, to, kind, network));
  return [...nic, groupStage(subnet, 'Outbound', kind, { own, network }), routing];
}

function onwardsOf(from: Spot, to: Spot, kind: Kind, network: Network): Onwards {
  const out = wayOut(from.subnet!, from.nic, kind, network);
  return {
    out,
    appliance: applianceStage(
      kind,
      network,
      (firewall, address) => wayToFirewall(from.subnet!, firewall, address, network),
      (firewall) => fromFirewall(firewall, to, network),
    ),
    isToInternet: isInternet(to),
    isForwarded: false,
    overrides: overridesOf(from.subnet!, to, network),
  };
}

/**
 * What guards the receiver: the groups of the subnets that have the addresses, and of the interface.
 * @param guard the groups of one subnet and interface as a stage
 */
export function arrival(to: Spot, kind: Kind, network: Network, guard = guardedBy): Stage {
  return (traffic) => {
    const { comesTo } = traffic;
    if (comesTo === 'unknown') return [traffic];
    if (comesTo === 'internet') return [to.subnet ? withStep(traffic, elsewhere(to, 'the internet')) : traffic];
    const home = to.subnet && network.vnetOf(to.subnet);
    if (comesTo && home?.kind === 'declared' && home.resource.key !== comesTo.key)
      return [withStep(traffic, elsewhere(to, `'${comesTo.label}'`))];
    const parts: Traffic[] = [];
    let left = traffic.destinations;
    const subnets = to.subnet ? [to.subnet] : comesTo ? network.subnetsOf(comesTo).found : declaredSubnets(network);
    for (const subnet of subnets) {
      const destinations = intersection(left, addressesOfSubnet(subnet).set);
      if (isEmpty(destinations)) continue;
      left = difference(left, destinations);
      parts.push(...guard(subnet, to.nic, kind, network)({ ...traffic, destinations }));
    }
    const open = comesTo ? NOWHERE : intersection(left, INTERNET);
    if (!isEmpty(open)) parts.push({ ...traffic, destinations: open });
    const nowhere = difference(left, open);
    if (!isEmpty(nowhere)) parts.push(withStep({ ...traffic, destinations: nowhere }, unowned(nowhere, network)));
    return parts;
  };
}

/** The same addresses are used elsewhere, and routes lead there. */
function elsewhere({ called, subnet }: Spot, where: string): Step {
  return {
    hop: 'address',
    verdict: 'refused',
    says: `routes bring it to ${where}, which is not where ${called} is`,
    place: subnet?.header,
  };
}

/** The groups of a subnet and of an interface in it, for what arrives. */
export function guardedBy(subnet: Resource, nic: Resource | undefined, kind: Kind, network: Network): Stage {
  const own = virtualNetworkTag(subnet, network);
  const first = groupStage(subnet, 'Inbound', kind, { own, network });
  if (!nic || !groupOf(nic, network).group) return first;
  const second = groupStage(nic, 'Inbound', kind, { own, network });
  return (traffic) =>
    first(traffic).flatMap((part) => (part.steps.some(({ verdict }) => verdict === 'refused') ? [part] : second(part)));
}

function unowned(addresses: AddressSet, network: Network): Step {
  const hidden = network.unreadModule();
  if (hidden) return openStep('address', hidden);
  return { hop: 'address', verdict: 'undecided', says: `no subnet of the files has ${setText(addresses)}` };
}

/** What comes from the internet needs a public address that leads to the receiver. */
function fromInternet(to: Spot, kind: Kind, network: Network): Stage {
  const ways = [...natWays(to, kind, network, flowBetween), ...gatewayWays(to, kind, network, flowBetween, guardedBy)];
  return besidesWays(straightFromInternet(to, kind, network), ways);
}

/** Straight to a public address that leads to the receiver, or by what may lead there. */
function straightFromInternet(to: Spot, kind: Kind, network: Network): Stage {
  const { subnet, nic } = to;
  if (!subnet) {
    const onInternet = isEmpty(difference(to.addresses, INTERNET));
    const step: Step = onInternet
      ? { hop: 'route', verdict: 'reached', says: 'the internet carries it' }
      : { hop: 'address', verdict: 'undecided', says: `what ${to.called} is, is not in the files` };
    return (traffic) => [withStep(traffic, step)];
  }
  const { found, open, closed } = publicWays(to, subnet, kind, network);
  const says = `nothing gives ${to.called} a public address`;
  const nothing: Step = closed ?? { hop: 'address', verdict: 'refused', says, place: (nic ?? subnet).header };
  const first: Stage =
    open.length > 0 ? byWhatMayLead(open, to, subnet, kind, network) : (traffic) => [withStep(traffic, nothing)];
  return besidesWays(
    first,
    found.map((way) => ({
      sources: INTERNET,
      destinations: way.destinations,
      stage: byPublicWay(way, subnet, kind, network),
    })),
  );
}

/** By a public address: the answers have to go back straight, and the groups have to let it in. */
function byPublicWay({ nic, steps, alone }: PublicWay, subnet: Resource, kind: Kind, network: Network): Stage {
  const answers = answerStage(subnet, network);
  const guard = guardedBy(subnet, nic, kind, network);
  return (traffic) =>
    answers({ ...traffic, steps: [...traffic.steps, ...steps] }).flatMap((part) =>
      part.steps.some(({ verdict }) => verdict === 'refused')
        ? [part]
        : guard(nic ? { ...part, receiver: nic } : part).map((after) =>
            withoutGroup(after, subnet, nic, alone, network),
          ),
    );
}

/** By what may lead there, past the group of the subnet; what leaves it open comes last. */
function byWhatMayLead(open: readonly Step[], { nic }: Spot, subnet: Resource, kind: Kind, network: Network): Stage {
  const guard = guardedBy(subnet, nic, kind, network);
  return (traffic) =>
    guard(traffic).map((part) => {
      const own = part.steps.slice(traffic.steps.length);
      const isRefused = verdictOf(part) === 'refused';
      return { ...part, steps: [...traffic.steps, ...(isRefused ? [...open, ...own] : [...own, ...open])] };
    });
}

/** What nothing lets in, where no security group is. @param alone what is said of it then */
function withoutGroup(
  part: Traffic,
  subnet: Resource,
  nic: Resource | undefined,
  alone: PublicWay['alone'],
  network: Network,
): Traffic {
  const groups = [subnet, ...(nic ? [nic] : [])].map((guarded) => groupOf(guarded, network));
  if (groups.some(({ group, hidden }) => group || hidden)) return part;
  if (alone === 'open') return part;
  if (alone !== 'closed') return withStep(part, alone);
  const says = `${NO_GROUP}, and a public address of the Standard SKU is closed without one`;
  // Which interface has an address that a pool names, and whether that has a group, is not known.
  return withStep(part, { hop: 'inbound rules', verdict: nic ? 'refused' : 'undecided', says, place: (nic ?? subnet).header }); // prettier-ignore
}
