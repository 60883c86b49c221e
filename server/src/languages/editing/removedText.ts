import type { TextEdit } from '../../text/edits';
import type { Span } from '../../text/span';
import type { Document } from '../language';

/** A text with its comments, and what else stands above a line to speak about it. */
export type Commented = Pick<Document, 'text' | 'comments' | 'lines'>;

/** Speaks about the whole block that it stands in, wherever that is. */
export const OF_THE_BLOCK = /\b(checkov|ts):skip/;
/** Speaks about the whole file, where it stands at its start. */
export const OF_THE_FILE = /copyright|licen[cs]e|SPDX-/i;

/**
 * Where new lines go that are to stand above something: above the comments that stand directly above it, too.
 * @param directives lines that work on the next one, such as `#disable-next-line`
 */
export function aboveComments(document: Commented, offset: number, directives: readonly Span[] = []): number {
  return startOfComments(document, document.lines.lineStart(offset), directives, () => true);
}

/**
 * Takes out something with the lines that hold nothing else. By one rule, its comments go with it: those on its lines,
 * and those directly above it, with no blank line between. Of blank lines around it one stays.
 * @param item from the item's first character to behind its comma
 * @returns undefined when it shares a line with something else
 */
export function wholeLines(document: Commented, item: Span, directives: readonly Span[] = []): Span | undefined {
  const { text, lines } = document;
  const first = lines.lineStart(item.start);
  const behind = endOfLine(text, item.end);
  if (!isBlank(document, first, item.start) || !isBlank(document, item.end, behind)) return undefined;
  let start = startOfComments(document, first, directives, (comment) => {
    const indented = document.text[lines.lineStart(comment.span.start)] !== text[comment.span.start];
    const isHead = text.slice(0, comment.span.start).trim() === '';
    return !(indented && OF_THE_BLOCK.test(comment.text)) && !(isHead && OF_THE_FILE.test(comment.text));
  });
  let end = nextLine(text, behind);
  const above = lineAbove(document, start);
  const below = text.slice(end, endOfLine(text, end)).trim();
  const isLast = end >= text.length;
  const atOpening = above === undefined || above === '' || /[{[(]$/.test(above);
  if (atOpening && below === '' && !isLast) end = nextLine(text, endOfLine(text, end));
  else if (above === '' && (/^[}\])]/.test(below) || isLast)) start = lines.lineStart(start - 1);
  return { start, end };
}

/** Edits of one file in which what is only taken away is taken away once. */
export function withoutTwice(edits: readonly TextEdit[]): TextEdit[] {
  const gone = edits.filter(({ newText, span }) => newText === '' && span.end > span.start);
  const joined: { start: number; end: number }[] = [];
  for (const { span } of [...gone].sort((a, b) => a.span.start - b.span.start)) {
    const last = joined.at(-1);
    if (last && span.start < last.end) last.end = Math.max(last.end, span.end);
    else joined.push({ ...span });
  }
  return [...edits.filter((edit) => !gone.includes(edit)), ...joined.map((span) => ({ span, newText: '' }))];
}

function startOfComments(
  { text, comments, lines }: Commented,
  from: number,
  directives: readonly Span[],
  goesAlong: (comment: { readonly text: string; readonly span: Span }) => boolean,
): number {
  const all = [...comments, ...directives.map((span) => ({ span, text: text.slice(span.start, span.end) }))];
  let start = from;
  for (const comment of all.sort((a, b) => b.span.start - a.span.start)) {
    const own = lines.lineStart(comment.span.start);
    const touches = comment.span.end <= start && nextLine(text, endOfLine(text, comment.span.end)) === start;
    if (!touches || text.slice(own, comment.span.start).trim() !== '') continue;
    if (text.slice(comment.span.end, endOfLine(text, comment.span.end)).trim() !== '' || !goesAlong(comment)) break;
    start = own;
  }
  return start;
}

/** Is there nothing but blanks and comments? */
function isBlank({ text, comments }: Commented, from: number, to: number): boolean {
  let at = from;
  for (const { span } of comments) {
    if (span.start < at || span.start >= to) continue;
    if (span.end > to || text.slice(at, span.start).trim() !== '') return false;
    at = span.end;
  }
  return text.slice(at, to).trim() === '';
}

/** The line before a line's start without its blanks and comments; undefined at the start of the file. */
function lineAbove(document: Commented, start: number): string | undefined {
  if (start === 0) return undefined;
  const from = document.lines.lineStart(start - 1);
  const code = document.comments.reduce(
    (line, { span }) =>
      span.start >= from && span.end < start ? line.replace(document.text.slice(span.start, span.end), '·') : line,
    document.text.slice(from, start),
  );
  return code.replace(/(?<=[{[(]\s*)\u00b7/, '').trim();
}

/** The offset of a line's end, before its line end. */
export function endOfLine(text: string, offset: number): number {
  for (let at = offset; at < text.length; at++) if (text[at] === '\n' || text[at] === '\r') return at;
  return text.length;
}

function nextLine(text: string, end: number): number {
  return text.startsWith('\r\n', end) ? end + 2 : Math.min(end + 1, text.length);
}
