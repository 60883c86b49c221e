import { forEachChild } from './childNodes';
import type {
  CallExpression,
  Decorator,
  Expression,
  ForExpression,
  IfExpression,
  Node,
  ObjectExpression,
  ObjectProperty,
  ResourceDeclaration,
} from './nodes';

/** The property of that exact name; the first when a name is written twice (which Bicep rejects). */
export function findProperty(object: ObjectExpression, name: string): ObjectProperty | undefined {
  for (const member of object.members) {
    if (member.kind === 'objectProperty' && member.name === name) return member;
  }
  return undefined;
}

/** The resources that are declared directly in a resource's body. */
export function nestedResources(object: ObjectExpression): ResourceDeclaration[] {
  return object.members.filter((member): member is ResourceDeclaration => member.kind === 'resource');
}

/** What stands behind the `=` of a resource or module, taken apart. */
export interface DeclarationBody {
  readonly loop: ForExpression | undefined;
  readonly condition: IfExpression | undefined;
  /** Undefined where the text is broken. */
  readonly object: ObjectExpression | undefined;
}

export function resourceBody(declaration: { readonly value: Expression }): DeclarationBody {
  let value = declaration.value;
  const loop = value.kind === 'for' ? value : undefined;
  if (loop) value = loop.body;
  const condition = value.kind === 'if' ? value : undefined;
  if (condition) value = condition.body;
  return { loop, condition, object: value.kind === 'object' ? value : undefined };
}

/** The expression inside any number of parentheses. */
export function unparenthesized(expression: Expression): Expression {
  let inner = expression;
  while (inner.kind === 'parenthesized') inner = inner.expression;
  return inner;
}

/** The first decorator of that name, with or without its namespace `sys`, with its arguments. */
export function findDecorator(
  node: { readonly decorators: readonly Decorator[] },
  name: string,
): CallExpression | undefined {
  for (const { expression } of node.decorators) {
    if (expression.kind !== 'call' || expression.name.name !== name) continue;
    const { base } = expression;
    if (!base || (base.kind === 'variable' && base.name === 'sys')) return expression;
  }
  return undefined;
}

/**
 * Visits `root` and everything below it, parents first, in the order of the text.
 * @param visit returns false to leave out what is below the node
 */
export function walk(root: Node, visit: (node: Node) => boolean | void): void {
  if (visit(root) === false) return;
  forEachChild(root, (child) => walk(child, visit));
}

const expressionKinds: ReadonlySet<string> = new Set<Expression['kind']>([
  'string',
  'interpolated',
  'number',
  'boolean',
  'null',
  'variable',
  'array',
  'object',
  'for',
  'if',
  'ternary',
  'binary',
  'unary',
  'nonNull',
  'property',
  'index',
  'resourceAccess',
  'call',
  'lambda',
  'parenthesized',
  'error',
]);

export function isExpression(node: Node): node is Expression {
  return expressionKinds.has(node.kind);
}

/**
 * Visits the expressions at and below `root`, parents first.
 * @param visit returns false to leave out what is below the expression
 */
export function walkExpressions(root: Node, visit: (expression: Expression) => boolean | void): void {
  walk(root, (node) => (isExpression(node) ? visit(node) : undefined));
}

/**
 * The nodes that hold an offset, outermost first. Between two nodes that touch there, the one that starts at the
 * offset wins.
 */
export function nodesAt(root: Node, offset: number): Node[] {
  const path: Node[] = [];
  for (let node: Node | undefined = root; node;) {
    path.push(node);
    let next: Node | undefined;
    forEachChild(node, (child) => {
      if (child.span.start <= offset && offset <= child.span.end) next = child;
    });
    node = next;
  }
  return path;
}

/** The innermost node that holds an offset: the file itself between statements. */
export function nodeAt(root: Node, offset: number): Node {
  return nodesAt(root, offset).at(-1) ?? root;
}
