import type { Place, Span } from '../../../text/span';
import type { Document, Unit } from '../../language';
import type { DeclaredName, NamedLoop, Naming, Outlined, UsedName } from '../../outlineAndNames';
import type { BicepFile, Expression, ForExpression, Node, ObjectExpression, Statement } from './nodes';
import { forEachChild } from './childNodes';
import { isExpression, resourceBody, unparenthesized, walk } from './nodeQueries';

/** The parts of a file: statements, properties, items of lists. Bicep tells names apart by their case. */
export function outline({ tree }: Document<BicepFile>): readonly Outlined[] {
  return tree.statements.map(partOf).filter((part): part is Outlined => part !== undefined);
}

/** Lines that work on what follows them, as comments do. */
export function directives({ tree }: Document<BicepFile>) {
  return tree.directives.map(({ text, span }) => ({ text, span }));
}

function partOf(node: Node): Outlined | undefined {
  const { span } = node;
  switch (node.kind) {
    case 'objectProperty':
      return { kind: 'key', name: node.name ?? '', span, parts: below(node.value) };
    case 'param':
    case 'var':
    case 'func':
    case 'type':
    case 'module':
    case 'resource':
      return { kind: 'key', name: `symbol ${node.name.name}`, span, parts: below(node) };
    case 'output':
    case 'metadata':
    case 'assert':
    case 'test':
      return { kind: 'key', name: `${node.kind} ${node.name.name}`, span, parts: below(node) };
    default:
      return { kind: 'block', name: node.kind, span, parts: below(node) };
  }
}

/** What stands in a node one after another, through everything that only wraps it. */
function below(node: Node): readonly Outlined[] {
  if (node.kind === 'object') return node.members.flatMap((member) => partOf(member) ?? []);
  if (node.kind === 'array') {
    return node.items.map(({ span }, index) => ({
      kind: 'item' as const,
      name: '',
      span,
      parts: below(node.items[index]!),
    }));
  }
  const parts: Outlined[] = [];
  forEachChild(node, (child) => {
    if (child.kind === 'decorator') parts.push({ kind: 'block', name: 'decorator', span: child.span, parts: [] });
    else if (child.kind === 'typeProperty')
      parts.push({ kind: 'key', name: child.name ?? '', span: child.span, parts: below(child) });
    else parts.push(...below(child));
  });
  return parts;
}

/** Symbols, with the properties that their declarations write, and where expressions name them. */
export function naming({ documents: [document] }: Unit<BicepFile>): Naming {
  if (!document) return { declared: [], used: [] };
  const { file, tree } = document;
  const declared: DeclaredName[] = [];
  const used: UsedName[] = [];
  const loops: NamedLoop[] = [];
  // Names of loops, lambdas and functions' parameters count wherever they stand.
  const inner = new Set<string>(['az', 'sys']);
  const at = (span: Span): Place => ({ file, span });
  for (const statement of tree.statements) declared.push(...declaredBy(statement, at));
  walk(tree, (node) => {
    if (node.kind === 'for') {
      for (const name of [node.item, node.index]) if (name) inner.add(name.name);
      if (!countsOnly(node))
        loops.push({ over: at(node.source.span), reads: readsOf(node.item.name, node.body).map(at) });
    }
    if (node.kind === 'lambda') for (const { name } of node.parameters) inner.add(name);
    if (node.kind === 'functionParameter') inner.add(node.name.name);
    // A nested resource is named like others where its owner's body is.
    if (node.kind === 'resource' && !tree.statements.includes(node)) inner.add(node.name.name);
    return undefined;
  });
  const read = (node: Node): void => {
    const chain = isExpression(node) ? chainOf(node) : undefined;
    if (!chain) return forEachChild(node, read);
    const [root = ''] = chain.names;
    if (inner.has(root)) return chain.others.forEach(read);
    chain.names.forEach((_, index) => {
      const name = chain.names.slice(0, index + 1).join('.');
      used.push({ name, place: at(node.span), own: index === 0 });
    });
    chain.others.forEach(read);
  };
  read(tree);
  return { declared, used, loops };
}

/** Does a loop go over numbers, `range(0, count)`, so that its instances get nothing but their number? */
function countsOnly({ source }: ForExpression): boolean {
  const over = unparenthesized(source);
  return over.kind === 'call' && over.name.name === 'range';
}

/** Where a body reads a name of its loop, as far as nothing in it gives the name to something else. */
function readsOf(name: string, body: Node): readonly Span[] {
  const found: Span[] = [];
  const read = (node: Node): void => {
    if (node.kind === 'variable' && node.name === name) found.push(node.span);
    if (node.kind === 'for' && [node.item, node.index].some((own) => own?.name === name)) return read(node.source);
    if (node.kind === 'lambda' && node.parameters.some((own) => own.name === name)) return;
    forEachChild(node, read);
  };
  read(body);
  return found;
}

function declaredBy(statement: Statement, at: (span: Span) => Place): readonly DeclaredName[] {
  switch (statement.kind) {
    case 'output':
      return [{ name: `output ${statement.name.name}`, place: at(statement.name.span), once: true }];
    case 'param':
    case 'var':
    case 'func':
    case 'module':
    case 'resource': {
      const { name, span } = statement.name;
      const own: DeclaredName = { name, place: at(span), once: true };
      if (statement.kind === 'var')
        return [{ ...own, definition: at(statement.span) }, ...partsOf(statement.value, name, at)];
      if (statement.kind !== 'resource') return [own];
      const { object } = resourceBody(statement);
      return object ? [own, ...partsOf(object, name, at)] : [own];
    }
    case 'import': {
      const names = statement.symbols.flatMap(({ name, alias }) => alias ?? (name.kind === 'identifier' ? name : []));
      return [...names, ...(statement.namespace ? [statement.namespace] : [])].map(({ name, span }) => {
        return { name, place: at(span), once: true };
      });
    }
    default:
      return [];
  }
}

/** What is written in an object or a list, by the path that reads it. */
function partsOf(value: Expression, path: string, at: (span: Span) => Place): readonly DeclaredName[] {
  if (value.kind === 'object')
    return value.members.flatMap((member) => {
      if (member.kind === 'resource') return [];
      if (member.kind !== 'objectProperty' || member.name === undefined) return [];
      const name = `${path}.${member.name}`;
      return [{ name, place: at(member.span), once: false }, ...partsOf(member.value, name, at)];
    });
  if (value.kind !== 'array') return [];
  return value.items.flatMap((item, index) => {
    const name = `${path}.[${index}]`;
    const content = item.kind === 'object' ? nameOf(item) : undefined;
    const own: DeclaredName = {
      name,
      place: at(item.span),
      once: false,
      ...(content === undefined ? {} : { content }),
    };
    return item.kind === 'spread' ? [] : [own, ...partsOf(item, name, at)];
  });
}

function nameOf(object: ObjectExpression): string | undefined {
  for (const member of object.members) {
    if (member.kind === 'objectProperty' && member.name === 'name' && member.value.kind === 'string')
      return member.value.value;
  }
  return undefined;
}

/** The symbol that accesses start from, with their names; undefined for what is no symbol and no access. */
function chainOf(expression: Expression): { names: readonly string[]; others: readonly Node[] } | undefined {
  switch (expression.kind) {
    case 'variable':
      return { names: [expression.name], others: [] };
    case 'property': {
      const base = chainOf(expression.base);
      return base && { names: [...base.names, expression.name.name], others: base.others };
    }
    case 'nonNull':
      return chainOf(expression.base);
    case 'index': {
      const base = chainOf(expression.base);
      const { index } = expression;
      if (!base) return undefined;
      if (index.kind === 'number' && !expression.fromEnd)
        return { ...base, names: [...base.names, `[${index.value}]`] };
      if (index.kind === 'string') return { ...base, names: [...base.names, index.value] };
      return { names: base.names, others: [...base.others, index] };
    }
    default:
      return undefined;
  }
}
