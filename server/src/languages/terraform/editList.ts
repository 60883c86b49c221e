import type { ListValue } from '../../model/value';
import type { TextEdit } from '../../text/edits';
import { span, type Span } from '../../text/span';
import { indentOf, UNIT } from './text';

/** Adds items at the end of a list literal, in its one line or on lines of their own. */
export function itemsAppended(
  source: string,
  { start, end }: Span,
  list: ListValue,
  items: readonly string[],
): TextEdit {
  const insert = (offset: number, newText: string): TextEdit => ({ span: span(offset, offset), newText });
  const last = list.items.at(-1)?.origin.place.span;
  if (!last || last.end > end || last.start < start)
    return { span: span(start, end), newText: `[${items.join(', ')}]` };
  const comma = /^\s*,/.exec(source.slice(last.end, end));
  const behind = last.end + (comma?.[0].length ?? 0);
  if (!source.slice(start, end).includes('\n')) return insert(behind, `${comma ? ' ' : ', '}${items.join(', ')}`);
  const indent = source.slice(start, last.start).includes('\n')
    ? indentOf(source, last.start)
    : indentOf(source, start) + UNIT;
  const lines = items.map((item) => item.replace(/\n(?=.)/g, `\n${indent}`));
  const text = lines.map((line) => `\n${indent}${line}`).join(',') + (comma ? ',' : '');
  return { span: span(last.end, behind), newText: `,${text}` };
}

/** Takes an item and its comma out of a list literal that has others. */
export function itemRemoved(source: string, list: Span, item: Span): TextEdit {
  const after = /^\s*,[ \t]*/.exec(source.slice(item.end, list.end));
  if (after) {
    const alone = source.slice(source.lastIndexOf('\n', item.start - 1) + 1, item.start).trim() === '';
    const line = /^\s*,[ \t]*\r?\n/.exec(source.slice(item.end, list.end));
    if (alone && line) {
      const start = source.lastIndexOf('\n', item.start - 1) + 1;
      return { span: span(start, item.end + line[0].length), newText: '' };
    }
    return { span: span(item.start, item.end + after[0].length), newText: '' };
  }
  const before = /,[ \t\r\n]*$/.exec(source.slice(list.start, item.start));
  return { span: span(item.start - (before?.[0].length ?? 0), item.end), newText: '' };
}
