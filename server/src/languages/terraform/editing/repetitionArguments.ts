import type { Place } from '../../../text/span';
import { attribute, blocks, type Block, type Body, type Expression } from '../syntax/nodes';

/** How often a block is made: the argument that says it, as it is written. */
export interface Repetition {
  readonly argument: 'count' | 'for_each';
  readonly text: string;
  /** It is made once or not at all: `var.enabled ? 1 : 0`. */
  readonly optional: boolean;
}

/** What repeats a block; undefined for one that is always made, once. */
export function repetitionOf({ body }: Block, source: string): Repetition | undefined {
  for (const argument of ['count', 'for_each'] as const) {
    const written = attribute(body, argument)?.value;
    if (!written) continue;
    const text = source.slice(written.span.start, written.span.end);
    return { argument, text, optional: argument === 'count' && isOneOrNone(written) };
  }
  return undefined;
}

/** Do both make the same instances, so that each of one can name its own of the other? */
export function isSameRepetition(a: Repetition | undefined, b: Repetition | undefined): boolean {
  if (!a || !b || a.argument !== b.argument) return a === b;
  return a.text.replace(/\s+/g, '') === b.text.replace(/\s+/g, '');
}

/** What follows an address within a block of the same repetition: `[each.key]`. */
export function ownInstance({ argument, optional }: Repetition): string {
  if (argument === 'for_each') return '[each.key]';
  return optional ? '[0]' : '[count.index]';
}

/** The block of the file's outermost ones that holds a place. */
export function outermostAt(body: Body, { span }: Place): Block | undefined {
  return blocks(body).find((block) => block.span.start <= span.start && span.end <= block.span.end);
}

function isOneOrNone(expression: Expression): boolean {
  if (expression.kind === 'parentheses') return isOneOrNone(expression.inner);
  if (expression.kind !== 'conditional') return false;
  const numbers = [expression.then, expression.otherwise].map((branch) => branch.kind === 'literal' && branch.value);
  return numbers.includes(0) && numbers.includes(1);
}
