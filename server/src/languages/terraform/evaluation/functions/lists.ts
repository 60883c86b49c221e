import { firstUnknown } from '../../../../evaluation/unknownCall';
import { isUnknown } from '../../../../model/threeValuedQuestions';
import { at, unknown, type ListValue, type UnknownValue, type Value } from '../../../../model/value';
import type { Place } from '../../../../text/span';
import { partsOf } from '../memberAccess';
import { compareTexts } from '../stringOrder';
import { convertTo } from '../types/conversion';
import { among, same } from '../types/equality';
import { isWhole, jsonText } from '../types/jsonText';
import { ANY, listOf, STRING, type Type } from '../types/type';
import { isSetType, typed, typeOf } from '../types/typeOfValue';
import { unify } from '../types/unify';
import { isUnordered, orderedLike } from '../unorderedLists';
import { boolean, listWith, number } from '../valueBuilders';
import { ANYTHING, define, LIST, nullable, open, refused, SIZE, TEXTS, wholeIn, type Functions } from './signature';

const MOST_ITEMS = 10_000;

/** A list, a set or a tuple. */
export function isList(value: Value | undefined): value is ListValue {
  return value?.kind === 'list';
}

/** A list or a tuple: its items have places. */
function isIndexed(value: Value | undefined): value is ListValue {
  return isList(value) && !isSetType(value);
}

/** A list of which items are hidden: which kind of list it is, is not known. */
function isOpenList(value: Value): boolean {
  return isIndexed(value) && value.rest !== undefined;
}

/** The same items, fewer or in another order, of the same kind of list; a set becomes a list. */
function relisted(source: ListValue, items: readonly Value[], place: Place): ListValue {
  const type = typeOf(source);
  const { rest } = source;
  const made: ListValue = { kind: 'list', items, origin: at(place), ...(rest ? { rest } : {}) };
  return orderedLike('of' in type ? typed(made, listOf(type.of)) : made, source);
}

/** Items that are equal only once. One that may equal another is left open. */
function different(items: readonly Value[]): { kept: Value[]; rest?: UnknownValue } {
  const seen = new Set<string>();
  const kept: Value[] = [];
  const partly: Value[] = [];
  let rest: UnknownValue | undefined;
  for (const item of items) {
    if (isWhole(item)) {
      const key = jsonText(item)!;
      if (seen.has(key)) continue;
      seen.add(key);
      kept.push(item);
    } else partly.push(item);
  }
  for (const item of partly) {
    const truth = partly.length * items.length > MOST_ITEMS ? notKnown(item) : among(item, kept);
    if (items.length === 1 || truth === false) kept.push(item);
    else if (isUnknown(truth)) rest ??= unknown(truth.reason, item.origin.place);
  }
  return { kept, ...(rest ? { rest } : {}) };
}

function notKnown(item: Value): UnknownValue {
  return firstUnknown([item]) ?? unknown('a part of the value is not known', item.origin.place);
}

function concat(args: readonly Value[], place: Place): Value | undefined {
  if (args.length === 0) return refused(place, '`concat` takes lists');
  const items: Value[] = [];
  let rest: UnknownValue | undefined;
  for (const arg of args) {
    if (isSetType(arg)) return refused(place, '`concat` takes no sets');
    if (arg.kind !== 'list') {
      const cause = arg.kind === 'unknown' || arg.kind === 'choice' ? firstUnknown([arg]) : undefined;
      if (!cause) return refused(place, '`concat` takes lists');
      rest ??= unknown(cause.reason, cause.origin.place, cause.key);
      continue;
    }
    for (const item of partsOf(arg)) items.push(item);
    rest ??= arg.rest;
  }
  const made: ListValue = { kind: 'list', items, origin: at(place), ...(rest ? { rest } : {}) };
  const type = listType(args);
  return (type && convertTo(made, type)) ?? made;
}

/** Lists make a list; as soon as one is a tuple, the result is one. */
function listType(args: readonly Value[]): Type | undefined {
  const types = args.map(typeOf);
  return types.every(({ kind }) => kind === 'list') ? unify(types) : undefined;
}

function flatten(value: ListValue, place: Place): Value {
  let rest: UnknownValue | undefined = value.rest;
  const flat = (values: readonly Value[]): Value[] =>
    values.flatMap((item) => {
      if (item.kind === 'list') {
        rest ??= item.rest;
        return flat(partsOf(item));
      }
      if ((item.kind !== 'unknown' && item.kind !== 'choice') || isPlain(item)) return [item];
      rest ??= firstUnknown([item]);
      return [];
    });
  const items = flat(partsOf(value));
  return orderedLike({ kind: 'list', items, origin: at(place), ...(rest ? { rest } : {}) }, value);
}

/** Is a value that is not known at least known to be no list? */
function isPlain(value: Value): boolean {
  return ['string', 'number', 'bool', 'object', 'map'].includes(typeOf(value).kind);
}

function element(value: ListValue, index: Value | undefined, place: Place): Value | undefined {
  const position = wholeIn(index);
  if (position === undefined || position < 0 || value.items.length === 0)
    return refused(place, 'there is no such item');
  return isUnordered(value) ? undefined : partsOf(value)[position % value.items.length];
}

function indexOf(value: ListValue, wanted: Value, place: Place): Value | undefined {
  for (const [index, item] of value.items.entries()) {
    const truth = same(item, wanted);
    if (isUnknown(truth)) return unknown(truth.reason, place);
    if (truth) return isUnordered(value) ? undefined : number(index, place);
  }
  return refused(place, 'the list does not have the item');
}

function chunks(value: ListValue, size: number, place: Place): Value {
  const type = typeOf(value);
  const made: Value[] = [];
  const step = size === 0 ? value.items.length : size;
  for (let i = 0; i < value.items.length; i += step) {
    made.push(relisted(value, partsOf(value).slice(i, i + step), place));
  }
  return listWith(made, type, place);
}

function slice(value: ListValue, from: Value | undefined, to: Value | undefined, place: Place): Value | undefined {
  const [start, end] = [wholeIn(from), wholeIn(to)];
  if (start === undefined || end === undefined || start < 0 || start > end || end > value.items.length) {
    return refused(place, 'the part is not within the list');
  }
  return isUnordered(value) ? undefined : relisted(value, partsOf(value).slice(start, end), place);
}

function sort(value: ListValue, place: Place): Value | undefined {
  if (value.items.some((item) => item.kind === 'null')) return refused(place, 'null has no place in the order');
  if (!value.items.every((item) => item.kind === 'string')) return undefined;
  const texts = partsOf(value) as Extract<Value, { kind: 'string' }>[];
  return listWith(
    [...texts].sort((a, b) => compareTexts(a.value, b.value)),
    STRING,
    place,
  );
}

function compact(value: ListValue, place: Place): Value {
  const kept = partsOf(value).filter((item) => item.kind !== 'null' && !(item.kind === 'string' && item.value === ''));
  const sure = kept.filter((item) => item.kind !== 'unknown');
  // What is not known may be empty.
  const open = kept.find((item) => item.kind === 'unknown');
  const rest = value.rest ?? open;
  return typed({ kind: 'list', items: sure, origin: at(place), ...(rest ? { rest } : {}) }, listOf(STRING));
}

export const listFunctions: Functions = {
  concat: define([], concat, open(ANYTHING)),
  flatten: define([open(ANYTHING)], ([value], place) => {
    if (isList(value)) return flatten(value, place);
    return value && firstUnknown([value]) ? undefined : refused(place, 'only lists are flattened');
  }),
  element: define([ANYTHING, SIZE], ([value, index], place) =>
    isIndexed(value) ? element(value, index, place) : refused(place, 'only lists have items'),
  ),
  index: define([ANYTHING, open(ANYTHING)], ([value, wanted], place) =>
    isIndexed(value) ? indexOf(value, wanted!, place) : refused(place, 'only lists have items'),
  ),
  contains: define([open(ANYTHING), open(ANYTHING)], ([value, wanted], place) => {
    if (!isList(value)) return value && firstUnknown([value]) ? undefined : refused(place, 'only lists have items');
    const truth = among(wanted!, value.items);
    if (truth !== true && value.rest) return undefined;
    return isUnknown(truth) ? unknown(truth.reason, place) : boolean(truth, place);
  }),
  distinct: define([open(LIST)], ([value], place) => {
    if (!isList(value)) return undefined;
    const { kept, rest } = different(partsOf(value));
    const made = relisted(value, kept, place);
    return rest && !made.rest ? { ...made, rest } : made;
  }),
  compact: define([open(TEXTS)], ([value], place) => (isList(value) ? compact(value, place) : undefined)),
  coalescelist: define(
    [],
    (args, place) => {
      if (args.some((arg) => arg.kind === 'unknown' || arg.kind === 'choice')) return undefined;
      if (!args.every((arg) => ['list', 'tuple'].includes(typeOf(arg).kind) || isOpenList(arg))) {
        return refused(place, '`coalescelist` takes lists');
      }
      for (const arg of args) {
        if (arg.kind !== 'list') continue;
        if (arg.items.length > 0) return arg;
        if (arg.rest) return undefined;
      }
      return refused(place, 'all lists are empty');
    },
    open(nullable(ANYTHING)),
  ),
  chunklist: define([LIST, SIZE], ([value, size], place) => {
    const step = wholeIn(size);
    if (!isList(value) || step === undefined || step < 0) return refused(place, 'the size is not a whole number');
    return isUnordered(value) ? undefined : chunks(value, step, place);
  }),
  slice: define([ANYTHING, SIZE, SIZE], ([value, from, to], place) =>
    isIndexed(value) ? slice(value, from, to, place) : refused(place, 'only lists have parts'),
  ),
  reverse: define([ANYTHING], ([value], place) => {
    if (!isList(value)) return refused(place, 'only lists are reversed');
    return relisted(value, [...partsOf(value)].reverse(), place);
  }),
  sort: define([TEXTS], ([value], place) => (isList(value) ? sort(value, place) : undefined)),
  one: define([ANYTHING], ([value], place) => {
    if (!isList(value) || value.items.length > 1) return refused(place, 'there is more than one item');
    const type = typeOf(value);
    const none: Value = { kind: 'null', origin: at(place) };
    return partsOf(value)[0] ?? typed(none, 'of' in type ? type.of : ANY);
  }),
  matchkeys: define([LIST, LIST, LIST], ([values, keys, wanted], place) => {
    if (!isList(values) || !isList(keys) || !isList(wanted)) return undefined;
    if (values.items.length !== keys.items.length) return refused(place, 'the lists have different lengths');
    const type = unify([typeOf(keys), typeOf(wanted)]);
    const [own, searched] = type ? [convertTo(keys, type), convertTo(wanted, type)] : [];
    if (!isList(own) || !isList(searched)) return refused(place, 'the lists have items of different types');
    if (own.items.length * searched.items.length > 1_000_000) return undefined;
    const kept: Value[] = [];
    for (const [index, item] of partsOf(values).entries()) {
      const truth = among(own.items[index]!, searched.items);
      if (isUnknown(truth)) return unknown(truth.reason, place);
      if (truth) kept.push(item);
    }
    return relisted(values, kept, place);
  }),
};
