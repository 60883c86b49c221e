import type { TextEdit } from '../../../text/edits';
import { span, type Span } from '../../../text/span';
import type { Commented } from '../../editing/removedText';
import { indented, indentOf, layoutOf } from './blockText';

/** What one object literal gains: texts of values by key. */
export interface ObjectChanges {
  readonly document: Commented;
  readonly where: Span;
  readonly added: Map<string, string>;
}

/** Adds items behind the last one of an object literal, in lines of their own or in its only one. */
export function objectEdits({ document, where, added }: ObjectChanges): TextEdit[] {
  const { text: source } = document;
  const { start, end } = where;
  const text = source.slice(start, end);
  const layout = layoutOf(source);
  const inner = indentOf(source, start) + layout.unit;
  const list = [...added].map(([name, value]) => ({ name, value: indented(value, inner, layout) }));
  const insert = (at: number, newText: string): TextEdit => ({ span: span(at, at), newText });
  if (!text.includes('\n')) {
    const items = list.map(({ name, value }) => `${name} = ${value}`).join(', ');
    const rest = text.slice(0, -1).trimEnd();
    if (rest === '{') return [{ span: span(start + 1, end - 1), newText: ` ${items} ` }];
    return [insert(start + rest.length, `${rest.endsWith(',') ? '' : ','} ${items}`)];
  }
  const at = behindLastLine(document, where);
  const above = list[0]!.value.includes('\n') ? [] : linesAbove(source, at, start);
  const own = list.filter(({ value }) => !value.includes('\n')).map(({ name }) => name.length);
  const width = Math.max(...own, ...above.map(({ column }) => column));
  const padding = above.flatMap(({ name, end: behind, equals }): TextEdit[] => {
    const blanks = ' '.repeat(width - name.length + 1);
    return equals - behind === blanks.length ? [] : [{ span: span(behind, equals), newText: blanks }];
  });
  const comma = /,[ \t]*$/.test(codeOf(document, source.lastIndexOf('\n', at - 2) + 1, at).trimEnd()) ? ',' : '';
  const lines = list.map(({ name, value }) => {
    const padded = value.includes('\n') ? name : name.padEnd(width);
    return `${inner}${padded} = ${value}${comma}${layout.newline}`;
  });
  return [...padding, insert(at, lines.join(''))];
}

/** The start of the line below the last one that holds more than a comment: what ends an object stays at its end. */
function behindLastLine(document: Commented, { start, end }: Span): number {
  const { text } = document;
  let at = text.lastIndexOf('\n', end - 1) + 1;
  for (;;) {
    const above = text.lastIndexOf('\n', at - 2) + 1;
    if (above <= start || codeOf(document, above, at).trim() !== '') return at;
    at = above;
  }
}

/** A piece of a text without its comments. */
function codeOf({ text, comments }: Commented, from: number, to: number): string {
  let code = '';
  let at = from;
  for (const { span: where } of comments) {
    if (where.end <= at || where.start >= to) continue;
    code += text.slice(at, Math.max(at, where.start));
    at = Math.min(where.end, to);
  }
  return code + text.slice(at, to);
}

interface Line {
  readonly name: string;
  readonly end: number;
  readonly equals: number;
  /** The width of names that puts the equals sign where it stands. */
  readonly column: number;
}

/** The items on the lines directly above an offset whose equals signs stand in one column. */
function linesAbove(source: string, offset: number, from: number): readonly Line[] {
  const found: Line[] = [];
  for (let below = offset; below > from;) {
    const start = source.lastIndexOf('\n', below - 2) + 1;
    const line = source.slice(start, below).trimEnd();
    // Lines that open or close something are items over several lines.
    const item = /^([ \t]*)([\w-]+|"[^"$%]*")([ \t]*)=[ \t](?!.*(?:[{[(,]|<<-?\w+)\s*(?:#.*)?$)/.exec(line);
    if (start <= from || !item) break;
    const end = start + item[1]!.length + item[2]!.length;
    const equals = end + item[3]!.length;
    found.push({ name: item[2]!, end, equals, column: item[2]!.length + item[3]!.length - 1 });
    below = start;
  }
  return found.every(({ column }) => column === found[0]!.column) ? found : [];
}
