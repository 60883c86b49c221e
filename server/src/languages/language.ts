import type { Change } from '../model/change';
import type { Fragment } from '../model/fragment';
import type { Graph } from '../model/graph';
import type { Value } from '../model/value';
import type { FileEdits } from '../text/edits';
import type { LineIndex } from '../text/lineIndex';
import type { Span } from '../text/span';

export type LanguageId = 'bicep' | 'arm' | 'terraform';

export interface Comment {
  /** With its delimiters, as written. */
  readonly text: string;
  readonly span: Span;
}

/** A place where the text does not follow the language's grammar. */
export interface SyntaxProblem {
  readonly message: string;
  readonly span: Span;
}

/** One version of one file, read. Never changed afterwards. */
export interface Document<Tree = unknown> {
  readonly file: string;
  readonly text: string;
  readonly language: LanguageId;
  readonly tree: Tree;
  readonly problems: readonly SyntaxProblem[];
  readonly comments: readonly Comment[];
  readonly lines: LineIndex;
}

/** What is deployed together: a Bicep file, an ARM template, or the files of a Terraform folder. */
export interface Unit<Tree = unknown> {
  /** The file's path, or the folder's. */
  readonly key: string;
  readonly documents: readonly Document<Tree>[];
  /** Parameter files that belong to it: `.bicepparam`, ARM parameter files, `.tfvars`; later ones win. */
  readonly parameterFiles: readonly Document<Tree>[];
  /** Values handed in by a caller or by the user; they win over parameter files. */
  readonly inputs?: ReadonlyMap<string, Value>;
  /** Set when other units call this one as a module: parameters without input are then theirs to decide. */
  readonly callers?: readonly string[];
}

export interface EditContext<Tree = unknown> {
  readonly unit: Unit<Tree>;
  readonly graph: Graph;
}

/**
 * What a language gives. The three functions are pure: the same input gives the same output, nothing is read from
 * anywhere else, and no text makes them throw (`edit` refuses with `Refusal`).
 */
export interface Language<Tree = unknown> {
  readonly id: LanguageId;
  /** Reads any text. `tree` covers all of it, `problems` says where it is broken. */
  parse(file: string, text: string): Document<Tree>;
  /** Relative paths of the local units that a document uses as modules (`./modules/aks`, `network.bicep`). */
  uses(document: Document<Tree>): readonly string[];
  /** Evaluates a unit as far as its text tells and gives its resources in ARM's terms. */
  lower(unit: Unit<Tree>): Fragment;
  /**
   * Turns changes into edits of the unit's documents that keep comments and formatting.
   * @throws Refusal when a change cannot be written safely; the message says why
   */
  edit(changes: readonly Change[], context: EditContext<Tree>): readonly FileEdits[];
}
