/**
 * Rules that are gone through in their order: each takes what it matches out of what is left. What a rule may have decided
 * before, of which a part is not known, is open where a later one decides otherwise.
 */
import { isUnknown, type Truth } from '../../model/threeValuedQuestions';
import type { UnknownValue } from '../../model/value';
import { commonBox, isEmptyBox, withoutBox, type Box } from './traffic';

/** A rule with what it matches for certain and what it may match. */
export interface OrderedRule<Rule> {
  readonly rule: Rule;
  readonly allows: Truth;
  readonly sure: Box;
  readonly most: Box;
  /** What hides that it matches any of it; absent when only the addresses are not all known. */
  readonly cause?: UnknownValue | undefined;
  /** What hides some of its addresses. */
  readonly hidden?: UnknownValue | undefined;
}

/** What is left, with what may have decided before. */
export interface Open extends Box {
  readonly mayBeAllowed?: UnknownValue | undefined;
  readonly mayBeDenied?: UnknownValue | undefined;
}

/** A part that a rule decides, or that is left open. */
export interface Decided<Rule> extends Box {
  readonly verdict: 'allow' | 'deny' | 'unknown';
  /** The rule that decides; of what is open the one that would. */
  readonly by?: Rule;
  readonly cause?: UnknownValue;
}

/** More parts than these are not told apart: a group has up to 1,000 rules, each of which may cut. */
export const MOST_PARTS = 4000;

/**
 * @param unordered rules whose place in the order is not known: any of them may come first
 * @param hidden what hides further rules
 * @returns what is decided, and what no rule decides or what are too many parts; together they are the box
 */
export function decideInOrder<Rule>(
  box: Box,
  ordered: readonly OrderedRule<Rule>[],
  unordered: readonly (OrderedRule<Rule> & { readonly cause: UnknownValue })[],
  hidden: UnknownValue | undefined,
): { readonly decided: readonly Decided<Rule>[]; readonly open: readonly Open[] } {
  let open: readonly Open[] = [
    { sources: box.sources, destinations: box.destinations, mayBeAllowed: hidden, mayBeDenied: hidden },
  ];
  for (const one of unordered) open = open.flatMap((part) => doubted(part, one));
  const decided: Decided<Rule>[] = [];
  for (const one of ordered) {
    const next: Open[] = [];
    for (const part of open) {
      const sure = one.cause ? undefined : commonBox(part, one.sure);
      const isSure = sure && !isEmptyBox(sure);
      if (isSure) decided.push(decision({ ...part, ...sure }, one));
      for (const rest of isSure ? withoutBox(part, sure) : [part]) next.push(...doubted({ ...part, ...rest }, one));
    }
    open = next;
    if (open.length + decided.length > MOST_PARTS) break;
  }
  return { decided, open };
}

/** What a rule may have decided without that being certain is in doubt from then on. */
function doubted<Rule>(part: Open, { most, cause, hidden, allows }: OrderedRule<Rule>): readonly Open[] {
  const touched = commonBox(part, most);
  const reason = cause ?? hidden;
  if (!reason || isEmptyBox(touched)) return [part];
  const inDoubt: Open = {
    ...touched,
    mayBeAllowed: part.mayBeAllowed ?? (allows === false ? undefined : reason),
    mayBeDenied: part.mayBeDenied ?? (allows === true ? undefined : reason),
  };
  return [inDoubt, ...withoutBox(part, touched).map((box) => ({ ...part, ...box }))];
}

function decision<Rule>(part: Open, { rule, allows }: OrderedRule<Rule>): Decided<Rule> {
  const { sources, destinations, mayBeAllowed, mayBeDenied } = part;
  const cause = isUnknown(allows) ? allows : allows ? mayBeDenied : mayBeAllowed;
  if (cause) return { sources, destinations, verdict: 'unknown', by: rule, cause };
  return { sources, destinations, verdict: allows ? 'allow' : 'deny', by: rule };
}
