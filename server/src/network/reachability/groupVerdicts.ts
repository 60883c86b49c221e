/**
 * What the rules of a network security group say of every address: the rules are gone through in the order of their
 * priorities, and each takes what it matches out of what is left. What a rule may have decided before, of which a part is
 * not known, is open where a later one decides otherwise.
 * Source: https://learn.microsoft.com/azure/virtual-network/network-security-group-how-it-works (read 2026-11-30)
 */
import type { Resource } from '../../model/resource';
import { isText, isUnknown } from '../../model/threeValuedQuestions';
import { unknown, type UnknownValue } from '../../model/value';
import type { Network } from '../network';
import { ALL_PORTS, withinPorts } from '../portSets';
import { coversProtocol, isDirection, securityRulesOf, type Direction, type SecurityRule } from '../securityRules';
import { groupOf } from '../subnetSecurityGroups';
import { addressesOf, type KnownSet } from './tagAddresses';
import {
  commonBox,
  isEmptyBox,
  openStep,
  withoutBox,
  withStep,
  type Box,
  type Kind,
  type Stage,
  type Step,
  type Traffic,
} from './traffic';

/** What is left, with what may have decided before. */
interface Open extends Box {
  readonly mayBeAllowed?: UnknownValue | undefined;
  readonly mayBeDenied?: UnknownValue | undefined;
}

/** A part that a group has decided, or that it leaves open. */
export interface Decided extends Box {
  readonly verdict: 'allow' | 'deny' | 'unknown';
  /** The rule that decides; of what is open the one that would. */
  readonly by?: SecurityRule;
  readonly cause?: UnknownValue;
}

/** More parts than these are not told apart: a group has up to 1,000 rules, each of which may cut. */
const MOST_PARTS = 4000;

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
          }),
    ];
  return (traffic) =>
    decidedBy(group, direction, kind, traffic, { own, network }).map((part): Traffic => {
      const { sources, destinations } = part;
      return { sources, destinations, steps: [...traffic.steps, stepOf(part, group, hop)] };
    });
}

function stepOf({ verdict, by, cause }: Decided, group: Resource, hop: Step['hop']): Step {
  if (verdict === 'unknown') return openStep(hop, cause!, `${cause!.reason} ('${group.label}')`);
  const place = by!.resource ? by!.access.origin.place : group.header;
  const says = `rule '${by!.name}' of '${group.label}' ${verdict === 'allow' ? 'allows' : 'denies'} it`;
  return { hop, verdict: verdict === 'allow' ? 'reached' : 'refused', says, place };
}

/** What the rules of a group say of each part of a box. Together the parts are the box. */
export function decidedBy(
  group: Resource,
  direction: Direction,
  kind: Kind,
  box: Box,
  { own, network }: { own: KnownSet; network: Network },
): readonly Decided[] {
  const { rules, hidden, place } = securityRulesOf(group, network);
  const relevant = rules.filter((rule) => isDirection(rule, direction) !== false);
  let open: readonly Open[] = [
    { sources: box.sources, destinations: box.destinations, mayBeAllowed: hidden, mayBeDenied: hidden },
  ];
  // A rule whose place in the order is not known may come first.
  for (const rule of relevant) {
    const { priority } = rule;
    if (typeof priority !== 'number')
      open = open.flatMap((part) => doubted(part, rule, matchOf(rule, direction, kind, own), priority));
  }
  const decided: Decided[] = [];
  for (const rule of inOrder(relevant)) {
    const match = matchOf(rule, direction, kind, own);
    if (!match) continue;
    const next: Open[] = [];
    for (const part of open) {
      const sure = match.cause ? undefined : commonBox(part, match.sure);
      const rest = sure && !isEmptyBox(sure) ? withoutBox(part, sure) : [part];
      if (sure && !isEmptyBox(sure)) decided.push(decision({ ...part, ...sure }, rule));
      for (const box of rest) next.push(...doubted({ ...part, ...box }, rule, match, match.cause));
    }
    open = next;
    if (open.length + decided.length > MOST_PARTS) break;
  }
  const cause = unknown('the group has too many rules to be followed', place);
  return [...decided, ...open.map((part): Decided => ({ ...part, verdict: 'unknown', cause }))];
}

function inOrder(rules: readonly SecurityRule[]): readonly SecurityRule[] {
  return rules
    .filter((rule): rule is SecurityRule & { priority: number } => typeof rule.priority === 'number')
    .sort((a, b) => a.priority - b.priority);
}

/** What a rule matches for certain and what it may match; `cause`: it may match none of it. */
interface Match {
  readonly sure: Box;
  readonly most: Box;
  readonly hidden: UnknownValue | undefined;
  readonly cause: UnknownValue | undefined;
}

function matchOf(rule: SecurityRule, direction: Direction, { protocol, port }: Kind, own: KnownSet): Match | undefined {
  const spoken = coversProtocol(rule, protocol);
  const towards = isDirection(rule, direction);
  if (spoken === false || towards === false) return undefined;
  const isNamed = protocol === 'Icmp' || rule.ports.known.some(([from, to]) => from <= port && port <= to);
  if (!isNamed && !rule.ports.hidden) return undefined;
  const [source, destination] = [addressesOf(rule.source, own), addressesOf(rule.destination, own)];
  const place = rule.access.origin.place;
  const { known, hidden } = rule.sourcePorts;
  const someSources = withinPorts(ALL_PORTS, known)
    ? undefined
    : unknown(`rule '${rule.name}' is for some source ports only`, place);
  const cause =
    (isUnknown(spoken) ? spoken : undefined) ??
    (isUnknown(towards) ? towards : undefined) ??
    (isNamed ? undefined : rule.ports.hidden) ??
    hidden ??
    someSources ??
    (rule.conditional ? unknown(`rule '${rule.name}' is deployed under a condition`, place) : undefined);
  return {
    sure: { sources: source.sure, destinations: destination.sure },
    most: { sources: [...source.sure, ...source.maybe].length > 0 ? all(source) : [], destinations: all(destination) },
    hidden: source.cause ?? destination.cause,
    cause,
  };
}

function all({ sure, maybe }: KnownSet): KnownSet['sure'] {
  return [...sure, ...maybe].sort((a, b) => a.first - b.first);
}

/** What a rule may have decided without that being certain is in doubt from then on. */
function doubted(
  part: Open,
  rule: SecurityRule,
  match: Match | undefined,
  cause: UnknownValue | undefined,
): readonly Open[] {
  const touched = match && commonBox(part, match.most);
  if (!touched || isEmptyBox(touched)) return [part];
  const reason = cause ?? match.hidden;
  if (!reason) return [part];
  const allowed = isText(rule.access, 'Deny') !== true;
  const denied = isText(rule.access, 'Allow') !== true;
  const inDoubt: Open = {
    ...touched,
    mayBeAllowed: part.mayBeAllowed ?? (allowed ? reason : undefined),
    mayBeDenied: part.mayBeDenied ?? (denied ? reason : undefined),
  };
  return [inDoubt, ...withoutBox(part, touched).map((box) => ({ ...part, ...box }))];
}

function decision({ sources, destinations, mayBeAllowed, mayBeDenied }: Open, rule: SecurityRule): Decided {
  const allows = isText(rule.access, 'Allow');
  const cause = isUnknown(allows) ? allows : allows ? mayBeDenied : mayBeAllowed;
  if (cause) return { sources, destinations, verdict: 'unknown', by: rule, cause };
  return { sources, destinations, verdict: allows ? 'allow' : 'deny', by: rule };
}
