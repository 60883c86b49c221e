import type { Span } from './span';

/** Replaces `span` of the old text by `newText`; an empty span inserts. */
export interface TextEdit {
  readonly span: Span;
  readonly newText: string;
}

/** The edits of one change in one file, against the text the file had when the change was asked for. */
export interface FileEdits {
  readonly file: string;
  readonly edits: readonly TextEdit[];
}

/** Thrown when two edits of one change touch the same characters: such a change must not be applied in part. */
export class OverlappingEdits extends Error {
  constructor() {
    super('two edits of one change overlap');
  }
}

/** Edits in the order of the text; insertions at one offset keep their order. */
export function sorted<Edit extends TextEdit>(edits: readonly Edit[]): readonly Edit[] {
  return [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

/** Edits that touch each other as one: they are one change to whoever looks at them. */
export function touching(edits: readonly TextEdit[]): readonly TextEdit[] {
  const all: TextEdit[] = [];
  for (const edit of sorted(edits)) {
    const last = all.at(-1);
    if (last?.span.end !== edit.span.start) all.push(edit);
    else
      all[all.length - 1] = {
        span: { start: last.span.start, end: edit.span.end },
        newText: last.newText + edit.newText,
      };
  }
  return all;
}

/**
 * Applies edits to a text. Edits may come in any order; insertions at one offset keep their order.
 * @throws OverlappingEdits when two edits replace the same characters.
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let result = '';
  let at = 0;
  for (const edit of sorted(edits)) {
    if (edit.span.start < at) throw new OverlappingEdits();
    result += text.slice(at, edit.span.start) + edit.newText;
    at = edit.span.end;
  }
  return result + text.slice(at);
}
