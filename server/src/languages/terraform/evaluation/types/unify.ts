import { ANY, isSimple, sameType, typeText, type ObjectType, type Type } from './type';

/** More different types than this are not compared with each other. */
const MOST_TYPES = 100;

/**
 * The type that values of all these types convert to; `any` when one of them is not known, undefined when there is none.
 * @param unsafe conversions that may fail count too: of a text to a number
 * Source: the package `convert` of Terraform's type system (github.com/zclconf/go-cty)
 */
export function unify(types: readonly Type[], unsafe = true): Type | undefined {
  const different = [...new Map(types.map((type) => [typeText(type), type])).values()];
  const [first, ...others] = different;
  if (!first || others.length === 0) return first;
  if (different.length > MOST_TYPES) return ANY;
  const kinds = new Set(different.map(({ kind }) => kind));
  const isOpen = kinds.delete('any');
  const [kind, second, third] = kinds;
  if (!second) {
    switch (kind) {
      case 'map':
      case 'list':
      case 'set':
        return isOpen ? ANY : collected(kind, different.map(elementOf), unsafe);
      case 'object':
        return isOpen ? ANY : unifyObjects(different as ObjectType[], unsafe);
      case 'tuple':
        return isOpen ? ANY : unifyTuples(different.map(itemsOf), unsafe);
    }
  } else if (!third) {
    const together =
      kinds.has('map') && kinds.has('object')
        ? asOneKind('map', different, unsafe)
        : kinds.has('list') && kinds.has('tuple')
          ? asOneKind('list', different, unsafe)
          : undefined;
    if (together) return together;
  }
  if (kinds.has('object') && kinds.has('tuple')) return undefined;
  return mostGeneral(different, unsafe);
}

function elementOf(type: Type): Type {
  return 'of' in type ? type.of : ANY;
}

function itemsOf(type: Type): readonly Type[] {
  return type.kind === 'tuple' ? type.items : [];
}

function partsOf(type: Type): readonly Type[] {
  return type.kind === 'object' ? [...type.attributes.values()] : itemsOf(type);
}

function collected(kind: 'map' | 'list' | 'set', parts: readonly Type[], unsafe: boolean): Type | undefined {
  const of = unify(parts, unsafe);
  return of && { kind, of };
}

/** Objects beside maps, or tuples beside lists, are taken as such. */
function asOneKind(kind: 'map' | 'list', types: readonly Type[], unsafe: boolean): Type | undefined {
  const structures = types.filter((type) => type.kind === 'object' || type.kind === 'tuple');
  const made = collected(kind, structures.flatMap(partsOf), unsafe);
  if (!made) return undefined;
  const result = unify([...types.filter((type) => type.kind !== 'object' && type.kind !== 'tuple'), made], unsafe);
  return result?.kind === kind ? result : undefined;
}

function unifyObjects(types: readonly ObjectType[], unsafe: boolean): Type | undefined {
  const [first, ...others] = types;
  const names = [...first!.attributes.keys()];
  const alike = others.every(
    ({ attributes }) => attributes.size === names.length && names.every((name) => attributes.has(name)),
  );
  if (!alike) return collected('map', types.flatMap(partsOf), unsafe);
  const attributes = new Map<string, Type>();
  for (const name of names) {
    const of = unify(
      types.map((type) => type.attributes.get(name)!),
      unsafe,
    );
    if (!of) return undefined;
    attributes.set(name, of);
  }
  const result: Type = { kind: 'object', attributes };
  return types.every((type) => converts(type, result, unsafe))
    ? result
    : collected('map', types.flatMap(partsOf), unsafe);
}

function unifyTuples(tuples: readonly (readonly Type[])[], unsafe: boolean): Type | undefined {
  const length = tuples[0]!.length;
  if (tuples.some((items) => items.length !== length)) return collected('list', tuples.flat(), unsafe);
  const items: Type[] = [];
  for (let i = 0; i < length; i++) {
    const of = unify(
      tuples.map((tuple) => tuple[i]!),
      unsafe,
    );
    if (!of) return undefined;
    items.push(of);
  }
  return { kind: 'tuple', items };
}

/** The first of the types, the more general ones before the others, that all others convert to. */
function mostGeneral(types: readonly Type[], unsafe: boolean): Type | undefined {
  const waiting = new Set(types);
  while (waiting.size > 0) {
    const free = [...waiting].filter((type) => ![...waiting].some((other) => generality(other, type) > 0));
    if (free.length === 0) return undefined;
    for (const type of free) {
      if (types.every((other) => converts(other, type, unsafe))) return type;
      waiting.delete(type);
    }
  }
  return undefined;
}

/** Positive when `a` is more general than `b`. */
function generality(a: Type, b: Type): number {
  if (a.kind === 'any' || b.kind === 'any') return Number(b.kind === 'any') - Number(a.kind === 'any');
  if (isSimple(a) && isSimple(b)) return Number(a.kind === 'string') - Number(b.kind === 'string');
  if ('of' in a && 'of' in b && a.kind === b.kind) return generality(a.of, b.of);
  const rank = (of: Type, other: Type) =>
    (of.kind === 'set' && (other.kind === 'list' || other.kind === 'tuple') && -1) ||
    (of.kind === 'list' && other.kind === 'tuple' && 1) ||
    (of.kind === 'map' && other.kind === 'object' && 1) ||
    0;
  const byKind = rank(a, b) - rank(b, a);
  if (byKind !== 0) return byKind;
  return inParts(a, b);
}

function inParts(a: Type, b: Type): number {
  let pairs: (readonly [Type, Type | undefined])[] = [];
  if (a.kind === 'object' && b.kind === 'object' && a.attributes.size === b.attributes.size) {
    pairs = [...a.attributes].map(([name, type]) => [type, b.attributes.get(name)] as const);
  } else if (a.kind === 'tuple' && b.kind === 'tuple' && a.items.length === b.items.length) {
    pairs = a.items.map((type, index) => [type, b.items[index]] as const);
  }
  if (pairs.some(([, other]) => !other)) return 0;
  const signs = pairs.map(([type, other]) => Math.sign(generality(type, other!)));
  const [above, below] = [signs.includes(1), signs.includes(-1)];
  return above === below ? 0 : above ? 1 : -1;
}

/** Is there a conversion of the one type to the other? */
export function converts(from: Type, to: Type, unsafe: boolean): boolean {
  if (to.kind === 'any' || sameType(from, to)) return true;
  if (from.kind === 'any') return unsafe;
  if (isSimple(from) && isSimple(to)) return to.kind === 'string' || (unsafe && from.kind === 'string');
  switch (to.kind) {
    case 'list':
    case 'set':
      if (from.kind === 'tuple') return partsConvert(from.items, to.of, unsafe);
      if (from.kind !== 'list' && from.kind !== 'set') return false;
      if (to.kind === 'set' && from.kind === 'list' && !unsafe) return false;
      return converts(from.of, to.of, unsafe);
    case 'map':
      if (from.kind === 'object' && to.of.kind === 'any')
        return from.attributes.size === 0 || !!unify(partsOf(from), unsafe);
      if (from.kind === 'object') return partsConvert(partsOf(from), to.of, unsafe);
      return from.kind === 'map' && converts(from.of, to.of, unsafe);
    case 'tuple':
      if (from.kind !== 'tuple' || from.items.length !== to.items.length) return false;
      return from.items.every((item, index) => converts(item, to.items[index]!, unsafe));
    case 'object':
      return toObject(from, to, unsafe);
    default:
      return false;
  }
}

function toObject(from: Type, to: ObjectType, unsafe: boolean): boolean {
  return [...to.attributes].every(([name, type]) => {
    if (from.kind === 'map') return unsafe && (to.optional?.has(name) || converts(from.of, type, unsafe));
    const own = from.kind === 'object' ? from.attributes.get(name) : undefined;
    return own ? converts(own, type, unsafe) : from.kind === 'object' && to.optional?.has(name) === true;
  });
}

function partsConvert(parts: readonly Type[], to: Type, unsafe: boolean): boolean {
  if (to.kind !== 'any') return parts.every((part) => converts(part, to, unsafe));
  return parts.length === 0 || common(parts, unsafe) !== undefined;
}

/** The one type of the items of a collection that is made of values of these types. */
export function common(types: readonly Type[], unsafe = true): Type | undefined {
  const type = unify(types, unsafe);
  // Beside values of unknown type, only such have a common type with them.
  return type?.kind === 'any' && !types.every(({ kind }) => kind === 'any') ? undefined : type;
}
