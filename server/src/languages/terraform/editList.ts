import type { ListValue } from '../../model/value';
import type { TextEdit } from '../../text/edits';
import { span, type Span } from '../../text/span';
import { endOfLine, wholeLines, type Commented } from '../removal';
import { indentOf, indented, layoutOf } from './text';

/** Adds items at the end of a list literal, in its one line or on lines of their own. */
export function itemsAppended(
  { text: source, comments }: Commented,
  { start, end }: Span,
  list: ListValue,
  items: readonly string[],
): TextEdit[] {
  const insert = (offset: number, newText: string): TextEdit => ({ span: span(offset, offset), newText });
  const last = list.items.at(-1)?.origin.place.span;
  if (!last || last.end > end || last.start < start)
    return [{ span: span(start, end), newText: `[${items.join(', ')}]` }];
  const comma = /^\s*,/.exec(source.slice(last.end, end));
  const behind = last.end + (comma?.[0].length ?? 0);
  if (!source.slice(start, end).includes('\n')) return [insert(behind, `${comma ? ' ' : ', '}${items.join(', ')}`)];
  const layout = layoutOf(source);
  const indent = source.slice(start, last.start).includes('\n')
    ? indentOf(source, last.start)
    : indentOf(source, start) + layout.unit;
  const lines = items.map((item) => `${layout.newline}${indent}${indented(item, indent, layout)}`);
  const text = lines.join(',') + (comma ? ',' : '');
  // A comment behind the last item stays behind it.
  const lineEnd = endOfLine(source, behind);
  const rest = source.slice(behind, lineEnd).trimStart();
  const isComment = comments.some((other) => other.span.start === lineEnd - rest.length && other.span.end <= lineEnd);
  if (!isComment) return [{ span: span(last.end, behind), newText: `,${text}` }];
  return [...(comma ? [] : [insert(last.end, ',')]), insert(lineEnd, text)];
}

/** Takes an item and its comma out of a list literal that has others. */
export function itemRemoved(document: Commented, list: Span, item: Span): TextEdit[] {
  const { text: source } = document;
  const remove = (start: number, end: number): TextEdit => ({ span: span(start, end), newText: '' });
  const after = /^\s*,/.exec(source.slice(item.end, list.end));
  const behind = item.end + (after?.[0].length ?? 0);
  const lines = wholeLines(document, span(item.start, behind));
  const comma = after ? undefined : commaBefore(document, item.start);
  if (lines) return [...(comma === undefined ? [] : [remove(comma, comma + 1)]), remove(lines.start, lines.end)];
  if (after) return [remove(item.start, behind + /^[ \t]*/.exec(source.slice(behind, list.end))![0].length)];
  const before = /,[ \t\r\n]*$/.exec(source.slice(list.start, item.start));
  return [remove(item.start - (before?.[0].length ?? 0), item.end)];
}

/** The offset of the comma before an item, over blanks and comments. */
function commaBefore({ text, comments }: Commented, offset: number): number | undefined {
  for (let at = offset; ;) {
    at = text.slice(0, at).trimEnd().length;
    const comment = comments.find(({ span: where }) => where.end === at);
    if (!comment) return text[at - 1] === ',' ? at - 1 : undefined;
    at = comment.span.start;
  }
}
