/** Traffic from one spot of the network to another, by all that it comes through. */
import { overlaps, parseRange } from '../../azure/ipv4Addresses';
import { itemsOf, readPath } from '../../model/readProperty';
import { read, type Resource } from '../../model/resource';
import { isBoolean, isSet, isUnknown } from '../../model/threeValuedQuestions';
import type { Value } from '../../model/value';
import { addressSpaceOf } from '../clusterAddressRanges';
import { policyOf } from '../firewalls';
import { isDeclared, type Network } from '../network';
import { peeringsOf } from '../peerings';
import { groupOf } from '../subnetSecurityGroups';
import {
  difference,
  INTERNET,
  intersection,
  isEmpty,
  NOWHERE,
  setOfTexts,
  setText,
  type AddressSet,
} from './addressSets';
import type { Spot } from './spots';
import { applianceStage } from './firewallStage';
import { groupStage } from './groupVerdicts';
import { peeringStep, routeStage, type Onwards } from './routeStage';
import { addressesOfSubnet, declaredSubnets, virtualNetworkTag } from './tagAddresses';
import { openStep, through, withStep, type Kind, type Part, type Stage, type Step, type Traffic } from './traffic';
import { waysIn, wayOut } from './wayOut';

/** From each address of a spot to each of another. @returns parts that together are all of it */
export function flowBetween(from: Spot, to: Spot, kind: Kind, network: Network): readonly Part[] {
  const traffic: Traffic = { sources: from.addresses, destinations: to.addresses, steps: [] };
  const hidden = from.hidden ?? to.hidden;
  if (isEmpty(from.addresses) || isEmpty(to.addresses)) {
    if (!hidden) return [];
    return [{ ...traffic, verdict: 'undecided', steps: [openStep('address', hidden)] }];
  }
  const doubt: readonly Stage[] = hidden ? [(part) => [withStep(part, openStep('address', hidden))]] : [];
  return through(traffic, [...stagesFrom(from, to, kind, network), ...doubt]);
}

function stagesFrom(from: Spot, to: Spot, kind: Kind, network: Network): readonly Stage[] {
  if (from.subnet) {
    const own = virtualNetworkTag(from.subnet, network);
    const nic =
      from.nic && groupOf(from.nic, network).group ? [groupStage(from.nic, 'Outbound', kind, { own, network })] : [];
    // What stays within one subnet is routed and filtered as all else is.
    return [
      ...nic,
      groupStage(from.subnet, 'Outbound', kind, { own, network }),
      routeStage(from.subnet, network, onwardsOf(from, kind, network)),
      arrival(to, kind, network),
    ];
  }
  if (isEmpty(difference(from.addresses, INTERNET))) return [fromInternet(to, kind, network)];
  const says = `where ${from.called} is, and how it is connected, is not in the files`;
  return [(traffic) => [withStep(traffic, { hop: 'route', verdict: 'undecided', says })], arrival(to, kind, network)];
}

function onwardsOf(from: Spot, kind: Kind, network: Network): Onwards {
  const out = wayOut(from.subnet!, from.nic, kind, network);
  return {
    out,
    appliance: applianceStage(
      kind,
      network,
      (firewall, address) => wayToFirewall(from.subnet!, firewall, address, network),
      (firewall) => fromFirewall(firewall, network),
    ),
    isForwarded: false,
  };
}

/** What a firewall let through goes on from its network: to the internet, or to networks that it is connected with. */
function fromFirewall(firewall: Resource, network: Network): Stage {
  const subnet = subnetOf(firewall, network);
  const place = firewall.header;
  if (subnet?.kind !== 'declared') {
    const step: Step = {
      hop: 'route',
      verdict: 'undecided',
      says: `the network of firewall '${firewall.label}' is not declared here`,
      place,
    };
    return (traffic) => [withStep({ ...traffic, comesTo: 'unknown' }, step)];
  }
  const out: Step = {
    hop: 'way out',
    verdict: 'reached',
    says: `firewall '${firewall.label}' takes it out by its public address`,
    place,
  };
  const next = routeStage(subnet.resource, network, {
    out: (traffic) => {
      const open = intersection(traffic.destinations, INTERNET);
      const closed = difference(traffic.destinations, INTERNET);
      const lost: Step = {
        hop: 'way out',
        verdict: 'refused',
        says: 'the internet does not carry private addresses',
        place,
      };
      return [
        ...(isEmpty(open) ? [] : [withStep({ ...traffic, destinations: open }, out)]),
        ...(isEmpty(closed) ? [] : [withStep({ ...traffic, destinations: closed }, lost)]),
      ];
    },
    appliance: (_, called, at) => (traffic) => [
      withStep(
        { ...traffic, comesTo: 'unknown' },
        { hop: 'route', verdict: 'undecided', says: `${called} leads on to another appliance`, place: at },
      ),
    ],
    isForwarded: true,
  });
  return (traffic) => next(traffic).flatMap((part) => withNewSender(part, firewall, network));
}

function subnetOf(firewall: Resource, { graph }: Network) {
  const [config] = itemsOf(read(firewall, 'properties.ipConfigurations')).items;
  return config && graph.resolve(readPath(config, 'properties.subnet.id', firewall.header));
}

/** Addresses to which a firewall leaves the sender's address as it is, unless it is told others. */
const PRIVATE = setOfTexts('10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10');

/**
 * To other addresses a firewall puts its own in place of the sender's, and what guards the receiver sees that one.
 * Source: https://learn.microsoft.com/azure/firewall/snat-private-range (read 2026-11-30)
 */
function withNewSender(part: Traffic, firewall: Resource, network: Network): readonly Traffic[] {
  if (part.comesTo === 'internet' || part.steps.some(({ verdict }) => verdict === 'refused')) return [part];
  const policy = policyOf(firewall, network);
  const ranges = policy.kind === 'declared' ? isSet(read(policy.policy, 'properties.snat.privateRanges')) : false;
  const kept = ranges === false ? intersection(part.destinations, PRIVATE) : NOWHERE;
  const changed = difference(part.destinations, kept);
  const step: Step = {
    hop: 'firewall',
    verdict: 'undecided',
    says: `firewall '${firewall.label}' may put an address of its own in place of the sender's`,
    place: firewall.header,
  };
  return [
    ...(isEmpty(kept) ? [] : [{ ...part, destinations: kept }]),
    ...(isEmpty(changed) ? [] : [withStep({ ...part, destinations: changed, comesTo: 'unknown' }, step)]),
  ];
}

/** The firewall has to be in the network of the sender, or in one that it is peered with. */
function wayToFirewall(sender: Resource, firewall: Resource, address: Value, network: Network): Step {
  const [own, subnet] = [network.vnetOf(sender), subnetOf(firewall, network)];
  const hub = subnet?.kind === 'declared' ? network.vnetOf(subnet.resource) : undefined;
  const place = sender.header;
  if (own.kind !== 'declared' || hub?.kind !== 'declared')
    return { hop: 'peering', verdict: 'undecided', says: 'whether the firewall is connected is not known', place };
  if (own.resource.key === hub.resource.key)
    return { hop: 'route', verdict: 'reached', says: 'the firewall is in the same virtual network', place };
  const hop = address.kind === 'string' ? parseRange(address.value) : undefined;
  const isOwn = hop && addressSpaceOf(own.resource).known.some(({ range }) => overlaps(range, hop));
  if (isOwn)
    return {
      hop: 'route',
      verdict: 'undecided',
      says: `'${own.resource.label}' has the address of the next hop itself`,
      place,
    };
  const { found, hidden } = peeringsOf(own.resource, network);
  const peering = found.find(({ remote }) => isDeclared(remote, hub.resource));
  if (peering) return peeringStep(peering, network);
  if (hidden) return openStep('peering', hidden);
  return {
    hop: 'peering',
    verdict: 'refused',
    says: `'${own.resource.label}' is not peered with '${hub.resource.label}', where the firewall is`,
    place,
  };
}

/** What guards the receiver: the groups of the subnets that have the addresses, and of the interface. */
function arrival(to: Spot, kind: Kind, network: Network): Stage {
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
      parts.push(...guardedBy(subnet, to.nic, kind, network)({ ...traffic, destinations }));
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

function guardedBy(subnet: Resource, nic: Resource | undefined, kind: Kind, network: Network): Stage {
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
  const { subnet, nic } = to;
  if (!subnet) {
    const onInternet = isEmpty(difference(to.addresses, INTERNET));
    const step: Step = onInternet
      ? { hop: 'route', verdict: 'reached', says: 'the internet carries it' }
      : { hop: 'address', verdict: 'undecided', says: `what ${to.called} is, is not in the files` };
    return (traffic) => [withStep(traffic, step)];
  }
  const { nics, open } = waysIn(subnet, network);
  const own = nic ? nics.filter(({ key }) => key === nic.key) : nics;
  if (own.length === 0 && (nic !== undefined || open.length === 0) && !network.handedToModule(nic ?? subnet)) {
    const says = `nothing gives ${to.called} a public address`;
    return (traffic) => [
      withStep(traffic, { hop: 'address', verdict: 'refused', says, place: (nic ?? subnet).header }),
    ];
  }
  const first: Step = own[0]
    ? { hop: 'address', verdict: 'reached', says: `'${own[0].label}' has a public address`, place: own[0].header }
    : open[0]!;
  return (traffic) =>
    guardedBy(
      subnet,
      own[0],
      kind,
      network,
    )(withStep(traffic, first)).map((part) => withoutGroup(part, subnet, own[0], network));
}

/**
 * A Standard public address lets nothing in without a security group.
 * Source: https://learn.microsoft.com/azure/virtual-network/ip-services/public-ip-addresses#sku (read 2026-11-30)
 */
function withoutGroup(part: Traffic, subnet: Resource, nic: Resource | undefined, network: Network): Traffic {
  const groups = [subnet, ...(nic ? [nic] : [])].map((guarded) => groupOf(guarded, network));
  if (groups.some(({ group, hidden }) => group || hidden)) return part;
  const says = 'no security group lets it in, and a public address of the Standard SKU is closed without one';
  return withStep(part, {
    hop: 'inbound rules',
    verdict: nic ? 'refused' : 'undecided',
    says,
    place: (nic ?? subnet).header,
  });
}

/** Does a private endpoint’s subnet apply groups and routes to it? Without a word it does not. */
export function guardsEndpoints(subnet: Resource, what: 'NetworkSecurityGroup' | 'RouteTable') {
  const policies = read(subnet, 'properties.privateEndpointNetworkPolicies');
  const is = (word: string) => policies.kind === 'string' && policies.value.toLowerCase() === word.toLowerCase();
  if (policies.kind === 'string') return is('Enabled') || is(`${what}Enabled`);
  const unset = isBoolean(policies, true);
  return isUnknown(unset) ? unset : false;
}
