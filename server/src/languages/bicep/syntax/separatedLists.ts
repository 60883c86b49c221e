import type { Cursor } from './cursor';
import { closesList, listEnds, resync } from './recovery';
import { Token } from './tokens';

function count(c: Cursor, opening: Token, by: number): void {
  if (opening === Token.LeftBrace) c.openBraces += by;
  else c.openSquares += by;
}

/**
 * Reads `{…}` or `[…]`: elements parted by line breaks or commas. The current token is the opening bracket.
 * @param element reads one element; what it leaves unread up to the next separator is skipped, with a problem
 * @param goesOn true when the current token, though nothing parts it from the last element, starts another one
 * @returns true when the closing bracket is there
 */
export function bracketed(
  c: Cursor,
  opening: Token.LeftBrace | Token.LeftSquare,
  element: (c: Cursor) => void,
  goesOn: (c: Cursor) => boolean,
): boolean {
  const closer: Token = opening + 1;
  const open = c.at;
  const complexAllowed = c.complexAllowed;
  c.complexAllowed = true;
  c.panic = false;
  c.advance();
  count(c, opening, 1);
  c.skipNewLine();
  while (!listEnds(c, open, closer)) {
    const before = c.at;
    element(c);
    if (c.panic) resync(c);
    separator(c, goesOn);
    if (c.at === before) c.advance();
  }
  const closed = closesList(c, open, closer);
  count(c, opening, -1);
  c.complexAllowed = complexAllowed;
  return closed;
}

function separator(c: Cursor, goesOn: (c: Cursor) => boolean): void {
  switch (c.current) {
    case Token.NewLine:
      return c.skipNewLine();
    case Token.Comma:
      c.advance();
      if (c.is(Token.NewLine)) {
        c.remark('BCP238', 'Elements on lines of their own take no comma.', c.lastEnd, c.lastEnd);
        c.skipNewLine();
      }
      return;
    case Token.End:
    case Token.RightBrace:
    case Token.RightSquare:
    case Token.RightParen:
    case Token.StringMiddle:
    case Token.StringRight:
      return;
    default:
      // An element that ended for its indentation has read the line break behind it.
      if (c.startsLine()) return;
      if (goesOn(c)) {
        c.remark('BCP236', 'Expected a new line or a comma before this.', c.start(), c.end());
        return;
      }
      c.unexpected('BCP236', 'Expected a new line or a comma here.');
      resync(c);
      if (c.is(Token.Comma)) c.advance();
      c.skipNewLine();
  }
}

/**
 * Reads `(…)` or `<…>`: elements parted by commas, with line breaks only behind the opening bracket, behind commas and
 * before the closing bracket. The current token is the opening bracket.
 * @param commaAtEnd true where a comma may stand behind the last element
 * @returns true when the closing bracket is there
 */
export function parted(
  c: Cursor,
  closer: Token.RightParen | Token.Greater,
  element: (c: Cursor) => void,
  { commaAtEnd } = { commaAtEnd: false },
): boolean {
  const open = c.at;
  const openStart = c.start();
  c.advance();
  c.openParens++;
  c.skipNewLine();
  while (!c.is(closer) && !c.is(Token.End)) {
    const before = c.at;
    element(c);
    if (c.panic) resync(c);
    if (c.is(Token.NewLine) && c.peek(1) === closer) c.skipNewLine();
    if (c.is(Token.Comma)) {
      c.advance();
      c.skipNewLine();
      if (c.is(closer) && !commaAtEnd) {
        c.remark('BCP009', 'Expected something between the comma and this.', c.start(), c.end());
      }
    } else if (!c.is(closer)) {
      // Only a bracket that is closed further on can have swallowed nothing but its own elements.
      if (closer !== Token.RightParen || c.closerOf(open) <= c.at) break;
      c.remark('BCP236', 'Expected a comma here.', c.start(), c.start());
      c.skipNewLine();
      if (c.at === before) c.advance();
    }
  }
  c.openParens--;
  if (c.is(closer)) {
    c.advance();
    return true;
  }
  c.problem('BCP018', `This ${closer === Token.Greater ? '<' : '('} has no closing bracket.`, openStart, openStart + 1);
  return false;
}
