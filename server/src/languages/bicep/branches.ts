import type { TextEdit } from '../../text/edits';
import { contains, type Span } from '../../text/span';
import type { Expression, TernaryExpression } from './syntax';
import type { Text } from './texts';
import { isExpression, nodesAt } from './tree';

/** The conditionals in one of whose branches a place is. */
export function choicesAround(text: Text, place: Span): readonly TernaryExpression[] {
  return nodesAt(text.document.tree, place.start).filter(
    (node): node is TernaryExpression =>
      node.kind === 'ternary' && (contains(node.whenTrue.span, place) || contains(node.whenFalse.span, place)),
  );
}

/** Do edits change both branches, so that whatever is chosen has the change? */
export function reachesBoth({ whenTrue, whenFalse }: TernaryExpression, edits: readonly TextEdit[]): boolean {
  return [whenTrue, whenFalse].every((branch) => edits.some(({ span }) => contains(branch.span, span)));
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
