/**
 * A number as Terraform has it: a binary floating point number of up to 512 bits.
 * The value is `mantissa * 2 ** exponent`; zero may be negative. `precision` is the most bits that the mantissa has.
 * Source: the big.Float of Go, which Terraform's type system uses.
 */
export interface Exact {
  readonly negative: boolean;
  readonly mantissa: bigint;
  readonly exponent: number;
  readonly precision: number;
}

/** Bits of a number that is read from text. */
const PRECISION = 512;
/** Decimal exponents beyond this are not worked with. */
const MOST_EXPONENT = 1000;

function bitLength(value: bigint): number {
  return value === 0n ? 0 : value.toString(2).length;
}

/** Rounds to `precision` bits, a tie to the even neighbour. `more`: something is left below the last bit. */
function rounded(negative: boolean, mantissa: bigint, exponent: number, precision: number, more = false): Exact {
  const spare = bitLength(mantissa) - precision;
  if (spare <= 0) return { negative, mantissa, exponent, precision };
  const shift = BigInt(spare);
  const half = 1n << (shift - 1n);
  let kept = mantissa >> shift;
  const left = mantissa - (kept << shift);
  if (left > half || (left === half && (more || (kept & 1n) === 1n))) kept += 1n;
  return { negative, mantissa: kept, exponent: exponent + spare, precision };
}

const DECIMAL = /^([+-]?)(\d+(?:\.\d*)?|\.\d+)(?:[eE]([+-]?\d+))?$/;

/** Reads a decimal number. Undefined for what is none, and for numbers far too large or small. */
export function parseExact(text: string): Exact | undefined {
  const match = DECIMAL.exec(text);
  if (!match || text.length > MOST_EXPONENT) return undefined;
  const [whole = '', part = ''] = match[2]!.split('.');
  const digits = BigInt(whole + part);
  const power = Number(match[3] ?? 0) - part.length;
  if (Math.abs(power) > MOST_EXPONENT) return undefined;
  const negative = match[1] === '-';
  if (power >= 0) return rounded(negative, digits * 5n ** BigInt(power), power, PRECISION);
  const divisor = 5n ** BigInt(-power);
  return quotient(negative, digits, power, divisor, PRECISION);
}

/** `mantissa * 2 ** exponent / divisor`, rounded. */
function quotient(negative: boolean, mantissa: bigint, exponent: number, divisor: bigint, precision: number): Exact {
  const shift = Math.max(0, precision + 2 + bitLength(divisor) - bitLength(mantissa));
  const scaled = mantissa << BigInt(shift);
  const result = scaled / divisor;
  return rounded(negative, result, exponent - shift, precision, result * divisor !== scaled);
}

/** The number that a finite double is, to its last bit. */
export function exactOfDouble(value: number): Exact {
  const negative = value < 0 || Object.is(value, -0);
  let [size, exponent] = [Number.isFinite(value) ? Math.abs(value) : 0, 0];
  while (!Number.isInteger(size)) {
    size *= 2;
    exponent--;
  }
  return { negative, mantissa: BigInt(size), exponent, precision: 53 };
}

export function exactOfInteger(value: bigint): Exact {
  const mantissa = value < 0n ? -value : value;
  return { negative: value < 0n, mantissa, exponent: 0, precision: Math.max(64, bitLength(mantissa)) };
}

/** The nearest double. */
export function toDouble({ negative, mantissa, exponent }: Exact): number {
  const spare = bitLength(mantissa) - 64;
  let [kept, scale] = [mantissa, exponent];
  if (spare > 0) {
    kept = mantissa >> BigInt(spare);
    // What is cut off still decides ties.
    if (kept << BigInt(spare) !== mantissa) kept |= 1n;
    scale += spare;
  }
  const size = scaled(Number(kept), scale);
  return negative ? -size : size;
}

function scaled(size: number, exponent: number): number {
  // In two steps: the power alone may be out of range.
  const first = Math.max(-1000, Math.min(900, exponent));
  return size * 2 ** first * 2 ** (exponent - first);
}

const signed = ({ negative, mantissa }: Exact): bigint => (negative ? -mantissa : mantissa);

export function negated(value: Exact): Exact {
  return { ...value, negative: !value.negative };
}

export function add(a: Exact, b: Exact): Exact {
  const precision = Math.max(a.precision, b.precision);
  const exponent = Math.min(a.exponent, b.exponent);
  const sum = (signed(a) << BigInt(a.exponent - exponent)) + (signed(b) << BigInt(b.exponent - exponent));
  const negative = sum === 0n ? a.negative && b.negative : sum < 0n;
  return rounded(negative, sum < 0n ? -sum : sum, exponent, precision);
}

export function multiply(a: Exact, b: Exact): Exact {
  const precision = Math.max(a.precision, b.precision);
  return rounded(a.negative !== b.negative, a.mantissa * b.mantissa, a.exponent + b.exponent, precision);
}

/** Undefined for a division by zero. */
export function divide(a: Exact, b: Exact): Exact | undefined {
  if (b.mantissa === 0n) return undefined;
  const precision = Math.max(a.precision, b.precision);
  const negative = a.negative !== b.negative;
  return quotient(negative, a.mantissa, a.exponent - b.exponent, b.mantissa, precision);
}

/** What is left of a division towards zero; the first number itself when the second is zero. */
export function remainder(a: Exact, b: Exact): Exact {
  const ratio = divide(a, b);
  if (!ratio) return a;
  const whole = truncated(ratio);
  const times = multiply(b, { ...exactOfInteger(whole), precision: a.precision });
  return add(a, negated(times));
}

/** Without what is behind the point. */
export function truncated(value: Exact): bigint {
  const { exponent } = value;
  const size = exponent >= 0 ? value.mantissa << BigInt(exponent) : value.mantissa >> BigInt(-exponent);
  return value.negative ? -size : size;
}

/** The whole number that it is; undefined when it has a part behind the point. */
export function wholeNumber(value: Exact): bigint | undefined {
  const whole = truncated(value);
  return compare(exactOfInteger(whole), value) === 0 ? whole : undefined;
}

/** Negative, zero or positive, as `a` is less than, equal to or greater than `b`. */
export function compare(a: Exact, b: Exact): number {
  const exponent = Math.min(a.exponent, b.exponent);
  const difference = (signed(a) << BigInt(a.exponent - exponent)) - (signed(b) << BigInt(b.exponent - exponent));
  return difference === 0n ? 0 : difference < 0n ? -1 : 1;
}
