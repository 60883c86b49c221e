import { span } from '../../../text/span';
import type { Expression } from './nodes';
import type { Reader } from './reader';

/** Deeper nesting than this is not read. */
const MOST_DEPTH = 250;
/** Longer chains (`a + b + c …`, `a.b.c …`) than this, which nest to the left, are not read. */
const MOST_HEIGHT = 500;
/** Directives in directives of one template deeper than this are not read. */
export const MOST_DIRECTIVES = 100;

/** Reads an expression inside another one, unless it is so deep that whoever walks the tree would run out of stack. */
export function deeper(reader: Reader, read: (reader: Reader) => Expression): Expression {
  if (reader.depth >= MOST_DEPTH) {
    reader.problem('This is nested too deeply.', reader.at, reader.at + 1);
    return { kind: 'broken', span: span(reader.at, reader.at) };
  }
  reader.depth++;
  const result = read(reader);
  reader.depth--;
  return result;
}

/** Begins what may be a chain: its links are counted from the height of what it starts with. @returns for `endChain` */
export function beginChain(reader: Reader): number {
  const before = reader.height;
  reader.height = 0;
  return before;
}

/** @param before what `beginChain` gave */
export function endChain(reader: Reader, before: number, chain: Expression): Expression {
  if (before > reader.height) reader.height = before;
  return chain;
}

/** One link more of a chain; a chain that has grown too long is given up. */
export function linked(reader: Reader, link: Expression): Expression {
  if (++reader.height <= MOST_HEIGHT) return link;
  reader.problem('This chain is too long to be read.', link.span.start, link.span.end);
  reader.height = 0;
  return { kind: 'broken', span: link.span };
}

/** Has the tree that was read last room for so many levels more around it? */
export function higher(reader: Reader, levels: number, start: number): boolean {
  reader.height += levels;
  if (reader.height <= MOST_HEIGHT) return true;
  reader.problem('This is nested too deeply.', start, reader.at);
  reader.height = 0;
  return false;
}
