import type { ListValue } from '../../../model/value';
import type { TextEdit } from '../../../text/edits';
import { contains, span, type Span } from '../../../text/span';
import { endOfLine, wholeLines, type Commented } from '../../editing/removal';
import { indentOf, indented, layoutOf } from './blockText';

/** What one list literal loses and gains. */
export interface ListChanges {
  readonly document: Commented;
  readonly where: Span;
  readonly list: ListValue;
  readonly removed: Span[];
  /** Texts of new items, at the end. */
  readonly added: string[];
}

/** Takes items out of a list literal with their comments, and adds others in its one line or on lines of their own. */
export function listEdits({ document, where, list, removed, added }: ListChanges): TextEdit[] {
  const { text: source } = document;
  const { start, end } = where;
  const items = list.items.map((item) => item.origin.place.span).filter((item) => contains(where, item));
  const kept = items.filter((item) => !removed.some((other) => contains(other, item)));
  const last = kept.at(-1);
  const isOneLine = !source.slice(start, end).includes('\n');
  if (added.length > 0 && (!last || (isOneLine && removed.length > 0))) {
    const texts = [...kept.map((item) => source.slice(item.start, item.end)), ...added];
    return [{ span: where, newText: `[${texts.join(', ')}]` }];
  }
  const removals = removed.flatMap((item) => removal(document, where, item, added.length > 0));
  return last && added.length > 0 ? [...removals, ...additions(document, where, items, last, added)] : removals;
}

function additions(
  { text: source, comments }: Commented,
  { start, end }: Span,
  items: readonly Span[],
  last: Span,
  added: readonly string[],
): TextEdit[] {
  const insert = (offset: number, newText: string): TextEdit => ({ span: span(offset, offset), newText });
  const comma = /^\s*,/.exec(source.slice(last.end, end));
  const behind = last.end + (comma?.[0].length ?? 0);
  if (!source.slice(start, end).includes('\n')) return [insert(behind, `${comma ? ' ' : ', '}${added.join(', ')}`)];
  const layout = layoutOf(source);
  const indent = source.slice(start, last.start).includes('\n')
    ? indentOf(source, last.start)
    : indentOf(source, start) + layout.unit;
  const lines = added.map((item) => `${layout.newline}${indent}${indented(item, indent, layout)}`).join(',');
  const text = comma && last === items.at(-1) ? `${lines},` : lines;
  // A comment behind the last item stays behind it.
  const lineEnd = endOfLine(source, behind);
  const rest = source.slice(behind, lineEnd).trimStart();
  const isRest = comments.some((other) => other.span.start === lineEnd - rest.length && other.span.end <= lineEnd);
  if (rest !== '' && !isRest) return [{ span: span(last.end, behind), newText: `,${text}` }];
  return [...(comma ? [] : [insert(last.end, ',')]), insert(lineEnd, text)];
}

/** @param keepsComma the comma before the item is for one that comes */
function removal(document: Commented, list: Span, item: Span, keepsComma: boolean): TextEdit[] {
  const { text: source } = document;
  const remove = (start: number, end: number): TextEdit => ({ span: span(start, end), newText: '' });
  const after = /^\s*,/.exec(source.slice(item.end, list.end));
  const behind = item.end + (after?.[0].length ?? 0);
  const lines = wholeLines(document, span(item.start, behind));
  const comma = after || keepsComma ? undefined : commaBefore(document, item.start);
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
