import type { Configuration } from '../../../review/configuration';
import type { Finding } from '../../../review/finding';
import type { Day, Review } from '../../../review/review';
import type { Fix } from '../../../rules/rule';
import type { Evaluated, Snapshot } from '../../deployments/snapshot';
import type { JoinedDeployment } from '../../estate/joinedNetwork';

/** What an outcome rests on besides the finding and its fix. */
export interface Ground {
  /** The number of the workspace's version. */
  readonly version: number;
  readonly snapshot: Snapshot;
  readonly joined: JoinedDeployment | undefined;
  readonly configuration: Configuration;
  readonly day: Day;
}

/** Outcomes of fixes (or stories), each worked out once for a version of the workspace, a configuration and a day. */
export class Outcomes<Outcome> {
  private version = -1;
  private readonly known = new Map<string, Ground & { readonly outcome: Outcome }>();

  /** @param name tells it from all others of the same deployment */
  of(ground: Ground, name: string, work: () => Outcome): Outcome {
    const before = this.tried(ground, name);
    if (before !== undefined) return before;
    const outcome = work();
    this.known.set(keyOf(ground, name), { ...ground, outcome });
    return outcome;
  }

  /** What was worked out on the same ground; undefined: nothing yet. */
  tried({ version, ...ground }: Ground, name: string): Outcome | undefined {
    if (version !== this.version) this.known.clear();
    this.version = version;
    const before = this.known.get(keyOf(ground, name));
    const same = before?.snapshot === ground.snapshot && isSame(before, ground);
    return same ? before.outcome : undefined;
  }
}

/** Reviews of deployments as they are, to compare trials with. */
export class ReviewsBefore {
  private readonly reviews = new WeakMap<
    Evaluated,
    Omit<Ground, 'version' | 'snapshot'> & { readonly review: Review }
  >();

  of(
    snapshot: Snapshot,
    joined: JoinedDeployment | undefined,
    configuration: Configuration,
    day: Day,
    work: () => Review,
  ): Review {
    const evaluated = snapshot.evaluated();
    const before = this.reviews.get(evaluated);
    if (before && isSame(before, { joined, configuration, day })) return before.review;
    const review = work();
    this.reviews.set(evaluated, { joined, configuration, day, review });
    return review;
  }
}

function isSame(
  before: Omit<Ground, 'version' | 'snapshot'>,
  { joined, configuration, day }: Omit<Ground, 'version' | 'snapshot'>,
): boolean {
  return before.joined === joined && before.configuration === configuration && before.day.today === day.today;
}

function keyOf({ snapshot }: Pick<Ground, 'snapshot'>, name: string): string {
  return `${snapshot.key}\n${name}`;
}

/** Tells a fix of a finding from all others of the deployment, in one version. */
export function nameOfFix({ rule, resource, place, message, fixes, suppressed }: Finding, fix: Fix): string {
  const number = fixes.indexOf(fix);
  const at = `${place.file}:${place.span.start}-${place.span.end}`;
  const silenced = suppressed === undefined ? 'open' : 'silenced';
  return [rule.code, resource.key, at, message, silenced, number, fix.title].join('\n');
}
