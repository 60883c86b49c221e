/** A half-open range of UTF-16 code units in one text: `start` inclusive, `end` exclusive, both zero-based. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A span in a named file. `file` is the path or URI under which the host handed the file in, unchanged. */
export interface Place {
  readonly file: string;
  readonly span: Span;
}

export function span(start: number, end: number): Span {
  return { start, end };
}

export function place(file: string, start: number, end: number): Place {
  return { file, span: { start, end } };
}

/** True when `inner` lies within `outer`, borders included. */
export function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** Would an edit of `edited` change something within `outer`? What is put in at its borders stands beside it. */
export function isEditWithin(outer: Span, edited: Span): boolean {
  if (edited.start === edited.end) return outer.start < edited.start && edited.end < outer.end;
  return contains(outer, edited);
}

/** Orders places by file, then start, then end. */
export function comparePlaces(a: Place, b: Place): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.span.start - b.span.start || a.span.end - b.span.end;
}

export function samePlace(a: Place, b: Place): boolean {
  return comparePlaces(a, b) === 0;
}
