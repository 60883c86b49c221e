import { contains, type Span } from '../../../text/span';
import { attributes, blocksAt, type Body, type Expression, type Tuple } from './nodes';

/** The value of the argument that holds a place, in the innermost block around it. */
export function argumentValueAt(body: Body, place: Span): Expression | undefined {
  const inner = blocksAt(body, place.start).at(-1)?.body ?? body;
  return attributes(inner).find(({ value }) => contains(value.span, place))?.value;
}

/** The expression that is written at exactly this place. */
export function expressionAt(body: Body, place: Span): Expression | undefined {
  const written = argumentValueAt(body, place);
  return written && expressionsIn(written).find(({ span }) => span.start === place.start && span.end === place.end);
}

/** The list that is written at exactly this place, with all of its items, whatever they are. */
export function tupleAt(body: Body, place: Span): Tuple | undefined {
  const found = expressionAt(body, place);
  return found?.kind === 'tuple' ? found : undefined;
}

/** An expression and all in it. */
export function expressionsIn(root: Expression): readonly Expression[] {
  const found: Expression[] = [];
  const waiting: unknown[] = [root];
  while (waiting.length > 0) {
    const node = waiting.pop();
    if (typeof node !== 'object' || node === null) continue;
    if ('kind' in node && 'span' in node) found.push(node as Expression);
    waiting.push(...Object.values(node));
  }
  return found;
}
