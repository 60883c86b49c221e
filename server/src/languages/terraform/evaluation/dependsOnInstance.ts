import type { Span } from '../../../text/span';
import { attribute, attributes, blocksAt, type Block, type Body, type Expression } from '../syntax/nodes';

/**
 * Does the expression at a place have another value for each instance of its resource or block? What is written there
 * is written for all of them.
 */
export function differsByTurn(body: Body, place: Span): boolean {
  const around = blocksAt(body, place.start);
  const repeated = new Set(['each', 'count', ...around.flatMap(iteratorOf)]);
  const inner = around.at(-1);
  const written =
    inner && attributes(inner.body).find(({ span }) => span.start <= place.start && place.end <= span.end);
  const expression = written && expressionAt(written.value, place);
  return expression !== undefined && variablesIn(expression).some((name) => repeated.has(name));
}

/** The name under which a `dynamic` block knows its turn. */
function iteratorOf(block: Block): readonly string[] {
  if (block.type !== 'dynamic') return [];
  const iterator = attribute(block.body, 'iterator')?.value;
  return [iterator?.kind === 'variable' ? iterator.name : (block.labels[0]?.value ?? '')];
}

function expressionAt(root: Expression, { start, end }: Span): Expression | undefined {
  return expressionsIn(root).find((node) => node.span.start === start && node.span.end === end);
}

function variablesIn(root: Expression): readonly string[] {
  return expressionsIn(root).flatMap((node) => (node.kind === 'variable' ? [node.name] : []));
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
