import { joinText } from '../../../evaluation/interpolate';
import { at, type Value } from '../../../model/value';
import type { Place } from '../../../text/span';
import { asNumber } from '../operators';
import { jsonText } from './encoding';

const VERB = /%(?:%|([ +#0-]*)(\d{1,3})?(?:\.(\d{1,3}))?(?:\[(\d{1,3})\])?([a-zA-Z]))/;

/**
 * Fills the verbs of a format string.
 * Source: https://developer.hashicorp.com/terraform/language/functions/format (checked 2026-11-23)
 * @returns undefined for verbs and arguments that Terraform refuses
 */
export function formatted(template: string, args: readonly Value[], place: Place): Value | undefined {
  const parts: (string | Value)[] = [];
  let [rest, next] = [template, 0];
  for (;;) {
    const match = VERB.exec(rest);
    const before = match ? rest.slice(0, match.index) : rest;
    if (before.includes('%')) return undefined;
    parts.push(before);
    if (!match) return joinText(parts, at(place));
    rest = rest.slice(match.index + match[0].length);
    const [all, flags = '', width, precision, position, verb] = match;
    if (all === '%%') {
      parts.push('%');
      continue;
    }
    if (position !== undefined) next = Number(position) - 1;
    const value = args[next++];
    if (!value) return undefined;
    const isOpen = value.kind === 'unknown' || value.kind === 'template' || value.kind === 'id';
    if (isOpen && (verb === 's' || verb === 'v') && width === undefined && precision === undefined) {
      parts.push(value);
      continue;
    }
    const filled = fill(value, verb!, flags, precision === undefined ? undefined : Number(precision));
    if (filled === undefined) return undefined;
    parts.push(padded(filled, flags, Number(width ?? 0)));
  }
}

function fill(value: Value, verb: string, flags: string, precision: number | undefined): string | undefined {
  const cut = (text: string) => (precision === undefined ? text : [...text].slice(0, precision).join(''));
  switch (verb) {
    case 's': {
      const text = plain(value);
      return text === undefined ? undefined : cut(text);
    }
    case 'q': {
      const text = plain(value);
      return text === undefined ? undefined : JSON.stringify(cut(text));
    }
    case 'v':
      if (value.kind === 'string' && !flags.includes('#')) return value.value;
      return jsonText(value);
    case 't':
      if (value.kind === 'string' && /^(true|false)$/.test(value.value)) return value.value;
      return value.kind === 'boolean' ? String(value.value) : undefined;
    default: {
      const number = asNumber(value);
      return number === undefined ? undefined : inBase(number, verb, flags, precision);
    }
  }
}

const BASES: Readonly<Record<string, number>> = { d: 10, x: 16, X: 16, o: 8, b: 2 };

function inBase(number: number, verb: string, flags: string, precision: number | undefined): string | undefined {
  const sign = number >= 0 && flags.includes('+') ? '+' : number >= 0 && flags.includes(' ') ? ' ' : '';
  const base = BASES[verb];
  if (base !== undefined) {
    const digits = Math.trunc(number).toString(base);
    return sign + (verb === 'X' ? digits.toUpperCase() : digits);
  }
  switch (verb) {
    case 'f':
    case 'F':
      return sign + number.toFixed(precision ?? 6);
    case 'e':
    case 'E': {
      const text = number.toExponential(precision ?? 6).replace(/e([+-])(\d)$/, 'e$10$2');
      return sign + (verb === 'E' ? text.toUpperCase() : text);
    }
    case 'g':
    case 'G':
      return precision === undefined && Math.abs(number) < 1e21 && (number === 0 || Math.abs(number) >= 1e-4)
        ? sign + String(number)
        : undefined;
    default:
      return undefined;
  }
}

function plain(value: Value): string | undefined {
  return value.kind === 'string' || value.kind === 'number' || value.kind === 'boolean'
    ? String(value.value)
    : undefined;
}

function padded(text: string, flags: string, width: number): string {
  const missing = width - [...text].length;
  if (missing <= 0) return text;
  if (flags.includes('-')) return text + ' '.repeat(missing);
  if (!flags.includes('0')) return ' '.repeat(missing) + text;
  const sign = /^[+-]/.exec(text)?.[0] ?? '';
  return sign + '0'.repeat(missing) + text.slice(sign.length);
}
