import type { Code, Cursor } from './cursor';
import { skipHole } from './recovery';
import { decodeEscapes } from './stringEscapes';
import type { ErrorNode, Expression, StringExpression, TextPart } from './nodes';
import { StringFlag, Token } from './tokens';

/** Reads a string; the current token is its first. */
export function stringExpression(c: Cursor): StringExpression {
  if (c.is(Token.StringLeft)) return interpolated(c);
  const start = c.start();
  const end = c.end();
  const flags = c.flags();
  c.advance();
  const multiline = (flags & StringFlag.Multiline) !== 0;
  const closed = (flags & StringFlag.Unclosed) === 0;
  const opening = multiline ? dollarsAt(c.text, start) + 3 : 1;
  const inner = closed ? end - (multiline ? 3 : 1) : end;
  const value = decode(c.text, start + opening, Math.max(start + opening, inner), flags, true);
  return { kind: 'string', span: { start, end }, value, multiline, closed };
}

/** Reads a string if there is one. */
export function stringOrMissing(c: Cursor, code: Code, message: string): StringExpression | ErrorNode {
  if (c.is(Token.String) || c.is(Token.StringLeft)) return stringExpression(c);
  return c.missing(code, message);
}

function dollarsAt(text: string, start: number): number {
  let i = start;
  while (text.charCodeAt(i) === 36) i++;
  return i - start;
}

function decode(text: string, start: number, end: number, flags: number, first: boolean): string {
  if ((flags & StringFlag.Multiline) === 0) {
    return (flags & StringFlag.Escaped) === 0 ? text.slice(start, end) : decodeEscapes(text, start, end);
  }
  let from = start;
  if (first && from < end && text.charCodeAt(from) === 13) from++;
  if (first && from < end && text.charCodeAt(from) === 10) from++;
  return text.slice(from, end);
}

function interpolated(c: Cursor): StringExpression {
  const start = c.start();
  const multiline = (c.flags() & StringFlag.Multiline) !== 0;
  const dollars = multiline ? dollarsAt(c.text, start) : 1;
  const parts: (TextPart | Expression)[] = [];
  addText(c, parts, start + (multiline ? dollars + 3 : 1), c.end() - dollars - 1);
  const complexAllowed = c.complexAllowed;
  c.complexAllowed = false;
  c.openHoles++;
  let closed = false;
  for (;;) {
    parts.push(c.grammar.expression(c));
    if (!c.is(Token.StringMiddle) && !c.is(Token.StringRight)) {
      c.unexpected('BCP064', 'Expected "}" here, to end the ${ of the string.');
      skipHole(c);
    } else c.panic = false;
    if (c.is(Token.StringMiddle)) {
      addText(c, parts, c.start() + 1, c.end() - dollars - 1);
      continue;
    }
    if (c.is(Token.StringRight)) {
      closed = (c.flags() & StringFlag.Unclosed) === 0;
      addText(c, parts, c.start() + 1, closed ? c.end() - (multiline ? 3 : 1) : c.end());
    }
    break;
  }
  c.openHoles--;
  c.complexAllowed = complexAllowed;
  return { kind: 'interpolated', span: c.from(start), parts, multiline, closed };
}

/** Reads the current token, whose text between its delimiters goes from `start` to `end`. */
function addText(c: Cursor, parts: (TextPart | Expression)[], start: number, end: number): void {
  const flags = c.flags();
  c.advance();
  if (start >= end) return;
  parts.push({ kind: 'text', span: { start, end }, value: decode(c.text, start, end, flags, parts.length === 0) });
}
