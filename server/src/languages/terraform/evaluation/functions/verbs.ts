import type { NumberValue, Value } from '../../../../model/value';
import { digitsOf, exponentNotation, plainNotation, roundedTo, shortestDigits, type Digits } from '../numbers/digits';
import { wholeNumber } from '../numbers/exact';
import { exactOf } from '../numbers/values';
import { convertTo } from '../types/conversion';
import { jsonText, quoted } from '../types/jsonText';
import { BOOL, NUMBER, STRING } from '../types/type';
import { typeOf } from '../types/typeOfValue';
import { graphemes } from './graphemes';

/** One verb of a format text: `%-5.2f`. */
export interface Verb {
  readonly flags: string;
  readonly width: number | undefined;
  readonly precision: number | undefined;
  /** Which argument it shows, from 1. */
  readonly argument: number;
  readonly mode: string;
}

/** A value as the verb shows it; undefined for one that Terraform refuses. */
export function shown(verb: Verb, value: Value): string | undefined {
  if (value.kind === 'null' && (verb.mode !== 'v' || typeOf(value).kind === 'any')) return undefined;
  switch (verb.mode) {
    case 'v':
      return general(verb, value);
    case 't': {
      const converted = convertTo(value, BOOL);
      return converted?.kind === 'boolean' ? String(converted.value) : undefined;
    }
    case 's':
    case 'q': {
      const converted = convertTo(value, STRING);
      if (converted?.kind !== 'string') return undefined;
      const { precision = 0 } = verb;
      const cut = precision > 0 ? graphemes(converted.value).slice(0, precision).join('') : converted.value;
      return padded(verb, verb.mode === 'q' ? quoted(cut) : cut);
    }
    default: {
      const converted = convertTo(value, NUMBER);
      if (converted?.kind !== 'number') return undefined;
      return 'bdoxX'.includes(verb.mode) ? integer(verb, converted) : fraction(verb, converted);
    }
  }
}

/** Texts and numbers plainly, all else as JSON. */
function general(verb: Verb, value: Value): string | undefined {
  if (!verb.flags.includes('#')) {
    if (value.kind === 'string') return padded(verb, value.value);
    if (value.kind === 'number') {
      const exact = exactOf(value);
      const digits = shortestDigits(exact);
      return padded(verb, (exact.negative ? '-' : '') + compact(digits, digits.digits.length, 'e', true));
    }
  }
  const json = jsonText(value);
  return json === undefined ? undefined : padded(verb, json);
}

/** To the width, counted in characters that a reader sees. */
function padded({ flags, width = 0 }: Verb, text: string): string {
  const missing = width - graphemes(text).length;
  if (missing <= 0) return text;
  const fill = (flags.includes('0') ? '0' : ' ').repeat(missing);
  return flags.includes('-') ? text + fill : fill + text;
}

const BASES: Readonly<Record<string, number>> = { b: 2, d: 10, o: 8, x: 16, X: 16 };
const PREFIXES: Readonly<Record<string, string>> = { b: '0b', o: '0', x: '0x', X: '0X' };

/** Source: Int.Format of Go's math/big */
function integer(verb: Verb, value: NumberValue): string | undefined {
  const { flags, mode, precision } = verb;
  const whole = wholeNumber(exactOf(value));
  if (whole === undefined) return undefined;
  const size = (whole < 0n ? -whole : whole).toString(BASES[mode]);
  const digits = mode === 'X' ? size.toUpperCase() : size;
  if (precision === 0 && whole === 0n) return padded({ ...verb, flags: flags.replaceAll('0', '') }, '');
  const prefix = flags.includes('#') ? (PREFIXES[mode] ?? '') : '';
  const start = signOf(whole < 0n, flags) + prefix;
  return filled(verb, start, digits.padStart(precision ?? 0, '0'), precision === undefined);
}

/** Source: Float.Format of Go's math/big */
function fraction(verb: Verb, value: NumberValue): string | undefined {
  const { flags, mode, precision } = verb;
  const exact = exactOf(value);
  const digits = digitsOf(exact);
  const start = signOf(exact.negative, flags);
  const places = precision ?? 6;
  switch (mode) {
    case 'f':
      return filled(verb, start, plainNotation(roundedTo(digits, digits.point + places), places), true);
    case 'e':
    case 'E':
      return filled(verb, start, exponentNotation(roundedTo(digits, places + 1), places, mode), true);
    case 'g':
    case 'G': {
      const letter = mode === 'g' ? 'e' : 'E';
      const shortest = shortestDigits(exact);
      const text =
        precision === undefined
          ? compact(shortest, shortest.digits.length, letter, true)
          : compact(roundedTo(digits, precision || 1), precision || 1, letter, false);
      return filled(verb, start, text, true);
    }
    default:
      return undefined;
  }
}

/** With an exponent for numbers that are very large or small. */
function compact(digits: Digits, precision: number, letter: string, isShortest: boolean): string {
  const { length } = digits.digits;
  const limit = isShortest ? 6 : precision > length && length >= digits.point ? length : precision;
  const power = digits.point - 1;
  if (power < -4 || power >= limit) {
    return exponentNotation(digits, Math.min(precision, length) - 1, letter);
  }
  const places = precision > digits.point ? length : precision;
  return plainNotation(digits, Math.max(places - digits.point, 0));
}

function signOf(negative: boolean, flags: string): string {
  if (negative) return '-';
  return flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '';
}

/** Zeros stand between the sign and the digits. */
function filled({ flags, width = 0 }: Verb, start: string, digits: string, zeros: boolean): string {
  const missing = Math.max(0, width - start.length - digits.length);
  if (flags.includes('-')) return start + digits + ' '.repeat(missing);
  return zeros && flags.includes('0') ? start + '0'.repeat(missing) + digits : ' '.repeat(missing) + start + digits;
}
