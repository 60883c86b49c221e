import type { Comment, Document, Language } from '../../languages/language';
import type { Outlined } from '../../languages/outline';
import { OF_THE_BLOCK, OF_THE_FILE } from '../../languages/removal';
import type { Span } from '../../text/span';
import { editAt, movedTo, type Edited } from './edited';

/** A part of a text with the names that lead to it. */
interface Part {
  readonly span: Span;
  readonly path: string;
}

/** What a comment stands at. */
interface Anchor extends Part {
  /** On the lines below it, or in front of it on its own. */
  readonly side: 'below' | 'before';
}

/**
 * Why a comment, a suppression or a directive would no longer stand at what it stood at, if so. One that leaves an
 * empty line to what follows is a heading of more than that.
 */
export function detached(change: Edited): string | undefined {
  const { before, after, language } = change;
  const comments = remarks(before, language);
  if (comments.length === 0) return undefined;
  const old = partsOf(language.outline(before));
  const now = partsOf(language.outline(after));
  const left = remarks(after, language);
  for (const comment of comments) {
    if (!isNear(comment, comments, change)) continue;
    const was = anchorOf(comment, comments, before, old);
    const line = before.lines.position(comment.span.start).line + 1;
    const kept = keptAs(comment, left, change);
    if (!kept) {
      if (was && stays(was, change, now)) return `it would lose the comment in line ${line}`;
      continue;
    }
    const is = anchorOf(kept, left, after, now);
    if (!was) {
      if (is) return `the comment in line ${line} would come to stand at something else`;
      continue;
    }
    if (!is && (OF_THE_BLOCK.test(comment.text) || OF_THE_FILE.test(comment.text))) continue;
    if (!is || !isSame(was, is, change))
      return `the comment in line ${line} would no longer stand at what it speaks of`;
  }
  return undefined;
}

/** Does an edit touch something between the line of a comment and what follows it? */
function isNear({ span }: Comment, all: readonly Comment[], { before, edits }: Edited): boolean {
  const from = before.lines.lineStart(span.start);
  const to = startOfNext(before.text, span.end, all) ?? span.end;
  // What an edit behind the line's end puts in comes before the next line.
  return edits.some((edit) => edit.span.start <= Math.max(to, span.end) + 1 && from <= edit.span.end);
}

function remarks(document: Document, language: Language): readonly Comment[] {
  const all = [...document.comments, ...(language.directives?.(document) ?? [])];
  return all.sort((a, b) => a.span.start - b.span.start);
}

function partsOf(outlined: readonly Outlined[], path = ''): Part[] {
  return outlined.flatMap(({ kind, name, span, parts }, index) => {
    const own = `${path}/${kind === 'item' ? index : name}`;
    return [{ span, path: own }, ...partsOf(parts, own)];
  });
}

/** The comment in the new text: moved along, or written again by the edit that took it away. */
function keptAs(comment: Comment, left: readonly Comment[], change: Edited): Comment | undefined {
  const start = movedTo(change, comment.span.start);
  if (start !== undefined) return left.find((other) => other.span.start === start && other.text === comment.text);
  const edit = editAt(change, comment.span.start)!;
  return left.find(
    ({ text, span }) => text === comment.text && edit.placed.start <= span.start && span.start < edit.placed.end,
  );
}

function anchorOf(
  comment: Comment,
  all: readonly Comment[],
  document: Document,
  parts: readonly Part[],
): Anchor | undefined {
  const { text, lines } = document;
  const codeBefore = endOfCode(text, lines.lineStart(comment.span.start), comment.span.start, all);
  if (codeBefore !== undefined) {
    const part = innermost(parts, codeBefore - 1);
    return { ...(part ?? { span: { start: codeBefore - 1, end: codeBefore }, path: '' }), side: 'before' };
  }
  const start = startOfNext(text, comment.span.end, all);
  if (start === undefined || /[}\])]/.test(text[start]!)) return undefined;
  const part = parts.find(({ span }) => span.start === start);
  return { ...(part ?? { span: { start, end: start + 1 }, path: '' }), side: 'below' };
}

/** Behind the last character of a line's code in front of an offset, commas left out; undefined: there is none. */
function endOfCode(text: string, lineStart: number, offset: number, comments: readonly Comment[]): number | undefined {
  for (let at = offset; at > lineStart; at--) {
    const inside = comments.find(({ span }) => span.start < at && at <= span.end && span.end <= offset);
    if (inside) at = inside.span.start + 1;
    else if (!/[\s,]/.test(text[at - 1]!)) return at;
  }
  return undefined;
}

/** Where code goes on behind a comment: on its line or the next ones, comments left out; undefined: there is an empty line. */
function startOfNext(text: string, offset: number, comments: readonly Comment[]): number | undefined {
  let breaks = 0;
  // Some comments end behind their line.
  if (/[\r\n]/.test(text[offset - 1] ?? '')) breaks = 1;
  for (let at = offset; at < text.length; at++) {
    const inside = comments.find(({ span }) => span.start === at && span.end > at);
    if (inside) {
      at = inside.span.end - 1;
      breaks = /[\r\n]/.test(text[at]!) ? 1 : 0;
    } else if (text[at] === '\n' || (text[at] === '\r' && text[at + 1] !== '\n')) {
      if (++breaks > 1) return undefined;
    } else if (!/\s/.test(text[at]!)) return at;
  }
  return undefined;
}

function innermost(parts: readonly Part[], offset: number): Part | undefined {
  let found: Part | undefined;
  for (const part of parts) if (part.span.start <= offset && offset < part.span.end) found = part;
  return found;
}

/** Is what a comment stood at still there, as it was, although the comment is not? */
function stays(was: Anchor, change: Edited, now: readonly Part[]): boolean {
  const { before, after } = change;
  const start = movedTo(change, was.span.start);
  const text = (document: Document, { start: from, end }: Span) => document.text.slice(from, end);
  if (start === undefined) return false;
  const moved = now.find(
    ({ span, path }) =>
      span.start === start && path.slice(path.lastIndexOf('/')) === was.path.slice(was.path.lastIndexOf('/')),
  );
  return moved !== undefined && text(before, was.span) === text(after, moved.span);
}

/** Is what a comment stands at now what it stood at, or what replaced that? */
function isSame(was: Anchor, is: Anchor, change: Edited): boolean {
  if (was.side !== is.side) return false;
  const start = movedTo(change, was.span.start);
  if (start !== undefined) return start === is.span.start;
  if (was.path !== '' && was.path === is.path) return true;
  const { placed } = editAt(change, was.span.start)!;
  return placed.start <= is.span.start && is.span.start < Math.max(placed.end, placed.start + 1);
}
