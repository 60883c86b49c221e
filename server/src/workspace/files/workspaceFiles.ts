import type { Document, Language, LanguageId, Unit } from '../../languages/language';
import type { Unopened } from '../../model/fragment';
import type { Choices } from '../parameterFiles/chosenParameterFiles';
import { DOWNLOADED, isDownloaded } from './bicepModuleCache';
import { allBelow, type Sources } from '../deployments/evaluateDeployment';
import { FileIndex, storedFile, unitKeyOf, type FileFacts } from './fileIndex';
import { kindOf, type FileKind } from './fileKind';
import { LazyDocument } from './lazyDocument';
import { folderOf, join } from './paths';
import { unreadBeside } from '../unread/unreadFilesOfUnit';
import { withEdits } from '../fixes/writeChanges';

/**
 * Texts of files that are no templates are kept up to this length, for `loadTextContent` and the like; those that were
 * read because something loads them are kept whatever their length.
 */
const LONGEST_TEXT = 200_000;

/** Who has to hear of changes. */
export interface Changes {
  /** The files are others than before. */
  count(): void;
  /** The way in which files belong together may be another. */
  regroup(): void;
  /** What was worked out from units or files of these names is no longer true. */
  forget(...names: readonly string[]): void;
}

/** The files of a workspace, read, and what is known of those that could not be. */
export class WorkspaceFiles {
  readonly index: FileIndex;
  private readonly texts: Map<string, string>;
  /** Files below folders that were listed, by folder. */
  private readonly listings: Map<string, readonly string[]>;
  /** Names of files and units by a path that differs from them in case. */
  private readonly otherCase: Map<string, string>;
  private readonly unreadables: Map<string, Unopened>;
  /** Those of them that only texts lead to. */
  private readonly askedFor: Set<string>;
  private readonly repositories: Set<string>;
  private home: string | undefined;

  /** @param from files that these are a copy of */
  constructor(
    readonly languages: ReadonlyMap<LanguageId, Language>,
    private readonly changes: Changes,
    from?: WorkspaceFiles,
  ) {
    this.index = new FileIndex(from?.index);
    this.texts = new Map(from?.texts);
    this.listings = new Map(from?.listings);
    this.otherCase = new Map(from?.otherCase);
    this.unreadables = new Map(from?.unreadables);
    this.askedFor = new Set(from?.askedFor);
    this.repositories = new Set(from?.repositories);
    this.home = from?.home;
  }

  /** See `Workspace.setFile`. */
  set(file: string, text: string, facts?: FileFacts): boolean {
    const before = this.index.get(file);
    const told = facts ?? before?.facts ?? {};
    const about = isDownloaded(file) ? { locked: DOWNLOADED, ...told, reached: true } : told;
    if (before?.document.text === text && sameFacts(before.facts, about)) return true;
    const kind = kindOf(file, text);
    if (this.setReadable(file)) this.changes.forget(file);
    if (!kind) {
      this.remove(file);
      if (text.length <= LONGEST_TEXT || about.reached) this.texts.set(file, text);
      this.changes.forget(file);
      return false;
    }
    const language = this.languages.get(kind.language)!;
    const document = new LazyDocument(language, file, text);
    const using = kind.role === 'parameters' ? language.using?.(document) : undefined;
    // A parameter file for a module of a registry has no root beside it: it is one.
    const known: FileKind = using?.kind === 'reference' ? { ...kind, role: 'source' } : kind;
    this.changes.count();
    this.texts.delete(file);
    const unit = unitKeyOf(document);
    this.setReadable(unit);
    const together = this.usedTogether(unit).join('\n');
    const isOther = this.index.set(storedFile(document, known, language, using, about));
    // What others say with its help may be something else.
    const mayLink = file.endsWith('.hcl');
    if (isOther || mayLink || this.usedTogether(unit).join('\n') !== together) this.changes.regroup();
    this.changes.forget(file, unit);
    return true;
  }

  remove(file: string): void {
    if (!this.index.get(file) && !this.texts.has(file) && !this.unreadables.has(file)) return;
    this.changes.count();
    this.texts.delete(file);
    this.setReadable(file);
    const before = this.index.delete(file);
    if (before) this.changes.regroup();
    this.changes.forget(file, ...(before ? [unitKeyOf(before.document)] : []));
  }

  /** See `Workspace.setUnreadable`. */
  setUnreadable(key: string, why: Unopened, asked: boolean): void {
    if (this.index.get(key) || this.texts.has(key)) this.remove(key);
    this.unreadables.set(key, why);
    if (asked) this.askedFor.add(key);
    else this.askedFor.delete(key);
    this.changes.count();
    // What it is a part of, or gives values to, counts it from now on.
    const stem = key.replace(/(\.parameters)?\.\w+$/, '');
    const others = ['bicep', 'json', 'jsonc'].map((extension) => `${stem}.${extension}`);
    this.changes.forget(key, folderOf(key), ...others);
  }

  /** @returns true when it was said before that what is there cannot be read */
  private setReadable(key: string): boolean {
    this.askedFor.delete(key);
    return this.unreadables.delete(key);
  }

  setHome(folder: string | undefined): void {
    this.home = folder;
  }

  setListing(folder: string, files: readonly string[] | undefined): void {
    if (files) this.listings.set(folder, files);
    else this.listings.delete(folder);
    this.changes.count();
    this.setReadable(allBelow(folder));
    this.changes.forget(allBelow(folder));
  }

  setOtherCase(key: string, name: string): void {
    this.otherCase.set(key, name);
    this.changes.regroup();
    this.changes.count();
    this.changes.forget(key);
  }

  /** @returns false when it was known */
  addRepository(folder: string): boolean {
    if (this.repositories.has(folder)) return false;
    this.repositories.add(folder);
    this.changes.count();
    this.changes.regroup();
    return true;
  }

  knows(file: string): boolean {
    return this.index.get(file) !== undefined || this.texts.has(file) || this.unreadables.has(file);
  }

  unreadable(key: string): Unopened | undefined {
    return this.unreadables.get(key);
  }

  /** What cannot be read, by path, without what only texts lead to. */
  unreadByThemselves(): Map<string, Unopened> {
    return new Map([...this.unreadables].filter(([key]) => !this.askedFor.has(key)));
  }

  otherCaseOf(key: string): string | undefined {
    return this.otherCase.get(key);
  }

  /** The name under which a file or unit is known that a path leads to. */
  nameOf(path: string): string {
    return this.otherCase.get(path) ?? path;
  }

  factsOf(file: string): FileFacts {
    return this.index.get(file)?.facts ?? {};
  }

  document(file: string): Document | undefined {
    return this.index.get(file)?.document;
  }

  unit(key: string): Unit | undefined {
    return this.index.unit(key);
  }

  languageOf(unit: Unit): Language {
    return this.languages.get(unit.documents[0]!.language)!;
  }

  /** The units that a unit calls by paths which several of its files make up. */
  usedTogether(key: string): readonly string[] {
    const unit = this.index.unit(key);
    return unit ? (this.languageOf(unit).usesTogether?.(unit.documents) ?? []).map((path) => join(key, path)) : [];
  }

  repositoryOf(file: string): string | undefined {
    const around = [...this.repositories].filter((top) => file.startsWith(`${top}/`) || top === '.');
    return around.sort((a, b) => b.length - a.length)[0];
  }

  /** What an evaluation may read, with other versions of some files. */
  sources(choices: Choices, edited?: ReadonlyMap<string, Document>): Sources {
    return {
      document: (file) => edited?.get(file) ?? this.document(file),
      unit: (key) => {
        const unit = this.index.unit(key);
        return unit && edited ? withEdits(unit, edited) : unit;
      },
      text: (file) => this.texts.get(file),
      files: (folder) => this.listings.get(folder),
      nameOf: (key) => this.nameOf(key),
      unreadable: (key) => this.unreadables.get(key),
      unreadBeside: ({ key, documents }) => {
        if (this.unreadables.size === 0) return [];
        const chosen = [...choices.files, ...(choices.waysOf(key) ?? choices.projectWaysOf(key) ?? []).flat()];
        return unreadBeside(key, documents[0]!.language, this.unreadables, chosen);
      },
      repositoryOf: (file) => this.repositoryOf(file),
      home: this.home,
    };
  }
}

function sameFacts(a: FileFacts, b: FileFacts): boolean {
  return a.reached === b.reached && a.locked === b.locked;
}
