/**
 * What the rules of a network security group say of every address, in the order of their priorities.
 * Source: https://learn.microsoft.com/azure/virtual-network/network-security-group-how-it-works (read 2026-11-30)
 */
import type { Resource } from '../../model/resource';
import { isKnownAs, isUnknown, type Truth } from '../../model/threeValuedQuestions';
import { unknown, type UnknownValue } from '../../model/value';
import type { Place } from '../../text/span';
import type { Network } from '../network';
import { ALL_PORTS, withinPorts, type Ports } from '../portSets';
import {
  coversProtocol,
  isDirection,
  securityRulesOf,
  type Direction,
  type RuleSet,
  type SecurityRule,
} from '../securityRules';
import { groupOf } from '../subnetSecurityGroups';
import { intersection, isEmpty, NOWHERE, union, type AddressSet } from './addressSets';
import { decideInOrder, MOST_PARTS, type Decided, type OrderedRule } from './orderedRules';
import { addressesOf, type KnownSet } from './tagAddresses';
import {
  commonBox,
  isEmptyBox,
  openStep,
  stepAt,
  withStep,
  type Box,
  type Kind,
  type Stage,
  type Step,
  type Traffic,
} from './traffic';

/** The group of a subnet or network interface as a stage; where there is none, all passes. */
export function groupStage(
  guarded: Resource,
  direction: Direction,
  kind: Kind,
  { own, network }: { own: KnownSet; network: Network },
): Stage {
  const hop = direction === 'Outbound' ? 'outbound rules' : 'inbound rules';
  const { group, hidden } = groupOf(guarded, network);
  if (!group)
    return (traffic) => [
      hidden
        ? withStep(traffic, openStep(hop, hidden))
        : withStep(traffic, {
            hop,
            verdict: 'reached',
            says: `'${guarded.label}' has no network security group`,
            place: guarded.header,
            at: guarded,
          }),
    ];
  return (traffic) =>
    decidedBy(group, direction, kind, traffic, { own, network }).map((part): Traffic => {
      const { sources, destinations } = part;
      const steps = [...traffic.steps, stepAt(guarded, stepOf(part, group, hop))];
      return { ...traffic, sources, destinations, steps };
    });
}

function stepOf({ verdict, by, cause }: Decided<SecurityRule>, group: Resource, hop: Step['hop']): Step {
  if (verdict === 'unknown') return openStep(hop, cause!, `${cause!.reason} ('${group.label}')`);
  const place = by!.resource ? by!.access.origin.place : group.header;
  const says = `rule '${by!.name}' of '${group.label}' ${verdict === 'allow' ? 'allows' : 'denies'} it`;
  const written = by!.resource ? { writtenRule: 'security' as const } : {};
  return { hop, verdict: verdict === 'allow' ? 'reached' : 'refused', says, place, ...written };
}

/** What the rules of a group say of each part of traffic. Together the parts are its box. */
export function decidedBy(
  group: Resource,
  direction: Direction,
  kind: Kind,
  box: Omit<Traffic, 'steps'>,
  { own, network }: { own: KnownSet; network: Network },
): readonly Decided<SecurityRule>[] {
  const known = securityRulesOf(group, network);
  const [first, ...others] = worldsOf(own, box).map((world) =>
    decidedByRules(known, direction, box, (rule) =>
      matchOf(rule, direction, kind, {
        source: () => addressesOf(rule.source, world.source, network, world.sender),
        destination: () => addressesOf(rule.destination, world.destination, network, world.receiver),
      }),
    ),
  );
  let common = first!;
  for (const other of others) {
    if (common.length > MOST_PARTS || other.length > MOST_PARTS) {
      const { sources, destinations } = box;
      return [{ sources, destinations, verdict: 'unknown', cause: tooMany(known.place) }];
    }
    common = agreed(common, other, own.cause!);
  }
  return common;
}

function tooMany(place: Place): UnknownValue {
  return unknown('the group has too many rules to be followed', place);
}

/** What `VirtualNetwork` stands for on either side of a rule. */
interface World {
  readonly source: KnownSet;
  readonly destination: KnownSet;
  readonly sender?: Resource | undefined;
  readonly receiver?: Resource | undefined;
}

/**
 * An address of which it is not known whether it is among the addresses of `VirtualNetwork` is, or is not; `Internet` has what
 * the other has not. All that a rule may say of two addresses is said in one of these.
 */
function worldsOf(own: KnownSet, box: Omit<Traffic, 'steps'>): readonly World[] {
  const { sender, receiver } = box;
  const least: KnownSet = { sure: own.sure, maybe: NOWHERE };
  const sets = (asked: AddressSet) =>
    isEmpty(intersection(own.maybe, asked)) ? [least] : [least, { ...least, sure: union(own.sure, own.maybe) }];
  return sets(box.sources).flatMap((source) =>
    sets(box.destinations).map((destination) => ({ source, destination, sender, receiver })),
  );
}

/** What holds in both of two worlds. @param cause what tells them apart */
export function agreed(
  some: readonly Decided<SecurityRule>[],
  others: readonly Decided<SecurityRule>[],
  cause: UnknownValue,
): readonly Decided<SecurityRule>[] {
  return some.flatMap((one) =>
    others.flatMap((other): readonly Decided<SecurityRule>[] => {
      if (isApart(one.destinations, other.destinations) || isApart(one.sources, other.sources)) return [];
      const box = commonBox(one, other);
      if (isEmptyBox(box)) return [];
      if (one.verdict === other.verdict) return [{ ...one, ...box }];
      const open = one.cause ?? other.cause ?? cause;
      return [{ ...box, verdict: 'unknown', cause: open, ...(one.by ? { by: one.by } : {}) }];
    }),
  );
}

/** Ends one of two sets before the other begins? Most pairs of parts are told apart by that. */
function isApart(a: AddressSet, b: AddressSet): boolean {
  return a.at(-1)!.last < b[0]!.first || b.at(-1)!.last < a[0]!.first;
}

/**
 * What rules say of each part of a box, in their order. Together the parts are the box.
 * @param match what a rule matches; undefined for one that is not for this traffic
 */
export function decidedByRules(
  { rules, hidden, place }: RuleSet,
  direction: Direction,
  box: Box,
  match: (rule: SecurityRule) => OrderedRule<SecurityRule> | undefined,
): readonly Decided<SecurityRule>[] {
  const relevant = rules.filter((rule) => isDirection(rule, direction) !== false);
  const unordered = relevant.flatMap((rule) => {
    const found = typeof rule.priority === 'number' ? undefined : match(rule);
    return found ? [{ ...found, cause: rule.priority as UnknownValue }] : [];
  });
  const ordered = inOrder(relevant).flatMap((rule) => match(rule) ?? []);
  const { decided, open } = decideInOrder(box, ordered, unordered, hidden);
  const cause = tooMany(place);
  return [
    ...decided,
    ...open.map(({ sources, destinations }): Decided<SecurityRule> => ({
      sources,
      destinations,
      verdict: 'unknown',
      cause,
    })),
  ];
}

function inOrder(rules: readonly SecurityRule[]): readonly SecurityRule[] {
  return rules
    .filter((rule): rule is SecurityRule & { priority: number } => typeof rule.priority === 'number')
    .sort((a, b) => a.priority - b.priority);
}

/** What a rule matches of a kind of traffic, by the addresses of its two sides; undefined: nothing. */
export function matchOf(
  rule: SecurityRule,
  direction: Direction,
  { protocol, port }: Kind,
  sides: { readonly source: () => KnownSet; readonly destination: () => KnownSet },
): OrderedRule<SecurityRule> | undefined {
  const spoken = coversProtocol(rule, protocol);
  const towards = isDirection(rule, direction);
  if (spoken === false || towards === false) return undefined;
  const place = rule.access.origin.place;
  const { isNamed, cause: unnamed } = withPorts(rule.ports, protocol, port, `rule '${rule.name}'`, place);
  if (!isNamed && !unnamed) return undefined;
  const [source, destination] = [sides.source(), sides.destination()];
  const { known, hidden } = rule.sourcePorts;
  const someSources = withinPorts(ALL_PORTS, known)
    ? undefined
    : unknown(`rule '${rule.name}' is for some source ports only`, place);
  const cause =
    (isUnknown(spoken) ? spoken : undefined) ??
    (isUnknown(towards) ? towards : undefined) ??
    unnamed ??
    hidden ??
    someSources ??
    (rule.conditional ? unknown(`rule '${rule.name}' is deployed under a condition`, place) : undefined);
  return {
    rule,
    allows: allowsOf(rule),
    sure: { sources: source.sure, destinations: destination.sure },
    most: { sources: all(source), destinations: all(destination) },
    hidden: source.cause ?? destination.cause,
    cause,
  };
}

/** A word that is none of the two is not known. */
function allowsOf({ access }: SecurityRule): Truth {
  return isKnownAs(access, ['Allow'], ['Deny']);
}

/**
 * Is a rule for a port? ICMP has none: a rule for all ports is for it, too; of one for some ports the documentation does not
 * say whether it is.
 * Source: https://learn.microsoft.com/azure/virtual-network/network-security-groups-overview#security-rules (read 2026-11-30)
 */
export function withPorts(
  { known, hidden }: Ports,
  protocol: Kind['protocol'],
  port: number,
  called: string,
  place: Place,
): { readonly isNamed: boolean; readonly cause?: UnknownValue | undefined } {
  if (protocol !== 'Icmp') {
    const isNamed = known.some(([from, to]) => from <= port && port <= to);
    return isNamed ? { isNamed } : { isNamed, cause: hidden };
  }
  if (withinPorts(ALL_PORTS, known)) return { isNamed: true };
  return {
    isNamed: true,
    cause: hidden ?? unknown(`whether ${called}, which is for some ports, is for ICMP is not documented`, place),
  };
}

function all({ sure, maybe }: KnownSet): AddressSet {
  return union(sure, maybe);
}
