import type { Configuration } from '../../review/configuration';
import { alteredFinding, type Finding, type ToldFinding } from '../../review/finding';
import type { Day } from '../../review/review';
import { toldFindings } from '../../review/withoutNetwork';
import type { Fix } from '../../rules/rule';
import type { FixOutcome } from '../../workspace/fixes/fixEdits';
import type { Snapshot } from '../../workspace/deployments/snapshot';
import type { Workspace } from '../../workspace/workspace';
import type { Offered } from '../../stories/story';
import type { StoryOutcome } from '../../workspace/fixes/storyEdits';
import { idleAsBefore } from '../../workspace/assumptions/ignoresOnDefaults';
import { samePlace } from '../../text/span';
import { EarlierReviews } from './earlierReview';
import type { Scopes } from './folderSettings';
import type { ReviewBasis, ToldReview, UnitReview } from './unitReview';

/** A file of more deployments than these is shown before all of them are reviewed again. */
const FEW = 4;

/** The deployments of a file, by what an answer about it waits for. */
export interface Turns {
  readonly units: readonly string[];
  /** Those that are reviewed before it is answered. */
  readonly now: readonly string[];
  /** Those of which the review of an earlier version is shown meanwhile. */
  readonly later: readonly string[];
}

/** Resources of deployments whose networks are held, beside those of open files. */
const MOST_RESOURCES = 3_000;

/** How long nobody has typed when what takes several evaluations is worked out, in milliseconds. */
const QUIET = 400;

/** The last review of a deployment. */
type Done =
  { readonly whole: UnitReview; readonly told: UnitReview } | { readonly whole?: undefined; readonly told: ToldReview };

/**
 * Reviews of deployments, each done once per version, configuration and day. Of those that nobody looked at of late only
 * what is told is kept: they are reviewed again when more is asked for.
 */
export class Reviews {
  private readonly done = new Map<string, Done>();
  private readonly offered = new WeakMap<UnitReview, readonly Offered[]>();
  private readonly earlier: EarlierReviews;
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
    mostResources = MOST_RESOURCES,
  ) {
    this.earlier = new EarlierReviews((file) => workspace.document(file));
    const keeper = {
      isHeld: ({ key, documents }: Snapshot) =>
        this.done.get(key)?.told.provisional === true || documents.some(({ file }) => this.isOpen(file)),
      released: (snapshot: Snapshot) => this.released(snapshot),
    };
    workspace.giveBack(keeper, mostResources);
  }

  /** The keys of the deployments that a file is part of; an open module is reviewed by itself, too. */
  unitsOf(file: string): readonly string[] {
    const alone = this.isOpen(file) ? this.workspace.aloneKey(file) : undefined;
    const deployments = this.workspace.deploymentsOf(file);
    return alone === undefined ? deployments : [...deployments, alone];
  }

  /**
   * Which deployments of a file are reviewed first. A module may have hundreds of callers: after a keystroke in it the
   * module by itself and one caller tell nearly all, and what the others said stays until their turn.
   */
  turnsOf(file: string): Turns {
    const units = this.unitsOf(file);
    if (units.length <= FEW) return { units, now: units, later: [] };
    const alone = this.workspace.aloneKey(file);
    const callers = units.filter((unit) => unit !== alone);
    const waiting = new Set(callers.filter((unit) => this.mayWait(unit)));
    if (callers.length === waiting.size) {
      // The one whose findings are shown: what several of them say is said with its words.
      const says = (unit: string) => this.done.get(unit)!.told.review.findings.some(({ place }) => place.file === file);
      waiting.delete(callers.find(says) ?? callers[0]!);
    }
    return { units, now: units.filter((unit) => !waiting.has(unit)), later: [...waiting] };
  }

  /**
   * The reviews of a file's deployments as they are shown: where it is not their turn yet, those of earlier versions, and
   * whether there are such.
   */
  shownFor(file: string): { readonly reviews: readonly (ToldReview | undefined)[]; readonly waits: boolean } {
    const { units, later } = this.turnsOf(file);
    const waiting = new Set(later);
    const reviewOf = (unit: string) =>
      waiting.has(unit) ? this.earlier.asNow(this.done.get(unit)!.told) : this.told(unit);
    return { reviews: units.map(reviewOf), waits: later.length > 0 };
  }

  /** The last review of a deployment that was complete, with its places as they are now. */
  completeOf(review: ToldReview): ToldReview {
    return review.complete ? this.earlier.asNow(review.complete) : review;
  }

  /** Was a deployment reviewed, in an earlier version or without what takes long, by the same configuration? */
  private mayWait(unit: string): boolean {
    const known = this.done.get(unit)?.told;
    if (!known) return false;
    const { snapshot, configuration, today, provisional } = known;
    if (configuration !== this.scopes.configurationOf(snapshot.unit.documents[0]!.file)) return false;
    if (today !== this.day(configuration).today) return false;
    return !this.isOfNow(known) || (provisional === true && !this.isTyping());
  }

  /** Are the deployments that a review saw still the same? */
  private isOfNow({ snapshot, joined }: ReviewBasis): boolean {
    const isSame = (one: Snapshot) => this.workspace.evaluated(one.key) === one;
    return isSame(snapshot) && joined?.others.every(isSame) !== false;
  }

  /** Would nothing be reviewed if these reviews were asked for again, as long as all else stays? */
  areDone(reviews: readonly (ReviewBasis | undefined)[]): boolean {
    return reviews.every((review) => review && !review.moved && !review.provisional && this.isOfNow(review));
  }

  /** Settles when nobody types. */
  async quiet(): Promise<void> {
    while (this.isTyping()) await new Promise((resolve) => setTimeout(resolve, Math.max(1, QUIET - this.sinceEdit())));
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
  known(): readonly ToldReview[] {
    return [...this.done.values()].flatMap(({ told }) => (told.snapshot.alone ? [] : [told]));
  }

  /**
   * The review of a unit; undefined when there is no such unit, when the review was cancelled, or when it failed (the
   * log then says how): one unit that fails leaves the others alone.
   * @param typing false: it is complete, also while somebody types
   */
  of(unit: string, cancelled: () => boolean = () => false, typing = this.isTyping()): UnitReview | undefined {
    return this.reviewed(unit, cancelled, typing)?.whole;
  }

  /** The same where nothing but what is told is needed: its fixes cannot be made. */
  told(unit: string): ToldReview | undefined {
    return this.reviewed(unit, () => false, this.isTyping(), true)?.told;
  }

  /** @param told may it be one of which the network was given back? */
  private reviewed(unit: string, cancelled: () => boolean, typing: boolean, told = false): Done | undefined {
    try {
      const snapshot = this.workspace.snapshot(unit);
      if (!snapshot) return undefined;
      const configuration = this.scopes.configurationOf(snapshot.unit.documents[0]!.file);
      const { today } = this.day(configuration);
      const done = this.done.get(unit);
      const known = done?.told;
      const joined = this.workspace.joined(unit);
      const waiting = known?.provisional === true && !typing;
      const same = !waiting && known?.snapshot === snapshot && known.joined === joined;
      const asked = known?.configuration === configuration && known.today === today;
      if (same && asked && (told || done?.whole)) return done;
      const before = typing && asked && !same ? known : undefined;
      const reviewed = this.review(unit, configuration, { today }, before, cancelled);
      if (cancelled()) return undefined;
      const { provisional } = reviewed;
      const made = { snapshot, joined, configuration, today, ...(provisional ? { provisional } : {}) };
      const basis = same && asked ? known.basis : made;
      const result: UnitReview = { unit, basis, ...made, ...reviewed };
      const now: Done = { whole: result, told: result };
      this.done.set(unit, now);
      const [failed] = result.review.failed ?? [];
      if (failed) this.logOnce(unit, new Error(`${failed.rule.code} failed: ${failed.because}`));
      else this.failures.delete(unit);
      if (known?.snapshot !== snapshot) this.onReview(snapshot);
      return now;
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
    known: ToldReview | undefined,
    cancelled: () => boolean,
  ): Pick<UnitReview, 'review' | 'provisional' | 'complete'> {
    if (!known) return { review: this.workspace.review(unit, configuration, day, cancelled) };
    const bare = this.workspace.bareReview(unit, configuration, day);
    const before = new Map(known.review.findings.map((finding) => [signature(finding), finding]));
    const findings = bare.findings.map((finding) => {
      const named = before.get(signature(finding));
      return named ? alteredFinding(finding, { severity: named.severity, defaults: named.defaults }) : finding;
    });
    this.timer ??= setTimeout(() => this.whenQuiet(), QUIET);
    return {
      review: { ...idleAsBefore(bare, known.review), findings },
      provisional: true,
      complete: known.complete ?? known,
    };
  }

  private whenQuiet(): void {
    this.timer = undefined;
    if (this.isTyping()) this.timer = setTimeout(() => this.whenQuiet(), QUIET);
    else if ([...this.done.values()].some(({ told }) => told.provisional)) this.onQuiet();
  }

  /** The network that a review was made of was given back: what is told stays. */
  private released(snapshot: Snapshot): void {
    const whole = this.done.get(snapshot.key)?.whole;
    if (whole?.snapshot === snapshot) this.done.set(snapshot.key, { told: toldOnly(whole) });
  }

  /**
   * Reviews a deployment that has just been evaluated, where there are so many that it would have to be evaluated again
   * when it is its turn.
   */
  whileEvaluated(key: string): void {
    if (!this.workspace.isLarge) return;
    this.told(key);
    this.workspace.rest();
  }

  /** A finding and its fix, made of the network as it is held now: it may have been given back since it was reviewed. */
  private atHand(from: ToldReview, finding: Finding, fix: Fix): readonly [Finding, Fix] {
    const { unit, basis } = from;
    const known = this.done.get(unit);
    // What is wrong with an ignore is found in texts, not in a network.
    if (finding.rule.ofIgnore || known?.told.basis !== basis || known.whole === from) return [finding, fix];
    const findings = this.of(unit)?.review.findings ?? [];
    const alike = findings.filter(
      ({ rule, resource, place }) =>
        rule === finding.rule && resource.key === finding.resource.key && samePlace(place, finding.place),
    );
    const found = alike.find(({ message }) => message === finding.message) ?? alike[0];
    const made = found?.fixes.find(({ title }) => title === fix.title);
    return found && made ? [found, made] : [finding, fix];
  }

  /** Was something changed in an editor a moment ago? */
  isTyping(): boolean {
    return this.sinceEdit() < QUIET;
  }

  private sinceEdit(): number {
    return performance.now() - this.edited;
  }

  /** The edits of a fix, proved on the unit as it is now. */
  fix(from: ToldReview, finding: Finding, fix: Fix): FixOutcome {
    const { unit, configuration } = from;
    try {
      return this.workspace.fix(unit, ...this.atHand(from, finding, fix), configuration, this.day(configuration));
    } catch (error) {
      this.logOnce(unit, error);
      return { kind: 'refused', because: 'working out the change failed; the log says how' };
    }
  }

  /** The same as far as it is known; undefined: it has not been tried as things are now. */
  triedFix({ unit, configuration }: ToldReview, finding: Finding, fix: Fix): FixOutcome | undefined {
    return this.workspace.triedFix(unit, finding, fix, configuration, this.day(configuration));
  }

  /** Changes of many parts that are offered on resources of a deployment. */
  stories(from: UnitReview): readonly Offered[] {
    const { unit, configuration } = from;
    const known = this.offered.get(from);
    if (known) return known;
    try {
      const told = this.workspace.stories(unit, configuration).filter((one): one is Offered => one.kind === 'offered');
      this.offered.set(from, told);
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

/** The review without its network, and without checks that nobody asks a file's diagnostics for. */
function toldOnly({ review, ...rest }: UnitReview): ToldReview {
  return { ...rest, review: toldFindings(review, rest.snapshot.way !== undefined) };
}

/** The same for a finding of the next version, whatever moved. */
function signature({ rule, resource, message, rated }: ToldFinding): string {
  return `${rule.code}\n${resource.key}\n${rated}\n${message}`;
}
