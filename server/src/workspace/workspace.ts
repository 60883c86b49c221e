import type { Document, Language, LanguageId, Unit } from '../languages/language';
import { Graph } from '../model/graph';
import { Network } from '../model/network';
import type { Configuration } from '../review/configuration';
import type { Finding } from '../review/finding';
import { reviewNetwork, type Review } from '../review/review';
import { applySuppressions } from '../review/suppressions';
import type { Circumstances, Fix, Rule } from '../rules/rule';
import { kindOf, type FileKind } from './kind';
import { unitsOf } from './units';
import { editsFor, type FixOutcome } from './fixes';

/** One version of a unit with everything that was worked out from it. */
export interface Snapshot {
  readonly unit: Unit;
  readonly network: Network;
}

interface StoredFile {
  readonly document: Document;
  readonly kind: FileKind;
  readonly uses: readonly string[];
}

/**
 * Files and what follows from them. Each file is read once per version; a unit is evaluated again only when one of
 * its documents, its parameter files or its callers changed.
 */
export class Workspace {
  private readonly languages: ReadonlyMap<LanguageId, Language>;
  private readonly files = new Map<string, StoredFile>();
  private grouping: ReadonlyMap<string, Unit> | undefined;
  private snapshots = new Map<string, Snapshot>();
  private extraParameters: readonly string[] = [];

  constructor(
    languages: readonly Language[],
    readonly rules: readonly Rule[],
  ) {
    this.languages = new Map(languages.map((language) => [language.id, language]));
  }

  /**
   * Takes in a version of a file. A file that is not reviewed (a JSON file that is no template) is forgotten.
   * @returns true when the file matters to the review
   */
  setFile(file: string, text: string): boolean {
    const before = this.files.get(file);
    if (before?.document.text === text) return true;
    const kind = kindOf(file, text);
    if (!kind) {
      this.removeFile(file);
      return false;
    }
    const language = this.languages.get(kind.language)!;
    const document = language.parse(file, text);
    const uses = kind.role === 'source' ? language.uses(document) : [];
    this.files.set(file, { document, kind, uses });
    this.grouping = undefined;
    return true;
  }

  removeFile(file: string): void {
    if (this.files.delete(file)) this.grouping = undefined;
  }

  /** Reviews with these parameter files besides those that belong to a unit. */
  setParameterFiles(files: readonly string[]): void {
    this.extraParameters = files;
    this.grouping = undefined;
  }

  document(file: string): Document | undefined {
    return this.files.get(file)?.document;
  }

  documents(): readonly Document[] {
    return [...this.files.values()].map(({ document }) => document);
  }

  /** The units of all files, by key, in the order of their keys. */
  units(): ReadonlyMap<string, Unit> {
    if (!this.grouping) {
      const before = this.snapshots;
      this.grouping = unitsOf(this.files, this.extraParameters);
      this.snapshots = new Map();
      for (const [key, unit] of this.grouping) {
        const old = before.get(key);
        if (old && sameUnit(old.unit, unit)) this.snapshots.set(key, old);
      }
    }
    return this.grouping;
  }

  /** The key of the unit that a file is part of (as source or as parameter file). */
  unitOf(file: string): string | undefined {
    for (const [key, unit] of this.units()) {
      if (unit.documents.some((document) => document.file === file)) return key;
    }
    for (const [key, unit] of this.units()) {
      if (unit.parameterFiles.some((document) => document.file === file)) return key;
    }
    return undefined;
  }

  snapshot(key: string): Snapshot | undefined {
    const unit = this.units().get(key);
    if (!unit) return undefined;
    const known = this.snapshots.get(key);
    if (known) return known;
    const snapshot = this.evaluate(unit);
    this.snapshots.set(key, snapshot);
    return snapshot;
  }

  /** Findings and checks of one unit, suppressions and configuration applied. */
  review(key: string, configuration: Configuration, circumstances: Circumstances, cancelled?: () => boolean): Review {
    const snapshot = this.snapshot(key);
    return snapshot ? this.judge(snapshot, configuration, circumstances, cancelled) : { findings: [], checks: [] };
  }

  /**
   * Works out the edits of a fix and proves them: the edited unit is read, evaluated and reviewed again; the fix is
   * refused when a file no longer parses, the finding stays, or another one appears.
   */
  fix(key: string, finding: Finding, fix: Fix, configuration: Configuration, circumstances: Circumstances): FixOutcome {
    const snapshot = this.snapshot(key);
    if (!snapshot) return { kind: 'refused', because: 'the file is no longer part of the review' };
    const language = this.languageOf(snapshot.unit);
    return editsFor(snapshot, finding, fix, language, (unit) =>
      this.judge(this.evaluate(unit), configuration, circumstances),
    );
  }

  languageOf(unit: Unit): Language {
    return this.languages.get(unit.documents[0]!.language)!;
  }

  private evaluate(unit: Unit): Snapshot {
    const fragment = this.languageOf(unit).lower(unit);
    return { unit, network: new Network(new Graph([fragment]), unit.callers ?? []) };
  }

  private judge(
    { unit, network }: Snapshot,
    configuration: Configuration,
    circumstances: Circumstances,
    cancelled?: () => boolean,
  ): Review {
    const review = reviewNetwork(network, this.rules, configuration, circumstances, cancelled);
    return applySuppressions(review, [...unit.documents, ...unit.parameterFiles]);
  }
}

function sameUnit(a: Unit, b: Unit): boolean {
  return (
    sameItems(a.documents, b.documents) &&
    sameItems(a.parameterFiles, b.parameterFiles) &&
    sameItems(a.callers ?? [], b.callers ?? [])
  );
}

function sameItems<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}
