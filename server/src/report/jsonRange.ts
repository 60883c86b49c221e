import type { LineIndex } from '../text/lineIndex';
import type { Span } from '../text/span';
import type { JsonRange } from './jsonReport';

/** One-based lines and columns; columns count UTF-16 units. The first character where the lines are not known. */
export function rangeIn(lines: LineIndex | undefined, { start, end }: Span): JsonRange {
  const position = (offset: number) => {
    const { line, character } = lines?.position(offset) ?? { line: 0, character: 0 };
    return { line: line + 1, column: character + 1 };
  };
  return { start: position(start), end: position(end) };
}
