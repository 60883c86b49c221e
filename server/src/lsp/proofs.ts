import type { Finding } from '../review/finding';
import type { Fix } from '../rules/rule';
import type { FixOutcome } from '../workspace/fixes';
import type { Workspace } from '../workspace/workspace';
import type { Reviews, UnitReview } from './reviews';

/** How long the fixes at a place are tried before the rest is offered untried, in milliseconds. */
const LONGEST = 150;

/** A finding with the review that it comes from. */
interface Sourced {
  readonly from: UnitReview;
  readonly finding: Finding;
}

/**
 * What became of trying fixes, kept for as long as nothing changes: code actions are asked for with every move of the
 * cursor.
 */
export class Proofs {
  private readonly known = new Map<string, { readonly from: UnitReview; readonly outcome: FixOutcome }>();
  private version = -1;

  constructor(
    private readonly workspace: Workspace,
    private readonly reviews: Reviews,
  ) {}

  /** Tries a fix, unless it has been tried on these versions of the files. */
  of({ from, finding }: Sourced, fix: Fix): FixOutcome {
    const known = this.find(from, finding, fix);
    if (known) return known;
    const outcome = this.reviews.fix(from, finding, fix);
    this.known.set(nameOf(from, finding, fix), { from, outcome });
    return outcome;
  }

  /**
   * Tries fixes as far as that is done in a moment, and nobody types: what is typed next makes it worthless.
   * @returns what is known then of a fix; undefined: it has not been tried
   */
  inAMoment(): (of: Sourced, fix: Fix) => FixOutcome | undefined {
    const end = performance.now() + LONGEST;
    return (of, fix) => {
      const known = this.find(of.from, of.finding, fix);
      return known ?? (performance.now() > end || this.reviews.isTyping() ? undefined : this.of(of, fix));
    };
  }

  private find(from: UnitReview, finding: Finding, fix: Fix): FixOutcome | undefined {
    if (this.version !== this.workspace.version) this.known.clear();
    this.version = this.workspace.version;
    const known = this.known.get(nameOf(from, finding, fix));
    return known?.from === from ? known.outcome : undefined;
  }
}

function nameOf({ unit }: UnitReview, { rule, resource, message }: Finding, { title }: Fix): string {
  return JSON.stringify([unit, rule.code, resource.key, message, title]);
}
