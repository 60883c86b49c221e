import type { Document, Language, LanguageId, Unit } from '../languages/language';
import type { Cloud } from '../azure/clouds';
import { ASSUMED_CLOUD, type CloudAnswer } from '../network/network';
import type { Configuration } from '../review/configuration';
import type { Finding } from '../review/finding';
import type { Network } from '../network/network';
import { amongOthers } from '../review/estate';
import { circumstancesOf, reviewNetwork, type Review, type Day } from '../review/review';
import { applySuppressions } from '../review/suppressions';
import type { Fix, Rule } from '../rules/rule';
import type { Unopened } from '../model/fragment';
import type { Offered, Told } from '../stories/story';
import { Choices, type Ways } from './choices';
import { noticesOfCompiled, sourceOfCompiled } from './compiled';
import { atCalls } from './atCalls';
import { deploymentsOf, deploymentsWith, type Deployment, type Deployments } from './deployments';
import { restingOnCloud } from './assumedCloud';
import { restingOnDefaults } from './openDefaults';
import { DOWNLOADED, isDownloaded } from './downloads';
import { allBelow, evaluateDeployment, type Request, type World, type Snapshot, type Sources } from './evaluation';
import { comparePlaces } from '../text/span';
import { FileIndex, storedFile, unitKeyOf, type FileFacts } from './fileIndex';
import type { Trial } from './alongside';
import type { Bench } from './bench';
import { editsFor, type FixOutcome } from './fixes';
import { withEdits } from './writing';
import { LazyDocument } from './lazyDocument';
import { Joining, surroundingOf, type Joined } from './joining';
import { kindOf, type FileKind } from './kind';
import { linksOf } from './links';
import type { Notice } from './notice';
import { noticesIn, noticesOfOtherClouds } from './notices';
import { unreadParameters } from './orphans';
import { candidatesFor, mayServe } from './parameterFiles';
import { folderOf, join } from './paths';
import { outcomeOf, told, type StoryOutcome } from './stories';
import { callersOf } from './proof/callers';
import { nameOfFix, Outcomes, ReviewsBefore, type Ground } from './proof/outcomes';
import { unreadBeside } from './unreadBeside';
import { unreadIn, type Unread } from './unread';
import type { NotTaken } from './ways';

/**
 * Texts of files that are no templates are kept up to this length, for `loadTextContent` and the like; those that were
 * read because something loads them are kept whatever their length.
 */
const LONGEST_TEXT = 200_000;

/** Ends the keys of modules that are reviewed by themselves. */
const ALONE = '!alone';

const NOTHING: Review = { findings: [], checks: [] };
const NO_EDITS: ReadonlyMap<string, Document> = new Map();

/**
 * Files and what follows from them. Each file is read once per version; a deployment is evaluated again only when a
 * file changed that its evaluation asked for.
 */
export class Workspace {
  private readonly languages: ReadonlyMap<LanguageId, Language>;
  private index = new FileIndex();
  private readonly texts = new Map<string, string>();
  /** Files below folders that were listed, by folder. */
  private readonly listings = new Map<string, readonly string[]>();
  /** Names of files and units by a path that differs from them in case. */
  private readonly otherCase = new Map<string, string>();
  private readonly unreadables = new Map<string, Unopened>();
  /** Those of them that only texts lead to. */
  private readonly askedFor = new Set<string>();
  private readonly untaken: NotTaken[] = [];
  /** Parameter files whose root is not known. */
  private unlinked: readonly NotTaken[] = [];
  private readonly repositories = new Set<string>();
  private home: string | undefined;
  private grouping: Deployments | undefined;
  private readonly snapshots = new Map<string, Snapshot>();
  /** Deployments whose snapshot asked for a unit or file. */
  private readonly dependents = new Map<string, Set<string>>();
  /** What the versions of deployments leave out because of the assumed cloud: every file of theirs asks for it. */
  private readonly leftOut = new WeakMap<Snapshot, readonly Notice[]>();
  private readonly joining = new Joining((key) => this.snapshot(key));
  private readonly fixes = new Outcomes<FixOutcome>();
  private readonly toldStories = new Outcomes<StoryOutcome>();
  private readonly reviewsBefore = new ReviewsBefore();
  private choices = new Choices();
  private cloudOf: (root: Unit) => Cloud | undefined = () => undefined;
  /** Counts the changes: the same number means the same files. */
  version = 0;

  constructor(
    languages: readonly Language[],
    readonly rules: readonly Rule[],
  ) {
    this.languages = new Map(languages.map((language) => [language.id, language]));
  }

  /** A workspace with the same files, to try changes in. */
  copy(): Workspace {
    const copy = new Workspace([...this.languages.values()], this.rules);
    copy.index = new FileIndex(this.index);
    for (const [file, text] of this.texts) copy.texts.set(file, text);
    for (const [folder, files] of this.listings) copy.listings.set(folder, files);
    for (const [key, name] of this.otherCase) copy.otherCase.set(key, name);
    for (const [key, why] of this.unreadables) copy.unreadables.set(key, why);
    for (const key of this.askedFor) copy.askedFor.add(key);
    copy.joining.takeAll(this.joining);
    copy.choices = new Choices(this.choices);
    for (const top of this.repositories) copy.repositories.add(top);
    copy.cloudOf = this.cloudOf;
    copy.home = this.home;
    return copy;
  }

  /**
   * Takes in a version of a file. One that is not reviewed (a JSON file that is no template) is kept as a text only.
   * @param facts those that were known before when absent
   * @returns true when the file matters to the review
   */
  setFile(file: string, text: string, facts?: FileFacts): boolean {
    const before = this.index.get(file);
    const told = facts ?? before?.facts ?? {};
    const about = isDownloaded(file) ? { locked: DOWNLOADED, ...told, reached: true } : told;
    if (before?.document.text === text && sameFacts(before.facts, about)) return true;
    const kind = kindOf(file, text);
    if (this.setReadable(file)) this.forget(file);
    if (!kind) {
      this.removeFile(file);
      if (text.length <= LONGEST_TEXT || about.reached) this.texts.set(file, text);
      this.forget(file);
      return false;
    }
    const language = this.languages.get(kind.language)!;
    const document = new LazyDocument(language, file, text);
    const using = kind.role === 'parameters' ? language.using?.(document) : undefined;
    // A parameter file for a module of a registry has no root beside it: it is one.
    const known: FileKind = using?.kind === 'reference' ? { ...kind, role: 'source' } : kind;
    this.version++;
    this.texts.delete(file);
    this.setReadable(unitKeyOf(document));
    const unit = unitKeyOf(document);
    const together = this.usedTogether(unit).join('\n');
    const isOther = this.index.set(storedFile(document, known, language, using, about));
    // What others say with its help may be something else.
    const mayLink = file.endsWith('.hcl');
    if (isOther || mayLink || this.usedTogether(unit).join('\n') !== together) this.regroup();
    this.forget(file, unit);
    return true;
  }

  removeFile(file: string): void {
    if (!this.index.get(file) && !this.texts.has(file) && !this.unreadables.has(file)) return;
    this.version++;
    this.texts.delete(file);
    this.setReadable(file);
    const before = this.index.delete(file);
    if (before) this.regroup();
    this.forget(file, ...(before ? [unitKeyOf(before.document)] : []));
  }

  /**
   * Takes in that what is at a path cannot be read, and why; the text that was known before counts no more.
   * @param asked only a text leads to it: it is said to be unread where that text names it, and nowhere when it no longer does
   */
  setUnreadable(key: string, why: Unopened, { asked = false } = {}): void {
    if (this.index.get(key) || this.texts.has(key)) this.removeFile(key);
    this.unreadables.set(key, why);
    if (asked) this.askedFor.add(key);
    else this.askedFor.delete(key);
    this.version++;
    // What it is a part of, or gives values to, counts it from now on.
    const stem = key.replace(/(\.parameters)?\.\w+$/, '');
    this.forget(key, folderOf(key), ...['bicep', 'json', 'jsonc'].map((extension) => `${stem}.${extension}`));
  }

  /** @returns true when it was said before that what is there cannot be read */
  private setReadable(key: string): boolean {
    this.askedFor.delete(key);
    return this.unreadables.delete(key);
  }

  /** Says where the user's own folder is, in which tools keep what they download. */
  setHome(folder: string | undefined): void {
    this.home = folder;
  }

  /** Is there a text under this name, or is it known that what is there cannot be read? */
  knows(file: string): boolean {
    return this.index.get(file) !== undefined || this.texts.has(file) || this.unreadables.has(file);
  }

  /** Takes in all files below a folder, relative to it; undefined: they are not known any more. */
  setListing(folder: string, files: readonly string[] | undefined): void {
    if (files) this.listings.set(folder, files);
    else this.listings.delete(folder);
    this.version++;
    this.setReadable(allBelow(folder));
    this.forget(allBelow(folder));
  }

  /** A path leads to a file or unit whose name differs from it in case only. */
  setOtherCase(key: string, name: string): void {
    this.otherCase.set(key, name);
    this.regroup();
    this.version++;
    this.forget(key);
  }

  /** Why what is at a path cannot be read; undefined: nothing is known to be there. */
  unreadable(key: string): Unopened | undefined {
    return this.unreadables.get(key);
  }

  /** What a reader has to know of how the files of deployments were read. */
  notices(deployments: readonly string[]): readonly Notice[] {
    const snapshots = deployments.flatMap((key) => this.snapshot(key) ?? []);
    const files = new Set(snapshots.flatMap(({ documents }) => documents.map(({ file }) => file)));
    const compiled = [...files].flatMap((file) => noticesOfCompiled(file, this.index));
    const read = noticesIn(snapshots, (unit) => this.index.replacedIn(unit));
    const leftOut = snapshots
      .filter(({ askedForCloud, network }) => askedForCloud && network.cloud.from === 'assumption')
      .flatMap((snapshot) => this.leftOut.get(snapshot) ?? this.withoutCloud(snapshot).leftOut);
    return [...read, ...compiled, ...leftOut].sort((a, b) => comparePlaces(a.place, b.place));
  }

  /** A deployment with no cloud known, and what it has that is left out where the cloud is assumed. */
  private withoutCloud(snapshot: Snapshot): {
    readonly open: Snapshot | undefined;
    readonly leftOut: readonly Notice[];
  } {
    const open = this.evaluate(snapshot.key, NO_EDITS, { cloud: 'unknown' });
    const leftOut = open ? noticesOfOtherClouds(snapshot, open) : [];
    this.leftOut.set(snapshot, leftOut);
    return { open, leftOut };
  }

  /**
   * What the deployments, and the files that were named, should have been read from and was not.
   * @param isNamed tells the files that were named; all are when absent
   */
  unread(deployments: readonly string[], isNamed: (file: string) => boolean = () => true): readonly Unread[] {
    const own = new Map([...this.unreadables].filter(([key]) => !this.askedFor.has(key)));
    const snapshots = deployments.flatMap((key) => this.snapshot(key) ?? []);
    const used = new Set(snapshots.flatMap(({ documents }) => documents));
    for (const { document, facts } of this.index.all()) {
      // What was read only to be compared with is nobody's business.
      if (facts.flaw && (!facts.reached || used.has(document))) own.set(document.file, facts.flaw);
    }
    const units = new Set(snapshots.map(({ unit }) => unit.key));
    const notTaken = [...this.group().notTaken, ...this.unlinked, ...this.untaken].filter(
      ({ unit }) => unit === undefined || units.has(unit),
    );
    const orphans = unreadParameters(this.index, snapshots, {
      isNamed,
      hasUnit: (key) => this.index.unit(this.otherCase.get(key) ?? key) !== undefined,
      unreadable: (key) => this.unreadables.get(key),
    });
    return unreadIn(snapshots, (key) => this.unreadables.get(key), own, orphans, notTaken);
  }

  /** The file or unit that a path leads to where only the case differs. */
  otherCaseOf(key: string): string | undefined {
    return this.otherCase.get(key);
  }

  factsOf(file: string): FileFacts {
    return this.index.get(file)?.facts ?? {};
  }

  /** What the deployments ask for and is not among the files; they are evaluated for it. */
  missing(deployments: readonly string[]): readonly Request[] {
    const all = new Map<string, Request>();
    for (const key of deployments) {
      for (const request of this.snapshot(key)?.missing ?? []) if (!all.has(request.key)) all.set(request.key, request);
    }
    return [...all.values()];
  }

  /** The units that the texts of deployments call by a path, at any depth, and that are not among the files. */
  missingUnits(deployments: readonly string[]): readonly Pick<Request, 'key' | 'path' | 'from'>[] {
    const wanted = new Map<string, Pick<Request, 'key' | 'path' | 'from'>>();
    const seen = new Set<string>();
    const waiting = deployments.flatMap((key) => this.deployment(key)?.unit ?? []);
    for (let unit = waiting.pop(); unit !== undefined; unit = waiting.pop()) {
      if (seen.has(unit)) continue;
      seen.add(unit);
      for (const { uses, document } of this.index.sourcesOf(unit)) {
        for (const path of uses) {
          const key = this.otherCase.get(path) ?? path;
          if (this.index.unit(key)) waiting.push(key);
          else wanted.set(path, { key: path, path, from: document.file });
        }
      }
    }
    return [...wanted.values()];
  }

  /** The roots that parameter files name and that are not among the files. */
  missingRoots(): readonly Pick<Request, 'key' | 'path' | 'from'>[] {
    this.group();
    return [...this.index.all()].flatMap((stored) => {
      const using = this.index.usingOf(stored);
      // What was read for a root names others, too.
      return using === undefined || stored.facts.reached || this.index.unit(this.otherCase.get(using) ?? using)
        ? []
        : [{ key: using, path: using, from: stored.document.file }];
    });
  }

  /** Reviews with these parameter files instead of those that belong to a root. */
  setParameterFiles(files: readonly string[]): void {
    this.choices.files = files;
    this.version++;
    this.regroup();
  }

  /**
   * Reviews a root in the ways that somebody chose, instead of those found and those of the project file.
   * @param ways parameter files, a list for each way; `[[]]`: its defaults alone; undefined takes the choice back.
   * Terraform's automatic files come with each way by themselves; files that cannot serve the root are left out.
   */
  setParameterChoice(unit: string, ways: Ways | undefined): void {
    this.choose('people', unit, ways);
  }

  parameterChoice(unit: string): Ways | undefined {
    return this.choices.waysOf(unit);
  }

  /** The same for what the project file says; a choice of people wins over it. */
  setProjectParameters(unit: string, ways: Ways | undefined): void {
    this.choose('project', unit, ways);
  }

  /** Every parameter file that can be used for a root, in order; without those that Terraform reads by itself. */
  parameterCandidates(unit: string): readonly string[] {
    return candidatesFor(unit, this.index);
  }

  /** The ways in which a root is reviewed now: the parameter files of each. */
  parameterWays(unit: string): Ways {
    return (this.group().byUnit.get(unit) ?? []).map(({ parameterFiles }) => parameterFiles);
  }

  private choose(by: 'people' | 'project', unit: string, ways: Ways | undefined): void {
    this.choices.set(by, unit, ways);
    this.version++;
    this.regroup();
  }

  /** A folder that holds a whole repository. */
  setRepository(folder: string): void {
    if (this.repositories.has(folder)) return;
    this.repositories.add(folder);
    this.version++;
    this.regroup();
    for (const key of [...this.snapshots.keys()]) if (key.startsWith(`${folder}/`)) this.drop(key);
  }

  /** Something that was not looked for or not taken when a host searched for what belongs to roots. */
  addNotTaken(found: NotTaken): void {
    if (!this.untaken.some(({ file, because }) => file === found.file && because === found.because)) {
      this.untaken.push(found);
    }
  }

  /** Is a file a parameter file that can be used for a root? One of a root that is not read is asked for its role only. */
  canServe(file: string, root: string): boolean {
    const stored = this.index.get(file);
    const language = this.index.unit(root)?.documents[0]?.language;
    return language === undefined ? stored?.kind.role === 'parameters' : mayServe(stored, root, language, this.index);
  }

  unit(key: string): Unit | undefined {
    return this.index.unit(key);
  }

  document(file: string): Document | undefined {
    return this.index.get(file)?.document;
  }

  documents(): readonly Document[] {
    return [...this.index.all()].map(({ document }) => document);
  }

  /** The keys of all deployments, in order. */
  deployments(): readonly string[] {
    return [...this.group().all.keys()];
  }

  /** The root unit of a deployment. */
  rootOf(deployment: string): Unit | undefined {
    const found = this.deployment(deployment);
    return found && this.index.unit(found.unit);
  }

  /** The keys of the deployments that a file is part of: as a root, as a module, or as a parameter file. */
  deploymentsOf(file: string): readonly string[] {
    const stored = this.index.get(file);
    if (!stored) return [];
    const group = this.group();
    const source = sourceOfCompiled(file, this.index);
    if (source !== undefined) return [...new Set([...this.deploymentsOf(source), ...this.asking(file, group)])].sort();
    if (stored.kind.role !== 'source') return (group.byParameterFile.get(file) ?? []).map(({ key }) => key);
    const unit = unitKeyOf(stored.document);
    const found = deploymentsWith(unit, group).map(({ key }) => key);
    const others = this.asking(unit, group).filter((key) => !found.includes(key));
    return others.length > 0 ? [...found, ...others].sort() : found;
  }

  /** A module that is not called by its path (one that was downloaded) is known by who asked for it. */
  private asking(unit: string, group: Deployments): readonly string[] {
    return [...(this.dependents.get(unit) ?? [])].filter((key) => group.all.has(key));
  }

  /** The key under which a module that others call is reviewed by itself, with its own defaults; else undefined. */
  aloneKey(file: string): string | undefined {
    const stored = this.index.get(file);
    if (stored?.kind.role !== 'source' || sourceOfCompiled(file, this.index) !== undefined) return undefined;
    const unit = unitKeyOf(stored.document);
    return this.group().byUnit.has(unit) ? undefined : unit + ALONE;
  }

  /** @param cloudOf the cloud that the configuration of a root names; asked whenever a deployment is */
  setCloudOf(cloudOf: (root: Unit) => Cloud | undefined): void {
    this.cloudOf = cloudOf;
  }

  snapshot(key: string): Snapshot | undefined {
    const deployment = this.deployment(key);
    const known = this.snapshots.get(key);
    const cloud = deployment && this.cloudFor(deployment);
    if (known && sameCloud(known.network.cloud, cloud)) return known;
    if (known) this.drop(key);
    const snapshot = deployment && evaluateDeployment(deployment, this.sources(), this.languages, { cloud: cloud! });
    if (snapshot) {
      this.keep(snapshot);
      if (!snapshot.alone) this.joining.take(deployment, snapshot);
    }
    return snapshot;
  }

  private cloudFor({ unit }: Deployment): CloudAnswer {
    const root = this.index.unit(unit);
    const name = root && this.cloudOf(root);
    return name ? { name, from: 'configuration' } : ASSUMED_CLOUD;
  }

  /** Findings and checks of one deployment, suppressions and configuration applied. */
  review(key: string, configuration: Configuration, day: Day, cancelled?: () => boolean): Review {
    const snapshot = this.snapshot(key);
    if (!snapshot) return NOTHING;
    const joined = this.joining.of(key);
    const bare = this.judge(snapshot, joined, configuration, day, cancelled);
    const stopped = cancelled ?? (() => false);
    if (stopped()) return bare;
    // What is given otherwise is judged among the same others.
    const among = (own: Snapshot) => joined && this.joining.join(own, joined.others);
    const { cloud } = snapshot.network;
    const named = restingOnDefaults(bare, snapshot, configuration, {
      defaults: snapshot.defaults,
      evaluate: (instead) => {
        const other = this.evaluate(key, NO_EDITS, { cloud, instead });
        return other && (among(other) ?? other).network;
      },
      check: (rule, network) => [...rule.check(network, circumstancesOf(configuration, day.today))],
      cancelled: stopped,
    });
    if (!snapshot.askedForCloud) return named;
    return restingOnCloud(named, (joined ?? snapshot).network, () => {
      const { open } = this.withoutCloud(snapshot);
      return open && this.judge(open, among(open), configuration, day, cancelled);
    });
  }

  /**
   * The deployment among the others of its estate; undefined when there are none. Only deployments that have been
   * evaluated are looked at. The same object as long as nothing that it rests on changed.
   */
  joined(key: string): Joined | undefined {
    return this.joining.of(key);
  }

  /** Does any deployment that has been evaluated speak of what another one declares? */
  get hasEstates(): boolean {
    return this.joining.hasLinks;
  }

  /** The same without a word on what the findings rest on: for trying fixes. */
  bareReview(key: string, configuration: Configuration, day: Day): Review {
    const snapshot = this.snapshot(key);
    return snapshot ? this.reviewOnce(snapshot, this.joining.of(key), configuration, day) : NOTHING;
  }

  /**
   * Works out the edits of a fix and proves them, once for a version: every deployment that reads an edited file is
   * evaluated and reviewed again, and compared with what it was (`proof/`).
   * @returns why it is refused; or its edits, with what it brings besides
   */
  fix(key: string, finding: Finding, fix: Fix, configuration: Configuration, day: Day): FixOutcome {
    const snapshot = this.snapshot(key);
    if (!snapshot) return { kind: 'refused', because: 'the file is no longer part of the review' };
    const ground = this.groundOf(snapshot, configuration, day);
    return this.fixes.of(ground, nameOfFix(finding, fix), () =>
      editsFor(snapshot, ground.joined, finding, fix, this.bench(key, configuration, day)),
    );
  }

  /** What is known of a fix without working anything out; undefined: it has not been tried as things are now. */
  triedFix(key: string, finding: Finding, fix: Fix, configuration: Configuration, day: Day): FixOutcome | undefined {
    const snapshot = this.snapshot(key);
    return snapshot && this.fixes.tried(this.groundOf(snapshot, configuration, day), nameOfFix(finding, fix));
  }

  /** What the stories say of a deployment's resources: changes of many parts that are offered, and why others are not. */
  stories(key: string, { intents }: Configuration): readonly Told[] {
    const snapshot = this.snapshot(key);
    return snapshot ? told(snapshot, this.joining.of(key), intents) : [];
  }

  /** Works out the edits of a story and proves all its parts together, as `fix` does for one: once for a version. */
  story(key: string, story: Offered, configuration: Configuration, day: Day): StoryOutcome {
    const snapshot = this.snapshot(key);
    if (!snapshot) return { kind: 'refused', because: 'the file is no longer part of the review' };
    const ground = this.groundOf(snapshot, configuration, day);
    return this.toldStories.of(ground, nameOfStory(story), () =>
      outcomeOf(story, snapshot, ground.joined, configuration.intents, this.bench(key, configuration, day)),
    );
  }

  /** What is known of a story without working anything out; undefined: it has not been tried as things are now. */
  triedStory(key: string, story: Offered, configuration: Configuration, day: Day): StoryOutcome | undefined {
    const snapshot = this.snapshot(key);
    return snapshot && this.toldStories.tried(this.groundOf(snapshot, configuration, day), nameOfStory(story));
  }

  private groundOf(snapshot: Snapshot, configuration: Configuration, day: Day): Ground {
    return { version: this.version, snapshot, joined: this.joining.of(snapshot.key), configuration, day };
  }

  private bench(key: string, configuration: Configuration, day: Day): Bench {
    return {
      languageOf: (unit) => this.languageOf(unit),
      document: (file) => this.document(file),
      unitOf: (document) => this.index.unit(unitKeyOf(document)),
      given: (unit) => (this.snapshot(key)?.reusable ? undefined : this.givenTo(unit)),
      callers: (unit) =>
        callersOf(unit, {
          callersOf: (key) => [...(this.group().callers.get(key) ?? [])].flatMap((each) => this.index.unit(each) ?? []),
          parameterFilesOf: (key) =>
            (this.group().byUnit.get(key) ?? []).flatMap(({ parameterFiles }) =>
              parameterFiles.flatMap((file) => this.document(file) ?? []),
            ),
          languageOf: (each) => this.languageOf(each),
        }),
      locked: (file) => this.factsOf(file).locked,
      trials: (edited) => this.trials(key, edited, configuration, day),
    };
  }

  /** Every deployment that reads an edited file, or is one estate with one that does, before and after the edits. */
  private trials(
    key: string,
    edited: ReadonlyMap<string, Document>,
    configuration: Configuration,
    day: Day,
  ): readonly Trial[] {
    const reading = [...new Set([key, ...[...edited.keys()].flatMap((file) => this.deploymentsOf(file))])];
    const after = new Map(reading.map((each) => [each, this.evaluate(each, edited)!] as const));
    const affected = new Set([...reading, ...reading.flatMap((each) => this.joining.besides(each))]);
    return [...affected].map((each) => {
      const own = this.snapshot(each)!;
      const joined = this.joining.of(each);
      const becomes = after.get(each) ?? own;
      const others = joined?.others.map((other) => after.get(other.key) ?? other);
      const among = others && this.joining.join(becomes, others);
      return {
        before: this.reviewOnce(own, joined, configuration, day),
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

  /** What files give to a unit; undefined where others call it. */
  private givenTo(unit: Unit): ReadonlySet<string> | undefined {
    const isCalled = (this.group().callers.get(unit.key)?.size ?? 0) > 0;
    if (isCalled) return undefined;
    const files = [...candidatesFor(unit.key, this.index), ...unit.parameterFiles.map(({ file }) => file)];
    // What Terragrunt hands in is not told by names.
    if (files.some((file) => file.endsWith('.hcl'))) return undefined;
    return new Set(files.flatMap((file) => this.index.get(file)?.names ?? []));
  }

  languageOf(unit: Unit): Language {
    return this.languages.get(unit.documents[0]!.language)!;
  }

  private reviewOnce(own: Snapshot, joined: Joined | undefined, configuration: Configuration, day: Day): Review {
    return this.reviewsBefore.of(own, joined, configuration, day, () => this.judge(own, joined, configuration, day));
  }

  private evaluate(key: string, edited: ReadonlyMap<string, Document>, world?: World): Snapshot | undefined {
    const deployment = this.deployment(key);
    if (!deployment) return undefined;
    const given = world ?? { cloud: this.cloudFor(deployment) };
    return evaluateDeployment(deployment, this.sources(edited), this.languages, given);
  }

  private deployment(key: string): Deployment | undefined {
    const group = this.group();
    if (!key.endsWith(ALONE)) return group.all.get(key);
    return { key, unit: key.slice(0, -ALONE.length), parameterFiles: [], alone: true };
  }

  private sources(edited?: ReadonlyMap<string, Document>): Sources {
    return {
      document: (file) => edited?.get(file) ?? this.document(file),
      unit: (key) => {
        const unit = this.index.unit(key);
        return unit && edited ? withEdits(unit, edited) : unit;
      },
      text: (file) => this.texts.get(file),
      files: (folder) => this.listings.get(folder),
      nameOf: (key) => this.otherCase.get(key) ?? key,
      unreadable: (key) => this.unreadables.get(key),
      unreadBeside: ({ key, documents }) => {
        if (this.unreadables.size === 0) return [];
        const { choices } = this;
        const chosen = [...choices.files, ...(choices.waysOf(key) ?? choices.projectWaysOf(key) ?? []).flat()];
        return unreadBeside(key, documents[0]!.language, this.unreadables, chosen);
      },
      repositoryOf: (file) => this.repositoryOf(file),
      home: this.home,
    };
  }

  private judge(
    { network, documents }: Snapshot,
    joined: Joined | undefined,
    configuration: Configuration,
    day: Day,
    cancelled?: () => boolean,
  ): Review {
    const judged = (one: Network) => reviewNetwork(one, this.rules, configuration, day, cancelled);
    const alone = judged(network);
    const review = joined ? amongOthers(judged(joined.network), alone, surroundingOf(joined)) : alone;
    const placed = atCalls(review, (file) => this.factsOf(file).locked === DOWNLOADED);
    return applySuppressions(placed, documents);
  }

  private group(): Deployments {
    if (!this.grouping) {
      const nameOf = (path: string) => this.otherCase.get(path) ?? path;
      const { roots, notTaken } = linksOf(this.index, this.languages, nameOf, (file) => this.repositoryOf(file));
      this.index.link(roots);
      this.unlinked = notTaken;
      this.grouping = deploymentsOf(this.index, this.choices, nameOf, (unit) => this.usedTogether(unit));
      for (const [key, snapshot] of this.snapshots) {
        if (!isOf(snapshot, this.grouping.all.get(key))) this.drop(key);
      }
      this.joining.retain(this.grouping.all);
    }
    return this.grouping;
  }

  private repositoryOf(file: string): string | undefined {
    const around = [...this.repositories].filter((top) => file.startsWith(`${top}/`) || top === '.');
    return around.sort((a, b) => b.length - a.length)[0];
  }

  /** The units that a unit calls by paths which several of its files make up. */
  private usedTogether(key: string): readonly string[] {
    const unit = this.index.unit(key);
    return unit ? (this.languageOf(unit).usesTogether?.(unit.documents) ?? []).map((path) => join(key, path)) : [];
  }

  private regroup(): void {
    this.grouping = undefined;
  }

  private keep(snapshot: Snapshot): void {
    this.snapshots.set(snapshot.key, snapshot);
    for (const asked of snapshot.asked) {
      const known = this.dependents.get(asked);
      if (known) known.add(snapshot.key);
      else this.dependents.set(asked, new Set([snapshot.key]));
    }
  }

  /** Drops what was worked out from units or files that are no longer the same. */
  private forget(...changed: readonly string[]): void {
    for (const name of changed) for (const key of [...(this.dependents.get(name) ?? [])]) this.drop(key);
  }

  private drop(key: string): void {
    const snapshot = this.snapshots.get(key);
    if (!snapshot) return;
    this.snapshots.delete(key);
    for (const asked of snapshot.asked) {
      const known = this.dependents.get(asked);
      if (known?.delete(key) && known.size === 0) this.dependents.delete(asked);
    }
  }
}

function sameFacts(a: FileFacts, b: FileFacts): boolean {
  return a.reached === b.reached && a.locked === b.locked;
}

function isOf({ unit }: Snapshot, deployment: Deployment | undefined): boolean {
  if (deployment?.unit !== unit.key) return false;
  const { parameterFiles } = deployment;
  return (
    parameterFiles.length === unit.parameterFiles.length &&
    parameterFiles.every((file, index) => file === unit.parameterFiles[index]!.file)
  );
}

/** Is the cloud that a snapshot was evaluated for the one that is wanted? What its regions tell stands in for none. */
function sameCloud(known: CloudAnswer, wanted: CloudAnswer | undefined): boolean {
  if (wanted?.from !== 'configuration') return known.from !== 'configuration';
  return known.from === 'configuration' && known.name === wanted.name;
}

function nameOfStory({ name, resource }: Offered): string {
  return `${name}\n${resource.key}`;
}
