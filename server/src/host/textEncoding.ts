/** How a file's characters are written; a mark is a byte order mark at its start. */
export type Encoding = 'utf-8' | 'utf-8 with mark' | 'utf-16le' | 'utf-16be';

/** The text of a file without its mark. */
export type Decoded =
  | { readonly kind: 'text'; readonly text: string; readonly encoding: Encoding }
  /**
   * Neither UTF-8 nor UTF-16 with mark: read as UTF-16 where it looks so, else as Windows-1252, in which no byte is lost;
   * maybe not as it was meant.
   */
  | { readonly kind: 'guessed'; readonly text: string; readonly as: 'UTF-16' | 'Windows-1252' }
  | { readonly kind: 'binary' };

/** A text of more than these bytes without a zero byte is taken for text. */
const LOOKED_AT = 8192;

/** Reads UTF-8 with or without mark and UTF-16 with mark; never throws. */
export function decode(bytes: Uint8Array): Decoded {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return wide(bytes, 'utf-16le');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return wide(bytes, 'utf-16be');
  const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const head = bytes.subarray(0, LOOKED_AT);
  if (head.includes(0)) return unmarked(bytes, head);
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(marked ? bytes.subarray(3) : bytes);
    return { kind: 'text', text, encoding: marked ? 'utf-8 with mark' : 'utf-8' };
  } catch {
    return { kind: 'guessed', text: new TextDecoder('windows-1252').decode(bytes), as: 'Windows-1252' };
  }
}

/** Templates are mostly ASCII: in UTF-16 every other byte of them is zero, and none of the others. */
function unmarked(bytes: Uint8Array, head: Uint8Array): Decoded {
  const zeros = [0, 0];
  head.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2]!++;
  });
  const [even, odd] = zeros as [number, number];
  const half = head.length / 2;
  const encoding =
    even === 0 && odd > half * 0.8 ? 'utf-16le' : odd === 0 && even > half * 0.8 ? 'utf-16be' : undefined;
  if (encoding === undefined) return { kind: 'binary' };
  return { kind: 'guessed', text: new TextDecoder(encoding).decode(bytes), as: 'UTF-16' };
}

function wide(bytes: Uint8Array, encoding: 'utf-16le' | 'utf-16be'): Decoded {
  try {
    const text = new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes.subarray(2));
    return { kind: 'text', text, encoding };
  } catch {
    return { kind: 'binary' };
  }
}

/** The bytes of a text, with the mark that the encoding has. */
export function encode(text: string, encoding: Encoding): Uint8Array {
  if (encoding === 'utf-8') return new TextEncoder().encode(text);
  if (encoding === 'utf-8 with mark') return new TextEncoder().encode(`\uFEFF${text}`);
  const bytes = new Uint8Array(2 + text.length * 2);
  const view = new DataView(bytes.buffer);
  const little = encoding === 'utf-16le';
  view.setUint16(0, 0xfeff, little);
  for (let i = 0; i < text.length; i++) view.setUint16(2 + i * 2, text.charCodeAt(i), little);
  return bytes;
}
