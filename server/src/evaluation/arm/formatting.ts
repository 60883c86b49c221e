import { identityOf } from '../../model/sameValue';
import { at, unknown, type UnknownValue, type Value } from '../../model/value';
import { firstUnknown, type CallSite } from '../callSite';
import { joinText } from '../interpolate';

/** More columns or digits than this are not made. */
const WIDEST = 1000;

/** Longer texts than this are not put together: Azure Resource Manager takes templates of at most 4 MB. */
export const LONGEST_TEXT = 10_000_000;

/** Joins to one text, unless the text would be too long to be made. */
export function joinBounded(parts: readonly (string | Value)[], site: CallSite): Value | undefined {
  let length = 0;
  for (const part of parts) {
    length += typeof part === 'string' ? part.length : part.kind === 'string' ? part.value.length : 0;
    if (length > LONGEST_TEXT) return undefined;
  }
  return joinText(parts, at(site.place));
}

/** Azure Resource Manager spells truth values with a capital where it makes texts of them. */
export function asText(value: Value): Value | string {
  return value.kind === 'boolean' ? (value.value ? 'True' : 'False') : value;
}

/**
 * .NET composite formatting: `{0}`, `{0,10}`, `{0:N2}`, `{{`, `}}`, in the invariant culture.
 * Source: https://learn.microsoft.com/dotnet/standard/base-types/composite-formatting (checked 2026-11-23)
 */
export function formatText(args: readonly Value[], site: CallSite): Value | undefined {
  const [pattern] = args;
  if (pattern?.kind !== 'string') return undefined;
  const parts: (string | Value)[] = [];
  let reached = 0;
  for (const match of pattern.value.matchAll(/\{\{|\}\}|\{(\d+)(?:,\s*(-?\d+)\s*)?(?::([^{}]*))?\}/g)) {
    parts.push(pattern.value.slice(reached, match.index));
    reached = match.index + match[0].length;
    const [, index, width, shape] = match;
    if (index === undefined) {
      parts.push(match[0][0]!);
      continue;
    }
    const item = formatItem(args[Number(index) + 1], width, shape, site);
    if (item === undefined) return undefined;
    parts.push(item);
  }
  return joinBounded([...parts, pattern.value.slice(reached)], site);
}

function formatItem(
  value: Value | undefined,
  width: string | undefined,
  shape: string | undefined,
  site: CallSite,
): string | Value | undefined {
  if (!value) return undefined;
  if (width === undefined && !shape) return asText(value);
  if (value.kind === 'string' && width === undefined) return value;
  const plain = value.kind === 'number' ? formatNumber(value.value, shape ?? '') : asText(value);
  if (plain === undefined) return undefined;
  if (width === undefined && typeof plain === 'string') return plain;
  const known = typeof plain === 'string' ? plain : plain.kind === 'string' ? plain.value : undefined;
  if (known !== undefined) return aligned(known, Number(width));
  const cause: UnknownValue | undefined = firstUnknown([value]);
  const identity = identityOf(value);
  const key = identity === undefined ? undefined : `format(${identity},${width ?? ''}:${shape ?? ''})`;
  return unknown(cause?.reason ?? 'the value is known only after deployment', site.place, key);
}

/** Filled with spaces: at the front for a positive width, at the end for a negative one. */
function aligned(plain: string, width: number): string | undefined {
  if (Math.abs(width) > WIDEST) return undefined;
  return width < 0 ? plain.padEnd(-width) : plain.padStart(width);
}

/**
 * The standard numeric formats D, F, G, N and X, and zeros as a custom one; undefined for any other.
 * Source: https://learn.microsoft.com/dotnet/standard/base-types/standard-numeric-format-strings (checked 2026-11-23)
 */
function formatNumber(value: number, shape: string): string | undefined {
  if (shape === '' || /^g$/i.test(shape)) return String(value);
  const standard = /^([dfnx])(\d{0,3})$/i.exec(shape);
  const kind = standard?.[1]?.toLowerCase() ?? (/^0+$/.test(shape) ? 'd' : undefined);
  const digits = standard ? (standard[2] === '' ? undefined : Number(standard[2])) : shape.length;
  if (kind === undefined || (digits ?? 0) > 100 || !Number.isSafeInteger(value)) return undefined;
  const sign = value < 0 ? '-' : '';
  switch (kind) {
    case 'd':
      return sign + String(Math.abs(value)).padStart(digits ?? 1, '0');
    case 'f':
      return value.toFixed(digits ?? 2);
    case 'n': {
      const [whole = '', rest] = Math.abs(value)
        .toFixed(digits ?? 2)
        .split('.');
      const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
      return sign + grouped + (rest === undefined ? '' : `.${rest}`);
    }
    default: {
      const hex = BigInt.asUintN(64, BigInt(value))
        .toString(16)
        .padStart(digits ?? 1, '0');
      return shape.startsWith('X') ? hex.toUpperCase() : hex;
    }
  }
}

/** A value as compact JSON text, as `string` gives for lists and objects; what is not known stays an unknown part. */
export function jsonText(value: Value, site: CallSite): Value {
  const parts: (string | Value)[] = [];
  write(value, parts, site);
  return joinText(parts, at(site.place));
}

function write(value: Value, parts: (string | Value)[], site: CallSite): void {
  switch (value.kind) {
    case 'string':
    case 'number':
    case 'boolean':
      parts.push(JSON.stringify(value.value));
      return;
    case 'null':
    case 'absent':
      parts.push('null');
      return;
    case 'list':
      parts.push('[');
      value.items.forEach((item, index) => {
        if (index > 0) parts.push(',');
        write(item, parts, site);
      });
      if (value.rest) parts.push(unknown(value.rest.reason, site.place));
      parts.push(']');
      return;
    case 'object': {
      parts.push('{');
      const present = [...value.entries.values()].filter((entry) => entry.value.kind !== 'absent');
      present.forEach((entry, index) => {
        parts.push(`${index > 0 ? ',' : ''}${JSON.stringify(entry.key)}:`);
        write(entry.value, parts, site);
      });
      if (value.rest) parts.push(unknown(value.rest.reason, site.place));
      parts.push('}');
      return;
    }
    default: {
      const identity = identityOf(value);
      const reason = firstUnknown([value])?.reason ?? 'the id is known only after deployment';
      parts.push(unknown(reason, site.place, identity === undefined ? undefined : `string(${identity})`));
    }
  }
}
