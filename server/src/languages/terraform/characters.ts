/** Character classes of HCL by UTF-16 code. */

export const NEWLINE = 10;
export const QUOTE = 34;
export const HASH = 35;
export const STAR = 42;
export const SLASH = 47;
export const OPEN_BRACE = 123;
export const CLOSE_BRACE = 125;

const UNICODE_PART = /[\p{ID_Continue}]/u;

export function isIdentifierStart(c: number): boolean {
  return (
    (c >= 97 && c <= 122) || (c >= 65 && c <= 90) || c === 95 || (c > 127 && UNICODE_PART.test(String.fromCharCode(c)))
  );
}

/** Unlike in most languages, a dash may stand inside a name. */
export function isIdentifierPart(c: number): boolean {
  return isIdentifierStart(c) || (c >= 48 && c <= 57) || c === 45;
}

export function isDigit(c: number): boolean {
  return c >= 48 && c <= 57;
}

/** Blank, tab, carriage return, byte order mark: everything that separates but does not end a line. */
export function isBlank(c: number): boolean {
  return c === 32 || c === 9 || c === 13 || c === 0xfeff;
}
