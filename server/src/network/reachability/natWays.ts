/**
 * Ways into the network by the DNAT rules of firewalls: each leads what comes to a public address of the firewall on to one
 * private address and port, with an address of the firewall in place of the sender's.
 * Sources: https://learn.microsoft.com/azure/firewall/tutorial-firewall-dnat,
 * https://techcommunity.microsoft.com/blog/azurenetworksecurityblog/azure-firewall-nat-behaviors/3825834 (read 2026-11-30)
 */
import { itemsOf, readPath } from '../../model/readProperty';
import { read, type Resource } from '../../model/resource';
import { isKnownAs, isSet, isUnknown, type Truth } from '../../model/threeValuedQuestions';
import { isUnset, unknown, type UnknownValue } from '../../model/value';
import { natRulesOf, type NatRule } from '../firewallNatRules';
import { FIREWALL, subnetsOfFirewall } from '../firewalls';
import type { Network } from '../network';
import { portsOf } from '../portSets';
import { difference, INTERNET, intersection, isEmpty, type AddressSet } from './addressSets';
import { membersOfIpGroups } from '../ipGroups';
import { addressesIn } from './firewallStage';
import { agreed } from './flowAnswer';
import type { Spot } from './spots';
import { addressesOfSubnet } from './subnetAddresses';
import {
  commonBox,
  isEmptyBox,
  openStep,
  stepAt,
  verdictOf,
  withoutBox,
  withStep,
  type Box,
  type Kind,
  type Part,
  type Stage,
  type Step,
  type Traffic,
} from './traffic';

/** A way for some of the traffic, with what becomes of that. */
export interface Way extends Box {
  readonly stage: Stage;
}

export type FlowBetween = (from: Spot, to: Spot, kind: Kind, network: Network) => readonly Part[];

/** The ways that firewalls of the files give to a receiver, or may give. */
export function natWays(to: Spot, kind: Kind, network: Network, flowBetween: FlowBetween): readonly Way[] {
  if (!to.subnet || kind.protocol === 'Icmp') return [];
  return network.graph.ofType(FIREWALL).flatMap((firewall): readonly Way[] => {
    const { rules, hidden } = natRulesOf(firewall, network);
    const ways = rules.flatMap((rule) => wayOf(rule, rules, firewall, to, kind, network, flowBetween) ?? []);
    return hidden ? [...ways, openWay(to, openStep('firewall', hidden))] : ways;
  });
}

/** A way of which only a step is known. */
export function openWay(to: Spot, step: Step, sources: AddressSet = INTERNET): Way {
  return { sources, destinations: to.addresses, stage: (traffic) => [withStep(traffic, step)] };
}

/** What one rule leads to the receiver; undefined: nothing. */
function wayOf(
  nat: NatRule,
  all: readonly NatRule[],
  firewall: Resource,
  to: Spot,
  kind: Kind,
  network: Network,
  flowBetween: FlowBetween,
): Way | undefined {
  const { rule, owner } = nat;
  const property = (name: string) => readPath(rule, name, owner.header);
  const name = property('name');
  const called = `DNAT rule ${name.kind === 'string' ? `'${name.value}'` : ''} of '${owner.label}'`.replace('  ', ' ');
  const step = (verdict: Step['verdict'], says: string): Step => ({ hop: 'firewall', verdict, says, place: rule.origin.place }); // prettier-ignore
  const spoken = speaks(nat, kind);
  const port = property('translatedPort');
  const ports = portsOf(isUnset(port) ? [property('destinationPorts')] : [port]);
  const isPort = ports.known.some(([from, until]) => from <= kind.port && kind.port <= until) || ports.hidden || false;
  const address = property('translatedAddress');
  const { sure, cause } = addressesIn([address]);
  const destinations = intersection(sure, to.addresses);
  if (spoken === false || isPort === false) return undefined;
  // The firewall looks a name up itself; an address that is not known may be any.
  const nowhere = isUnset(address) ? unknown(`${called} leads to a name`, rule.origin.place) : cause;
  if (isEmpty(destinations) && !nowhere) return undefined;
  const senders = addressesIn([property('sourceAddresses'), membersOfIpGroups(property('sourceIpGroups'), network)]);
  const sources = senders.cause ? INTERNET : intersection(INTERNET, senders.sure);
  if (isEmpty(sources)) return undefined;
  if (nowhere) return openWay(to, openStep('firewall', nowhere), sources);
  const arrives = arriving(nat, firewall);
  if (arrives === false) return undefined;
  const doubt = [spoken, isPort, arrives].find((truth): truth is UnknownValue => isUnknown(truth)) ?? senders.cause;
  const first: readonly Step[] = [
    { ...stepAt(firewall, step('reached', `${called} leads there`)), writtenRule: 'nat' },
    ...(doubt ? [openStep('firewall', doubt)] : []),
    ...(mayBeTaken(nat, all) ? [step('undecided', `another DNAT rule may take it before ${called}`)] : []),
  ];
  const parts = behindFirewall(firewall, { ...to, addresses: destinations }, kind, network, flowBetween);
  const stage: Stage = (traffic) =>
    parts.flatMap((part): readonly Traffic[] => {
      const own = intersection(part.destinations, traffic.destinations);
      if (isEmpty(own)) return [];
      return [{ ...traffic, destinations: own, steps: [...traffic.steps, ...first, ...part.steps] }];
    });
  return { sources, destinations, stage };
}

/** What becomes of what the firewall sends on, from whichever of its addresses. */
function behindFirewall(
  firewall: Resource,
  to: Spot,
  kind: Kind,
  network: Network,
  flowBetween: FlowBetween,
): readonly Part[] {
  const [subnet] = subnetsOfFirewall(firewall, network);
  const called = `firewall '${firewall.label}'`;
  if (subnet?.kind === 'declared') return behind(called, subnet.resource, firewall, to, kind, network, flowBetween);
  const says = `the network of ${called} is not declared here`;
  const steps: readonly Step[] = [{ hop: 'route', verdict: 'undecided', says, place: firewall.header }];
  return [{ sources: INTERNET, destinations: to.addresses, verdict: 'undecided', steps }];
}

/** What becomes of what something in a subnet sends on, from whichever address there, for whoever sent it. */
export function behind(
  called: string,
  subnet: Resource,
  owner: Resource,
  to: Spot,
  kind: Kind,
  network: Network,
  flowBetween: FlowBetween,
): readonly Part[] {
  const { set, hidden } = addressesOfSubnet(subnet);
  if (hidden || isEmpty(set)) {
    const why = hidden ?? unknown(`the addresses of ${called} are not known`, owner.header);
    return [{ sources: INTERNET, destinations: to.addresses, verdict: 'undecided', steps: [openStep('address', why)] }]; // prettier-ignore
  }
  const spot: Spot = { called, addresses: set, subnet, oneOf: true };
  // Of one that it has several fates of, one is as good as the other where they agree.
  const parts = agreed(flowBetween(spot, to, kind, network), 'sources');
  const found: Part[] = [];
  let left = to.addresses;
  for (const part of parts) {
    const destinations = intersection(left, part.destinations);
    if (isEmpty(destinations)) continue;
    left = difference(left, destinations);
    found.push({ ...part, sources: INTERNET, destinations });
  }
  return found;
}

/** Is a rule for a protocol? */
function speaks({ rule, owner, protocols }: NatRule, { protocol }: Kind): Truth {
  const { items, hidden } = itemsOf(readPath(rule, protocols, owner.header));
  if (items.length === 0) return hidden ?? unknown('a DNAT rule says no protocol', rule.origin.place);
  const truths = items.map((item) => isKnownAs(item, [protocol, 'Any'], ['TCP', 'UDP', 'ICMP']));
  return truths.find((truth) => truth === true) ?? truths.find(isUnknown) ?? hidden ?? false;
}

/** Comes what is from the internet to it? It needs a public address, and a rule for a private one takes nothing from there. */
function arriving({ rule, owner }: NatRule, firewall: Resource): Truth {
  const { sure, cause } = addressesIn([readPath(rule, 'destinationAddresses', owner.header)]);
  if (!cause && isEmpty(intersection(sure, INTERNET))) return false;
  const { items, hidden } = itemsOf(read(firewall, 'properties.ipConfigurations'));
  const truths = items.map((item) => isSet(readPath(item, 'properties.publicIPAddress', firewall.header)));
  if (truths.some((truth) => truth === true)) return true;
  return truths.find(isUnknown) ?? hidden ?? false;
}

/** Is there another rule for one of its ports, to another address or port? Which of them is first is not followed. */
function mayBeTaken(nat: NatRule, all: readonly NatRule[]): boolean {
  const portsOfRule = ({ rule, owner }: NatRule) => portsOf([readPath(rule, 'destinationPorts', owner.header)]);
  const own = portsOfRule(nat);
  return all.some((other) => {
    if (other === nat) return false;
    const { known, hidden } = portsOfRule(other);
    const meets = known.some(([from, to]) => own.known.some(([start, end]) => from <= end && start <= to));
    return (meets || hidden !== undefined || own.hidden !== undefined) && !isForOthers(nat, other);
  });
}

/** Are two rules surely for different public addresses? */
function isForOthers(nat: NatRule, other: NatRule): boolean {
  const [one, two] = [nat, other].map(({ rule, owner }) => addressesIn([readPath(rule, 'destinationAddresses', owner.header)])); // prettier-ignore
  return !one!.cause && !two!.cause && isEmpty(intersection(one!.sure, two!.sure));
}

/** Traffic goes by whichever way lets it through: what one way refuses may come by another. */
export function besidesWays(first: Stage, ways: readonly Way[]): Stage {
  if (ways.length === 0) return first;
  return (traffic) => ways.reduce((parts, way) => parts.flatMap((part) => better(part, way, traffic)), first(traffic));
}

function better(part: Traffic, way: Way, start: Traffic): readonly Traffic[] {
  const verdict = verdictOf(part);
  const box = commonBox(part, way);
  if (verdict === 'reached' || isEmptyBox(box)) return [part];
  const rest = withoutBox(part, box).map((left) => ({ ...part, ...left }));
  const other = way.stage({ ...start, ...box }).map((one) => {
    const is = verdictOf(one);
    // That something stops it on a way that there is says more than that no other one leads there.
    const isNoWay = part.steps.at(-1)?.hop === 'address';
    const wins = is === 'reached' || (verdict === 'refused' && (is === 'undecided' || isNoWay));
    return wins ? one : { ...part, sources: one.sources, destinations: one.destinations };
  });
  return [...rest, ...other];
}
