import { at, unknown, type Entry, type ListValue, type ObjectValue, type Value } from '../../../../model/value';
import { failed, isFailed } from '../failedValues';
import { parseExact } from '../numbers/exact';
import { exactNumber, numberText } from '../numbers/values';
import { setFrom } from './sets';
import { listOf, mapOf, sameType, type ObjectType, type Type } from './type';
import { isSetType, typed, typeOf, untyped } from './typeOfValue';
import { common, converts, unify } from './unify';

/**
 * A value as Terraform converts it to a type; undefined when it cannot be converted. Places stay, so that a fix still
 * finds the text; what is not known stays so.
 * Source: the package `convert` of Terraform's type system (github.com/zclconf/go-cty)
 */
export function convertTo(value: Value, type: Type): Value | undefined {
  if (type.kind === 'any') return value;
  switch (value.kind) {
    case 'absent':
      return undefined;
    case 'unknown':
      if (isFailed(value) || typeOf(value).kind === 'any') return typed(value, type);
      return converts(typeOf(value), type, true) ? typed(value, type) : undefined;
    case 'null':
      return converts(typeOf(value), type, true) ? typed(value, type) : undefined;
    case 'choice': {
      const options = value.options.map((option) => convertTo(option, type));
      if (options.every((option) => option === undefined)) return undefined;
      const { place } = value.origin;
      return untyped({ ...value, options: options.map((option) => option ?? failed(misfit(type), place)) });
    }
  }
  switch (type.kind) {
    case 'string':
      return toText(value);
    case 'number':
      return toNumber(value);
    case 'bool':
      return toBoolean(value);
    case 'list':
    case 'set':
      return value.kind === 'list' ? toCollection(value, type) : undefined;
    case 'tuple':
      return value.kind === 'list' ? toTuple(value, type.items) : undefined;
    case 'map':
      return value.kind === 'object' ? toMap(value, type.of) : undefined;
    case 'object':
      return value.kind === 'object' ? toObject(value, type) : undefined;
  }
}

const NAMES: Readonly<Record<Type['kind'], string>> = {
  string: 'a text',
  number: 'a number',
  bool: 'true or false',
  list: 'a list',
  set: 'a set',
  tuple: 'a list',
  map: 'a map',
  object: 'an object with the attributes that are wanted',
  any: 'a value',
};

function misfit({ kind }: Type): string {
  return `the value is not ${NAMES[kind]}`;
}

function toText(value: Value): Value | undefined {
  switch (value.kind) {
    case 'string':
    case 'template':
    case 'id':
      return value;
    case 'number':
      return { kind: 'string', value: numberText(value), origin: value.origin };
    case 'boolean':
      return { kind: 'string', value: String(value.value), origin: value.origin };
    default:
      return undefined;
  }
}

function toNumber(value: Value): Value | undefined {
  if (value.kind === 'number') return value;
  if (value.kind === 'template') return partlyKnown(value);
  const exact = value.kind === 'string' ? parseExact(value.value) : undefined;
  return exact && { ...exactNumber(exact, value.origin.place), origin: value.origin };
}

const TRUTHS: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['1', true],
  ['false', false],
  ['0', false],
]);

function toBoolean(value: Value): Value | undefined {
  if (value.kind === 'boolean') return value;
  if (value.kind === 'template') return partlyKnown(value);
  const truth = value.kind === 'string' ? TRUTHS.get(value.value) : undefined;
  return truth === undefined ? undefined : { kind: 'boolean', value: truth, origin: value.origin };
}

function partlyKnown(value: Value): Value {
  return unknown('part of the text is not known', value.origin.place);
}

/** The type of the parts when a collection of any type is wanted: the one that all of them have in common. */
function partType(value: ListValue | ObjectValue, parts: readonly Value[], wanted: Type): Type | undefined {
  if (wanted.kind !== 'any' || (parts.length === 0 && !value.rest)) {
    const own = typeOf(value);
    return wanted.kind === 'any' && 'of' in own ? own.of : wanted;
  }
  const own = typeOf(value);
  if ('of' in own) return own.of;
  const types = parts.map(typeOf);
  const shared = value.kind === 'object' ? unify(types) : common(types);
  return shared ?? (value.rest || mayDiffer(parts) ? wanted : undefined);
}

/** What is not known may turn out to have the type of the others. */
function mayDiffer(parts: readonly Value[]): boolean {
  return parts.some((part) => part.kind === 'unknown' || part.kind === 'choice');
}

function toCollection(value: ListValue, type: Type & { readonly of: Type }): Value | undefined {
  if (sameType(typeOf(value), type)) return value;
  const of = partType(value, value.items, type.of);
  const items = of && convertAll(value.items, of);
  if (!items) return undefined;
  if (type.kind === 'set') return setFrom(untyped(value), items, of);
  return typed(items === value.items ? value : { ...value, items }, listOf(of));
}

/** The same array when nothing changes. */
function convertAll(items: readonly Value[], of: Type): readonly Value[] | undefined {
  const converted = items.map((item) => convertTo(item, of));
  if (converted.includes(undefined)) return undefined;
  return converted.every((item, index) => item === items[index]) ? items : (converted as Value[]);
}

function toTuple(value: ListValue, types: readonly Type[]): Value | undefined {
  if (value.rest) return value;
  if (isSetType(value) || value.items.length !== types.length) return undefined;
  const items = value.items.map((item, index) => convertTo(item, types[index]!));
  return items.includes(undefined) ? undefined : untyped({ ...value, items: items as Value[] });
}

function toMap(value: ObjectValue, wanted: Type): Value | undefined {
  if (sameType(typeOf(value), mapOf(wanted))) return value;
  const parts = [...value.entries.values()].map((entry) => entry.value);
  const of = partType(value, parts, wanted);
  if (!of) return undefined;
  const entries = new Map<string, Entry>();
  let changed = false;
  for (const [key, entry] of value.entries) {
    const inner = convertTo(entry.value, of);
    if (!inner) return undefined;
    changed ||= inner !== entry.value;
    entries.set(key, { ...entry, value: inner });
  }
  return typed(changed ? { ...value, entries } : value, mapOf(of));
}

function toObject(value: ObjectValue, { attributes, optional }: ObjectType): Value | undefined {
  const entries = new Map<string, Entry>();
  for (const [name, type] of attributes) {
    const entry = value.entries.get(name);
    if (entry) {
      const inner = convertTo(entry.value, type);
      if (!inner) return undefined;
      entries.set(name, { ...entry, value: inner });
    } else if (optional?.has(name) && !value.rest) {
      const { place } = value.origin;
      entries.set(name, { key: name, keyPlace: place, place, value: typed({ kind: 'null', origin: at(place) }, type) });
    } else if (!value.rest) return undefined;
  }
  return untyped({ ...value, entries });
}
