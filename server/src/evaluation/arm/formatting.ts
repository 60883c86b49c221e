import { identityOf } from '../../model/valueIdentity';
import { at, unknown, type UnknownValue, type Value } from '../../model/value';
import { firstUnknown, type CallSite } from '../unknownCall';
import { joinText } from '../interpolatedText';
import { formatNumber, jsonNumber, plainNumber } from './numericFormats';

/** More columns than this are not made. */
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

/** One piece of a composite format: an escaped brace, an item, or a brace that belongs to neither. */
const PIECES = /\{\{|\}\}|\{(\d+) *(?:, *(-?\d+) *)?(?::([^{}]*))?\}|[{}]/g;

/**
 * .NET composite formatting: `{0}`, `{0,10}`, `{0:N2}`, `{{`, `}}`, in the invariant culture.
 * Source: https://learn.microsoft.com/dotnet/standard/base-types/composite-formatting (checked 2026-11-23)
 */
export function formatText(args: readonly Value[], site: CallSite): Value | undefined {
  const [pattern] = args;
  if (pattern?.kind !== 'string') return undefined;
  const parts: (string | Value)[] = [];
  let reached = 0;
  for (const match of pattern.value.matchAll(PIECES)) {
    parts.push(pattern.value.slice(reached, match.index));
    reached = match.index + match[0].length;
    const [whole, index, width, shape] = match;
    if (index === undefined && whole.length === 1) return undefined;
    if (index === undefined) {
      parts.push(whole[0]!);
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
  if (width === undefined && (!shape || value.kind === 'string')) return inFormat(value, site);
  const plain =
    value.kind === 'number' ? formatNumber(value.value, value.fractional === true, shape ?? '') : inFormat(value, site);
  if (plain === undefined) return undefined;
  const known = typeof plain === 'string' ? plain : plain.kind === 'string' ? plain.value : undefined;
  if (known !== undefined) return width === undefined ? known : aligned(known, Number(width));
  const cause: UnknownValue | undefined = firstUnknown([value]);
  const identity = identityOf(value);
  const key = identity === undefined ? undefined : `format(${identity},${width ?? ''}:${shape ?? ''})`;
  return unknown(cause?.reason ?? 'the value is known only after deployment', site.place, key);
}

/**
 * A value as `format` and Bicep's interpolation, which is compiled to it, write it: lists and objects are JSON in single
 * quotes.
 */
export function inFormat(value: Value, site: CallSite): string | Value | undefined {
  if (value.kind === 'number') return plainNumber(value.value, value.fractional === true);
  if (value.kind !== 'list' && value.kind !== 'object') return asText(value);
  const json = jsonText(value, site);
  if (json.kind === 'string') return json.value.replaceAll('"', "'");
  if (json.kind !== 'template') return json;
  return { ...json, parts: json.parts.map((part) => (typeof part === 'string' ? part.replaceAll('"', "'") : part)) };
}

/** Filled with spaces: at the front for a positive width, at the end for a negative one. */
function aligned(plain: string, width: number): string | undefined {
  if (Math.abs(width) > WIDEST) return undefined;
  return width < 0 ? plain.padEnd(-width) : plain.padStart(width);
}

/** A value as compact JSON text, as `string` gives for lists and objects; what is not known stays an unknown part. */
export function jsonText(value: Value, site: CallSite): Value {
  const parts: (string | Value)[] = [];
  write(value, parts, site);
  return joinText(parts, at(site.place));
}

/** A text in JSON; these three line ends are escaped, too. */
function quoted(text: string): string {
  return JSON.stringify(text).replace(
    /[\u0085\u2028\u2029]/g,
    (end) => `\\u${end.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function write(value: Value, parts: (string | Value)[], site: CallSite): void {
  switch (value.kind) {
    case 'string':
      parts.push(quoted(value.value));
      return;
    case 'number': {
      const unkept = () => unknown('the number has more digits than are kept here', site.place);
      parts.push(jsonNumber(value.value, value.fractional === true) ?? unkept());
      return;
    }
    case 'boolean':
      parts.push(String(value.value));
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
        parts.push(`${index > 0 ? ',' : ''}${quoted(entry.key)}:`);
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
