import type { Span } from './span';

/** What differs between two versions of a text, as one change: from the first difference to the last. */
export interface TextChange {
  /** In the text before, and in the text after it; equal spans of no length where nothing differs. */
  readonly was: Span;
  readonly is: Span;
}

export function textChange(before: string, after: string): TextChange {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  let [wasEnd, isEnd] = [before.length, after.length];
  while (wasEnd > start && isEnd > start && before.charCodeAt(wasEnd - 1) === after.charCodeAt(isEnd - 1)) {
    wasEnd--;
    isEnd--;
  }
  return { was: { start, end: wasEnd }, is: { start, end: isEnd } };
}

/** The same the other way round: how the text after becomes the one before. */
export function undone({ was, is }: TextChange): TextChange {
  return { was: is, is: was };
}

/** Where a piece of the text before stands afterwards; undefined: the change is within it. */
export function movedSpan(span: Span, { was, is }: TextChange): Span | undefined {
  if (span.end <= was.start) return span;
  if (span.start < was.end || (was.start === was.end && span.start < was.start)) return undefined;
  const by = is.end - was.end;
  return { start: span.start + by, end: span.end + by };
}

/** The same for a piece that is still the same one when something in it changes, as a declaration is. */
export function stretchedSpan({ start, end }: Span, { was, is }: TextChange): Span {
  const by = is.end - was.end;
  return {
    start: start < was.start ? start : start >= was.end ? start + by : is.start,
    end: end <= was.start ? end : end >= was.end ? end + by : is.end,
  };
}
