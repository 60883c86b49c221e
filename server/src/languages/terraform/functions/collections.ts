import { equal } from '../../../evaluation/arm/equality';
import { truthOf } from '../../../evaluation/arm/logic';
import { firstUnknown } from '../../../evaluation/callSite';
import { identityOf } from '../../../model/sameValue';
import { allOf, anyOf, isUnknown, type Truth } from '../../../model/truth';
import type { Place } from '../../../text/span';
import {
  at,
  unknown,
  type Entry,
  type ListValue,
  type ObjectValue,
  type UnknownValue,
  type Value,
} from '../../../model/value';
import { inside, partsOf } from '../member';
import { asNumber, decimal } from '../operators';
import { jsonText } from './encoding';
import { boolean, list, nothing, number, object, text } from '../values';
import type { TerraformFunction } from './index';
import { isUnordered } from '../unordered';
import { surelyNotEmpty } from './texts';

const MOST_ITEMS = 10_000;

function whole(value: Value | undefined): value is ListValue {
  return value?.kind === 'list' && !value.rest;
}

function full(value: Value | undefined): value is ObjectValue {
  return value?.kind === 'object' && !value.rest;
}

function distinct(items: readonly Value[]): Value[] {
  const seen = new Set<string>();
  return items.filter((item) => {
    // Terraform compares texts with case.
    const identity = item.kind === 'string' ? JSON.stringify(item.value) : (jsonText(item) ?? identityOf(item));
    if (identity === undefined) return true;
    if (seen.has(identity)) return false;
    seen.add(identity);
    return true;
  });
}

const textOf = (value: Value) => (value.kind === 'string' ? value.value : '');
const byText = (a: Value, b: Value) => (textOf(a) < textOf(b) ? -1 : 1);

/** Keeps the value's own place where it is a literal list, so that a fix can still change it. */
const set: TerraformFunction = ([value]) => {
  if (value?.kind !== 'list') return undefined;
  return { ...value, items: inOrder(distinct(value.items)) };
};

/** Sets of texts and of numbers have the order of their values. */
function inOrder(items: Value[]): Value[] {
  if (items.every((item) => item.kind === 'string')) return items.sort(byText);
  const numbers = items.every((item) => item.kind === 'number');
  return numbers ? items.sort((a, b) => (a as { value: number }).value - (b as { value: number }).value) : items;
}

/** A list's items have one type: beside a text, numbers and truth values become texts. */
function ofOneType(items: readonly Value[]): readonly Value[] {
  if (!items.some(({ kind }) => kind === 'string')) return items;
  return items.map((item) =>
    item.kind === 'number' || item.kind === 'boolean' ? { ...item, kind: 'string', value: String(item.value) } : item,
  );
}

/** All pairs of the items of two long lists are not compared. */
const tooMany = (first: ListValue, others: readonly Value[]) =>
  others.some((other) => other.kind === 'list' && other.items.length * first.items.length > 1_000_000);

function known(
  truths: readonly (Truth | undefined)[],
  join: (...truths: Truth[]) => Truth,
  place: Place,
): Value | undefined {
  if (truths.includes(undefined)) return undefined;
  const truth = join(...(truths as Truth[]));
  return isUnknown(truth) ? unknown(truth.reason, place) : boolean(truth, place);
}

export const collectionFunctions: Readonly<Record<string, TerraformFunction>> = {
  toset: set,
  tolist: ([value]) => (value?.kind === 'list' ? { ...value, items: ofOneType(value.items) } : undefined),
  tomap: ([value]) => {
    if (value?.kind !== 'object') return value;
    const keys = [...value.entries.keys()];
    const items = ofOneType(keys.map((key) => value.entries.get(key)!.value));
    const entries = new Map(keys.map((key, index) => [key, { ...value.entries.get(key)!, value: items[index]! }]));
    return { ...value, entries };
  },
  concat: (args, place) => {
    const items: Value[] = [];
    let rest: UnknownValue | undefined;
    for (const arg of args) {
      if (arg.kind !== 'list') {
        rest ??= firstUnknown([arg]);
        if (!rest) return undefined;
        continue;
      }
      for (const item of partsOf(arg)) items.push(item);
      rest ??= arg.rest;
    }
    return { kind: 'list', items, origin: at(place), ...(rest ? { rest } : {}) };
  },
  merge: (args, place) => {
    let entries = new Map<string, Entry>();
    let rest: UnknownValue | undefined;
    for (const arg of args) {
      if (arg.kind === 'null') continue;
      if (arg.kind !== 'object') {
        // What is not known may replace everything before it.
        const cause = firstUnknown([arg]);
        if (!cause) return undefined;
        rest = unknown(cause.reason, cause.origin.place);
        entries = new Map();
        continue;
      }
      if (arg.rest) {
        rest = unknown(arg.rest.reason, arg.rest.origin.place);
        entries = new Map();
      }
      for (const [key, entry] of arg.entries) entries.set(key, { ...entry, value: inside(arg, entry.value) });
    }
    return { kind: 'object', entries, origin: at(place), ...(rest ? { rest } : {}) };
  },
  length: ([value], place) => {
    if (value?.kind === 'string') return number([...value.value].length, place);
    if (whole(value)) return number(value.items.length, place);
    return full(value) ? number(value.entries.size, place) : undefined;
  },
  lookup: ([map, key, fallback]) => {
    if (map?.kind !== 'object' || key?.kind !== 'string') return undefined;
    const entry = map.entries.get(key.value);
    return entry ? inside(map, entry.value) : map.rest ? undefined : fallback;
  },
  element: ([items, index]) => {
    const at = asNumber(index);
    if (!whole(items) || isUnordered(items) || at === undefined || items.items.length === 0) return undefined;
    const size = items.items.length;
    const item = items.items[((at % size) + size) % size];
    return item && inside(items, item);
  },
  contains: ([items, value], place) => {
    if (items?.kind !== 'list' || !value) return undefined;
    // Values of different types are not equal.
    const simple = ({ kind }: Value) => kind === 'string' || kind === 'number' || kind === 'boolean';
    const same = (item: Value) =>
      simple(item) && simple(value) && item.kind !== value.kind ? false : equal(item, value);
    const truth: Truth = anyOf(...items.items.map(same));
    if (truth !== true && items.rest) return undefined;
    return isUnknown(truth) ? unknown(truth.reason, place) : boolean(truth, place);
  },
  index: ([items, value], place) => {
    if (!whole(items) || !value) return undefined;
    const found = items.items.findIndex((item) => equal(item, value) === true);
    return found < 0 ? undefined : number(found, place);
  },
  coalesce: (args, place) => {
    for (const [index, arg] of args.entries()) {
      if (arg.kind === 'null' || arg.kind === 'absent' || (arg.kind === 'string' && arg.value === '')) continue;
      const cause = firstUnknown([arg]);
      if (!cause || surelyNotEmpty(arg)) return arg;
      const rest = args.slice(index);
      return rest.length === 1 ? arg : { kind: 'choice', options: rest, decidedBy: cause, origin: at(place) };
    }
    return undefined;
  },
  coalescelist: (args) => {
    for (const arg of args) {
      if (!whole(arg)) return undefined;
      if (arg.items.length > 0) return arg;
    }
    return undefined;
  },
  compact: ([items], place) => {
    if (items?.kind !== 'list') return undefined;
    const kept = partsOf(items).filter(
      (item) => item.kind !== 'null' && !(item.kind === 'string' && item.value === ''),
    );
    return { ...items, items: kept, origin: at(place) };
  },
  distinct: ([items], place) =>
    items?.kind === 'list' ? { ...items, items: distinct(partsOf(items)), origin: at(place) } : undefined,
  flatten: ([items], place) => {
    if (items?.kind !== 'list') return undefined;
    let rest: UnknownValue | undefined = items.rest;
    const flat = (values: readonly Value[]): Value[] =>
      values.flatMap((value) => {
        if (value.kind === 'list') {
          rest ??= value.rest;
          return flat(partsOf(value));
        }
        if (value.kind !== 'unknown' && value.kind !== 'choice') return [value];
        rest ??= firstUnknown([value]);
        return [];
      });
    const made = flat(partsOf(items));
    return { kind: 'list', items: made, origin: at(place), ...(rest ? { rest } : {}) };
  },
  keys: ([map], place) => {
    if (map?.kind !== 'object') return undefined;
    const items = [...map.entries.keys()].sort().map((key) => text(key, place));
    return { kind: 'list', items, origin: at(place), ...(map.rest ? { rest: map.rest } : {}) };
  },
  values: ([map], place) => {
    if (map?.kind !== 'object') return undefined;
    const items = partsOf(map);
    return { kind: 'list', items, origin: at(place), ...(map.rest ? { rest: map.rest } : {}) };
  },
  zipmap: ([keys, values], place) => {
    if (!whole(keys) || !whole(values) || keys.items.length !== values.items.length) return undefined;
    if (!keys.items.every((key) => key.kind === 'string')) return undefined;
    return object(
      keys.items.map((key, index) => [(key as { value: string }).value, inside(values, values.items[index]!)] as const),
      place,
    );
  },
  one: ([items], place) => {
    if (!whole(items) || items.items.length > 1) return undefined;
    const [only] = partsOf(items);
    return only ?? nothing(place);
  },
  range: (args, place) => {
    const numbers = args.map((arg) => (arg.kind === 'number' ? arg.value : NaN));
    if (numbers.length === 0 || numbers.some(Number.isNaN)) return undefined;
    const [start, end] = numbers.length === 1 ? [0, numbers[0]!] : [numbers[0]!, numbers[1]!];
    const step = numbers[2] ?? (end < start ? -1 : 1);
    if (step === 0 || Math.abs((end - start) / step) > MOST_ITEMS) return undefined;
    const made: Value[] = [];
    for (let i = start; step > 0 ? i < end : i > end; i += step) made.push(number(i, place));
    return list(made, place);
  },
  slice: ([items, from, to], place) =>
    whole(items) && from?.kind === 'number' && to?.kind === 'number' && to.value <= items.items.length
      ? list(partsOf(items).slice(from.value, to.value), place)
      : undefined,
  reverse: ([items], place) => (whole(items) ? list([...partsOf(items)].reverse(), place) : undefined),
  sort: ([items], place) => {
    if (!whole(items) || !items.items.every((item) => item.kind === 'string')) return undefined;
    return list([...partsOf(items)].sort(byText), place);
  },
  chunklist: ([items, size], place) => {
    if (!whole(items) || size?.kind !== 'number' || size.value < 0) return undefined;
    if (size.value === 0) return list([items], place);
    const chunks: Value[] = [];
    for (let i = 0; i < items.items.length; i += size.value)
      chunks.push(list(partsOf(items).slice(i, i + size.value), place));
    return list(chunks, place);
  },
  setunion: (args, place) => (args.every(whole) ? list(inOrder(distinct(args.flatMap(partsOf))), place) : undefined),
  setintersection: ([first, ...others], place) => {
    if (!whole(first) || !others.every(whole) || tooMany(first, others)) return undefined;
    const inAll = (item: Value) =>
      others.every((other) => (other as ListValue).items.some((candidate) => equal(candidate, item) === true));
    return list(partsOf(first).filter(inAll), place);
  },
  setsubtract: ([first, second], place) => {
    if (!whole(first) || !whole(second) || tooMany(first, [second])) return undefined;
    return list(
      partsOf(first).filter((item) => !second.items.some((other) => equal(other, item) === true)),
      place,
    );
  },
  setproduct: (args, place) => {
    if (!args.every(whole)) return undefined;
    let rows: Value[][] = [[]];
    for (const arg of args as readonly ListValue[]) {
      if (rows.length * arg.items.length > MOST_ITEMS) return undefined;
      rows = rows.flatMap((row) => partsOf(arg).map((item) => [...row, item]));
    }
    return list(
      rows.map((row) => list(row, place)),
      place,
    );
  },
  sum: ([items], place) => {
    const numbers = whole(items) ? items.items.map(asNumber) : [undefined];
    return numbers.includes(undefined) || numbers.length === 0
      ? undefined
      : number(
          (numbers as number[]).reduce((a, b) => decimal(a + b), 0),
          place,
        );
  },
  matchkeys: ([values, keys, wanted], place) => {
    if (!whole(values) || !whole(keys) || !whole(wanted) || values.items.length !== keys.items.length) return undefined;
    if (tooMany(keys, [wanted])) return undefined;
    const truths = keys.items.map((key) => anyOf(...wanted.items.map((other) => equal(key, other))));
    if (truths.some(isUnknown)) return undefined;
    return list(
      partsOf(values).filter((_, index) => truths[index] === true),
      place,
    );
  },
  transpose: ([map], place) => {
    if (!full(map)) return undefined;
    const found = new Map<string, Value[]>();
    for (const [key, { value }] of [...map.entries].sort(([a], [b]) => (a < b ? -1 : 1))) {
      if (!whole(value) || !value.items.every((item) => item.kind === 'string')) return undefined;
      for (const item of value.items) {
        const name = textOf(item);
        found.set(name, [...(found.get(name) ?? []), text(key, place)]);
      }
    }
    return object(
      [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, items]) => [key, list(items, place)] as const),
      place,
    );
  },
  issensitive: ([value], place) => (value && !firstUnknown([value]) ? boolean(false, place) : undefined),
  alltrue: ([items], place) => {
    const truths = whole(items) ? items.items.map(truthOf) : [undefined];
    return known(truths, allOf, place);
  },
  anytrue: ([items], place) => {
    const truths = whole(items) ? items.items.map(truthOf) : [undefined];
    return known(truths, anyOf, place);
  },
};
