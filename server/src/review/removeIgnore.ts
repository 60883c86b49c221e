import type { Document } from '../languages/language';
import type { TextEdit } from '../text/edits';
import type { Span } from '../text/span';
import type { NamedRule } from './ignoreTexts';

/**
 * The edit that takes a rule out of an ignore in a comment: the rule alone where the ignore names others, the line where it
 * holds nothing else, the comment behind code, or the ignore in a comment that says more.
 * @param comment the comment's span, and the ignore's in it
 * @param named how many rules the ignore names
 */
export function withoutIgnore(
  { text }: Document,
  { span: comment, ignore }: { readonly span: Span; readonly ignore: Span },
  rule: NamedRule,
  named: number,
): TextEdit {
  if (named > 1) return gone(besideComma(text, rule.span));
  const isAll = isBare(text.slice(comment.start, ignore.start)) && isBare(text.slice(ignore.end, comment.end));
  if (!isAll) return gone(withinComment(text, comment, ignore));
  const lineStart = text.slice(0, comment.start).search(/[^\r\n]*$/);
  const behind = /^[ \t]*(\r\n|\n|\r|$)/.exec(text.slice(comment.end));
  if (text.slice(lineStart, comment.start).trim() === '' && behind) {
    const end = comment.end + behind[0].length;
    // A blank line that kept it from the code goes with it.
    const blank = lineStart === 0 ? /^([ \t]*(\r\n|\n|\r))?/.exec(text.slice(end))![0].length : 0;
    return gone({ start: lineStart, end: end + blank });
  }
  // Behind code on its line the blanks before it go, before code those behind it.
  const before = /[ \t]*$/.exec(text.slice(lineStart, comment.start))![0].length;
  if (behind) return gone({ start: comment.start - before, end: comment.end });
  const after = /^[ \t]*/.exec(text.slice(comment.end))![0].length;
  return gone({ start: comment.start, end: comment.end + after });
}

function gone(span: Span): TextEdit {
  return { span, newText: '' };
}

/** Is a piece of a comment nothing but its delimiters? */
function isBare(piece: string): boolean {
  return /^[\s/#*]*$/.test(piece);
}

/** A rule with the comma that parts it from the others. */
function besideComma(text: string, { start, end }: Span): Span {
  const after = /^[ \t]*,[ \t]*/.exec(text.slice(end));
  if (after) return { start, end: end + after[0].length };
  const before = /[ \t]*,[ \t]*$/.exec(text.slice(0, start));
  return { start: start - (before?.[0].length ?? 0), end };
}

/** An ignore in a comment that says more: with its line, where it has one of its own in the comment. */
function withinComment(text: string, comment: Span, ignore: Span): Span {
  const lineStart = text.slice(0, ignore.start).search(/[^\r\n]*$/);
  const behind = /^[ \t]*(\r\n|\n|\r)/.exec(text.slice(ignore.end));
  const leads = /^[\s*]*$/.test(text.slice(Math.max(lineStart, comment.start), ignore.start));
  if (lineStart > comment.start && leads && behind) return { start: lineStart, end: ignore.end + behind[0].length };
  const blanks = /[ \t]*$/.exec(text.slice(comment.start, ignore.start))![0].length;
  return { start: ignore.start - blanks, end: ignore.end };
}
