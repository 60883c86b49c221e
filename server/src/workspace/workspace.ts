import type { Cloud } from '../azure/clouds';
import type { Document, Language, LanguageId, Unit } from '../languages/language';
import type { Unopened } from '../model/fragment';
import type { Configuration } from '../review/configuration';
import type { Finding } from '../review/finding';
import type { Day, Review } from '../review/review';
import type { Fix, Rule } from '../rules/rule';
import type { Offered, Told } from '../stories/story';
import type { Ways } from './parameterFiles/chosenParameterFiles';
import { chosenForNothing } from './parameterFiles/matchParameterFiles';
import type { Request, Snapshot } from './deployments/snapshot';
import type { FileFacts } from './files/fileIndex';
import { WorkspaceFiles, type Changes } from './files/workspaceFiles';
import type { FixOutcome } from './fixes/fixEdits';
import {
  missingIn,
  missingRootsOf,
  missingUnitsOf,
  noticesAt,
  noticesOf,
  unreadOf,
  type NamedPath,
} from './unread/noticesAndUnread';
import { Grouping } from './deployments/deploymentGrouping';
import type { JoinedDeployment } from './estate/joinedNetwork';
import { ReviewsAndTrials, type Ignoring } from './reviewsAndTrials';
import type { Notice } from './unread/notice';
import { remembering } from './fixes/rememberingLanguage';
import { Snapshots, type Keeper } from './deployments/evaluatedDeployments';
import type { StoryOutcome } from './fixes/storyEdits';
import type { Unread } from './unread/unreadItems';
import type { NotTaken } from './parameterFiles/wayOfDeployment';

/**
 * Files and what follows from them. Each file is read once per version; a deployment is evaluated again only when a
 * file changed that its evaluation asked for.
 */
export class Workspace {
  private readonly files: WorkspaceFiles;
  private readonly grouping: Grouping;
  private readonly snapshots: Snapshots;
  private readonly judging: ReviewsAndTrials;
  /** Counts the changes: the same number means the same files. */
  version = 0;

  /** @param from a workspace whose files this one has, to try changes in */
  constructor(
    languages: readonly Language[],
    readonly rules: readonly Rule[],
    from?: Workspace,
  ) {
    const changes: Changes = {
      count: () => void this.version++,
      regroup: () => this.grouping.forget(),
      forget: (...names) => this.snapshots.forget(names),
    };
    const byId = new Map<LanguageId, Language>(
      languages.map((language) => [language.id, from ? language : remembering(language)]),
    );
    this.files = new WorkspaceFiles(byId, changes, from?.files);
    this.grouping = new Grouping(this.files, (all) => this.snapshots.retain(all), from?.grouping.choices);
    this.snapshots = new Snapshots(this.files, this.grouping);
    this.judging = new ReviewsAndTrials(rules, this.files, this.grouping, this.snapshots);
    if (!from) return;
    this.snapshots.cloudOf = from.snapshots.cloudOf;
    this.snapshots.joining.takeAll(from.snapshots.joining);
  }

  /** A workspace with the same files, to try changes in. */
  copy(): Workspace {
    return new Workspace([...this.files.languages.values()], this.rules, this);
  }

  /**
   * Takes in a version of a file. One that is not reviewed (a JSON file that is no template) is kept as a text only.
   * @param facts those that were known before when absent
   * @returns true when the file matters to the review
   */
  setFile(file: string, text: string, facts?: FileFacts): boolean {
    return this.files.set(file, text, facts);
  }

  removeFile(file: string): void {
    this.files.remove(file);
  }

  /**
   * Takes in that what is at a path cannot be read, and why; the text that was known before counts no more.
   * @param asked only a text leads to it: it is said to be unread where that text names it, and nowhere when it no longer does
   */
  setUnreadable(key: string, why: Unopened, { asked = false } = {}): void {
    this.files.setUnreadable(key, why, asked);
  }

  /** Says where the user's own folder is, in which tools keep what they download. */
  setHome(folder: string | undefined): void {
    this.files.setHome(folder);
  }

  /** Is there a text under this name, or is it known that what is there cannot be read? */
  knows(file: string): boolean {
    return this.files.knows(file);
  }

  /** Takes in all files below a folder, relative to it; undefined: they are not known any more. */
  setListing(folder: string, files: readonly string[] | undefined): void {
    this.files.setListing(folder, files);
  }

  /** A path leads to a file or unit whose name differs from it in case only. */
  setOtherCase(key: string, name: string): void {
    this.files.setOtherCase(key, name);
  }

  /** The file or unit that a path leads to where only the case differs. */
  otherCaseOf(key: string): string | undefined {
    return this.files.otherCaseOf(key);
  }

  /** A folder that holds a whole repository. */
  setRepository(folder: string): void {
    if (this.files.addRepository(folder)) this.snapshots.forgetBelow(folder);
  }

  /** Why what is at a path cannot be read; undefined: nothing is known to be there. */
  unreadable(key: string): Unopened | undefined {
    return this.files.unreadable(key);
  }

  factsOf(file: string): FileFacts {
    return this.files.factsOf(file);
  }

  unit(key: string): Unit | undefined {
    return this.files.unit(key);
  }

  document(file: string): Document | undefined {
    return this.files.document(file);
  }

  documents(): readonly Document[] {
    return [...this.files.index.all()].map(({ document }) => document);
  }

  languageOf(unit: Unit): Language {
    return this.files.languageOf(unit);
  }

  /** What a reader has to know of how the files of deployments were read. */
  notices(deployments: readonly string[]): readonly Notice[] {
    return noticesOf(deployments, this.files, this.snapshots);
  }

  /** What versions of deployments say of one file as it was read, without what they leave out. */
  noticesAt(file: string, snapshots: readonly Snapshot[]): readonly Notice[] {
    return noticesAt(file, snapshots, this.files);
  }

  /** What a version of a deployment leaves out because its cloud is assumed; the first time it is evaluated for it. */
  leftOutOf(snapshot: Snapshot): readonly Notice[] {
    return this.snapshots.leftOutOf(snapshot);
  }

  /**
   * What the deployments, and the files that were named, should have been read from and was not.
   * @param isNamed tells the files that were named; all are when absent
   */
  unread(deployments: readonly string[], isNamed: (file: string) => boolean = () => true): readonly Unread[] {
    return unreadOf(deployments, isNamed, this.files, this.grouping, this.snapshots);
  }

  /** What the deployments ask for and is not among the files; they are evaluated for it. */
  missing(deployments: readonly string[]): readonly Request[] {
    return missingIn(deployments, this.snapshots);
  }

  /** The units that the texts of deployments call by a path, at any depth, and that are not among the files. */
  missingUnits(deployments: readonly string[]): readonly NamedPath[] {
    return missingUnitsOf(deployments, this.files, this.grouping);
  }

  /** The roots that parameter files name and that are not among the files. */
  missingRoots(): readonly NamedPath[] {
    return missingRootsOf(this.files, this.grouping);
  }

  /** Something that was not looked for or not taken when a host searched for what belongs to roots. */
  addNotTaken(found: NotTaken): void {
    this.grouping.addNotTaken(found);
  }

  /** Reviews with these parameter files instead of those that belong to a root. */
  setParameterFiles(files: readonly string[]): void {
    this.grouping.choices.files = files;
    this.chosen();
  }

  /** Those of the chosen files that serve none of the deployments' roots, each with a clause that says why. */
  chosenForNothing(deployments: readonly string[]): readonly { readonly file: string; readonly because: string }[] {
    const units = deployments.flatMap((key) => this.grouping.deployment(key)?.unit ?? []);
    return chosenForNothing(this.grouping.choices.files, [...new Set(units)], this.files.index);
  }

  /**
   * Reviews a root in the ways that somebody chose, instead of those found and those of the project file.
   * @param ways parameter files, a list for each way; `[[]]`: its defaults alone; undefined takes the choice back.
   * Terraform's automatic files come with each way by themselves; files that cannot serve the root are left out.
   */
  setParameterChoice(unit: string, ways: Ways | undefined): void {
    this.grouping.choices.set('people', unit, ways);
    this.chosen();
  }

  parameterChoice(unit: string): Ways | undefined {
    return this.grouping.choices.waysOf(unit);
  }

  /** The same for what the project file says; a choice of people wins over it. */
  setProjectParameters(unit: string, ways: Ways | undefined): void {
    this.grouping.choices.set('project', unit, ways);
    this.chosen();
  }

  private chosen(): void {
    this.version++;
    this.grouping.forget();
  }

  /** Every parameter file that can be used for a root, in order; without those that Terraform reads by itself. */
  parameterCandidates(unit: string): readonly string[] {
    return this.grouping.candidates(unit);
  }

  /** The ways in which a root is reviewed now: the parameter files of each. */
  parameterWays(unit: string): Ways {
    return this.grouping.ways(unit);
  }

  /** Is a file a parameter file that can be used for a root? One of a root that is not read is asked for its role only. */
  canServe(file: string, root: string): boolean {
    return this.grouping.canServe(file, root);
  }

  /** What tells which files and deployments belong together: the same items mean that it is as it was. */
  get links(): readonly unknown[] {
    return [this.grouping.version, this.snapshots.joining.version];
  }

  /** The keys of all deployments, in order. */
  deployments(): readonly string[] {
    return [...this.grouping.all.all.keys()];
  }

  /** The root unit of a deployment. */
  rootOf(deployment: string): Unit | undefined {
    const found = this.grouping.deployment(deployment);
    return found && this.files.unit(found.unit);
  }

  /** The keys of the deployments that a file is part of: as a root, as a module, or as a parameter file. */
  deploymentsOf(file: string): readonly string[] {
    return this.grouping.deploymentsOf(file, (unit) => this.snapshots.asking(unit));
  }

  /** The key under which a module that others call is reviewed by itself, with its own defaults; else undefined. */
  aloneKey(file: string): string | undefined {
    return this.grouping.aloneKey(file);
  }

  /** @param cloudOf the cloud that the configuration of a root names; asked whenever a deployment is */
  setCloudOf(cloudOf: (root: Unit) => Cloud | undefined): void {
    this.snapshots.cloudOf = cloudOf;
  }

  snapshot(key: string): Snapshot | undefined {
    return this.snapshots.get(key);
  }

  /** The same if it has been evaluated and nothing has changed since: nothing is worked out. */
  evaluated(key: string): Snapshot | undefined {
    return this.snapshots.evaluated(key);
  }

  /**
   * From now on the memory of deployments that were not used of late is given back by `rest`, and they are evaluated again when
   * they are asked for. Fixes are made of the resources of one evaluation: a finding of one that was given back may be told,
   * and has to be found again before anything of it is fixed.
   * @param most resources that are held together all the same
   */
  giveBack(keeper: Keeper = { isHeld: () => false, released: () => {} }, most?: number): void {
    this.snapshots.giveBack(keeper, most);
  }

  /** Are there more deployments than are kept, so that it is better to be done with one before the next? */
  get isLarge(): boolean {
    return this.snapshots.hasGivenBack;
  }

  /** Called between what is asked of the workspace, when nobody is at work with a network. */
  rest(): void {
    this.snapshots.rest();
  }

  /**
   * The deployment among the others of its estate; undefined when there are none. Only deployments that have been
   * evaluated are looked at. The same object as long as nothing that it rests on changed.
   */
  joined(key: string): JoinedDeployment | undefined {
    return this.snapshots.joining.of(key);
  }

  /** Does any deployment that has been evaluated speak of what another one declares? */
  get hasEstates(): boolean {
    return this.snapshots.joining.hasLinks;
  }

  /** Findings and checks of one deployment, suppressions and configuration applied. */
  review(key: string, configuration: Configuration, day: Day, cancelled?: () => boolean): Review {
    return this.judging.review(key, configuration, day, cancelled);
  }

  /** The same without a word on what the findings rest on: for trying fixes. */
  bareReview(key: string, configuration: Configuration, day: Day): Review {
    return this.judging.bareReview(key, configuration, day);
  }

  /**
   * What is wrong with the ignores that deployments read: those without a reason, of unknown rules, that match nothing.
   * @param reviewed by `review`; where others read a file, too, none of its ignores is said to match nothing
   * @param isOwn tells files that are reviewed for themselves
   */
  ignoreFindings(reviewed: readonly Ignoring[], isOwn: (file: string) => boolean, day: Day): readonly Finding[] {
    return this.judging.ignoreFindings(reviewed, isOwn, day);
  }

  /**
   * Works out the edits of a fix and proves them, once for a version: every deployment that reads an edited file is
   * evaluated and reviewed again, and compared with what it was (`proof/`).
   * @returns why it is refused; or its edits, with what it brings besides
   */
  fix(key: string, finding: Finding, fix: Fix, configuration: Configuration, day: Day): FixOutcome {
    return this.judging.fix(key, finding, fix, configuration, { day, version: this.version });
  }

  /** The edits that ignore a finding in the metadata of the template's resource that it is about. @param text `AKSN601: reason` */
  ignoreInMetadata(key: string, finding: Finding, text: string): FixOutcome {
    return this.judging.ignoreInMetadata(key, finding, text);
  }

  /** What is known of a fix without working anything out; undefined: it has not been tried as things are now. */
  triedFix(key: string, finding: Finding, fix: Fix, configuration: Configuration, day: Day): FixOutcome | undefined {
    return this.judging.triedFix(key, finding, fix, configuration, { day, version: this.version });
  }

  /** What the stories say of a deployment's resources: changes of many parts that are offered, and why others are not. */
  stories(key: string, configuration: Configuration): readonly Told[] {
    return this.judging.stories(key, configuration);
  }

  /** Works out the edits of a story and proves all its parts together, as `fix` does for one: once for a version. */
  story(key: string, story: Offered, configuration: Configuration, day: Day): StoryOutcome {
    return this.judging.story(key, story, configuration, { day, version: this.version });
  }

  /** What is known of a story without working anything out; undefined: it has not been tried as things are now. */
  triedStory(key: string, story: Offered, configuration: Configuration, day: Day): StoryOutcome | undefined {
    return this.judging.triedStory(key, story, configuration, { day, version: this.version });
  }
}
