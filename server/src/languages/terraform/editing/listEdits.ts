import type { Value } from '../../../model/value';
import type { TextEdit } from '../../../text/edits';
import { contains, span, type Span } from '../../../text/span';
import { endOfLine, wholeLines, type Commented } from '../../editing/removedText';
import type { Expression, Tuple } from '../syntax/nodes';
import { indentOf, indented, layoutOf } from './blockText';

/** What one list literal loses and gains. */
interface ListChanges {
  readonly document: Commented;
  /** The list as it is written: what its items are worth may come from anywhere. */
  readonly list: Tuple;
  readonly removed: ReadonlySet<Expression>;
  /** Texts of new items, at the end. */
  readonly added: readonly string[];
}

/** Takes items out of a list literal with their comments, and adds others in its one line or on lines of their own. */
export function listEdits({ document, list, removed, added }: ListChanges): TextEdit[] {
  const { text: source } = document;
  const where = list.span;
  const { start, end } = where;
  const items = list.items.map((item) => item.span);
  const kept = list.items.filter((item) => !removed.has(item)).map((item) => item.span);
  const last = kept.at(-1);
  const isOneLine = !source.slice(start, end).includes('\n');
  if (added.length > 0 && (!last || (isOneLine && removed.size > 0))) {
    const texts = [...kept.map((item) => source.slice(item.start, item.end)), ...added];
    return [{ span: where, newText: `[${texts.join(', ')}]` }];
  }
  const removals = [...removed].flatMap((item) => removal(document, where, item.span, added.length > 0));
  return last && added.length > 0 ? [...removals, ...additions(document, where, items, last, added)] : removals;
}

/** The item of a list in a file that a value comes from: at its place of use, or on its way there. */
export function itemOf({ origin }: Value, file: string, { items }: Tuple): Expression | undefined {
  const places = [origin.place, ...origin.hops.map((hop) => hop.place)].filter((place) => place.file === file);
  return items.find((item) => places.some((place) => contains(item.span, place.span)));
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
  const isClosedByComma = /^\s*,/.test(source.slice(items.at(-1)!.end, end));
  const text = isClosedByComma ? `${lines},` : lines;
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
