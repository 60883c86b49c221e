import { contains, isEditWithin, type Span } from '../../../text/span';
import { expressionsIn } from '../evaluation/dependsOnInstance';
import { attributes, blocksAt, type Body, type Expression } from '../syntax/nodes';

/** The condition that chooses what an edit of a place would change, where that is in a branch of a conditional. */
export function conditionAround(body: Body, place: Span): Expression | undefined {
  const written = attributeAt(body, place);
  const found =
    written && expressionsIn(written).find((node) => node.kind === 'conditional' && isInBranch(node, place));
  return found?.kind === 'conditional' ? found.condition : undefined;
}

/** The condition by which the expression of a place chooses its value, if it does. */
export function conditionOf(body: Body, place: Span): Expression | undefined {
  const written = attributeAt(body, place);
  const found =
    written && expressionsIn(written).find(({ span }) => span.start === place.start && span.end === place.end);
  return found && chooser(found);
}

function isInBranch(node: Expression & { kind: 'conditional' }, place: Span): boolean {
  return isEditWithin(node.then.span, place) || isEditWithin(node.otherwise.span, place);
}

function attributeAt(body: Body, place: Span): Expression | undefined {
  const inner = blocksAt(body, place.start).at(-1)?.body ?? body;
  return attributes(inner).find(({ value }) => contains(value.span, place))?.value;
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
