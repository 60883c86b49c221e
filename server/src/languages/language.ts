import type { Change } from '../model/change';
import type { Graph } from '../model/graph';
import type { FileEdits } from '../text/edits';
import type { Place, Span } from '../text/span';
import type { Call, Inputs, Opened, Surroundings, Deploys } from './unitEvaluation';
import type { Comment, Document, LanguageId } from './document';
import type { DeclaredParameter } from './declaredParameter';
import type { MisplacedName, Naming, Outlined } from './outlineAndNames';

export type { Comment, Document, LanguageId, SyntaxProblem } from './document';

/** What a parameter file says it belongs to. */
export interface Using {
  /**
   * `path`: the relative path of a root; `reference`: a module that is no file of the workspace, so that the parameter
   * file is a deployment by itself; `none`: nothing.
   */
  readonly kind: 'path' | 'reference' | 'none';
  readonly path: string;
  readonly span: Span;
}

/** What is deployed together: a Bicep file, an ARM template, or the files of a Terraform folder. */
export interface Unit<Tree = unknown> {
  /** The file's path, or the folder's. */
  readonly key: string;
  readonly documents: readonly Document<Tree>[];
  /** Parameter files that belong to it: `.bicepparam`, ARM parameter files, `.tfvars`; later ones win. */
  readonly parameterFiles: readonly Document[];
}

export interface EditContext<Tree = unknown> {
  /** The unit that declares the resources to change. */
  readonly unit: Unit<Tree>;
  /** The evaluation that the resources come from. */
  readonly call: Call;
  readonly surroundings: Surroundings;
  /** Further documents of the deployment, in which values may be written that the unit is handed. */
  readonly others: readonly Document[];
  readonly graph: Graph;
  /** The parameters to which any file gives a value; undefined where others may do so who are not known. */
  readonly given?: ReadonlySet<string> | undefined;
}

/**
 * What a language gives. The functions are pure: the same input gives the same output, nothing is read from anywhere
 * but the documents and surroundings given, and no text makes them throw (`edit` refuses with `Refusal`).
 */
export interface Language<Tree = unknown> {
  readonly id: LanguageId;
  /** Reads any text. `tree` covers all of it, `problems` says where it is broken. */
  parse(file: string, text: string): Document<Tree>;
  /** Relative paths of the local units that a document uses as modules (`./modules/aks`, `network.bicep`). */
  uses(document: Document<Tree>): readonly string[];
  /** The same for paths that are made of what several documents of a unit declare. */
  usesTogether?(documents: readonly Document<Tree>[]): readonly string[];
  /**
   * Is a unit written to be called by others, as far as its text tells? Where a language does not say so, one that asks
   * for values which nobody gives it is.
   */
  isReusable?(unit: Unit<Tree>): boolean;
  /** What a parameter file says it belongs to (`using`); undefined when it says nothing. */
  using?(document: Document<Tree>): Using | undefined;
  /** The same, for a parameter file that says it with the help of others; asked again whenever one of those changed. */
  usingWith?(document: Document<Tree>, surroundings: Surroundings): Deploys | undefined;
  /** The parameters that a source declares, as they may be given from outside, or that a parameter file gives. */
  names(document: Document<Tree>): readonly string[];
  /** The parameters that a source declares, with what it says of their values. */
  declaredParameters(document: Document<Tree>): readonly DeclaredParameter[];
  /** The whole declarations of the resources that a source creates; what exists already is not among them. */
  declaredResources(document: Document<Tree>): readonly Place[];
  /** Was a template written by a compiler, whose source is what people change? */
  isCompiled?(document: Document<Tree>): boolean;
  /** Evaluates a unit as far as its text tells, as a root or as a module. */
  open(unit: Unit<Tree>, call: Call, surroundings: Surroundings): Opened;
  /** The values that a parameter file gives. */
  parameters(document: Document<Tree>, surroundings: Surroundings): Inputs;
  /**
   * Turns changes into edits of the unit's documents that keep comments and formatting.
   * @throws Refusal when a change cannot be written safely; the message says why
   */
  edit(changes: readonly Change[], context: EditContext<Tree>): readonly FileEdits[];
  /** The parts of a document that comments can stand above, in the order of the text. */
  outline(document: Document<Tree>): readonly Outlined[];
  /** Lines that are no comments and work on the next line: `#disable-next-line`. */
  directives?(document: Document<Tree>): readonly Comment[];
  /** What the texts of a unit declare and name, whatever it evaluates to. */
  naming(unit: Unit<Tree>): Naming;
  /** What a document names where it cannot be named, as far as its text tells: in defaults, in parameter files. */
  misplacedNames(document: Document<Tree>): readonly MisplacedName[];
}
