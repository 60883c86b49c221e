const singleEscapes: ReadonlyMap<number, string> = new Map([
  [110, '\n'],
  [114, '\r'],
  [116, '\t'],
  [92, '\\'],
  [39, "'"],
  [36, '$'],
]);
const HIGHEST_CODE_POINT = 0x10ffff;

function isHex(c: number): boolean {
  return (c >= 48 && c <= 57) || (c >= 97 && c <= 102) || (c >= 65 && c <= 70);
}

/** The offset behind the escape that starts with the backslash at `at`; 0 when it is no valid escape. */
export function escapeEnd(text: string, at: number): number {
  const c = text.charCodeAt(at + 1);
  if (c !== 117) {
    if (!singleEscapes.has(c)) return 0;
    // `\${` is an escaped `${`: its brace opens no hole.
    return c === 36 && text.charCodeAt(at + 2) === 123 ? at + 3 : at + 2;
  }
  if (text.charCodeAt(at + 2) !== 123) return 0;
  let i = at + 3;
  while (isHex(text.charCodeAt(i))) i++;
  if (i === at + 3 || text.charCodeAt(i) !== 125) return 0;
  return parseInt(text.slice(at + 3, i), 16) <= HIGHEST_CODE_POINT ? i + 1 : 0;
}

/** The value of a stretch of a single-line string; invalid escapes stay as they are written. */
export function decodeEscapes(text: string, start: number, end: number): string {
  let value = '';
  let plain = start;
  for (let i = start; i < end;) {
    if (text.charCodeAt(i) !== 92) {
      i++;
      continue;
    }
    const next = escapeEnd(text, i);
    if (next === 0 || next > end) {
      i += 2;
      continue;
    }
    value += text.slice(plain, i);
    const c = text.charCodeAt(i + 1);
    if (c === 117) value += String.fromCodePoint(parseInt(text.slice(i + 3, next - 1), 16));
    else value += next === i + 3 ? '${' : singleEscapes.get(c)!;
    i = plain = next;
  }
  return value + text.slice(plain, end);
}
