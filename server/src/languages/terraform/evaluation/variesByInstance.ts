import type { Span } from '../../../text/span';
import { expressionAt, expressionsIn } from '../syntax/expressionAt';
import { attribute, blocksAt, type Block, type Body, type Expression } from '../syntax/nodes';

/**
 * Does the expression at a place have another value for each instance of its resource or block? What is written there
 * is written for all of them.
 */
export function differsByTurn(body: Body, place: Span): boolean {
  const around = blocksAt(body, place.start);
  const repeated = new Set(['each', 'count', ...around.flatMap(iteratorOf)]);
  const expression = expressionAt(body, place);
  return expression !== undefined && variablesIn(expression).some((name) => repeated.has(name));
}

/** The name under which a `dynamic` block knows its turn. */
function iteratorOf(block: Block): readonly string[] {
  if (block.type !== 'dynamic') return [];
  const iterator = attribute(block.body, 'iterator')?.value;
  return [iterator?.kind === 'variable' ? iterator.name : (block.labels[0]?.value ?? '')];
}

function variablesIn(root: Expression): readonly string[] {
  return expressionsIn(root).flatMap((node) => (node.kind === 'variable' ? [node.name] : []));
}
