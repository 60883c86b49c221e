/**
 * Is a flow allowed by a network security group, and which rule decides? The rules are gone through by the same code that
 * answers questions about the network; here a flow has many ports and protocols at once, and its ends may be addresses that
 * are not known. Groups are stateful, so only the direction that opens a connection counts.
 * Source: https://learn.microsoft.com/azure/virtual-network/network-security-group-how-it-works
 */
import { isText } from '../model/threeValuedQuestions';
import { unknown, type UnknownValue } from '../model/value';
import { coverOf, endsOf, type Guarded } from './flowEnds';
import type { Endpoint } from './flowSourcesAndDestinations';
import { ALL_PORTS, commonPorts, joinedPorts, type PortSet } from './portSets';
import { agreed, decidedByRules, matchOf } from './reachability/groupVerdicts';
import { MOST_PARTS, type Decided, type OrderedRule } from './reachability/orderedRules';
import { commonBox, isEmptyBox, type Box } from './reachability/traffic';
import { coversProtocol, isDirection, type Direction, type Protocol, type RuleSet, type SecurityRule } from './securityRules'; // prettier-ignore

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
  /** `partial`: only some of the flow's addresses are denied by it; `yes`: all are, by it and those before it. */
  readonly cover: 'yes' | 'partial';
}

export type Decision =
  | { readonly verdict: 'allow'; readonly by: SecurityRule }
  /** At least a part is denied: by the rule and, behind it, by others; a part that any rule may allow is left out. */
  | {
      readonly verdict: 'deny';
      readonly by: SecurityRule;
      readonly denials: readonly Denial[];
      /** Are the denials exceptions from what is allowed? Otherwise what is allowed is an exception from them. */
      readonly allowsRest: boolean;
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

/**
 * Decides a flow by the rules of a group.
 * @param on where they stand
 */
export function decideBy(rules: RuleSet, flow: Flow, on: Guarded): Decision {
  const protocols: readonly Protocol[] = flow.protocol === '*' ? ['Tcp', 'Udp', 'Icmp'] : [flow.protocol];
  const decisions = protocols.map((protocol) => decideProtocol(rules, flow, protocol, on));
  const denials = decisions.flatMap((decision) => (decision.verdict === 'deny' ? decision.denials : []));
  const [first] = denials;
  const hidden = decisions.map(hiddenIn).find((cause) => cause !== undefined);
  const allowsRest = decisions.every((decision) => decision.verdict !== 'deny' || decision.allowsRest);
  if (first) return { verdict: 'deny', by: first.by, denials, allowsRest, ...(hidden ? { hidden } : {}) };
  return decisions.find(({ verdict }) => verdict === 'unknown') ?? decisions[0]!;
}

/** The rule that denies all that is left of a flow; undefined where it is not all denied. */
export function denierOf(decision: Decision): SecurityRule | undefined {
  return decision.verdict === 'deny' ? decision.denials.find(({ cover }) => cover === 'yes')?.by : undefined;
}

/** What keeps it from being known whether a flow that is not all denied gets through: more than exceptions are denied. */
export function openCauseOf(decision: Decision): UnknownValue | undefined {
  if (decision.verdict !== 'deny') return decision.verdict === 'unknown' ? decision.cause : undefined;
  if (decision.allowsRest) return decision.hidden;
  const { name, access } = decision.by;
  return decision.hidden ?? unknown(`rule '${name}' denies it for some of the addresses`, access.origin.place);
}

/** What hides that more is denied. */
function hiddenIn(decision: Decision): UnknownValue | undefined {
  if (decision.verdict === 'unknown') return decision.cause;
  return decision.verdict === 'deny' ? decision.hidden : undefined;
}

/** Ports that the same rules are for, with what becomes of the flow there. */
interface Class {
  readonly ports: PortSet;
  readonly parts: readonly Decided<SecurityRule>[];
}

/** More rules than these, at all classes of ports together, are not looked at: groups are that large by mistake only. */
const MOST_LOOKS = 100_000;

function decideProtocol(rules: RuleSet, flow: Flow, protocol: Protocol, on: Guarded): Decision {
  const ask = asked(rules, flow, protocol, on);
  const classes: Class[] = [];
  let looks = 0;
  for (const { ports, own } of portClasses(ask.relevant, flow.ports, protocol)) {
    looks += own.length;
    const parts =
      looks > MOST_LOOKS ? [tooMany(rules)] : partsOf(ask, own, protocol === 'Icmp' ? undefined : ports[0]![0]);
    looks += parts.length;
    classes.push({ ports, parts });
  }
  const all = classes.flatMap(({ parts }) => parts);
  const open = all.find(({ verdict }) => verdict === 'unknown');
  const denials = denialsIn(classes, protocol);
  const allowsRest = classes.every(
    ({ parts }) => !parts.some(({ verdict }) => verdict === 'deny') || lastOf(parts)?.verdict === 'allow',
  );
  if (denials.length > 0)
    return { verdict: 'deny', by: denials[0]!.by, denials, allowsRest, ...(open ? { hidden: open.cause! } : {}) };
  const last = lastOf(all)?.by;
  if (!open && last) return { verdict: 'allow', by: last };
  const cause = open?.cause ?? unknown('no rule decides', rules.place);
  return openDecision(rules, { ...flow, protocol }, all, cause, on);
}

function tooMany({ place }: RuleSet): Decided<SecurityRule> {
  return { sources: [], destinations: [], verdict: 'unknown', cause: unknown('the group has too many rules to be followed', place) }; // prettier-ignore
}

/** A flow of one protocol with all that does not depend on ports worked out. */
interface Asked {
  readonly rules: RuleSet;
  readonly flow: Flow;
  readonly box: Box;
  /** The rules that may match some of it, whatever the port. */
  readonly relevant: readonly SecurityRule[];
  /** What each of them matches, for each thing that `VirtualNetwork` may stand for. */
  readonly worlds: readonly ReadonlyMap<SecurityRule, OrderedRule<SecurityRule>>[];
  /** What tells these apart. */
  readonly cause: UnknownValue;
}

function asked(rules: RuleSet, flow: Flow, protocol: Protocol, on: Guarded): Asked {
  const { source, destination, cause } = endsOf(flow.source, flow.destination, on);
  const box = { sources: source.addresses, destinations: destination.addresses };
  const worlds = source.worlds.flatMap((one) =>
    destination.worlds.map((other) => {
      const found = new Map<SecurityRule, OrderedRule<SecurityRule>>();
      for (const rule of rules.rules) {
        // What denies under a condition denies where it is deployed, and the finding says so.
        const isDeployed = rule.conditional && isText(rule.access, 'Deny') === true;
        // ICMP has no ports; those of other protocols are looked at class by class.
        const ports = protocol === 'Icmp' ? rule.ports : { known: ALL_PORTS };
        const meant = { ...rule, ports, conditional: rule.conditional && !isDeployed };
        const match = matchOf(
          meant,
          flow.direction,
          { protocol, port: 0 },
          {
            source: () => source.of(rule.source, one),
            destination: () => destination.of(rule.destination, other),
          },
        );
        if (match && !isEmptyBox(commonBox(box, match.most))) found.set(rule, { ...match, rule });
      }
      return found;
    }),
  );
  const relevant = rules.rules.filter((rule) => worlds.some((matches) => matches.has(rule)));
  return { rules, flow, box, relevant, worlds, cause: cause ?? unknown('what VirtualNetwork stands for is not known', rules.place) }; // prettier-ignore
}

/** The ports of a flow by the rules that are, or may be, for them. */
function portClasses(
  relevant: readonly SecurityRule[],
  ports: PortSet,
  protocol: Protocol,
): readonly { readonly ports: PortSet; readonly own: readonly SecurityRule[] }[] {
  if (protocol === 'Icmp') return [{ ports, own: relevant }];
  const starts = new Set(relevant.flatMap((rule) => rule.ports.known.flatMap(([from, to]) => [from, to + 1])));
  const sorted = [...starts].sort((a, b) => a - b);
  const classes = new Map<string, { ports: (readonly [number, number])[]; own: readonly SecurityRule[] }>();
  for (const [from, to] of ports) {
    const inside = sorted.filter((start) => from < start && start <= to);
    [from, ...inside].forEach((start, index) => {
      const end = (inside[index] ?? to + 1) - 1;
      const own = relevant.filter(
        ({ ports: { known, hidden } }) =>
          hidden !== undefined || known.some(([first, last]) => first <= start && end <= last),
      );
      const named = own.map((rule) => `${rule.name} ${orderOf(rule)} ${isFor(rule, start)}`).join();
      const found = classes.get(named);
      if (found) found.ports.push([start, end]);
      else classes.set(named, { ports: [[start, end]], own });
    });
  }
  return [...classes.values()];
}

function isFor({ ports: { known } }: SecurityRule, port: number): boolean {
  return known.some(([first, last]) => first <= port && port <= last);
}

/** What the rules of one class of ports say of each part of a flow, whatever `VirtualNetwork` stands for. */
function partsOf(
  { rules, flow, box, worlds, cause }: Asked,
  own: readonly SecurityRule[],
  port?: number,
): readonly Decided<SecurityRule>[] {
  const [first, ...others] = worlds.map((matches) =>
    decidedByRules({ ...rules, rules: own }, flow.direction, box, (rule) => {
      const match = matches.get(rule);
      const hidden = port === undefined || isFor(rule, port) ? undefined : rule.ports.hidden;
      return match && hidden ? { ...match, cause: match.cause ?? hidden } : match;
    }),
  );
  let common = first!;
  for (const other of others) {
    if (common.length > MOST_PARTS || other.length > MOST_PARTS) return [tooMany(rules)];
    common = agreed(common, other, cause);
  }
  return common;
}

/** The part that the last rule in the order decides. */
function lastOf(parts: readonly Decided<SecurityRule>[]): Decided<SecurityRule> | undefined {
  return [...parts].sort((a, b) => orderOf(a.by) - orderOf(b.by)).at(-1);
}

/** What is denied for certain, by the order of the rules. Where all is, the last of them denies what is left. */
function denialsIn(classes: readonly Class[], protocol: Protocol): readonly Denial[] {
  const found = new Map<string, Denial & { ports: PortSet }>();
  for (const { ports, parts } of classes) {
    const rules = [...new Set(parts.flatMap(({ by, verdict }) => (verdict === 'deny' && by ? [by] : [])))];
    const last = rules.sort((a, b) => orderOf(a) - orderOf(b)).at(-1);
    const isWhole = parts.every(({ verdict }) => verdict === 'deny');
    for (const by of rules) {
      const cover = isWhole && by === last ? 'yes' : 'partial';
      const key = `${by.name} ${orderOf(by)} ${cover}`;
      const known = found.get(key)?.ports ?? [];
      found.set(key, { by, protocol, cover, ports: joinedPorts([...known, ...ports]) });
    }
  }
  return [...found.values()].sort((a, b) => orderOf(a.by) - orderOf(b.by));
}

function orderOf(rule: SecurityRule | undefined): number {
  return typeof rule?.priority === 'number' ? rule.priority : 0;
}

/** Of a flow that is not known to be allowed or denied: what would decide it. */
function openDecision(
  rules: RuleSet,
  flow: Flow & { readonly protocol: Protocol },
  parts: readonly Decided<SecurityRule>[],
  cause: UnknownValue,
  on: Guarded,
): Decision {
  const by = parts.find((part) => part.verdict === 'unknown' && part.by && isText(part.by.access, 'Deny') === true)?.by;
  const partly = rules.rules.filter((rule) => by && orderOf(rule) < orderOf(by) && allowsPart(rule, flow, on));
  const rest = { ...rules, rules: rules.rules.filter((rule) => !partly.includes(rule)) };
  const without = partly.length > 0 ? decideProtocol(rest, flow, flow.protocol, on) : undefined;
  const onlyPartly = without?.verdict === 'deny' && !without.hidden;
  return { verdict: 'unknown', cause, partly, onlyPartly, ...(by ? { by } : {}) };
}

/** Is it a rule, known as a whole, that allows a part of the addresses of a flow? */
function allowsPart(rule: SecurityRule, flow: Flow & { readonly protocol: Protocol }, on: Guarded): boolean {
  const isKnown =
    typeof rule.priority === 'number' &&
    isText(rule.access, 'Allow') === true &&
    isDirection(rule, flow.direction) === true &&
    coversProtocol(rule, flow.protocol) === true &&
    !rule.conditional &&
    !rule.ports.hidden &&
    commonPorts(rule.ports.known, flow.ports).length > 0;
  if (!isKnown) return false;
  const covers = [coverOf(rule.source, flow.source, on), coverOf(rule.destination, flow.destination, on)];
  return !covers.includes('none') && covers.includes('part');
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
