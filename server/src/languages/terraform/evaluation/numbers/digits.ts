import type { Exact } from './exact';
import { withoutTail } from '../../../../text/ends';

/** Decimal digits of a number without its sign: `0.digits * 10 ** point`. No zeros at the end; zero has no digits. */
export interface Digits {
  readonly digits: string;
  readonly point: number;
}

function withoutZeros(digits: string): string {
  return withoutTail(digits, (digit) => digit === '0');
}

/** All digits of `mantissa * 2 ** exponent`. */
function allDigits(mantissa: bigint, exponent: number): Digits {
  if (mantissa === 0n) return { digits: '', point: 0 };
  const text = (exponent >= 0 ? mantissa << BigInt(exponent) : mantissa * 5n ** BigInt(-exponent)).toString();
  return { digits: withoutZeros(text), point: text.length + Math.min(exponent, 0) };
}

export function digitsOf({ mantissa, exponent }: Exact): Digits {
  return allDigits(mantissa, exponent);
}

/**
 * The fewest digits that tell the number from its neighbours of the same precision.
 * Source: roundShortest in Go's math/big, whose choice of the last digit differs from that of JavaScript.
 */
export function shortestDigits({ mantissa, exponent, precision }: Exact): Digits {
  if (mantissa === 0n) return { digits: '', point: 0 };
  // Brought to one bit more than the precision, so that one is half of the distance to a neighbour.
  const shift = precision + 1 - mantissa.toString(2).length;
  const half = mantissa << BigInt(shift);
  const scale = exponent - shift;
  const exact = allDigits(half, scale);
  const [lower, upper] = [allDigits(half - 1n, scale), allDigits(half + 1n, scale)];
  const inclusive = (half & 2n) === 0n;
  for (let i = 0; i < exact.digits.length; i++) {
    const [l, m, u] = [digitAt(lower, i), digitAt(exact, i), digitAt(upper, i)];
    const down = l !== m || (inclusive && i + 1 === lower.digits.length);
    const up = m !== u && (inclusive || m + 1 < u || i + 1 < upper.digits.length);
    if (down && up) return roundedTo(exact, i + 1);
    if (down) return cut(exact, i + 1);
    if (up) return roundedUp(exact, i + 1);
  }
  return exact;
}

function digitAt({ digits }: Digits, index: number): number {
  return index < digits.length ? digits.charCodeAt(index) - 48 : 0;
}

function cut({ digits, point }: Digits, count: number): Digits {
  const kept = withoutZeros(digits.slice(0, count));
  return kept === '' ? { digits: '', point: 0 } : { digits: kept, point };
}

function roundedUp({ digits, point }: Digits, count: number): Digits {
  let end = count;
  while (end > 0 && digits[end - 1] === '9') end--;
  if (end === 0) return { digits: '1', point: point + 1 };
  return { digits: digits.slice(0, end - 1) + String(Number(digits[end - 1]) + 1), point };
}

/** Rounded to `count` digits, a tie to the even digit. */
export function roundedTo(value: Digits, count: number): Digits {
  const { digits } = value;
  if (count < 0) return { digits: '', point: 0 };
  if (count >= digits.length) return value;
  const next = digits[count]!;
  const tie = next === '5' && count + 1 === digits.length;
  const up = tie ? count > 0 && Number(digits[count - 1]) % 2 === 1 : next >= '5';
  return up ? roundedUp(value, count) : cut(value, count);
}

/** Plain notation with `places` digits behind the point. */
export function plainNotation({ digits, point }: Digits, places: number): string {
  const whole = point > 0 ? digits.slice(0, point).padEnd(point, '0') : '0';
  if (places <= 0) return whole;
  const part = point > 0 ? digits.slice(point) : '0'.repeat(Math.min(-point, places)) + digits;
  return `${whole}.${part.slice(0, places).padEnd(places, '0')}`;
}

/** Notation with an exponent and `places` digits behind the point. */
export function exponentNotation({ digits, point }: Digits, places: number, letter: string): string {
  const first = digits[0] ?? '0';
  const part = places > 0 ? `.${digits.slice(1, 1 + places).padEnd(places, '0')}` : '';
  const power = digits === '' ? 0 : point - 1;
  return `${first}${part}${letter}${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
}

/** A number as Terraform converts it to a text: never with an exponent. */
export function exactText(value: Exact): string {
  const shortest = shortestDigits(value);
  return (value.negative ? '-' : '') + plainNotation(shortest, Math.max(0, shortest.digits.length - shortest.point));
}
