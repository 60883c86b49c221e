import { isEditWithin, type Span } from '../../../text/span';
import { argumentValueAt, expressionAt, expressionsIn } from '../syntax/expressionAt';
import type { Body, Expression } from '../syntax/nodes';

/** The condition that chooses what an edit of a place would change, where that is in a branch of a conditional. */
export function conditionAround(body: Body, place: Span): Expression | undefined {
  const written = argumentValueAt(body, place);
  const found =
    written && expressionsIn(written).find((node) => node.kind === 'conditional' && isInBranch(node, place));
  return found?.kind === 'conditional' ? found.condition : undefined;
}

/** The condition by which the expression of a place chooses its value, if it does. */
export function conditionOf(body: Body, place: Span): Expression | undefined {
  const found = expressionAt(body, place);
  return found && chooser(found);
}

function isInBranch(node: Expression & { kind: 'conditional' }, place: Span): boolean {
  return isEditWithin(node.then.span, place) || isEditWithin(node.otherwise.span, place);
}

function chooser(expression: Expression): Expression | undefined {
  switch (expression.kind) {
    case 'conditional':
      return expression.condition;
    case 'parentheses':
      return chooser(expression.inner);
    case 'unary':
      return chooser(expression.operand);
    case 'binary':
      return chooser(expression.left) ?? chooser(expression.right);
    case 'access':
    case 'index':
      return chooser(expression.of);
    case 'call':
      return expression.args.map(chooser).find((found) => found !== undefined);
    default:
      return undefined;
  }
}
