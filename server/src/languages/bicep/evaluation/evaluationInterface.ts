import type { Value, IdValue, UnknownValue } from '../../../model/value';
import type { Place, Span } from '../../../text/span';
import type { Call, NotOpened, Opened, Scoped, Surroundings } from '../../unitEvaluation';
import type { BicepConfig } from './bicepConfig';
import type { Declared } from './declaredResource';
import type { Instance, Scope, Target } from './scope';
import type { FileSymbol, Symbols } from './fileSymbols';
import type { Expression, FuncStatement, ParamStatement, TypeStatement } from '../syntax/nodes';

/** What is worked out once: names of one kind are apart from those of others. */
export type Kind = 'param' | 'var' | 'input' | 'output' | 'read';

/**
 * What the evaluation of a part asks of the whole file: parts of an expression are expressions, names lead to other
 * declarations, and what is imported or called lies in other files. Every part is handed this, and none has to know what
 * stands on it.
 */
export interface Evaluation {
  readonly file: string;
  readonly symbols: Symbols;
  readonly call: Call;
  readonly surroundings: Surroundings;
  /** How many files import the symbols of the next, up to this one. */
  readonly importDepth: number;
  readonly references: References;
  readonly modules: Modules;
  readonly imports: Imports;
  /** The value of an expression as far as it can be known. Never throws. */
  evaluate(expression: Expression, scope: Scope): Value;
  /** Works something out once; a value that needs itself is unknown. */
  once(kind: Kind, name: string, here: Place, work: () => Value): Value;
  /** The compiler's settings around the file. */
  configuration(): BicepConfig;
  /** A key of an unknown that means something in this evaluation only. */
  key(text: string): string;
  place(span: Span): Place;
  /** The evaluation of a file that this one imports from, with the names that hold there. */
  ofImported(file: string, symbols: Symbols, parameters: ParameterSource): Evaluation;
  readonly openStandIn: OpenStandIn;
}

/** Gives a parameter its value in this evaluation, with the step that it took. */
export type ParameterSource = (statement: ParamStatement) => Value;

/**
 * What a call of a well-known registry module deploys; undefined for any other module.
 * @param full the module's full name, aliases resolved
 * @param source as it is written
 * @param declaration the whole call
 */
export type OpenStandIn = (
  full: string,
  source: string,
  call: Call,
  declaration: Place,
  surroundings: Surroundings,
) => Opened | undefined;

/** How a resource is called and whose child it is. */
export interface NameAndParent {
  /** The last segment. */
  readonly name: Value;
  readonly parent: IdValue | UnknownValue | undefined;
  /** From the outermost parent to the resource; fewer when not all are known. */
  readonly names: readonly Value[];
}

/** Follows names to the resources and modules that they stand for, and reads what is declared there. */
export interface References {
  keyOf(instance: Instance): string;
  /** What a declaration makes (inside one instance of the resource in whose body it stands). */
  instancesOf(declared: Declared, owner?: Instance): readonly Instance[];
  ofSymbol(declared: Declared): Target;
  ofNested(declared: Declared, owner: Instance): Target;
  /** The declaration that an expression names; undefined when it names none, or it cannot be told which. */
  resolve(expression: Expression, scope: Scope): Target | undefined;
  /** `x.a`, `x[0]`, `x::y` and chains of them. */
  access(expression: Expression, scope: Scope): Value;
  naming(found: Instance): NameAndParent;
  /** The id of a resource at the place where it is used; a list of ids for a loop. */
  idOf(target: Target, place: Place): Value;
  /** What `scope:` says; the file's own destination where none is written. */
  destinationOf(found: Instance): Scoped;
}

/** The modules of one file. */
export interface Modules {
  /** The unit that an instance of a module calls, or why it is not followed. */
  of(instance: Instance): Opened | NotOpened;
  /** The path or reference that a module is called by. */
  sourceOf(instance: Instance): Value;
  /** `module.outputs.x`: the value that the module gives it, one step further from its text. */
  output(instance: Instance, name: string, place: Place): Value;
  /** `module.outputs`. */
  outputs(instance: Instance, place: Place): Value;
  /** The values that a call hands to what it calls. */
  allInputs(instance: Instance): ReadonlyMap<string, Value>;
}

export type Imported = FileSymbol & { readonly kind: 'imported' };

/** The symbols that a file imports from other files. */
export interface Imports {
  /** The value of an imported variable, at the place where it is used. */
  value(imported: Imported, here: Place): Value;
  /** A function of another file, with the evaluation that its body belongs to. */
  function(imported: Imported, member?: string): { statement: FuncStatement; evaluation: Evaluation } | undefined;
  /** A type of another file, with the evaluation that its names belong to. */
  type(alias: string, member?: string): { statement: TypeStatement; evaluation: Evaluation } | undefined;
  call(symbol: Imported, name: string, args: readonly Value[], place: Place): Value;
}
