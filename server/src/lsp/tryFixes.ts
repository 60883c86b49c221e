import type { Finding } from '../review/finding';
import type { Fix } from '../rules/rule';
import type { FixOutcome } from '../workspace/fixes';
import type { Brought } from '../workspace/proof/checks';
import type { Reviews, UnitReview } from './reviews';

/** How long the fixes at a place are tried before the rest is offered untried, in milliseconds. */
const LONGEST = 150;

/** What became of a fix; undefined: it has not been tried. */
export type Tries = (of: { readonly from: UnitReview; readonly finding: Finding }, fix: Fix) => FixOutcome | undefined;

/**
 * Tries fixes as far as that is done in a moment, and nobody types: code actions are asked for with every move of the
 * cursor, and what is typed next makes it worthless. What was tried on the same versions costs nothing the next time.
 */
export function triesInAMoment(reviews: Reviews): Tries {
  const end = performance.now() + LONGEST;
  return ({ from, finding }, fix) =>
    reviews.isTyping() || performance.now() > end ? undefined : reviews.fix(from, finding, fix);
}

/** What a fix brings, each rule once: `AKSN951 (private-cluster-without-management-path)`. */
export function namesOf(brings: readonly Brought[], kind: Brought['kind']): readonly string[] {
  return [...new Set(brings.filter((one) => one.kind === kind).map(({ code, name }) => `${code} (${name})`))];
}
