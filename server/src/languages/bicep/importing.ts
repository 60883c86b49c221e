import { unknownCall } from '../../evaluation/callSite';
import { rehomed, unknown, type Value } from '../../model/value';
import type { Place } from '../../text/span';
import type { Document } from '../language';
import { Evaluation } from './evaluate';
import { FILE_SCOPE } from './scope';
import { symbolsOf, type FileSymbol } from './symbols';
import type { BicepFile, FuncStatement, TypeStatement } from './syntax';

type Imported = FileSymbol & { readonly kind: 'imported' };

/** A chain of files that import each other's symbols is not followed further than this. */
const LONGEST_CHAIN = 20;

/** The symbols that a file imports from other Bicep files. */
export class Imports {
  private readonly files = new Map<string, Evaluation | undefined>();

  constructor(private readonly evaluation: Evaluation) {}

  /** The value of an imported variable, at the place where it is used. */
  value({ path, name }: Imported, here: Place): Value {
    const file = this.file(path);
    if (name === undefined) return unknown(`it is all of '${path}'`, here, this.keyOf(path, '*'));
    const symbol = file?.symbols.byName.get(name);
    if (!file || !symbol) return this.unreachable(path, name, here);
    const { span } = symbol.kind === 'variable' ? symbol.statement.name : here;
    const value = file.evaluate({ kind: 'variable', span, name }, FILE_SCOPE);
    return rehomed(value, here);
  }

  /** A function of another file, with the evaluation that its body belongs to. */
  function({ path, name }: Imported, member = name): { statement: FuncStatement; evaluation: Evaluation } | undefined {
    const file = this.file(path);
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
    const file = this.file(symbol.path);
    if (name === undefined || !file) return undefined;
    const statement = file.symbols.types.get(name);
    return statement ? { statement, evaluation: file } : file.imports.type(name);
  }

  call(symbol: Imported, name: string, args: readonly Value[], place: Place): Value {
    return unknownCall(name, args, `\`${name}\` is imported from '${symbol.path}', which is not read`, { place });
  }

  private unreachable(path: string, name: string, here: Place): Value {
    return unknown(`\`${name}\` is imported from '${path}', which is not read`, here, this.keyOf(path, name));
  }

  private keyOf(path: string, name: string): string {
    return this.evaluation.key(`import:${path}#${name}`);
  }

  private file(path: string): Evaluation | undefined {
    if (this.files.has(path)) return this.files.get(path);
    const { evaluation } = this;
    const document = evaluation.surroundings.document(evaluation.file, path);
    let file: Evaluation | undefined;
    if (document?.language === 'bicep' && evaluation.importDepth < LONGEST_CHAIN) {
      const symbols = symbolsOf((document as Document<BicepFile>).tree);
      // What is exported cannot rest on parameters.
      const parameters = ({ name }: { name: { name: string; span: Place['span'] } }) =>
        unknown(`\`${name.name}\` is a parameter`, { file: document.file, span: name.span });
      const { call, surroundings, importDepth } = evaluation;
      file = new Evaluation(document.file, symbols, parameters, call, surroundings, undefined, importDepth + 1);
    }
    this.files.set(path, file);
    return file;
  }
}
