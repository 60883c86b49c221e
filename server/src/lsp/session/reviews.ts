import type { Configuration } from '../../review/configuration';
import type { Sourced } from '../../review/joinFindingsOfCallers';
import { alteredFinding, type Finding } from '../../review/finding';
import type { Review, Day } from '../../review/review';
import type { Fix } from '../../rules/rule';
import type { FixOutcome } from '../../workspace/fixes/fixEdits';
import type { Snapshot } from '../../workspace/deployments/evaluateDeployment';
import type { JoinedDeployment } from '../../workspace/estate/joinedNetwork';
import type { Workspace } from '../../workspace/workspace';
import type { Offered } from '../../stories/story';
import type { StoryOutcome } from '../../workspace/fixes/storyEdits';
import { idleAsBefore } from '../../workspace/assumptions/ignoresOnDefaults';
import type { Scopes } from './folderSettings';

/** What was said of one version of a deployment. A new object only when something that it rests on is new. */
export interface UnitReview {
  /** The deployment's key. */
  readonly unit: string;
  readonly snapshot: Snapshot;
  /** The deployment among the others of its estate; undefined when there are none. */
  readonly joined: JoinedDeployment | undefined;
  readonly configuration: Configuration;
  readonly today: string;
  readonly review: Review;
  /** What its findings rest on was taken from the version before: it is worked out when nobody types. */
  readonly provisional?: true;
}

/** How long nobody has typed when what takes several evaluations is worked out, in milliseconds. */
const QUIET = 400;

/** A review as findings of several are joined. */
export function sourcedReview(from: UnitReview): Sourced<UnitReview> {
  const { way } = from.snapshot;
  return { from, review: from.review, alone: from.snapshot.alone, ...(way === undefined ? {} : { way }) };
}

/** Reviews of deployments, each done once per version, configuration and day. */
export class Reviews {
  private readonly done = new Map<string, UnitReview>();
  private readonly told = new WeakMap<UnitReview, readonly Offered[]>();
  private readonly failures = new Map<string, string>();
  private edited = -Infinity;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly workspace: Workspace,
    private readonly scopes: Scopes,
    private readonly today: () => string,
    private readonly log: (message: string) => void,
    private readonly isOpen: (file: string) => boolean,
    private readonly onReview: (snapshot: Snapshot) => void = () => {},
    private readonly onQuiet: () => void = () => {},
  ) {}

  /** The keys of the deployments that a file is part of; an open module is reviewed by itself, too. */
  unitsOf(file: string): readonly string[] {
    const alone = this.isOpen(file) ? this.workspace.aloneKey(file) : undefined;
    const deployments = this.workspace.deploymentsOf(file);
    return alone === undefined ? deployments : [...deployments, alone];
  }

  /** The files of the deployments that a file is part of, and of those that are one estate with them. */
  filesBeside(file: string): readonly string[] {
    const found = new Set<string>();
    for (const unit of this.unitsOf(file)) {
      const snapshots = [this.workspace.snapshot(unit), ...(this.workspace.joined(unit)?.others ?? [])];
      for (const snapshot of snapshots) for (const { file } of snapshot?.documents ?? []) found.add(file);
    }
    return [...found];
  }

  /** The keys of all deployments. */
  units(): readonly string[] {
    const units = this.workspace.deployments();
    const present = new Set(units);
    for (const key of this.done.keys()) if (!present.has(key)) this.done.delete(key);
    return units;
  }

  /** The reviews that have been done, the latest of each deployment; modules by themselves left out. */
  known(): readonly UnitReview[] {
    return [...this.done.values()].filter(({ snapshot }) => !snapshot.alone);
  }

  /**
   * The review of a unit; undefined when there is no such unit, when the review was cancelled, or when it failed (the
   * log then says how): one unit that fails leaves the others alone.
   * @param typing false: it is complete, also while somebody types
   */
  of(unit: string, cancelled: () => boolean = () => false, typing = this.isTyping()): UnitReview | undefined {
    try {
      const snapshot = this.workspace.snapshot(unit);
      if (!snapshot) return undefined;
      const configuration = this.scopes.configurationOf(snapshot.unit.documents[0]!.file);
      const { today } = this.day(configuration);
      const known = this.done.get(unit);
      const joined = this.workspace.joined(unit);
      const waiting = known?.provisional === true && !typing;
      const same = !waiting && known?.snapshot === snapshot && known.joined === joined;
      const asked = known?.configuration === configuration && known.today === today;
      if (same && asked) return known;
      const before = typing && asked ? known : undefined;
      const reviewed = this.review(unit, configuration, { today }, before, cancelled);
      if (cancelled()) return undefined;
      const result: UnitReview = { unit, snapshot, joined, configuration, today, ...reviewed };
      this.done.set(unit, result);
      const [failed] = result.review.failed ?? [];
      if (failed) this.logOnce(unit, new Error(`${failed.rule.code} failed: ${failed.because}`));
      else this.failures.delete(unit);
      if (known?.snapshot !== snapshot) this.onReview(snapshot);
      return result;
    } catch (error) {
      this.logOnce(unit, error);
      return undefined;
    }
  }

  /** Somebody types: reviews that follow are provisional where there is one of the version before. */
  noteEdit(): void {
    this.edited = performance.now();
  }

  /**
   * Naming the defaults that findings rest on takes several evaluations: while somebody types the names stay.
   * @param known the review of the version before, while somebody types
   */
  private review(
    unit: string,
    configuration: Configuration,
    day: Day,
    known: UnitReview | undefined,
    cancelled: () => boolean,
  ): Pick<UnitReview, 'review' | 'provisional'> {
    if (!known) return { review: this.workspace.review(unit, configuration, day, cancelled) };
    const bare = this.workspace.bareReview(unit, configuration, day);
    const before = new Map(known.review.findings.map((finding) => [signature(finding), finding]));
    const findings = bare.findings.map((finding) => {
      const named = before.get(signature(finding));
      return named ? alteredFinding(finding, { severity: named.severity, defaults: named.defaults }) : finding;
    });
    this.timer ??= setTimeout(() => this.whenQuiet(), QUIET);
    return { review: { ...idleAsBefore(bare, known.review), findings }, provisional: true };
  }

  private whenQuiet(): void {
    this.timer = undefined;
    if (this.isTyping()) this.timer = setTimeout(() => this.whenQuiet(), QUIET);
    else if ([...this.done.values()].some(({ provisional }) => provisional)) this.onQuiet();
  }

  /** Was something changed in an editor a moment ago? */
  isTyping(): boolean {
    return performance.now() - this.edited < QUIET;
  }

  /** The edits of a fix, proved on the unit as it is now. */
  fix({ unit, configuration }: UnitReview, finding: Finding, fix: Fix): FixOutcome {
    try {
      return this.workspace.fix(unit, finding, fix, configuration, this.day(configuration));
    } catch (error) {
      this.logOnce(unit, error);
      return { kind: 'refused', because: 'working out the change failed; the log says how' };
    }
  }

  /** The same as far as it is known; undefined: it has not been tried as things are now. */
  triedFix({ unit, configuration }: UnitReview, finding: Finding, fix: Fix): FixOutcome | undefined {
    return this.workspace.triedFix(unit, finding, fix, configuration, this.day(configuration));
  }

  /** Changes of many parts that are offered on resources of a deployment. */
  stories(from: UnitReview): readonly Offered[] {
    const { unit, configuration } = from;
    const known = this.told.get(from);
    if (known) return known;
    try {
      const told = this.workspace.stories(unit, configuration).filter((one): one is Offered => one.kind === 'offered');
      this.told.set(from, told);
      return told;
    } catch (error) {
      this.logOnce(unit, error);
      return [];
    }
  }

  /** The edits of all parts of such a change, proved together. */
  story({ unit, configuration }: UnitReview, story: Offered): StoryOutcome {
    try {
      return this.workspace.story(unit, story, configuration, this.day(configuration));
    } catch (error) {
      this.logOnce(unit, error);
      return { kind: 'refused', because: 'working out the change failed; the log says how' };
    }
  }

  /** The same as far as it is known; undefined: it has not been tried as things are now. */
  triedStory({ unit, configuration }: UnitReview, story: Offered): StoryOutcome | undefined {
    return this.workspace.triedStory(unit, story, configuration, this.day(configuration));
  }

  day(configuration: Configuration): Day {
    return { today: configuration.today ?? this.today() };
  }

  private logOnce(unit: string, error: unknown): void {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    if (this.failures.get(unit) === text) return;
    this.failures.set(unit, text);
    this.log(`The review of ${unit} failed: ${text}`);
  }
}

/** The same for a finding of the next version, whatever moved. */
function signature({ rule, resource, message, rated }: Finding): string {
  return `${rule.code}\n${resource.key}\n${rated}\n${message}`;
}
