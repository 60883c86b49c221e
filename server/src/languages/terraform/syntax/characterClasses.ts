/** Character classes of HCL by UTF-16 code. */

export const NEWLINE = 10;
export const RETURN = 13;
export const QUOTE = 34;
export const HASH = 35;
export const STAR = 42;
export const SLASH = 47;

const UNICODE_PART = /[\p{ID_Continue}]/u;

/** For codes below 128: 1 may start a name, 2 may only continue it. */
const ASCII = new Uint8Array(128);
for (let c = 97; c <= 122; c++) ASCII[c] = ASCII[c - 32] = 1;
for (let c = 48; c <= 57; c++) ASCII[c] = 2;
ASCII[95] = 1;
ASCII[45] = 2;

export function isIdentifierStart(c: number): boolean {
  if (c < 128) return c >= 0 && ASCII[c] === 1;
  return UNICODE_PART.test(String.fromCharCode(c));
}

/** Unlike in most languages, a dash may stand inside a name. */
export function isIdentifierPart(c: number): boolean {
  if (c < 128) return c >= 0 && ASCII[c] !== 0;
  return UNICODE_PART.test(String.fromCharCode(c));
}

export function isDigit(c: number): boolean {
  return c >= 48 && c <= 57;
}

/** Blank, tab, byte order mark: what separates but does not end a line. */
export function isBlank(c: number): boolean {
  return c === 32 || c === 9 || c === 0xfeff;
}
