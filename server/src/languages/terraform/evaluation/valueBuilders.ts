import {
  at,
  type Entry,
  type ListValue,
  type Origin,
  type StringValue,
  type UnknownValue,
  type Value,
  withOrigin,
} from '../../../model/value';
import type { Place } from '../../../text/span';
import { compareTexts, composed } from './stringOrder';
import { listOf, type Type } from './types/type';
import { typed } from './types/typeOfValue';

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

/** A value whose parts were read elsewhere, as one that is made at `place`. */
export function standingAt<V extends Value>(value: V, place: Place): V {
  const moved = withOrigin(value, at(place));
  return parts(moved, place) as V;
}

function parts(value: Value, place: Place): Value {
  const rest = (inner: UnknownValue | undefined) => (inner ? { rest: standingAt(inner, place) } : {});
  switch (value.kind) {
    case 'list':
      return { ...value, items: value.items.map((item) => standingAt(item, place)), ...rest(value.rest) };
    case 'object': {
      const entries = new Map<string, Entry>();
      for (const [key, entry] of value.entries) {
        entries.set(key, { ...entry, keyPlace: place, place, value: standingAt(entry.value, place) });
      }
      return { ...value, entries, ...rest(value.rest) };
    }
    case 'id':
      return { ...value, names: value.names.map((name) => standingAt(name, place)) };
    case 'template':
      return {
        ...value,
        parts: value.parts.map((part) => (typeof part === 'string' ? part : standingAt(part, place))),
      };
    case 'choice':
      return {
        ...value,
        options: value.options.map((option) => standingAt(option, place)),
        decidedBy: standingAt(value.decidedBy, place),
      };
    default:
      return value;
  }
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
