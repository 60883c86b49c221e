/**
 * Is a flow allowed by a network security group, and which rule decides? Rules are looked at from the lowest priority
 * number on and the first that matches decides; groups are stateful, so only the direction that opens a connection
 * counts. Answers are three-valued: a rule of which a part is not known may have decided before.
 * Source: https://learn.microsoft.com/azure/virtual-network/network-security-group-how-it-works
 */
import type { Resource } from '../model/resource';
import { allOf, isText, isUnknown } from '../model/threeValuedQuestions';
import { unknown, type UnknownValue } from '../model/value';
import type { Cover, Endpoint } from './flowSourcesAndDestinations';
import type { Network } from './network';
import { ALL_PORTS, commonPorts, withinPorts, withoutPorts, type PortSet } from './portSets';
import {
  coverOfSide,
  coversProtocol,
  isDirection,
  securityRulesOf,
  type Direction,
  type Protocol,
  type RuleSet,
  type SecurityRule,
} from './securityRules';

export interface Flow {
  readonly direction: Direction;
  readonly source: Endpoint;
  readonly destination: Endpoint;
  /** `*` asks for TCP, UDP and ICMP. */
  readonly protocol: Protocol | '*';
  /** Destination ports. */
  readonly ports: PortSet;
}

/** A rule that certainly denies a part of a flow. */
export interface Denial {
  readonly by: SecurityRule;
  readonly protocol: Protocol;
  readonly ports: PortSet;
  /** `partial`: only some of the flow's addresses are denied. */
  readonly cover: 'yes' | 'partial';
}

export type Decision =
  | { readonly verdict: 'allow'; readonly by: SecurityRule }
  /** At least a part is denied: by the rule and, behind it, by others; a part that any rule may allow is left out. */
  | {
      readonly verdict: 'deny';
      readonly by: SecurityRule;
      readonly denials: readonly Denial[];
      /** What hides whether other rules deny more. */
      readonly hidden?: UnknownValue;
    }
  | {
      readonly verdict: 'unknown';
      readonly cause: UnknownValue;
      /** Rules of which everything is known that allow a part of the addresses. */
      readonly partly: readonly SecurityRule[];
      /** The rule that would deny if none of those that are not known allowed. */
      readonly by?: SecurityRule;
      /** Set when nothing but `partly` makes it unknown. */
      readonly onlyPartly: boolean;
    };

/** Decides a flow by the rules of a group. */
export function decide(group: Resource, flow: Flow, network: Network): Decision {
  return decideBy(securityRulesOf(group, network), flow);
}

export function decideBy(rules: RuleSet, flow: Flow): Decision {
  const protocols: readonly Protocol[] = flow.protocol === '*' ? ['Tcp', 'Udp', 'Icmp'] : [flow.protocol];
  const decisions = protocols.map((protocol) => decideProtocol(rules, { ...flow, protocol }, protocol));
  const denials = decisions.flatMap((decision) => (decision.verdict === 'deny' ? decision.denials : []));
  const [first] = denials;
  if (first)
    return denied(
      denials,
      decisions.map(hiddenIn).find((cause) => cause !== undefined),
    );
  return decisions.find(({ verdict }) => verdict === 'unknown') ?? decisions[0]!;
}

/** What earlier rules leave open: they may have allowed or denied before. */
class Doubts {
  allow: UnknownValue | undefined;
  deny: UnknownValue | undefined;
  partial: UnknownValue | undefined;
  readonly partly: SecurityRule[] = [];

  note(rule: SecurityRule, cause: UnknownValue): void {
    if (isText(rule.access, 'Deny') !== true) this.allow ??= cause;
    if (isText(rule.access, 'Allow') !== true) this.deny ??= cause;
  }

  both(cause: UnknownValue): void {
    this.allow ??= cause;
    this.deny ??= cause;
  }

  notePartial(rule: SecurityRule): void {
    this.partial ??= unknown(`rule '${rule.name}' allows only some of the addresses`, rule.access.origin.place);
    this.partly.push(rule);
  }

  decision(cause: UnknownValue, by?: SecurityRule): Decision {
    const { partly } = this;
    const onlyPartly = this.allow === undefined && by !== undefined;
    return { verdict: 'unknown', cause, partly, onlyPartly, ...(by ? { by } : {}) };
  }
}

function decideProtocol({ rules, hidden, place }: RuleSet, flow: Flow, protocol: Protocol): Decision {
  const doubts = new Doubts();
  if (hidden) doubts.both(hidden);
  const own = rules.filter((rule) => isDirection(rule, flow.direction) !== false);
  for (const rule of own) if (typeof rule.priority !== 'number') noteAnywhere(rule, flow, protocol, doubts);
  const ordered = own
    .filter((rule): rule is SecurityRule & { priority: number } => typeof rule.priority === 'number')
    .sort((a, b) => a.priority - b.priority);
  const denials: Denial[] = [];
  let rest = flow.ports;
  let allowedBy: SecurityRule | undefined;
  for (const rule of ordered) {
    const match = matchOf(rule, flow, protocol);
    if (match.cover === 'no') continue;
    const open = commonPorts(rule.ports.known, rest);
    if (open.length === 0 && !rule.ports.hidden) continue;
    const cause = match.cover === 'unknown' ? match.cause : rule.ports.hidden;
    if (cause) {
      doubts.note(rule, cause);
      continue;
    }
    const allows = isText(rule.access, 'Allow');
    if (isUnknown(allows)) doubts.both(allows);
    else if (!allows) {
      const cleared = doubts.allow ?? doubts.partial;
      if (cleared) return denials.length > 0 ? denied(denials, cleared) : doubts.decision(cleared, rule);
      denials.push({ by: rule, protocol, ports: open, cover: match.cover === 'yes' ? 'yes' : 'partial' });
      if (match.cover === 'yes') rest = withoutPorts(rest, open);
    } else if (match.cover === 'yes') {
      if (rule.conditional)
        doubts.allow ??= unknown(`rule '${rule.name}' is deployed under a condition`, rule.access.origin.place);
      else {
        rest = withoutPorts(rest, open);
        allowedBy = rule;
      }
    } else doubts.notePartial(rule);
    if (rest.length === 0) break;
  }
  if (denials.length > 0) return denied(denials, doubts.deny);
  if (allowedBy && !doubts.deny) return { verdict: 'allow', by: allowedBy };
  return doubts.decision(doubts.deny ?? unknown('no rule decides', place));
}

function denied(denials: readonly Denial[], hidden?: UnknownValue): Decision {
  return { verdict: 'deny', by: denials[0]!.by, denials, ...(hidden ? { hidden } : {}) };
}

/** What hides that more is denied. */
function hiddenIn(decision: Decision): UnknownValue | undefined {
  if (decision.verdict === 'unknown') return decision.cause;
  return decision.verdict === 'deny' ? decision.hidden : undefined;
}

/** A rule whose place in the order is not known may decide before any other. */
function noteAnywhere(rule: SecurityRule, flow: Flow, protocol: Protocol, doubts: Doubts): void {
  const match = matchOf(rule, flow, protocol);
  const touches = commonPorts(rule.ports.known, flow.ports).length > 0 || rule.ports.hidden !== undefined;
  if (match.cover !== 'no' && touches && typeof rule.priority !== 'number') doubts.note(rule, rule.priority);
}

function matchOf(rule: SecurityRule, flow: Flow, protocol: Protocol): Cover {
  const source = coverOfSide(rule.source, flow.source);
  const destination = coverOfSide(rule.destination, flow.destination);
  const spoken = coversProtocol(rule, protocol);
  const direction = isDirection(rule, flow.direction);
  if (source.cover === 'no' || destination.cover === 'no' || spoken === false) return { cover: 'no' };
  const truth = allOf(spoken, direction);
  if (isUnknown(truth)) return { cover: 'unknown', cause: truth };
  if (source.cover === 'unknown') return source;
  if (destination.cover === 'unknown') return destination;
  const { known, hidden } = rule.sourcePorts;
  if (hidden) return { cover: 'unknown', cause: hidden };
  if (known.length === 0)
    return { cover: 'unknown', cause: unknown(`rule '${rule.name}' says no source port`, rule.access.origin.place) };
  const all = source.cover === 'yes' && destination.cover === 'yes' && withinPorts(ALL_PORTS, known);
  return { cover: all ? 'yes' : 'partial' };
}

/**
 * A priority at which a new rule of the direction comes before `before`: 100 (or the wish) when free, else the next free
 * number below `before`. Undefined when there is none.
 */
export function freePriority(rules: RuleSet, direction: Direction, before: number, wish = 100): number | undefined {
  const taken = new Set(
    rules.rules.filter((rule) => isDirection(rule, direction) !== false).map(({ priority }) => priority),
  );
  for (let priority = wish; priority < before; priority++) if (!taken.has(priority)) return priority;
  for (let priority = Math.min(wish, before) - 1; priority >= 100; priority--)
    if (!taken.has(priority)) return priority;
  return undefined;
}
