import { at, type Entry, type ListValue, type Origin, type StringValue, type Value } from '../../model/value';
import type { Place } from '../../text/span';
import { compareTexts, composed } from './textOrder';
import { listOf, type Type } from './types/type';
import { typed } from './types/typed';

/** Computed values. */
export function text(value: string, place: Place): StringValue {
  return { kind: 'string', value: composed(value), origin: at(place) };
}

export function number(value: number, place: Place): Value {
  return { kind: 'number', value, origin: at(place) };
}

export function boolean(value: boolean, place: Place): Value {
  return { kind: 'boolean', value, origin: at(place) };
}

export function nothing(place: Place): Value {
  return { kind: 'null', origin: at(place) };
}

export function list(items: readonly Value[], place: Place): ListValue {
  return { kind: 'list', items, origin: at(place) };
}

/** A list whose items all have one type; what `list` makes is a tuple. */
export function listWith(items: readonly Value[], of: Type, place: Place): ListValue {
  return typed(list(items, place), listOf(of));
}

export function object(
  properties: Iterable<readonly [string, Value]>,
  place: Place,
  origin: Origin = at(place),
): Value {
  const entries = new Map<string, Entry>();
  for (const [key, value] of properties) {
    entries.set(key, { key, keyPlace: value.origin.place, place: value.origin.place, value });
  }
  return { kind: 'object', entries, origin };
}

/** A list or object as pairs, as `for` and `for_each` go through them; undefined when it is not fully known. */
export function pairs(value: Value, place: Place): readonly (readonly [Value, Value])[] | undefined {
  if (value.kind === 'list') {
    return value.rest ? undefined : value.items.map((item, index) => [number(index, place), item] as const);
  }
  if (value.kind !== 'object' || value.rest) return undefined;
  return [...value.entries.values()]
    .sort((a, b) => compareTexts(a.key, b.key))
    .map((entry) => [text(entry.key, entry.keyPlace), entry.value] as const);
}
