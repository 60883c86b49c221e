import type { Comment } from '../../../languages/language';
import { OF_THE_BLOCK, OF_THE_FILE } from '../../../languages/editing/removedText';
import { editAt, movedTo, type Edited } from './editedFile';
import { Remarks, type Anchor } from './commentAnchors';

/**
 * Why a comment, a suppression or a directive would no longer stand at what it stood at, if so. One that leaves an
 * empty line to what follows is a heading of more than that.
 */
export function detached(change: Edited): string | undefined {
  const { before, after, language } = change;
  const old = new Remarks(before, language);
  const near = old.all.filter((comment) => isNear(comment, old, change));
  if (near.length === 0) return undefined;
  const now = new Remarks(after, language);
  for (const comment of near) {
    const was = old.anchorOf(comment);
    const name = `the comment in line ${before.lines.position(comment.span.start).line + 1}`;
    const kept = keptAs(comment, now, change);
    if (!kept) {
      if (was && stays(was, change, now)) return `${name} would be lost`;
      continue;
    }
    const is = now.anchorOf(kept);
    if (!was) {
      if (is) return `${name} would come to stand at something else`;
      continue;
    }
    if (!is && (OF_THE_BLOCK.test(comment.text) || OF_THE_FILE.test(comment.text))) continue;
    if (!is || !isSame(was, is, change)) return `${name} would no longer stand at what it speaks of`;
  }
  return undefined;
}

/** Does an edit touch something between the line of a comment and what follows it? */
function isNear(comment: Comment, old: Remarks, { before, edits }: Edited): boolean {
  const { start, end } = comment.span;
  const from = before.lines.lineStart(start);
  // What an edit behind the line's end puts in comes before the next line.
  const to = Math.max(old.codeAfter(comment) ?? end, end) + 1;
  return edits.some(({ span }) => span.start <= to && from <= span.end);
}

/** The comment in the new text: moved along, or written again by the edit that took it away. */
function keptAs(comment: Comment, now: Remarks, change: Edited): Comment | undefined {
  const start = movedTo(change, comment.span.start);
  if (start !== undefined) {
    const moved = now.at(start);
    return moved?.text === comment.text ? moved : undefined;
  }
  const { placed } = editAt(change, comment.span.start)!;
  return now.all.find(
    ({ text, span }) => text === comment.text && placed.start <= span.start && span.start < placed.end,
  );
}

/** Is what a comment stood at still there, as it was, although the comment is not? */
function stays(was: Anchor, change: Edited, now: Remarks): boolean {
  const start = movedTo(change, was.span.start);
  if (start === undefined) return false;
  const text = change.before.text.slice(was.span.start, was.span.end);
  const moved = now.partsAt(start).filter(({ path }) => lastName(path) === lastName(was.path));
  return moved.some(({ span }) => change.after.text.slice(span.start, span.end) === text);
}

function lastName(path: string): string {
  return path.slice(path.lastIndexOf('/'));
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
