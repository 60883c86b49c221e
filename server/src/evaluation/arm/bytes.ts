const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** The UTF-8 bytes of a text; undefined when it holds half of a character. */
export function utf8Bytes(text: string): number[] | undefined {
  let escaped: string;
  try {
    escaped = encodeURIComponent(text);
  } catch {
    return undefined;
  }
  const bytes: number[] = [];
  for (let i = 0; i < escaped.length; i++) {
    if (escaped[i] !== '%') bytes.push(escaped.charCodeAt(i));
    else {
      bytes.push(parseInt(escaped.slice(i + 1, i + 3), 16));
      i += 2;
    }
  }
  return bytes;
}

/** The text that UTF-8 bytes spell; undefined when they spell none. */
export function utf8Text(bytes: readonly number[]): string | undefined {
  try {
    return decodeURIComponent(bytes.map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''));
  } catch {
    return undefined;
  }
}

/** Longer texts than this are neither encoded nor decoded. */
const LONGEST = 1_000_000;

/** A text's UTF-8 bytes in base64; undefined where the text stands for bytes that were no UTF-8. */
export function toBase64(text: string): string | undefined {
  const bytes = text.length > LONGEST || text.includes('\uFFFD') ? undefined : utf8Bytes(text);
  if (!bytes) return undefined;
  const pieces: string[] = [];
  for (let i = 0; i < bytes.length; i += 3) {
    const [a = 0, b, c] = [bytes[i], bytes[i + 1], bytes[i + 2]];
    const group = a * 65536 + (b ?? 0) * 256 + (c ?? 0);
    const letters = [18, 12, 6, 0].map((shift) => ALPHABET[(group >> shift) & 63]!);
    if (c === undefined) letters[3] = '=';
    if (b === undefined) letters[2] = '=';
    pieces.push(...letters);
  }
  return pieces.join('');
}

/** The text whose UTF-8 bytes are given in base64; undefined when they are not, or are no text. */
export function fromBase64(base64: string): string | undefined {
  if (base64.length > LONGEST || base64.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(base64)) return undefined;
  const bytes: number[] = [];
  for (let i = 0; i < base64.length; i += 4) {
    const letters = base64.slice(i, i + 4).replace(/=+$/, '');
    let group = 0;
    for (let k = 0; k < 4; k++) group = group * 64 + (k < letters.length ? ALPHABET.indexOf(letters[k]!) : 0);
    for (let k = 0; k < letters.length - 1; k++) bytes.push((group >> (16 - 8 * k)) & 255);
  }
  return utf8Text(bytes);
}
