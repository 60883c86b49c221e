import type { Document, Language } from '../../../languages/language';
import type { TextEdit } from '../../../text/edits';
import type { Span } from '../../../text/span';

/** One file before and after the edits of a fix, and what stands where. */
export interface Edited {
  readonly before: Document;
  readonly after: Document;
  readonly language: Language;
  readonly edits: readonly PlacedEdit[];
}

/** An edit without what it leaves as it is, and the place of its text afterwards. */
export interface PlacedEdit {
  readonly span: Span;
  readonly newText: string;
  readonly placed: Span;
}

export function edited(before: Document, after: Document, language: Language, edits: readonly TextEdit[]): Edited {
  const least = edits.map((edit) => smallest(edit, before.text));
  const ordered = least.map((edit, index) => ({ edit, index }));
  ordered.sort(
    (a, b) => a.edit.span.start - b.edit.span.start || a.edit.span.end - b.edit.span.end || a.index - b.index,
  );
  let shift = 0;
  const placed = ordered.map(({ edit: { span, newText } }) => {
    const start = span.start + shift;
    shift += newText.length - (span.end - span.start);
    return { span, newText, placed: { start, end: start + newText.length } };
  });
  return { before, after, language, edits: placed };
}

/** Takes off an edit what is the same before and after at its two ends; what is put in stays where it is put. */
function smallest(edit: TextEdit, text: string): TextEdit {
  const { newText } = edit;
  let { start, end } = edit.span;
  if (start === end) return edit;
  const old = text.slice(start, end);
  // What is put in front of something leaves that as it is, although both may begin alike.
  if (newText.endsWith(old)) return { span: { start, end: start }, newText: newText.slice(0, -old.length) };
  let first = 0;
  let last = newText.length;
  while (start < end && first < last && text[start] === newText[first]) {
    start++;
    first++;
  }
  while (start < end && first < last && text[end - 1] === newText[last - 1]) {
    end--;
    last--;
  }
  return { span: { start, end }, newText: newText.slice(first, last) };
}

/** Where a character of the old text stands in the new one; undefined: it went. */
export function movedTo({ edits }: Edited, offset: number): number | undefined {
  let shift = 0;
  for (const { span, newText } of edits) {
    if (span.start > offset) break;
    if (span.start <= offset && offset < span.end) return undefined;
    shift += newText.length - (span.end - span.start);
  }
  return offset + shift;
}

/** The edit that took away a character of the old text. */
export function editAt({ edits }: Edited, offset: number): PlacedEdit | undefined {
  return edits.find(({ span }) => span.start <= offset && offset < span.end);
}

/** Was a character of the new text written by the fix? */
export function isWritten({ edits }: Edited, offset: number): boolean {
  return edits.some(({ placed }) => placed.start <= offset && offset < placed.end);
}

/** Does a stretch of the new text hold something that the fix wrote? */
export function isWrittenIn({ edits }: Edited, { start, end }: Span): boolean {
  return edits.some(({ placed }) => placed.start < end && start < placed.end);
}
