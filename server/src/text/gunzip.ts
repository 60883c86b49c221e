/** What is larger is not unpacked. */
const LARGEST = 1_000_000;

/**
 * Unpacks what gzip packed: one member after the other.
 * Sources: RFC 1951, RFC 1952
 * @returns 'invalid' for what gzip did not make, undefined for what is too large
 */
export function gunzip(bytes: Uint8Array): Uint8Array | 'invalid' | undefined {
  const reader = new Bits(bytes);
  const made: number[] = [];
  try {
    do member(reader, made);
    while (!reader.atEnd);
  } catch (error) {
    if (error instanceof TooLarge) return undefined;
    if (error instanceof Invalid) return 'invalid';
    throw error;
  }
  return Uint8Array.from(made);
}

class Invalid extends Error {}
class TooLarge extends Error {}

/** Bits of bytes, the lowest first. */
class Bits {
  private at = 0;
  private held = 0;
  private count = 0;

  constructor(private readonly bytes: Uint8Array) {}

  get atEnd(): boolean {
    return this.at >= this.bytes.length;
  }

  take(bits: number): number {
    while (this.count < bits) {
      this.held |= this.byte() << this.count;
      this.count += 8;
    }
    const value = this.held & ((1 << bits) - 1);
    this.held >>>= bits;
    this.count -= bits;
    return value;
  }

  /** The next whole byte; bits that were not taken of the last one are let go by `align`. */
  byte(): number {
    const value = this.bytes[this.at++];
    if (value === undefined) throw new Invalid();
    return value;
  }

  align(): void {
    this.held = 0;
    this.count = 0;
  }

  /** A number in bytes, the lowest first. */
  number(size: number): number {
    let value = 0;
    for (let i = 0; i < size; i++) value += this.byte() * 2 ** (8 * i);
    return value;
  }
}

function member(reader: Bits, made: number[]): void {
  const start = made.length;
  header(reader);
  while (!block(reader, made));
  reader.align();
  const unpacked = made.slice(start);
  if (reader.number(4) !== checksum(unpacked) || reader.number(4) !== unpacked.length) throw new Invalid();
}

function header(reader: Bits): void {
  if (reader.byte() !== 0x1f || reader.byte() !== 0x8b || reader.byte() !== 8) throw new Invalid();
  const flags = reader.byte();
  reader.number(6);
  if (flags & 4) for (let left = reader.number(2); left > 0; left--) reader.byte();
  // The file's name and a comment, each up to a zero.
  for (const flag of [8, 16]) if (flags & flag) while (reader.byte() !== 0);
  if (flags & 2) reader.number(2);
}

/** @returns true for the last block */
function block(reader: Bits, made: number[]): boolean {
  const last = reader.take(1) === 1;
  const type = reader.take(2);
  if (type === 0) stored(reader, made);
  else if (type === 1) compressed(reader, made, FIXED, FIXED_DISTANCES);
  else if (type === 2) compressed(reader, made, ...dynamic(reader));
  else throw new Invalid();
  return last;
}

function stored(reader: Bits, made: number[]): void {
  reader.align();
  const length = reader.number(2);
  if ((reader.number(2) ^ 0xffff) !== length) throw new Invalid();
  for (let i = 0; i < length; i++) put(made, reader.byte());
}

function put(made: number[], byte: number): void {
  if (made.push(byte) > LARGEST) throw new TooLarge();
}

/** How many codes there are of each length, and the symbols in the order of their codes. */
interface Codes {
  readonly counts: readonly number[];
  readonly symbols: readonly number[];
}

function codesOf(lengths: readonly number[]): Codes {
  const counts = new Array<number>(16).fill(0);
  for (const length of lengths) if (length > 0) counts[length]!++;
  const symbols = lengths
    .map((length, symbol) => ({ length, symbol }))
    .filter(({ length }) => length > 0)
    .sort((a, b) => a.length - b.length || a.symbol - b.symbol)
    .map(({ symbol }) => symbol);
  return { counts, symbols };
}

function symbol(reader: Bits, { counts, symbols }: Codes): number {
  let code = 0;
  let first = 0;
  let index = 0;
  for (let length = 1; length < 16; length++) {
    code |= reader.take(1);
    const count = counts[length]!;
    if (code - first < count) return symbols[index + code - first]!;
    index += count;
    first = (first + count) << 1;
    code <<= 1;
  }
  throw new Invalid();
}

const LENGTHS = [
  3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258,
];
const LENGTH_BITS = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];

const END = 256;

function compressed(reader: Bits, made: number[], literals: Codes, distances: Codes): void {
  for (;;) {
    const code = symbol(reader, literals);
    if (code === END) return;
    if (code < END) {
      put(made, code);
      continue;
    }
    const base = LENGTHS[code - END - 1];
    if (base === undefined) throw new Invalid();
    const length = base + reader.take(LENGTH_BITS[code - END - 1]!);
    const distance = distanceOf(symbol(reader, distances), reader);
    if (distance > made.length) throw new Invalid();
    for (let i = 0; i < length; i++) put(made, made[made.length - distance]!);
  }
}

/** From the second code on, every two codes stand for twice as many distances. */
function distanceOf(code: number, reader: Bits): number {
  if (code > 29) throw new Invalid();
  if (code < 2) return code + 1;
  const bits = (code >> 1) - 1;
  return ((2 + (code & 1)) << bits) + 1 + reader.take(bits);
}

const FIXED = codesOf(Array.from({ length: 288 }, (_, code) => (code < 144 ? 8 : code < 256 ? 9 : code < 280 ? 7 : 8)));
const FIXED_DISTANCES = codesOf(new Array<number>(30).fill(5));

/** The order in which the lengths of the codes for lengths are written. */
const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

function dynamic(reader: Bits): readonly [Codes, Codes] {
  const [literals, distances, written] = [reader.take(5) + 257, reader.take(5) + 1, reader.take(4) + 4];
  const own = new Array<number>(19).fill(0);
  for (const place of ORDER.slice(0, written)) own[place] = reader.take(3);
  const codes = codesOf(own);
  const lengths: number[] = [];
  while (lengths.length < literals + distances) {
    const code = symbol(reader, codes);
    if (code < 16) lengths.push(code);
    else {
      const last = lengths.at(-1);
      if (code === 16 && last === undefined) throw new Invalid();
      const times = code === 16 ? 3 + reader.take(2) : code === 17 ? 3 + reader.take(3) : 11 + reader.take(7);
      for (let i = 0; i < times; i++) lengths.push(code === 16 ? last! : 0);
    }
  }
  if (lengths.length > literals + distances) throw new Invalid();
  return [codesOf(lengths.slice(0, literals)), codesOf(lengths.slice(literals))];
}

/** CRC-32. */
function checksum(bytes: readonly number[]): number {
  let value = 0xffffffff;
  for (const byte of bytes) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  }
  return (value ^ 0xffffffff) >>> 0;
}
