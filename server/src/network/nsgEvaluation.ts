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
import { commonPorts, type PortSet } from './portSets';
import { agreed, decidedByRules, matchOf } from './reachability/groupVerdicts';
import { MOST_PARTS, type Decided } from './reachability/orderedRules';
import type { Kind } from './reachability/traffic';
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

function decideProtocol(rules: RuleSet, flow: Flow, protocol: Protocol, on: Guarded): Decision {
  const classes: Class[] = [];
  let count = 0;
  for (const ports of portClasses(rules, flow, protocol)) {
    if (count > MOST_PARTS) {
      classes.push({ ports, parts: [tooMany(rules)] });
      continue;
    }
    const port = protocol === 'Icmp' ? 0 : ports[0]![0];
    const parts = partsOf(rules, flow, { protocol, port }, on);
    count += parts.length;
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

/** The ports of a flow by the rules that are for them. */
function portClasses({ rules }: RuleSet, { direction, ports }: Flow, protocol: Protocol): readonly PortSet[] {
  if (protocol === 'Icmp') return [ports];
  const own = rules.filter(
    (rule) => isDirection(rule, direction) !== false && coversProtocol(rule, protocol) !== false,
  );
  const starts = new Set(own.flatMap((rule) => rule.ports.known.flatMap(([from, to]) => [from, to + 1])));
  const classes = new Map<string, (readonly [number, number])[]>();
  for (const [from, to] of ports) {
    const inside = [...starts].filter((start) => from < start && start <= to).sort((a, b) => a - b);
    [from, ...inside].forEach((start, index) => {
      const end = (inside[index] ?? to + 1) - 1;
      const named = own.flatMap(({ ports: { known } }, at) =>
        known.some(([first, last]) => first <= start && end <= last) ? [at] : [],
      );
      const key = named.join();
      const found = classes.get(key);
      if (found) found.push([start, end]);
      else classes.set(key, [[start, end]]);
    });
  }
  return [...classes.values()];
}

/** What the rules say of each part of a flow at one port, whatever `VirtualNetwork` stands for. */
function partsOf(rules: RuleSet, flow: Flow, kind: Kind, on: Guarded): readonly Decided<SecurityRule>[] {
  const { source, destination, cause } = endsOf(flow.source, flow.destination, on);
  const box = { sources: source.addresses, destinations: destination.addresses };
  const worlds = source.worlds.flatMap((one) => destination.worlds.map((other) => [one, other] as const));
  const [first, ...others] = worlds.map(([one, other]) =>
    decidedByRules(rules, flow.direction, box, (rule) => {
      // What denies under a condition denies where it is deployed, and the finding says so.
      const isDeployed = rule.conditional && isText(rule.access, 'Deny') === true;
      const match = matchOf(isDeployed ? { ...rule, conditional: false } : rule, flow.direction, kind, {
        source: () => source.of(rule.source, one),
        destination: () => destination.of(rule.destination, other),
      });
      return match && { ...match, rule };
    }),
  );
  let common = first!;
  for (const other of others) {
    if (common.length > MOST_PARTS || other.length > MOST_PARTS) return [tooMany(rules)];
    common = agreed(common, other, cause ?? unknown('what VirtualNetwork stands for is not known', rules.place));
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
      found.set(key, { by, protocol, cover, ports: joined([...known, ...ports]) });
    }
  }
  return [...found.values()].sort((a, b) => orderOf(a.by) - orderOf(b.by));
}

function joined(ports: PortSet): PortSet {
  const union: [number, number][] = [];
  for (const [from, to] of [...ports].sort((a, b) => a[0] - b[0])) {
    const last = union.at(-1);
    if (last && from <= last[1] + 1) last[1] = Math.max(last[1], to);
    else union.push([from, to]);
  }
  return union;
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
