import type { Cursor } from './cursor';
import { Token } from './tokens';

/**
 * After a problem: skips to the next place where a list or a statement can go on (a line's end, a comma, or the
 * bracket that closes something open), jumping over whole brackets and strings on the way.
 */
export function resync(c: Cursor): void {
  while (!canGoOn(c)) {
    if (c.is(Token.StringLeft)) skipString(c);
    else {
      const closer = c.closerOf(c.at);
      if (closer > 0) c.jump(closer + 1);
      else c.advance();
    }
  }
  c.panic = false;
}

function canGoOn(c: Cursor): boolean {
  switch (c.current) {
    case Token.End:
    case Token.NewLine:
    case Token.Comma:
      return true;
    case Token.StringMiddle:
    case Token.StringRight:
      return c.openHoles > 0;
    default:
      return closesSomethingOpen(c);
  }
}

function closesSomethingOpen(c: Cursor): boolean {
  switch (c.current) {
    case Token.RightBrace:
      return c.openBraces > 0;
    case Token.RightSquare:
      return c.openSquares > 0;
    case Token.RightParen:
      return c.openParens > 0;
    default:
      return false;
  }
}

function skipString(c: Cursor): void {
  let depth = 0;
  do {
    if (c.is(Token.StringLeft)) depth++;
    else if (c.is(Token.StringRight)) depth--;
    c.advance();
  } while (depth > 0 && !c.atLineEnd());
}

/** Skips the hole of a string that cannot be read, up to the `}` that ends it or the line's end. */
export function skipHole(c: Cursor): void {
  while (!c.atLineEnd() && !c.is(Token.StringMiddle) && !c.is(Token.StringRight)) {
    if (c.is(Token.StringLeft)) skipString(c);
    else c.advance();
  }
  if (!c.atLineEnd()) c.panic = false;
}

function isClosing(kind: Token): boolean {
  return kind === Token.RightBrace || kind === Token.RightSquare || kind === Token.RightParen;
}

/**
 * True when the list in braces or brackets that the token `open` opened ends before the current token: at its closing
 * bracket, at one that closes something further out, or, where brackets do not match, at a line that is indented like
 * something further out. Skips closing brackets that close nothing.
 */
export function listEnds(c: Cursor, open: number, closer: Token): boolean {
  for (;;) {
    if (c.is(Token.End)) return true;
    if (c.is(Token.StringMiddle) || c.is(Token.StringRight)) return c.openHoles > 0;
    if (!isClosing(c.current)) return indentedAtMost(c, indentOf(c, open));
    if (!c.layout) return true;
    if (c.is(closer) ? !standsTooDeep(c, open) : closesSomethingOpen(c)) return true;
    c.remark(undefined, 'This bracket closes nothing.', c.start(), c.end());
    c.advance();
    c.skipNewLine();
  }
}

/** Reads the closing bracket of the list that the token `open` opened; false when it is missing, with a problem. */
export function closesList(c: Cursor, open: number, closer: Token): boolean {
  // A bracket further out than the opening line belongs to something further out.
  if (c.is(closer) && !indentedAtMost(c, indentOf(c, open) - 1)) {
    c.advance();
    return true;
  }
  const { starts, ends } = c.tokens;
  c.remark('BCP018', `This ${c.text[starts[open]!]!} has no closing bracket.`, starts[open]!, ends[open]!);
  return false;
}

function indentOf(c: Cursor, token: number): number {
  return c.layout ? c.layout.indents[token]! : 0;
}

/** True when brackets do not match and the current token starts a line with at most so much indentation. */
function indentedAtMost(c: Cursor, indent: number): boolean {
  if (!c.layout || !c.indentationCounts) return false;
  const column = c.layout.columns[c.at]!;
  return column >= 0 && column <= indent;
}

/** True when brackets do not match and the current one starts a line further in than the line it would close. */
function standsTooDeep(c: Cursor, open: number): boolean {
  return c.layout !== undefined && c.indentationCounts && c.layout.columns[c.at]! > indentOf(c, open);
}
