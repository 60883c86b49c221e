import { fromUtf8, utf8 } from '../../../../text/byteEncodings';

/** A way to write texts as bytes. Both give undefined for what it cannot write, or is not written in it. */
interface Charset {
  encode(text: string): Uint8Array | undefined;
  decode(bytes: Uint8Array): string | undefined;
}

/** What windows-1252 has between 0x80 and 0x9f; blanks are not used. */
const WINDOWS = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';

const twoBytes = (isLittle: boolean, mark: boolean): Charset => ({
  encode(text) {
    const units = (mark ? '\ufeff' : '') + text;
    const bytes = Array.from({ length: units.length }, (_, i) => units.charCodeAt(i)).flatMap((unit) =>
      isLittle ? [unit & 255, unit >> 8] : [unit >> 8, unit & 255],
    );
    return Uint8Array.from(bytes);
  },
  decode(bytes) {
    if (bytes.length % 2 !== 0 || mark) return undefined;
    let text = '';
    for (let i = 0; i < bytes.length; i += 2) {
      const [a, b] = [bytes[i]!, bytes[i + 1]!];
      text += String.fromCharCode(isLittle ? a | (b << 8) : b | (a << 8));
    }
    return text;
  },
});

/** One byte for each character: the first 256 of Unicode, or other ones between 0x80 and 0x9f. */
const oneByte = (special: string | undefined): Charset => ({
  encode(text) {
    const bytes = [...text].map((character) => {
      const place = special && character !== ' ' ? special.indexOf(character) : -1;
      if (place >= 0) return 0x80 + place;
      const point = character.codePointAt(0)!;
      return point < (special ? 0x80 : 0x100) || (point >= 0xa0 && point < 0x100) ? point : undefined;
    });
    return bytes.includes(undefined) ? undefined : Uint8Array.from(bytes as number[]);
  },
  decode(bytes) {
    const letters = Array.from(bytes, (byte) => {
      if (!special || byte < 0x80 || byte > 0x9f) return String.fromCharCode(byte);
      return special[byte - 0x80] === ' ' ? undefined : special[byte - 0x80];
    });
    return letters.includes(undefined) ? undefined : letters.join('');
  },
});

/**
 * The character sets that texts are mostly written in, by their names in lower case; others are not computed.
 * Source: https://www.iana.org/assignments/character-sets (checked 2026-11-23)
 */
export const CHARSETS: ReadonlyMap<string, Charset> = new Map([
  ['utf-8', { encode: utf8, decode: fromUtf8 }],
  ['utf-16le', twoBytes(true, false)],
  ['utf-16be', twoBytes(false, false)],
  ['utf-16', twoBytes(false, true)],
  ['iso-8859-1', oneByte(undefined)],
  ['windows-1252', oneByte(WINDOWS)],
]);
