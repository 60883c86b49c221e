import type {
  BicepFile,
  Expression,
  ObjectExpression,
  Statement,
} from '../../../server/src/languages/bicep/syntax/nodes';
import { harm, type Harm } from './given';

type Node = { readonly kind?: string; readonly [key: string]: unknown };

/** Names that mean something without a declaration. */
const BUILT_IN = new Set(['az', 'sys', 'true', 'false', 'null', 'resourceGroup', 'subscription', 'this']);

/** Symbols declared twice or not at all, properties set twice, defaults that are not among the allowed values. */
export function faultsOfBicep({ statements }: BicepFile, text: string): readonly Harm[] {
  const harms: Harm[] = [];
  const declared = new Set<string>();
  for (const statement of statements) {
    const name = nameOf(statement);
    if (name === undefined) continue;
    // Outputs have names of their own.
    const key = statement.kind === 'output' ? `output ${name}` : name;
    if (declared.has(key)) harms.push(harm('same name', `'${key}' is declared twice`));
    declared.add(key);
  }
  for (const statement of statements) {
    // What is imported is declared elsewhere.
    if (statement.kind === 'import' || statement.kind === 'extension') return harms;
  }
  for (const statement of statements) look(statement as unknown as Node, declared, harms);
  harms.push(...resourcesTwice(statements, text), ...notAllowed(statements));
  return harms;
}

function nameOf(statement: Statement): string | undefined {
  return 'name' in statement && statement.name && 'name' in statement.name ? statement.name.name : undefined;
}

/** Walks all of a tree; symbols that a part declares for itself are known below it. */
function look(node: Node, known: ReadonlySet<string>, harms: Harm[]): void {
  let inner = known;
  if (node.kind === 'variable') {
    const name = node['name'] as string;
    if (name !== '' && !known.has(name) && !BUILT_IN.has(name))
      harms.push(harm('dangling', `'${name}' is not declared`));
    return;
  }
  if (node.kind === 'object') twice(node as unknown as ObjectExpression, harms);
  if (node.kind === 'for' || node.kind === 'lambda' || node.kind === 'func')
    inner = new Set([...known, ...bound(node)]);
  if (node.kind === 'resource') inner = new Set([...inner, ...nested(node)]);
  for (const [key, value] of Object.entries(node)) {
    if (key === 'span' || key === 'type' || key === 'decorators') continue;
    if (Array.isArray(value)) {
      for (const item of value) if (isNode(item)) look(item, inner, harms);
    } else if (isNode(value)) look(value, inner, harms);
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null;
}

/** Names of loop variables and parameters of a lambda or function. */
function bound(node: Node): readonly string[] {
  return Object.entries(node).flatMap(([key, value]) => {
    if (!['item', 'index', 'parameters', 'params', 'variables', 'locals'].includes(key)) return [];
    return (Array.isArray(value) ? value : [value]).flatMap((each: unknown) => {
      if (!isNode(each)) return [];
      const name = each['name'];
      return typeof name === 'string' ? [name] : isNode(name) && typeof name['name'] === 'string' ? [name['name']] : [];
    });
  });
}

/** Names of resources declared in the body of another one. */
function nested(node: Node): readonly string[] {
  const value = node['value'] as Expression;
  if (value.kind !== 'object') return [];
  return value.members.flatMap((member) => (member.kind === 'resource' ? [member.name.name] : []));
}

function twice({ members }: ObjectExpression, harms: Harm[]): void {
  const seen = new Set<string>();
  for (const member of members) {
    if (member.kind !== 'objectProperty' || member.name === undefined) continue;
    if (seen.has(member.name)) harms.push(harm('twice', `property '${member.name}' is set twice`));
    seen.add(member.name);
  }
}

/** Two resources of one type and name below one parent. */
function resourcesTwice(statements: readonly Statement[], text: string): readonly Harm[] {
  const harms: Harm[] = [];
  const seen = new Set<string>();
  for (const statement of statements) {
    if (statement.kind !== 'resource' || statement.existing || statement.value.kind !== 'object') continue;
    const parts = statement.value.members.flatMap((member) =>
      member.kind === 'objectProperty' && ['name', 'parent', 'scope'].includes(member.name ?? '')
        ? [`${member.name}=${text.slice(member.value.span.start, member.value.span.end)}`]
        : [],
    );
    const type = text.slice(statement.type.span.start, statement.type.span.end).replace(/@.*/, '').toLowerCase();
    const key = [type, ...parts.sort()].join('\n');
    if (seen.has(key)) harms.push(harm('same name', `two resources are ${key.replaceAll('\n', ' ')}`));
    seen.add(key);
  }
  return harms;
}

function notAllowed(statements: readonly Statement[]): readonly Harm[] {
  return statements.flatMap((statement) => {
    if (statement.kind !== 'param' || statement.value?.kind !== 'string') return [];
    const { value } = statement.value;
    return statement.decorators.flatMap(({ expression }) => {
      if (expression.kind !== 'call' || expression.name.name !== 'allowed') return [];
      const [list] = expression.args;
      if (list?.kind !== 'array') return [];
      const words = list.items.flatMap((item) => (item.kind === 'string' ? [item.value] : []));
      return words.includes(value)
        ? []
        : [harm('allowed values', `'${value}' is not allowed for ${statement.name.name}`)];
    });
  });
}
