import { DESCRIPTIONS } from '../../languages/allLanguageDescriptions';
import type { Document, Language, Unit, Using } from '../../languages/language';
import type { Unopened } from '../../model/fragment';
import { replacedIn, withoutReplaced, type FileKind } from './fileKind';
import { folderOf, join } from './paths';

/** What the place that a file was read from tells of it. */
export interface FileFacts {
  /** It was read only because something leads to it: it is no root by itself. */
  readonly reached?: boolean;
  /** Why no fix may write it. */
  readonly locked?: string;
  /** Why what was read may not be what is written there. */
  readonly flaw?: Unopened;
}

/** A file that matters to the review, read. */
export interface StoredFile {
  readonly document: Document;
  readonly kind: FileKind;
  readonly facts: FileFacts;
  /** Paths of the units that it calls as modules, resolved. */
  readonly uses: readonly string[];
  /** For a parameter file: the path of the root that it says it belongs to, resolved. */
  readonly using: string | undefined;
  /** The parameters that it declares, or gives values to. */
  readonly names: readonly string[];
  /** What a parameter file says it belongs to, as written. */
  readonly usingAsWritten: Using | undefined;
  /** A template that a compiler wrote. */
  readonly compiled: boolean;
}

/**
 * A file as its language reads it. What others ask of its tree is worked out when it is asked for.
 * @param using what a parameter file says that it belongs to
 */
export function storedFile(
  document: Document,
  kind: FileKind,
  language: Language,
  using: Using | undefined,
  facts: FileFacts = {},
): StoredFile {
  const folder = folderOf(document.file);
  // A parameter file for a module of a registry is a root, and no source.
  const isSource = kind.role === 'source' && using === undefined;
  let uses: readonly string[] | undefined;
  let names: readonly string[] | undefined;
  return {
    document,
    kind,
    facts,
    get uses() {
      return (uses ??= isSource ? language.uses(document).map((path) => join(folder, path)) : []);
    },
    get names() {
      return (names ??= language.names(document));
    },
    using: using?.kind === 'path' ? join(folder, using.path) : undefined,
    usingAsWritten: using,
    compiled: isSource && language.isCompiled?.(document) === true,
  };
}

/** The key of the unit that a source file is part of: a Terraform file's folder, a plan or any other file itself. */
export function unitKeyOf({ language, file }: Document): string {
  return DESCRIPTIONS[language].isDeployedWithFolder(file) ? folderOf(file) : file;
}

/** Files, and the units that they make. */
export class FileIndex {
  private readonly files: Map<string, StoredFile>;
  private readonly sources: Map<string, Set<string>>;
  private readonly folders: Map<string, Set<string>>;
  private linked: ReadonlyMap<string, string> = new Map();
  private readonly built = new Map<string, Unit>();

  constructor(from?: FileIndex) {
    this.files = new Map(from?.files);
    this.folders = new Map([...(from?.folders ?? [])].map(([key, files]) => [key, new Set(files)]));
    this.sources = new Map([...(from?.sources ?? [])].map(([key, files]) => [key, new Set(files)]));
  }

  /** Takes in what parameter files are for that say it with the help of others, by file. */
  link(roots: ReadonlyMap<string, string>): void {
    this.linked = roots;
  }

  /** The path of the root that a parameter file says it belongs to. */
  usingOf({ document, using }: StoredFile): string | undefined {
    return using ?? this.linked.get(document.file);
  }

  get(file: string): StoredFile | undefined {
    return this.files.get(file);
  }

  all(): Iterable<StoredFile> {
    return this.files.values();
  }

  /**
   * Takes in a version of a file.
   * @returns true when the way in which files belong together may be another than before
   */
  set(stored: StoredFile): boolean {
    const { file } = stored.document;
    const before = this.files.get(file);
    this.files.set(file, stored);
    enter(this.folders, folderOf(file), file);
    const key = unitKeyOf(stored.document);
    this.built.delete(key);
    if (before && sameLinks(before, stored)) return false;
    if (before) this.leave(before);
    if (stored.kind.role === 'source') enter(this.sources, key, file);
    return true;
  }

  /** @returns the file as it was; undefined when it was not there */
  delete(file: string): StoredFile | undefined {
    const before = this.files.get(file);
    if (!before) return undefined;
    this.files.delete(file);
    this.folders.get(folderOf(file))?.delete(file);
    this.leave(before);
    return before;
  }

  /** The files that lie directly in a folder. */
  filesIn(folder: string): readonly string[] {
    return [...(this.folders.get(folder) ?? [])];
  }

  unitKeys(): readonly string[] {
    return [...this.sources.keys()].sort();
  }

  /** The files of a unit, without those that another one stands in for. */
  sourcesOf(key: string): readonly StoredFile[] {
    return withoutReplaced([...(this.sources.get(key) ?? [])]).map((file) => this.files.get(file)!);
  }

  /** Files of a unit's folder that are no part of it, by the ones that stand in for them. */
  replacedIn(key: string): ReadonlyMap<string, string> {
    return replacedIn([...(this.sources.get(key) ?? [])]);
  }

  unit(key: string): Unit | undefined {
    const known = this.built.get(key);
    if (known) return known;
    const documents = this.sourcesOf(key).map(({ document }) => document);
    if (documents.length === 0) return undefined;
    const unit: Unit = { key, documents: documents.sort((a, b) => (a.file < b.file ? -1 : 1)), parameterFiles: [] };
    this.built.set(key, unit);
    return unit;
  }

  private leave({ document }: StoredFile): void {
    const key = unitKeyOf(document);
    const members = this.sources.get(key);
    this.built.delete(key);
    if (members?.delete(document.file) && members.size === 0) this.sources.delete(key);
  }
}

function enter(sets: Map<string, Set<string>>, key: string, item: string): void {
  const known = sets.get(key);
  if (known) known.add(item);
  else sets.set(key, new Set([item]));
}

function sameLinks(a: StoredFile, b: StoredFile): boolean {
  return (
    a.kind.language === b.kind.language &&
    a.kind.role === b.kind.role &&
    a.facts.reached === b.facts.reached &&
    a.using === b.using &&
    a.names.join() === b.names.join() &&
    a.compiled === b.compiled &&
    a.uses.length === b.uses.length &&
    a.uses.every((path, index) => path === b.uses[index])
  );
}
