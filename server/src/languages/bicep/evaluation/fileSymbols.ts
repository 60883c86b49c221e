import { onceFor } from '../../../model/onceForObject';
import type { Span } from '../../../text/span';
import { declare, type Declared } from './declaredResource';
import type {
  BicepFile,
  ExtensionStatement,
  FuncStatement,
  OutputStatement,
  ParamStatement,
  TypeStatement,
  VarStatement,
} from '../syntax/nodes';

/** What a name at the top of a file stands for. */
export type FileSymbol =
  | { readonly kind: 'parameter'; readonly statement: ParamStatement }
  | { readonly kind: 'variable'; readonly statement: VarStatement }
  | { readonly kind: 'function'; readonly statement: FuncStatement }
  | { readonly kind: 'declared'; readonly declared: Declared }
  /** A symbol of another file, or (without `name`) all of them under one alias. */
  | { readonly kind: 'imported'; readonly path: string; readonly span: Span; readonly name: string | undefined };

/** The names of one file. */
export interface Symbols {
  readonly byName: ReadonlyMap<string, FileSymbol>;
  readonly types: ReadonlyMap<string, TypeStatement>;
  /** Resources and modules in source order, nested ones left out. */
  readonly declared: readonly Declared[];
  readonly outputs: readonly OutputStatement[];
  readonly extensions: readonly ExtensionStatement[];
}

export const symbolsOf = onceFor((file: BicepFile): Symbols => {
  const byName = new Map<string, FileSymbol>();
  const types = new Map<string, TypeStatement>();
  const declared: Declared[] = [];
  const outputs: OutputStatement[] = [];
  const extensions: ExtensionStatement[] = [];
  const taken = new Set<string>();
  // The first of two equal names counts; the compiler refuses the file anyway.
  const enter = (name: string, symbol: FileSymbol) => {
    if (name !== '' && !byName.has(name)) byName.set(name, symbol);
  };
  for (const statement of file.statements) {
    switch (statement.kind) {
      case 'param':
        enter(statement.name.name, { kind: 'parameter', statement });
        break;
      case 'var':
        enter(statement.name.name, { kind: 'variable', statement });
        break;
      case 'func':
        enter(statement.name.name, { kind: 'function', statement });
        break;
      case 'type':
        types.set(statement.name.name, statement);
        break;
      case 'output':
        outputs.push(statement);
        break;
      case 'resource':
      case 'module': {
        const found = declare(statement, taken);
        if (!found) break;
        declared.push(found);
        enter(statement.name.name, { kind: 'declared', declared: found });
        break;
      }
      case 'extension':
        extensions.push(statement);
        break;
      case 'import': {
        const path = statement.path.kind === 'string' ? statement.path.value : '?';
        const { span } = statement.path;
        if (statement.namespace) enter(statement.namespace.name, { kind: 'imported', path, span, name: undefined });
        for (const { name, alias } of statement.symbols) {
          const original = name.kind === 'identifier' ? name.name : name.kind === 'string' ? name.value : '?';
          enter(alias?.name ?? original, { kind: 'imported', path, span, name: original });
        }
        break;
      }
    }
  }
  return { byName, types, declared, outputs, extensions };
});
