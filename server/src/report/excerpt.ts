import { LineIndex } from '../text/lineIndex';
import type { JsonRange } from './json';

/** Lines of a text with what of them is meant. */
export interface Excerpt {
  /** One-based number of the first line. */
  readonly from: number;
  readonly lines: readonly string[];
}

/** Lines shown above and below what is meant. */
const AROUND = 2;
/** What is longer is shown by its first lines. */
const MOST_LINES = 12;
/** Files of values, in which secrets may stand beside what is meant. */
const VALUES = /\.(tfvars|bicepparam)$|\.tfvars\.json$|parameters?(\.[\w-]+)*\.jsonc?$/i;

/** The text of a range. */
export function textIn(text: string, { start, end }: JsonRange): string {
  const lines = new LineIndex(text);
  const offset = ({ line, column }: JsonRange['start']) => lines.offset({ line: line - 1, character: column - 1 });
  return text.slice(offset(start), offset(end));
}

/** The lines of a range with some around it; of files of values only its own: others may hold secrets. */
export function excerptOf(file: string, text: string, { start, end }: JsonRange): Excerpt {
  const all = text.split(/\r\n|\n|\r/);
  const around = VALUES.test(file) ? 0 : AROUND;
  const from = Math.max(1, start.line - around);
  const to = Math.min(all.length, end.line + around, from + MOST_LINES - 1);
  return { from, lines: all.slice(from - 1, to) };
}
