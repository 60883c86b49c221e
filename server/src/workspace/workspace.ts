import type { Document, Language, LanguageId, Unit } from '../languages/language';
import type { Configuration } from '../review/configuration';
import type { Finding } from '../review/finding';
import type { Network } from '../network/network';
import { amongOthers } from '../review/estate';
import { reviewNetwork, type Review, type Day } from '../review/review';
import { applySuppressions } from '../review/suppressions';
import type { Fix, Rule } from '../rules/rule';
import type { Unopened } from '../model/fragment';
import { noticesOfCompiled, sourceOfCompiled } from './compiled';
import { deploymentsOf, deploymentsWith, type Deployment, type Deployments } from './deployments';
import { DOWNLOADED, isDownloaded } from './downloads';
import { allBelow, evaluateDeployment, type Request, type Snapshot, type Sources } from './evaluation';
import { comparePlaces } from '../text/span';
import { FileIndex, storedFile, unitKeyOf, type FileFacts } from './fileIndex';
import { editsFor, withEdits, type FixOutcome } from './fixes';
import { Joining, surroundingOf, type Joined } from './joining';
import { kindOf, type FileKind } from './kind';
import { noticesIn, type Notice } from './notices';
import { unreadParameters } from './orphans';
import { join } from './paths';
import { unreadIn, type Unread } from './unread';

/**
 * Texts of files that are no templates are kept up to this length, for `loadTextContent` and the like; those that were
 * read because something loads them are kept whatever their length.
 */
const LONGEST_TEXT = 200_000;

/** Ends the keys of modules that are reviewed by themselves. */
const ALONE = '!alone';

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
  private home: string | undefined;
  private grouping: Deployments | undefined;
  private readonly snapshots = new Map<string, Snapshot>();
  /** Deployments whose snapshot asked for a unit or file. */
  private readonly dependents = new Map<string, Set<string>>();
  private readonly joining = new Joining((key) => this.snapshot(key));
  private chosen: readonly string[] = [];
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
    copy.chosen = this.chosen;
    copy.joining.takeAll(this.joining);
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
    if (this.unreadables.delete(file)) this.forget(file);
    if (!kind) {
      this.removeFile(file);
      if (text.length <= LONGEST_TEXT || about.reached) this.texts.set(file, text);
      this.forget(file);
      return false;
    }
    const language = this.languages.get(kind.language)!;
    const document = language.parse(file, text);
    const uses = kind.role === 'source' ? language.uses(document) : [];
    const using = kind.role === 'parameters' ? language.using?.(document) : undefined;
    // A parameter file for a module of a registry has no root beside it: it is one.
    const known: FileKind = using?.kind === 'reference' ? { ...kind, role: 'source' } : kind;
    const compiled = kind.role === 'source' && language.isCompiled?.(document) === true;
    this.version++;
    this.texts.delete(file);
    const unit = unitKeyOf(document);
    const together = this.usedTogether(unit).join('\n');
    const isOther = this.index.set(storedFile(document, known, uses, using, about, compiled));
    if (isOther || this.usedTogether(unit).join('\n') !== together) this.regroup();
    this.forget(file, unit);
    return true;
  }

  removeFile(file: string): void {
    this.version++;
    this.texts.delete(file);
    const before = this.index.delete(file);
    if (before) this.regroup();
    this.forget(file, ...(before ? [unitKeyOf(before.document)] : []));
  }

  /** Takes in that what is at a path cannot be read, and why; the text that was known before counts no more. */
  setUnreadable(key: string, why: Unopened): void {
    if (this.index.get(key) || this.texts.has(key)) this.removeFile(key);
    this.unreadables.set(key, why);
    this.version++;
    this.forget(key);
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
    return [...read, ...compiled].sort((a, b) => comparePlaces(a.place, b.place));
  }

  /**
   * What the deployments, and the files that were named, should have been read from and was not.
   * @param isNamed tells the files that were named; all are when absent
   */
  unread(deployments: readonly string[], isNamed: (file: string) => boolean = () => true): readonly Unread[] {
    const flaws = new Map<string, Unopened>();
    for (const { document, facts } of this.index.all()) if (facts.flaw) flaws.set(document.file, facts.flaw);
    const snapshots = deployments.flatMap((key) => this.snapshot(key) ?? []);
    const orphans = unreadParameters(this.index, snapshots, {
      isNamed,
      hasUnit: (key) => this.index.unit(this.otherCase.get(key) ?? key) !== undefined,
      unreadable: (key) => this.unreadables.get(key),
    });
    return unreadIn(snapshots, this.unreadables, flaws, orphans);
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
    return [...this.index.all()].flatMap(({ using, document }) =>
      using === undefined || this.index.unit(this.otherCase.get(using) ?? using)
        ? []
        : [{ key: using, path: using, from: document.file }],
    );
  }

  /** Reviews with these parameter files instead of those that belong to a root. */
  setParameterFiles(files: readonly string[]): void {
    this.chosen = files;
    this.version++;
    this.regroup();
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

  snapshot(key: string): Snapshot | undefined {
    const deployment = this.deployment(key);
    const known = this.snapshots.get(key);
    if (known) return known;
    const snapshot = deployment && evaluateDeployment(deployment, this.sources(), this.languages);
    if (snapshot) {
      this.keep(snapshot);
      if (!snapshot.alone) this.joining.take(deployment, snapshot);
    }
    return snapshot;
  }

  /** Findings and checks of one deployment, suppressions and configuration applied. */
  review(key: string, configuration: Configuration, day: Day, cancelled?: () => boolean): Review {
    const snapshot = this.snapshot(key);
    if (!snapshot) return { findings: [], checks: [] };
    return this.judge(snapshot, this.joining.of(key), configuration, day, cancelled);
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

  /**
   * Works out the edits of a fix and proves them: every deployment that reads an edited file is evaluated and reviewed
   * again; the fix is refused when a file no longer parses, the finding stays, or another one appears.
   */
  fix(key: string, finding: Finding, fix: Fix, configuration: Configuration, day: Day): FixOutcome {
    const snapshot = this.snapshot(key);
    if (!snapshot) return { kind: 'refused', because: 'the file is no longer part of the review' };
    return editsFor(snapshot, this.joining.of(key), finding, fix, {
      languageOf: (unit) => this.languageOf(unit),
      document: (file) => this.document(file),
      locked: (file) => this.factsOf(file).locked,
      reviews: (edited) => {
        const reading = [key, ...[...edited.keys()].flatMap((file) => this.deploymentsOf(file))];
        const after = new Map(reading.map((each) => [each, this.evaluate(each, edited)!] as const));
        const affected = new Set([...reading, ...reading.flatMap((each) => this.joining.besides(each))]);
        return [...affected].map((each) => ({
          before: this.review(each, configuration, day),
          after: this.reviewWith(each, after, configuration, day),
        }));
      },
    });
  }

  languageOf(unit: Unit): Language {
    return this.languages.get(unit.documents[0]!.language)!;
  }

  /** The review of a deployment with other versions of some deployments. */
  private reviewWith(
    key: string,
    versions: ReadonlyMap<string, Snapshot>,
    configuration: Configuration,
    day: Day,
  ): Review {
    const own = versions.get(key) ?? this.snapshot(key)!;
    const others = this.joining.of(key)?.others.map((other) => versions.get(other.key) ?? other);
    return this.judge(own, others && this.joining.join(own, others), configuration, day);
  }

  private evaluate(key: string, edited: ReadonlyMap<string, Document>): Snapshot | undefined {
    const deployment = this.deployment(key);
    return deployment && evaluateDeployment(deployment, this.sources(edited), this.languages);
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
    return applySuppressions(review, documents);
  }

  private group(): Deployments {
    if (!this.grouping) {
      this.grouping = deploymentsOf(
        this.index,
        this.chosen,
        (path) => this.otherCase.get(path) ?? path,
        (unit) => this.usedTogether(unit),
      );
      for (const [key, snapshot] of this.snapshots) {
        if (!isOf(snapshot, this.grouping.all.get(key))) this.drop(key);
      }
      this.joining.retain(this.grouping.all);
    }
    return this.grouping;
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
