import type { Document } from '../languages/language';
import type { Network } from '../network/network';
import { DEFAULT_CONFIGURATION, type Configuration } from '../review/configuration';
import { amongOthers } from '../review/estateFindings';
import type { Finding, ToldFinding } from '../review/finding';
import { findingsOfIgnores } from '../review/ignoreFindings';
import { circumstancesOf, reviewNetwork, type Day, type Review } from '../review/review';
import { applySuppressions } from '../review/suppressionComments';
import type { Fix, Rule } from '../rules/rule';
import type { Offered, Told } from '../stories/story';
import type { Trial } from './fixes/trial';
import { restingOnCloud } from './assumptions/findingsOnCloud';
import { atCalls } from './findingsAtModuleCalls';
import type { Bench } from './fixes/fixContext';
import { DOWNLOADED } from './files/bicepModuleCache';
import type { Snapshot } from './deployments/snapshot';
import { unitKeyOf } from './files/fileIndex';
import type { WorkspaceFiles } from './files/workspaceFiles';
import { editsFor, type FixOutcome } from './fixes/fixEdits';
import { ignoreEditsFor, metadataIgnoring } from './fixes/ignoreEdits';
import { LastNetworks } from './fixes/opensAndCloses';
import type { Grouping } from './deployments/deploymentGrouping';
import { surroundingOf, type JoinedDeployment } from './estate/joinedNetwork';
import { restingOnDefaults } from './assumptions/findingsOnDefaults';
import { ignoredWhateverTheDefaults } from './assumptions/ignoresOnDefaults';
import { nameOfFix, Outcomes, ReviewsBefore, type Ground } from './fixes/proof/rememberedOutcomes';
import type { Snapshots } from './deployments/evaluatedDeployments';
import { outcomeOf, told, type StoryOutcome } from './fixes/storyEdits';
import { isReadWhole } from './unread/unreadItems';

const NOTHING: Review = { findings: [], checks: [] };

const GONE = { kind: 'refused', because: 'the file is no longer part of the review' } as const;

/** When something is tried. */
interface When {
  readonly day: Day;
  /** The number of the workspace's version. */
  readonly version: number;
}

/** A deployment as it was reviewed, of which the ignores are looked at. */
export interface Ignoring {
  readonly key: string;
  readonly review: Review<ToldFinding>;
  readonly configuration: Configuration;
}

/** What rules say of deployments, and what becomes of trying fixes and stories. */
export class ReviewsAndTrials {
  private readonly fixes = new Outcomes<FixOutcome>();
  private readonly toldStories = new Outcomes<StoryOutcome>();
  private readonly reviewsBefore = new ReviewsBefore();
  private readonly lastNetworks = new LastNetworks();

  constructor(
    private readonly rules: readonly Rule[],
    private readonly files: WorkspaceFiles,
    private readonly grouping: Grouping,
    private readonly snapshots: Snapshots,
  ) {}

  /** See `Workspace.review`. */
  review(key: string, configuration: Configuration, day: Day, cancelled: () => boolean = () => false): Review {
    const snapshot = this.snapshots.get(key);
    if (!snapshot) return NOTHING;
    const { joining } = this.snapshots;
    const joined = joining.of(key);
    const bare = this.judge(snapshot, joined, configuration, day, cancelled);
    if (cancelled()) return bare;
    // What is given otherwise is judged among the same others.
    const among = (own: Snapshot) => joined && joining.join(own, joined.others);
    const { cloud } = snapshot;
    const ignored = ignoredWhateverTheDefaults(bare, () => {
      if (snapshot.defaults.size === 0) return bare;
      const open = this.snapshots.evaluate(key, undefined, { cloud, instead: () => 'unknown' });
      return open && this.judge(open, among(open), configuration, day, cancelled);
    });
    const named = restingOnDefaults(ignored, snapshot, configuration, {
      defaults: snapshot.defaults,
      evaluate: (instead) => {
        const other = this.snapshots.evaluate(key, undefined, { cloud, instead });
        return other && (among(other) ?? other).network;
      },
      check: (rule, network) => [...rule.check(network, circumstancesOf(configuration, day.today))],
      cancelled,
    });
    if (!snapshot.askedForCloud) return named;
    return restingOnCloud(named, (joined ?? snapshot).network, () => {
      const open = this.snapshots.withoutCloud(snapshot);
      return open && this.judge(open, among(open), configuration, day);
    });
  }

  /** See `Workspace.bareReview`. */
  bareReview(key: string, configuration: Configuration, day: Day): Review {
    const snapshot = this.snapshots.get(key);
    return snapshot ? this.once(snapshot, this.snapshots.joining.of(key), configuration, day) : NOTHING;
  }

  /** See `Workspace.ignoreFindings`. */
  ignoreFindings(reviewed: readonly Ignoring[], isOwn: (file: string) => boolean, day: Day): readonly Finding[] {
    const keys = new Set(reviewed.map(({ key }) => key));
    const asking = (unit: string) => this.snapshots.asking(unit);
    const isWhole = (file: string) => {
      const { reached } = this.files.factsOf(file);
      return isOwn(file) && reached !== true && this.grouping.deploymentsOf(file, asking).every((key) => keys.has(key));
    };
    const reviews = reviewed.flatMap(({ key, ...said }) => {
      const documents = this.snapshots.get(key)?.documents;
      return documents ? [{ ...said, documents }] : [];
    });
    return findingsOfIgnores(reviews, this.rules, isWhole, day.today).filter(
      ({ place }) => this.files.factsOf(place.file).locked === undefined,
    );
  }

  /** See `Workspace.ignoreInMetadata`. */
  ignoreInMetadata(key: string, finding: Finding, text: string): FixOutcome {
    const snapshot = this.snapshots.get(key);
    if (!snapshot) return GONE;
    return metadataIgnoring(snapshot, finding, text, this.bench(key, DEFAULT_CONFIGURATION, { today: '' }));
  }

  /** See `Workspace.fix`. */
  fix(key: string, finding: Finding, fix: Fix, configuration: Configuration, when: When): FixOutcome {
    const snapshot = this.snapshots.get(key);
    if (!snapshot) return GONE;
    const ground = this.groundOf(snapshot, configuration, when);
    return this.fixes.of(ground, nameOfFix(finding, fix), () =>
      (finding.rule.ofIgnore ? ignoreEditsFor : editsFor)(
        snapshot,
        ground.joined,
        finding,
        fix,
        this.bench(key, configuration, when.day),
      ),
    );
  }

  /** See `Workspace.triedFix`. */
  triedFix(key: string, finding: Finding, fix: Fix, configuration: Configuration, when: When): FixOutcome | undefined {
    const snapshot = this.snapshots.get(key);
    return snapshot && this.fixes.tried(this.groundOf(snapshot, configuration, when), nameOfFix(finding, fix));
  }

  /** See `Workspace.stories`. */
  stories(key: string, { intents }: Configuration): readonly Told[] {
    const snapshot = this.snapshots.get(key);
    return snapshot ? told(snapshot, this.snapshots.joining.of(key), intents) : [];
  }

  /** See `Workspace.story`. */
  story(key: string, story: Offered, configuration: Configuration, when: When): StoryOutcome {
    const snapshot = this.snapshots.get(key);
    if (!snapshot) return GONE;
    const ground = this.groundOf(snapshot, configuration, when);
    return this.toldStories.of(ground, nameOfStory(story), () =>
      outcomeOf(story, snapshot, ground.joined, configuration.intents, this.bench(key, configuration, when.day)),
    );
  }

  /** See `Workspace.triedStory`. */
  triedStory(key: string, story: Offered, configuration: Configuration, when: When): StoryOutcome | undefined {
    const snapshot = this.snapshots.get(key);
    return snapshot && this.toldStories.tried(this.groundOf(snapshot, configuration, when), nameOfStory(story));
  }

  private groundOf(snapshot: Snapshot, configuration: Configuration, { day, version }: When): Ground {
    return { version, snapshot, joined: this.snapshots.joining.of(snapshot.key), configuration, day };
  }

  private bench(key: string, configuration: Configuration, day: Day): Bench {
    return {
      languageOf: (unit) => this.files.languageOf(unit),
      document: (file) => this.files.document(file),
      unitOf: (document) => this.files.unit(unitKeyOf(document)),
      given: (unit) => (this.snapshots.get(key)?.reusable ? undefined : this.grouping.givenTo(unit)),
      callers: (unit) => this.grouping.callers(unit),
      locked: (file) => this.files.factsOf(file).locked,
      trials: (edited) => this.trials(key, edited, configuration, day),
      lastNetworks: this.lastNetworks,
    };
  }

  /** Every deployment that reads an edited file, or is one estate with one that does, before and after the edits. */
  private trials(
    key: string,
    edited: ReadonlyMap<string, Document>,
    configuration: Configuration,
    day: Day,
  ): readonly Trial[] {
    const { snapshots, grouping } = this;
    const { joining } = snapshots;
    const asking = (unit: string) => snapshots.asking(unit);
    const reading = [...new Set([key, ...[...edited.keys()].flatMap((file) => grouping.deploymentsOf(file, asking))])];
    const after = new Map(reading.map((each) => [each, snapshots.evaluate(each, edited)!] as const));
    const affected = new Set([...reading, ...reading.flatMap((each) => joining.besides(each))]);
    return [...affected].map((each) => {
      const own = snapshots.get(each)!;
      const joined = joining.of(each);
      const becomes = after.get(each) ?? own;
      const others = joined?.others.map((other) => after.get(other.key) ?? other);
      const among = others && joining.join(becomes, others);
      return {
        before: this.once(own, joined, configuration, day),
        after: this.judge(becomes, among, configuration, day),
        was: own.network.graph,
        becomes: becomes.network.graph,
        root: { file: becomes.unit.documents[0]!.file, parameters: becomes.fragment.parameters },
        wasIn: (joined ?? own).network,
        becomesIn: (among ?? becomes).network,
        documents: [becomes, ...(others ?? [])].flatMap(({ documents }) => documents),
      };
    });
  }

  private once(own: Snapshot, joined: JoinedDeployment | undefined, configuration: Configuration, day: Day): Review {
    return this.reviewsBefore.of(own, joined, configuration, day, () => this.judge(own, joined, configuration, day));
  }

  private judge(
    snapshot: Snapshot,
    joined: JoinedDeployment | undefined,
    configuration: Configuration,
    day: Day,
    cancelled?: () => boolean,
  ): Review {
    const { network, documents } = snapshot;
    const judged = (one: Network) => reviewNetwork(one, this.rules, configuration, day, cancelled);
    const alone = judged(network);
    const review = joined ? amongOthers(judged(joined.network), alone, surroundingOf(joined)) : alone;
    const placed = atCalls(review, (file) => this.files.factsOf(file).locked === DOWNLOADED);
    const ground = { resources: network.graph.resources, isWhole: isReadWhole(snapshot) };
    return applySuppressions(placed, documents, this.rules, configuration, day, ground);
  }
}

function nameOfStory({ name, resource }: Offered): string {
  return `${name}\n${resource.key}`;
}
