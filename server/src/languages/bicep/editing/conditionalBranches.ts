import type { TextEdit } from '../../../text/edits';
import { contains, isEditWithin, type Span } from '../../../text/span';
import type { Expression, Node, TernaryExpression } from '../syntax/nodes';
import type { Text } from './sourceFiles';
import { isExpression, nodesAt, walk } from '../syntax/nodeQueries';

/** The conditionals in one of whose branches an edit of a place would change something. */
export function choicesAround(text: Text, place: Span): readonly TernaryExpression[] {
  return nodesAt(text.document.tree, place.start).filter(
    (node): node is TernaryExpression =>
      node.kind === 'ternary' && (isEditWithin(node.whenTrue.span, place) || isEditWithin(node.whenFalse.span, place)),
  );
}

/** Do edits change both branches, so that whatever is chosen has the change? */
export function reachesBoth({ whenTrue, whenFalse }: TernaryExpression, edits: readonly TextEdit[]): boolean {
  return [whenTrue, whenFalse].every((branch) => edits.some(({ span }) => isEditWithin(branch.span, span)));
}

/** Is a place the part of an expression that stands in for what an item of the loop around it leaves out? */
export function isFallback(text: Text, place: Span): boolean {
  const path = nodesAt(text.document.tree, place.start).filter(({ span }) => contains(span, place));
  const loop = path.findIndex(({ kind }) => kind === 'for');
  if (loop < 0) return false;
  const names = path.flatMap((node) => (node.kind === 'for' ? [node.item.name, node.index?.name ?? ''] : []));
  return path
    .slice(loop)
    .some(
      (node) => (node.kind === 'binary' || node.kind === 'call') && !samePlace(node.span, place) && uses(node, names),
    );
}

function uses(root: Node, names: readonly string[]): boolean {
  let found = false;
  walk(root, (node) => {
    found ||= node.kind === 'variable' && names.includes(node.name);
  });
  return found;
}

function samePlace(a: Span, b: Span): boolean {
  return a.start === b.start && a.end === b.end;
}

/** The condition by which the expression of a place chooses its value, if it does. */
export function conditionOf(text: Text, place: Span): Expression | undefined {
  const node = text.node(place);
  return node && isExpression(node) ? chooser(node) : undefined;
}

function chooser(expression: Expression): Expression | undefined {
  switch (expression.kind) {
    case 'ternary':
      return expression.condition;
    case 'parenthesized':
      return chooser(expression.expression);
    case 'unary':
      return chooser(expression.operand);
    case 'binary':
      return chooser(expression.left) ?? chooser(expression.right);
    case 'property':
    case 'index':
      return chooser(expression.base);
    case 'call':
      return expression.args.map(chooser).find((found) => found !== undefined);
    default:
      return undefined;
  }
}
