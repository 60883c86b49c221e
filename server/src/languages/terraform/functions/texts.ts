import { joinText, textParts } from '../../../evaluation/interpolate';
import { fromJson } from '../../../evaluation/arm/make';
import { at, unknown, type Value } from '../../../model/value';
import { boolean, list, number, text } from '../values';
import { asNumber } from '../operators';
import type { TerraformFunction } from './index';
import { formatted } from './format';
import { patternFor } from './patterns';

const onText =
  (operation: (value: string) => string, pieces = false): TerraformFunction =>
  ([value], place) => {
    if (value?.kind === 'string') return text(operation(value.value), place);
    if (!pieces || value?.kind !== 'template') return undefined;
    return { ...value, parts: value.parts.map((p) => (typeof p === 'string' ? operation(p) : p)), origin: at(place) };
  };

const onTwo =
  (operation: (value: string, by: string) => string): TerraformFunction =>
  ([value, by], place) =>
    value?.kind === 'string' && by?.kind === 'string' ? text(operation(value.value, by.value), place) : undefined;

const onNumbers =
  (operation: (...numbers: number[]) => number): TerraformFunction =>
  (args, place) => {
    const numbers = args.map((arg) => asNumber(arg) ?? NaN);
    const result = numbers.length === 0 ? NaN : operation(...numbers);
    return Number.isFinite(result) ? number(result, place) : undefined;
  };

const test =
  (operation: (value: string, by: string) => boolean): TerraformFunction =>
  ([value, by], place) =>
    value?.kind === 'string' && by?.kind === 'string' ? boolean(operation(value.value, by.value), place) : undefined;

function strip(value: string, characters: string, start: boolean, end: boolean): string {
  let [from, to] = [0, value.length];
  while (start && from < to && characters.includes(value[from]!)) from++;
  while (end && to > from && characters.includes(value[to - 1]!)) to--;
  return value.slice(from, to);
}

/** Texts longer than this are not put together. */
const LONGEST_RESULT = 10_000_000;

function lengthOf(items: readonly Value[]): number {
  return items.reduce((length, item) => length + (item.kind === 'string' ? item.value.length : 1), 0);
}

export const textFunctions: Readonly<Record<string, TerraformFunction>> = {
  lower: onText((value) => value.toLowerCase(), true),
  upper: onText((value) => value.toUpperCase(), true),
  title: onText((value) =>
    value.replace(/(^|[^\p{L}\p{N}'_])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase()),
  ),
  trimspace: onText((value) => value.trim()),
  chomp: onText((value) => value.replace(/[\r\n]+$/, '')),
  strrev: onText((value) => [...value].reverse().join('')),
  trim: onTwo((value, by) => strip(value, by, true, true)),
  trimprefix: onTwo((value, by) => (by !== '' && value.startsWith(by) ? value.slice(by.length) : value)),
  trimsuffix: onTwo((value, by) => (by !== '' && value.endsWith(by) ? value.slice(0, -by.length) : value)),
  startswith: test((value, by) => value.startsWith(by)),
  endswith: test((value, by) => value.endsWith(by)),
  strcontains: test((value, by) => value.includes(by)),
  substr: ([value, offset, length], place) => {
    if (value?.kind !== 'string' || offset?.kind !== 'number' || length?.kind !== 'number') return undefined;
    const letters = [...value.value];
    const from = offset.value < 0 ? letters.length + offset.value : offset.value;
    return text(letters.slice(from, length.value < 0 ? undefined : from + length.value).join(''), place);
  },
  replace: ([value, from, to], place) => {
    if (value?.kind !== 'string' || from?.kind !== 'string' || to?.kind !== 'string') return undefined;
    if (value.value.length * (to.value.length + 1) > LONGEST_RESULT) return undefined;
    const source = /^\/(.*)\/$/s.exec(from.value)?.[1];
    if (source === undefined)
      return text(
        value.value.replaceAll(from.value, () => to.value),
        place,
      );
    const found = patternFor(source, value.value, 'g');
    return (
      found &&
      text(
        value.value.replace(
          found,
          to.value.replace(/\$\{?(\w+)\}?/g, (all, name: string) => (/^\d+$/.test(name) ? `$${name}` : all)),
        ),
        place,
      )
    );
  },
  split: ([separator, value], place) => {
    if (separator?.kind !== 'string' || value?.kind !== 'string') return undefined;
    return list(
      (value.value === '' ? [''] : value.value.split(separator.value)).map((piece) => text(piece, place)),
      place,
    );
  },
  join: ([separator, ...lists], place) => {
    if (separator?.kind !== 'string' || lists.length === 0) return undefined;
    const items: Value[] = [];
    for (const one of lists) {
      if (one.kind !== 'list' || one.rest) return undefined;
      items.push(...one.items);
    }
    if (items.some((item) => item.kind === 'choice')) return undefined;
    if (lengthOf(items) + separator.value.length * items.length > LONGEST_RESULT) return undefined;
    return joinText(
      items.flatMap((item, index) => (index === 0 ? [item] : [separator.value, item])),
      at(place),
    );
  },
  format: ([template, ...args], place) =>
    template?.kind === 'string' ? formatted(template.value, args, place) : undefined,
  formatlist: ([template, ...args], place) => {
    if (template?.kind !== 'string') return undefined;
    const lists = args.filter((arg) => arg.kind === 'list');
    if (lists.some(({ rest }) => rest) || args.some(({ kind }) => kind === 'unknown')) return undefined;
    const length = lists[0]?.items.length ?? 1;
    if (lists.some(({ items }) => items.length !== length)) return undefined;
    const made: Value[] = [];
    for (let i = 0; i < length; i++) {
      const row = args.map((arg) => (arg.kind === 'list' ? arg.items[i]! : arg));
      const item = formatted(template.value, row, place);
      if (!item) return undefined;
      made.push(item);
    }
    return list(made, place);
  },
  regex: ([source, value], place) => {
    if (source?.kind !== 'string' || value?.kind !== 'string') return undefined;
    const pattern = patternFor(source.value, value.value);
    if (!pattern) return undefined;
    const match = pattern.exec(value.value);
    if (!match) return { ...unknown('the pattern of `regex` does not match', place), fails: true };
    if (match.groups) return fromJson({ ...match.groups }, { place });
    return match.length > 1
      ? fromJson(
          match.slice(1).map((group) => group ?? null),
          { place },
        )
      : text(match[0], place);
  },
  regexall: ([source, value], place) => {
    if (source?.kind !== 'string' || value?.kind !== 'string') return undefined;
    const found = patternFor(source.value, value.value, 'g');
    if (!found) return undefined;
    const matches = [...value.value.matchAll(found)].map((match) =>
      match.groups ? { ...match.groups } : match.length > 1 ? match.slice(1) : match[0],
    );
    return fromJson(matches, { place });
  },
  jsondecode: ([value], place) => {
    if (value?.kind !== 'string') return undefined;
    try {
      return fromJson(JSON.parse(value.value), { place });
    } catch {
      return undefined;
    }
  },
  tostring: ([value], place) => {
    if (value?.kind === 'string' || value?.kind === 'template' || value?.kind === 'null') return value;
    return value?.kind === 'number' || value?.kind === 'boolean' ? text(String(value.value), place) : undefined;
  },
  tonumber: ([value], place) => {
    if (value?.kind === 'number' || value?.kind === 'null') return value;
    return value?.kind === 'string' && value.value.trim() !== '' && !Number.isNaN(Number(value.value))
      ? number(Number(value.value), place)
      : undefined;
  },
  tobool: ([value], place) => {
    if (value?.kind === 'boolean' || value?.kind === 'null') return value;
    return value?.kind === 'string' && /^(true|false)$/.test(value.value)
      ? boolean(value.value === 'true', place)
      : undefined;
  },
  abs: onNumbers((value) => Math.abs(value!)),
  ceil: onNumbers((value) => Math.ceil(value!)),
  floor: onNumbers((value) => Math.floor(value!)),
  signum: onNumbers((value) => Math.sign(value!)),
  pow: onNumbers((base, power) => base! ** power!),
  min: onNumbers(Math.min),
  max: onNumbers(Math.max),
  parseint: ([value, base], place) => {
    if (value?.kind !== 'string' || base?.kind !== 'number') return undefined;
    const digits = '0123456789abcdefghijklmnopqrstuvwxyz'.slice(0, base.value);
    const fits = [...value.value.toLowerCase().replace(/^[+-]/, '')].every((digit) => digits.includes(digit));
    const result = fits ? parseInt(value.value, base.value) : NaN;
    return Number.isNaN(result) ? undefined : number(result, place);
  },
  log: onNumbers((value, base) => {
    const result = Math.log(value!) / Math.log(base!);
    const rounded = Math.round(result);
    return Math.abs(base! ** rounded - value!) < 1e-9 * Math.abs(value!) ? rounded : result;
  }),
  indent: ([spaces, value], place) => {
    const width = asNumber(spaces);
    if (width === undefined || width < 0 || width > 1000 || value?.kind !== 'string') return undefined;
    return text(value.value.replaceAll('\n', `\n${' '.repeat(width)}`), place);
  },
  basename: onText((value) => {
    const plain = value.replace(/\/+$/, '');
    return value === '' ? '.' : plain === '' ? '/' : plain.slice(plain.lastIndexOf('/') + 1);
  }),
  dirname: onText((value) => {
    const cut = value.lastIndexOf('/');
    if (cut < 0) return '.';
    return value.slice(0, cut).replace(/\/+$/, '') || '/';
  }),
  ephemeralasnull: ([value]) => value,
  nonsensitive: ([value]) => value,
  sensitive: ([value]) => value,
};

/** Is a text surely not empty, although parts of it are not known? */
export function surelyNotEmpty(value: Value): boolean {
  return textParts(value).some((part) => typeof part === 'string' && part !== '');
}
