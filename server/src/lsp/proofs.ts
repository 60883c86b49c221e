import type { FixOutcome } from '../workspace/fixes';
import type { Fix } from '../rules/rule';
import type { Shown } from './findings';
import type { Session } from './session';

/** How long the fixes at a place are tried before the rest is offered untried, in milliseconds. */
const LONGEST = 150;

/**
 * What became of trying fixes, kept for as long as nothing changes: code actions are asked for with every move of the
 * cursor.
 */
export class Proofs {
  private known = new Map<string, { readonly of: Shown['from']; readonly outcome: FixOutcome }>();
  private version = -1;

  constructor(private readonly session: Session) {}

  /** Tries a fix, unless it has been tried on these versions of the files. */
  of({ from, finding }: Shown, fix: Fix): FixOutcome {
    const known = this.find(from, finding, fix);
    if (known) return known;
    const outcome = this.session.reviews.fix(from, finding, fix);
    this.known.set(nameOf(from, finding, fix), { of: from, outcome });
    return outcome;
  }

  /**
   * Tries fixes as far as that is done in a moment, and nobody types: what is typed next makes it worthless.
   * @returns what is known then of a fix; undefined: it has not been tried
   */
  inAMoment(): (shown: Shown, fix: Fix) => FixOutcome | undefined {
    const end = performance.now() + LONGEST;
    return (shown, fix) => {
      const known = this.find(shown.from, shown.finding, fix);
      return known ?? (performance.now() > end || this.session.reviews.isTyping() ? undefined : this.of(shown, fix));
    };
  }

  private find(from: Shown['from'], finding: Shown['finding'], fix: Fix): FixOutcome | undefined {
    const { version } = this.session.workspace;
    if (this.version !== version) this.known.clear();
    this.version = version;
    const known = this.known.get(nameOf(from, finding, fix));
    return known?.of === from ? known.outcome : undefined;
  }
}

function nameOf({ unit }: Shown['from'], { rule, resource, message }: Shown['finding'], { title }: Fix): string {
  return JSON.stringify([unit, rule.code, resource.key, message, title]);
}
