import type { Document } from '../../document';
import type { MisplacedName } from '../../outlineAndNames';
import { walk } from './nodeQueries';
import type { BicepFile, Expression, Statement } from './nodes';

/**
 * Names in texts where these cannot stand: anything but parameters in the default of a parameter, and in a parameter file
 * what that does not declare itself.
 * Source: https://learn.microsoft.com/azure/azure-resource-manager/bicep/bicep-core-diagnostics (BCP057, BCP072, read
 * 2026-11-29)
 */
export function misplacedNames({ file, tree }: Document<BicepFile>): readonly MisplacedName[] {
  const isParameterFile = /\.bicepparam$/i.test(file);
  const known = new Set(tree.statements.flatMap((statement) => declared(statement, isParameterFile)));
  const where = isParameterFile ? 'a parameter file' : 'the default of a parameter';
  return tree.statements.flatMap((statement) => {
    const value = valueOf(statement, isParameterFile);
    return value ? foreign(value, known).map(({ name, span }) => ({ name, where, place: { file, span } })) : [];
  });
}

/** What the values of a file may name. */
function declared(statement: Statement, isParameterFile: boolean): readonly string[] {
  switch (statement.kind) {
    case 'param':
      return [statement.name.name];
    case 'var':
      return isParameterFile ? [statement.name.name] : [];
    case 'import': {
      const names = statement.symbols.flatMap(({ name, alias }) => alias ?? (name.kind === 'identifier' ? name : []));
      return [...names, ...(statement.namespace ? [statement.namespace] : [])].map(({ name }) => name);
    }
    case 'extends':
      return ['base'];
    default:
      return [];
  }
}

function valueOf(statement: Statement, isParameterFile: boolean): Expression | undefined {
  if (statement.kind === 'param') return statement.value;
  return isParameterFile && statement.kind === 'var' ? statement.value : undefined;
}

function foreign(value: Expression, known: ReadonlySet<string>) {
  const inner = new Set(['az', 'sys']);
  const named: { readonly name: string; readonly span: Expression['span'] }[] = [];
  walk(value, (node) => {
    if (node.kind === 'for') for (const name of [node.item, node.index]) if (name) inner.add(name.name);
    if (node.kind === 'lambda') for (const { name } of node.parameters) inner.add(name);
    if (node.kind === 'variable') named.push(node);
  });
  return named.filter(({ name }) => !known.has(name) && !inner.has(name));
}
