import type { Configuration } from '../../review/configuration';
import type { Finding } from '../../review/finding';
import type { Day, Review } from '../../review/review';
import type { Fix } from '../../rules/rule';
import type { FixOutcome } from '../fixes';
import type { Snapshot } from '../evaluation';
import type { Joined } from '../joining';

/** What an outcome rests on besides the finding and its fix. */
export interface Ground {
  /** The number of the workspace's version. */
  readonly version: number;
  readonly snapshot: Snapshot;
  readonly joined: Joined | undefined;
  readonly configuration: Configuration;
  readonly day: Day;
}

/** Outcomes of fixes, each worked out once for a version of the workspace. */
export class Outcomes {
  private version = -1;
  private readonly known = new Map<string, Ground & { readonly outcome: FixOutcome }>();

  private readonly reviews = new WeakMap<
    Snapshot,
    Omit<Ground, 'version' | 'snapshot'> & { readonly review: Review }
  >();

  /** The review of a deployment as it is, to compare trials with. */
  reviewOf(
    snapshot: Snapshot,
    joined: Joined | undefined,
    configuration: Configuration,
    day: Day,
    work: () => Review,
  ): Review {
    const before = this.reviews.get(snapshot);
    const same = before?.joined === joined && before?.configuration === configuration && before.day.today === day.today;
    if (before && same) return before.review;
    const review = work();
    this.reviews.set(snapshot, { joined, configuration, day, review });
    return review;
  }

  of(ground: Ground, finding: Finding, fix: Fix, work: () => FixOutcome): FixOutcome {
    const { version, snapshot, joined, configuration, day } = ground;
    if (version !== this.version) this.known.clear();
    this.version = version;
    const key = keyOf(snapshot.key, finding, fix);
    const before = this.known.get(key);
    const same =
      before?.snapshot === snapshot &&
      before.joined === joined &&
      before.configuration === configuration &&
      before.day.today === day.today;
    if (same) return before.outcome;
    const outcome = work();
    this.known.set(key, { ...ground, outcome });
    return outcome;
  }
}

function keyOf(deployment: string, { rule, resource, place, message, fixes, suppressed }: Finding, fix: Fix): string {
  const number = fixes.indexOf(fix);
  const at = `${place.file}:${place.span.start}-${place.span.end}`;
  const silenced = suppressed === undefined ? 'open' : 'silenced';
  return [deployment, rule.code, resource.key, at, message, silenced, number, fix.title].join('\n');
}
