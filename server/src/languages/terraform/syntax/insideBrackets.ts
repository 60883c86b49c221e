import type { Expression } from './nodes';
import type { Reader } from './reader';

/** Runs a reading in which line breaks are blanks. */
export function folded<T extends Expression>(reader: Reader, read: () => T): T {
  const fold = reader.foldNewlines;
  reader.foldNewlines = true;
  const result = read();
  reader.foldNewlines = fold;
  return result;
}

/** Reads a closing bracket, and notes the problem where it is missing. @param open the offset of the opening one */
export function close(reader: Reader, bracket: string, open: number): void {
  if (reader.take(bracket)) return;
  // One problem for one missing bracket: what is inside may have complained already.
  const last = reader.problems.at(-1);
  if (last && last.span.start >= open && last.span.end >= reader.at) return;
  if (reader.at >= reader.end) reader.problem(`This bracket is not closed: add ${bracket}.`, open, open + 1);
  else reader.problem(`Expected ${bracket} here.`, reader.at, reader.at + 1);
}
