import type { UnknownValue } from '../model/value';
import { isUnknown, type Truth } from '../model/threeValuedQuestions';
import { pass, undecided, type Problem, type Verdict } from './rule';

/** What Azure, its command line or its provider holds a resource to. */
export interface Condition {
  readonly broken: Truth;
  /** Asked only where it is broken for certain. */
  readonly problem: () => Problem;
}

/**
 * Each broken condition is a problem. Where none is, one that cannot be told leaves the verdict open.
 * @param passes why nothing is wrong, as a clause
 * @param hidden what may hide further conditions
 */
export function verdictOn(conditions: readonly Condition[], passes: string, hidden?: UnknownValue): Verdict {
  const problems = conditions.filter(({ broken }) => broken === true).map(({ problem }) => problem());
  if (problems.length > 0) return { status: 'fail', problems };
  const open = conditions.map(({ broken }) => broken).find(isUnknown) ?? hidden;
  return open ? undecided(open) : pass(passes);
}
