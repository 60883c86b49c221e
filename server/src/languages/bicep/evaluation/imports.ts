import { unknownCall } from '../../../evaluation/unknownCall';
import type { Unopened } from '../../../model/fragment';
import { rehomed, unknown, type Value } from '../../../model/value';
import type { Place } from '../../../text/span';
import { innerCall, isOpened, NO_INPUTS, type Opened } from '../../unitEvaluation';
import type { Document } from '../../language';
import type { Evaluation, Imported, Imports } from './evaluationInterface';
import { isReference } from '../syntax/isRegistryReference';
import { openReference } from './restoredModules';
import { FILE_SCOPE } from './scope';
import { symbolsOf } from './fileSymbols';
import type { BicepFile, FuncStatement, TypeStatement } from '../syntax/nodes';

/** A chain of files that import each other's symbols is not followed further than this. */
const LONGEST_CHAIN = 20;

/** What is imported from: a Bicep file, or a template that was compiled from one. */
type Source =
  { readonly kind: 'bicep'; readonly evaluation: Evaluation } | { readonly kind: 'template'; readonly opened: Opened };

/** The symbols that a file imports from other files. */
export class FileImports implements Imports {
  private readonly sources = new Map<string, Source | Unopened | undefined>();

  constructor(private readonly evaluation: Evaluation) {}

  /** The value of an imported variable, at the place where it is used. */
  value(imported: Imported, here: Place): Value {
    const { path, name } = imported;
    const source = this.source(imported);
    if (name === undefined) return unknown(`it is all of '${path}'`, here, this.keyOf(path, '*'));
    return this.variable(source, name, here) ?? this.unreachable(path, name, here);
  }

  /** A function of another file, with the evaluation that its body belongs to. */
  function(
    imported: Imported,
    member = imported.name,
  ): { statement: FuncStatement; evaluation: Evaluation } | undefined {
    const file = this.file(imported);
    const symbol = member === undefined ? undefined : file?.symbols.byName.get(member);
    if (symbol?.kind === 'imported') return file?.imports.function(symbol);
    return symbol?.kind === 'function' ? { statement: symbol.statement, evaluation: file! } : undefined;
  }

  /** A type of another file, with the evaluation that its names belong to. */
  type(alias: string, member?: string): { statement: TypeStatement; evaluation: Evaluation } | undefined {
    const symbol = this.evaluation.symbols.byName.get(alias);
    if (symbol?.kind !== 'imported') return undefined;
    // `shared.subnet` of `import * as shared`.
    const name = symbol.name === undefined ? member : symbol.name;
    // A type deploys nothing: that it is not read is said only by what it leaves open.
    const source = this.found(symbol);
    if (name === undefined || !source || !('kind' in source) || source.kind === 'template') return undefined;
    const file = source.evaluation;
    const statement = file.symbols.types.get(name);
    return statement ? { statement, evaluation: file } : file.imports.type(name);
  }

  call(symbol: Imported, name: string, args: readonly Value[], place: Place): Value {
    const source = this.source(symbol);
    const member = symbol.name ?? name;
    const value = source?.kind === 'template' ? source.opened.exportedCall?.(member, args, place) : undefined;
    if (value) return value;
    const reason = source
      ? `\`${name}\` is not exported by the template '${symbol.path}'`
      : `\`${name}\` is imported from '${symbol.path}', which is not read`;
    return unknownCall(name, args, reason, { place });
  }

  private variable(source: Source | undefined, name: string, here: Place): Value | undefined {
    if (source?.kind === 'template') {
      const value = source.opened.exported?.(name);
      return value && rehomed(value, here);
    }
    const file = source?.evaluation;
    const symbol = file?.symbols.byName.get(name);
    if (!file || !symbol) return undefined;
    const { span } = symbol.kind === 'variable' ? symbol.statement.name : here;
    return rehomed(file.evaluate({ kind: 'variable', span, name }, FILE_SCOPE), here);
  }

  private unreachable(path: string, name: string, here: Place): Value {
    return unknown(`\`${name}\` is imported from '${path}', which is not read`, here, this.keyOf(path, name));
  }

  private keyOf(path: string, name: string): string {
    return this.evaluation.key(`import:${path}#${name}`);
  }

  private file(imported: Imported): Evaluation | undefined {
    const source = this.source(imported);
    return source?.kind === 'bicep' ? source.evaluation : undefined;
  }

  private source(imported: Imported): Source | undefined {
    const found = this.found(imported);
    if (!found || 'kind' in found) return found;
    const { path, span } = imported;
    this.evaluation.surroundings.notRead({ what: path, place: this.evaluation.place(span), why: found });
    return undefined;
  }

  /** Read when something of it is asked for: what a file imports and does not need is nobody's loss. */
  private found({ path, span }: Imported): Source | Unopened | undefined {
    if (this.sources.has(path)) return this.sources.get(path);
    this.sources.set(path, undefined);
    const place = this.evaluation.place(span);
    const source = isReference(path) ? this.referred(path, place) : this.local(path, place);
    this.sources.set(path, source);
    return source;
  }

  private local(path: string, place: Place): Source | Unopened | undefined {
    const { evaluation } = this;
    if (evaluation.importDepth >= LONGEST_CHAIN) return undefined;
    const document = evaluation.surroundings.document(evaluation.file, path, place);
    if (document?.language === 'bicep') return this.bicep(document as Document<BicepFile>);
    if (!document) return undefined;
    const call = this.callOf(path, place);
    return this.template('because' in call ? call : evaluation.surroundings.open(evaluation.file, path, call));
  }

  private bicep(document: Document<BicepFile>): Source {
    const symbols = symbolsOf(document.tree);
    // What is exported cannot rest on parameters.
    const parameters = ({ name }: { name: { name: string; span: Place['span'] } }) =>
      unknown(`\`${name.name}\` is a parameter`, { file: document.file, span: name.span });
    return { kind: 'bicep', evaluation: this.evaluation.ofImported(document.file, symbols, parameters) };
  }

  /** From a registry: the compiler keeps a template there, which says what may be imported. */
  private referred(path: string, place: Place): Source | Unopened {
    const call = this.callOf(path, place);
    return this.template('because' in call ? call : openReference(path, this.evaluation, call, place));
  }

  private template(opened: Opened | Unopened): Source | Unopened {
    return isOpened(opened) ? { kind: 'template', opened } : opened;
  }

  private callOf(path: string, place: Place) {
    return innerCall(this.evaluation.call, { name: `import ${path}`, place }, NO_INPUTS);
  }
}
