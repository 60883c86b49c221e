import type { Span } from '../../../text/span';
import { wholeLines, type Commented } from '../../editing/removedText';

/** A new argument: its name and the text of its value. */
export interface NewArgument {
  readonly name: string;
  readonly value: string;
}

/** How a file is laid out, so that what is added looks like the rest. */
export interface Layout {
  /** One step of indentation; two blanks where nothing tells, as `terraform fmt` writes it. */
  readonly unit: string;
  readonly newline: string;
}

/** One step of indentation in values that are written as if they began at the first column. */
const DRAFT = '  ';

const LONGEST_LIST = 100;

export function layoutOf(text: string): Layout {
  const block = /^[^\s#/][^\r\n]*\{[ \t]*\r?\n(?:[ \t]*\r?\n)*([ \t]+)[^\s}]/m.exec(withoutComments(text));
  return { unit: block?.[1] ?? DRAFT, newline: text.includes('\r\n') ? '\r\n' : '\n' };
}

/** Comments may be indented as they like; the line ends in them stay. */
function withoutComments(text: string): string {
  return text.replace(/"[^"\\\n]*(?:\\.[^"\\\n]*)*"|(?:#|\/\/)[^\r\n]*|\/\*(?:[\s\S]*?\*\/|[\s\S]*)/g, (found) =>
    found.startsWith('"') ? found : found.replace(/[^\r\n]/g, ''),
  );
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

/** Blanks at the start of the line that holds `offset`. */
export function indentOf(text: string, offset: number): string {
  return /^[ \t]*/.exec(text.slice(lineStart(text, offset), offset))![0];
}

/** Lines of arguments with their equals signs aligned. */
export function argumentLines(list: readonly NewArgument[], indent: string, layout: Layout): string {
  const width = Math.max(...list.map(({ name }) => name.length));
  return list
    .map(({ name, value }) => `${indent}${name.padEnd(width)} = ${indented(value, indent, layout)}`)
    .join(layout.newline);
}

/** A `depends_on` in one line, or with each item on its own where that would be long. */
export function dependsOnText(waits: readonly string[], indent: string, { unit, newline }: Layout): string {
  const line = `[${waits.join(', ')}]`;
  if (line.length <= LONGEST_LIST) return `${indent}depends_on = ${line}`;
  const items = waits.map((item) => `${indent}${unit}${item},${newline}`);
  return `${indent}depends_on = [${newline}${items.join('')}${indent}]`;
}

/** A value that is written as if it began at the first column, for a line that is indented, in the file's own layout. */
export function indented(value: string, indent: string, { unit, newline }: Layout): string {
  return value.replace(/\r?\n((?: {2})*)(?=[^\r\n])/g, (_, steps: string) => {
    return newline + indent + unit.repeat(steps.length / DRAFT.length);
  });
}

/** The other way round: a piece of a file as if it began at the first column. */
export function drafted(source: string, { start, end }: Span): string {
  const { unit } = layoutOf(source);
  const indent = indentOf(source, start);
  return source.slice(start, end).replace(/\r?\n([ \t]*)/g, (_, blanks: string) => {
    let rest = blanks.startsWith(indent) ? blanks.slice(indent.length) : blanks;
    let steps = '';
    for (; rest.startsWith(unit); rest = rest.slice(unit.length)) steps += DRAFT;
    return `\n${steps}${rest}`;
  });
}

/** What goes with an argument or block: its lines and comments, where it has lines of its own. */
export function removedSpan(document: Commented, item: Span): Span {
  return wholeLines(document, item) ?? item;
}

/** The same for several: those that follow each other go as one, so that no empty lines are left of what was between. */
export function removedSpans(document: Commented, items: readonly Span[]): readonly Span[] {
  const groups: Span[] = [];
  for (const item of [...items].sort((a, b) => a.start - b.start)) {
    const last = groups.at(-1);
    const from = last && removedSpan(document, last).end;
    if (last && document.text.slice(from, removedSpan(document, item).start).trim() === '')
      groups[groups.length - 1] = { start: last.start, end: Math.max(last.end, item.end) };
    else groups.push(item);
  }
  return groups.map((group) => removedSpan(document, group));
}
