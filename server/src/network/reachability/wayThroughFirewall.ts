/** How traffic comes to a firewall, and how it goes on from there. */
import { overlaps, parseRange } from '../../azure/ipv4Addresses';
import { itemsOf, readPath } from '../../model/readProperty';
import { read, type Resource } from '../../model/resource';
import { isUnset, type UnknownValue, type Value } from '../../model/value';
import { addressSpaceOf } from '../clusterAddressRanges';
import { policyOf } from '../firewalls';
import { isDeclared, type Network } from '../network';
import { hiddenPeering, peeringsOf } from '../peerings';
import { hiddenBy } from '../portSets';
import {
  difference,
  EVERYWHERE,
  intersection,
  isEmpty,
  NOWHERE,
  sameSets,
  setOf,
  setOfTexts,
  union,
  type AddressSet,
} from './addressSets';
import { overridesOf } from './endpointRoutes';
import { peeringStep } from './peeringSteps';
import { routeStage } from './routeStage';
import { isInternet, type Spot } from './spots';
import { toInternet } from './wayOut';
import { openStep, withStep, type Stage, type Step, type Traffic } from './traffic';

/** What a firewall let through goes on from its network: to the internet, or to networks that it is connected with. */
export function fromFirewall(firewall: Resource, to: Spot, network: Network): Stage {
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
  const kept = keptSenders(firewall, network);
  const next = routeStage(subnet.resource, network, {
    out: (traffic) => toInternet(out)(traffic).flatMap((part) => withoutAnswers(part, kept, firewall)),
    appliance: (_, called, at) => (traffic) => [
      withStep(
        { ...traffic, comesTo: 'unknown' },
        { hop: 'route', verdict: 'undecided', says: `${called} leads on to another appliance`, place: at },
      ),
    ],
    isToInternet: isInternet(to),
    isForwarded: true,
    overrides: overridesOf(subnet.resource, to, network),
  });
  return (traffic) => next(traffic).flatMap((part) => withNewSender(part, kept, firewall));
}

function subnetOf(firewall: Resource, { graph }: Network) {
  const [config] = itemsOf(read(firewall, 'properties.ipConfigurations')).items;
  return config && graph.resolve(readPath(config, 'properties.subnet.id', firewall.header));
}

/** Addresses to which a firewall leaves the sender's address as it is, unless it is told others. */
const PRIVATE = setOfTexts('10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10');

/**
 * The addresses to which a firewall keeps the sender's, by network rules; to others it puts one of its own in its place. A
 * policy says them as a list, a firewall without one as a text; `IANAPrivateRanges` is the default.
 * Source: https://learn.microsoft.com/azure/firewall/snat-private-range (read 2026-11-30)
 */
function keptSenders(firewall: Resource, network: Network): Kept {
  const policy = policyOf(firewall, network);
  if (policy.kind === 'unknown') return { to: NOWHERE, hidden: policy.cause };
  const written = policy.kind === 'declared' ? read(policy.policy, SNAT) : ownRanges(firewall);
  if (isUnset(written)) return { to: PRIVATE };
  const { items, hidden: rest } = itemsOf(written);
  let to: AddressSet = NOWHERE;
  let hidden = rest;
  for (const item of items) {
    if (item.kind !== 'string') hidden ??= hiddenBy(item);
    for (const word of item.kind === 'string' ? item.value.split(',') : []) {
      const range = parseRange(word.trim());
      if (word.trim().toLowerCase() === 'ianaprivateranges') to = union(to, PRIVATE);
      else if (range) to = union(to, setOf([range]));
      else hidden ??= hiddenBy(item);
    }
  }
  return hidden ? { to, hidden } : { to };
}

interface Kept {
  readonly to: AddressSet;
  /** What hides further ones. */
  readonly hidden?: UnknownValue;
}

const SNAT = 'properties.snat.privateRanges';

/** Templates have them as an additional property whose name has dots; azurerm as an argument. */
function ownRanges(firewall: Resource): Value {
  const additional = read(firewall, 'properties.additionalProperties');
  if (additional.kind !== 'object') return isUnset(additional) ? read(firewall, SNAT) : additional;
  const entries = [...additional.entries.values()];
  return (
    entries.find(({ key }) => key.toLowerCase() === 'network.snat.privateranges')?.value ??
    additional.rest ??
    read(firewall, SNAT)
  );
}

/**
 * "With this configuration, Azure Firewall can't route traffic directly to the Internet": where it keeps the sender's address to
 * all, nothing finds back. Of some ranges the page does not say it.
 * Source: as above.
 */
function withoutAnswers(part: Traffic, { to, hidden }: Kept, firewall: Resource): readonly Traffic[] {
  if (part.steps.some(({ verdict }) => verdict === 'refused')) return [part];
  const destinations = intersection(part.destinations, to);
  const open = (traffic: Traffic) => (hidden ? withStep(traffic, openStep('way out', hidden)) : traffic);
  if (isEmpty(destinations)) return [open(part)];
  const says = `firewall '${firewall.label}' keeps the sender's private address, to which the internet does not answer`;
  const verdict = sameSets(to, EVERYWHERE) ? 'refused' : 'undecided';
  const rest = difference(part.destinations, destinations);
  return [
    withStep({ ...part, destinations }, { hop: 'way out', verdict, says, place: firewall.header }),
    ...(isEmpty(rest) ? [] : [open({ ...part, destinations: rest })]),
  ];
}

/** What guards the receiver sees the address that a firewall puts in place of the sender's. */
function withNewSender(part: Traffic, { to }: Kept, firewall: Resource): readonly Traffic[] {
  if (part.comesTo === 'internet' || part.steps.some(({ verdict }) => verdict === 'refused')) return [part];
  const kept = intersection(part.destinations, to);
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
export function wayToFirewall(sender: Resource, firewall: Resource, address: Value, network: Network): Step {
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
  const peering = peeringsOf(own.resource, network).found.find(({ remote }) => isDeclared(remote, hub.resource));
  if (peering) return peeringStep(peering, network);
  const hidden = hiddenPeering(own.resource, hub.resource, network);
  if (hidden) return openStep('peering', hidden);
  return {
    hop: 'peering',
    verdict: 'refused',
    says: `'${own.resource.label}' is not peered with '${hub.resource.label}', where the firewall is`,
    place,
  };
}
