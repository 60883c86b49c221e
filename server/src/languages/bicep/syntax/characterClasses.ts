import { Token } from './tokens';

const PART = 1;
export const START = 2;
/** Which ASCII characters may start or continue an identifier. */
export const identifierClass = new Uint8Array(128);
for (let c = 48; c <= 57; c++) identifierClass[c] = PART;
for (let c = 65; c <= 90; c++) identifierClass[c] = identifierClass[c + 32] = PART | START;
identifierClass[95] = PART | START;

/** The tokens of characters that no other character can join. */
export const singles = new Uint8Array(128);
singles[37] = Token.Percent;
singles[40] = Token.LeftParen;
singles[41] = Token.RightParen;
singles[42] = Token.Asterisk;
singles[43] = Token.Plus;
singles[44] = Token.Comma;
singles[45] = Token.Minus;
singles[64] = Token.At;
singles[91] = Token.LeftSquare;
singles[93] = Token.RightSquare;
singles[94] = Token.Hat;

/** The offset behind a run of one character. */
export function runEnd(text: string, start: number, code: number): number {
  let i = start;
  while (i < text.length && text.charCodeAt(i) === code) i++;
  return i;
}

/** `true`, `false` and `null` are no identifiers anywhere; all other keywords are identifiers to the lexer. */
export function keywordOr(text: string, start: number, end: number): Token {
  const length = end - start;
  if (length === 4) {
    const c = text.charCodeAt(start);
    if (c === 116 && text.startsWith('rue', start + 1)) return Token.True;
    if (c === 110 && text.startsWith('ull', start + 1)) return Token.Null;
  } else if (length === 5 && text.charCodeAt(start) === 102 && text.startsWith('alse', start + 1)) return Token.False;
  return Token.Identifier;
}
