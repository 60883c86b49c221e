import type { JsonRange } from './jsonReport';

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

/** The text of a range; line ends are written as one character. */
export function textIn(lines: readonly string[], { start, end }: JsonRange): string {
  const own = lines.slice(start.line - 1, end.line);
  const last = own.length - 1;
  return own
    .map((line, index) =>
      line.slice(
        index === 0 ? start.column - 1 : 0,
        index === last && end.line - start.line === last ? end.column - 1 : undefined,
      ),
    ) // prettier-ignore
    .join('\n');
}

/** The lines of a range with some around it; of files of values only its own: others may hold secrets. */
export function excerptOf(file: string, lines: readonly string[], { start, end }: JsonRange): Excerpt {
  const around = VALUES.test(file) ? 0 : AROUND;
  const from = Math.max(1, start.line - around);
  const to = Math.min(lines.length, end.line + around, from + MOST_LINES - 1);
  return { from, lines: lines.slice(from - 1, to) };
}

/** The lines of a text, as `LineIndex` counts them. */
export function linesIn(text: string): readonly string[] {
  return text.split(/\r\n|\n|\r/);
}
