import { firstUnknown } from '../../../../evaluation/unknownCall';
import {
  at,
  unknown,
  type Entry,
  type ListValue,
  type ObjectValue,
  type UnknownValue,
  type Value,
} from '../../../../model/value';
import type { Place } from '../../../../text/span';
import { inside, partsOf, sorted } from '../memberAccess';
import { compareTexts } from '../stringOrder';
import { convertTo } from '../types/conversion';
import { isWhole } from '../types/jsonText';
import { listOf, mapOf, sameType, STRING } from '../types/type';
import { isMapType, typed, typeOf } from '../types/typeOfValue';
import { list, listWith, object, text } from '../valueBuilders';
import { isList } from './lists';
import {
  ANYTHING,
  define,
  MAP_OF_LISTS,
  nullable,
  open,
  refused,
  TEXT,
  TEXTS,
  textIn,
  type Functions,
} from './signature';

function merge(args: readonly Value[], place: Place): Value | undefined {
  let entries = new Map<string, Entry>();
  let rest: UnknownValue | undefined;
  for (const arg of args) {
    if (arg.kind === 'null') continue;
    if (arg.kind !== 'object') {
      // What is not known may replace everything before it.
      const cause = arg.kind === 'unknown' || arg.kind === 'choice' ? firstUnknown([arg]) : undefined;
      if (!cause) return refused(place, '`merge` takes maps and objects');
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
  const made: ObjectValue = { kind: 'object', entries, origin: at(place), ...(rest ? { rest } : {}) };
  const [first, ...others] = args.map(typeOf);
  const isOneMap = first?.kind === 'map' && others.every((other) => sameType(other, first));
  return isOneMap ? typed(made, first) : made;
}

function lookup([map, key, ...fallbacks]: readonly Value[], place: Place): Value | undefined {
  if (fallbacks.length > 1) return refused(place, '`lookup` takes two or three arguments');
  if (map?.kind !== 'object') return map && firstUnknown([map]) ? undefined : refused(place, 'only maps have keys');
  const [fallback] = fallbacks;
  const type = typeOf(map);
  const other = type.kind === 'map' && fallback ? convertTo(fallback, type.of) : fallback;
  if (fallback && !other) return refused(place, 'what stands for a missing item has another type');
  if (key?.kind !== 'string') return undefined;
  const entry = map.entries.get(key.value);
  if (entry) return inside(map, entry.value);
  if (map.rest) return undefined;
  return other ?? refused(place, 'the map does not have the key');
}

function keys(map: ObjectValue, place: Place): Value {
  const items = sorted(map.entries).map((entry) => text(entry.key, place));
  const made: ListValue = { ...list(items, place), ...(map.rest ? { rest: map.rest } : {}) };
  return isMapType(map) ? typed(made, listOf(STRING)) : made;
}

function values(map: ObjectValue, place: Place): Value {
  const type = typeOf(map);
  const made: ListValue = { ...list(partsOf(map), place), ...(map.rest ? { rest: map.rest } : {}) };
  return type.kind === 'map' ? typed(made, listOf(type.of)) : made;
}

function zipmap(names: ListValue, items: ListValue, place: Place): Value | undefined {
  if (names.items.length !== items.items.length) return refused(place, 'the lists have different lengths');
  if (names.items.some(({ kind }) => kind === 'null')) return refused(place, 'a key is null');
  if (!names.items.every((name) => name.kind === 'string')) return undefined;
  const inner = partsOf(items);
  const made = object(
    names.items.map((name, index) => [textIn(name), inner[index]!] as const),
    place,
  );
  const type = typeOf(items);
  return 'of' in type ? typed(made, mapOf(type.of)) : made;
}

function transpose(map: ObjectValue, place: Place): Value | undefined {
  if (!isWhole(map)) return undefined;
  const found = new Map<string, Value[]>();
  for (const { key, value } of sorted(map.entries)) {
    if (value.kind !== 'list') return refused(place, 'a part of the map is null');
    for (const item of value.items) {
      if (item.kind !== 'string') return refused(place, 'a part of the map is null');
      const group = found.get(item.value) ?? [];
      group.push(text(key, place));
      found.set(item.value, group);
    }
  }
  const names = [...found.keys()].sort(compareTexts);
  const made = object(
    names.map((name) => [name, listWith(found.get(name)!, STRING, place)] as const),
    place,
  );
  return typed(made, mapOf(listOf(STRING)));
}

const isObject = (value: Value | undefined): value is ObjectValue => value?.kind === 'object';

export const mapFunctions: Functions = {
  merge: define([], merge, open(nullable(ANYTHING))),
  lookup: define([open(ANYTHING), open(TEXT)], lookup, open(nullable(ANYTHING))),
  keys: define([open(ANYTHING)], ([map], place) => {
    if (isObject(map)) return keys(map, place);
    return map && firstUnknown([map]) ? undefined : refused(place, 'only maps have keys');
  }),
  values: define([open(ANYTHING)], ([map], place) => {
    if (isObject(map)) return values(map, place);
    return map && firstUnknown([map]) ? undefined : refused(place, 'only maps have values');
  }),
  zipmap: define([TEXTS, ANYTHING], ([names, items], place) =>
    isList(names) && isList(items) ? zipmap(names, items, place) : refused(place, 'the values are not a list'),
  ),
  transpose: define([MAP_OF_LISTS], ([map], place) => (isObject(map) ? transpose(map, place) : undefined)),
};
