import type { Value } from '../../../../model/value';
import { ANY, BOOL, NUMBER, sameType, STRING, type Type } from './type';

/**
 * A value of a collection type, and an unknown value or null whose type is known, carries its type: a list in brackets
 * is a tuple, one of `tolist` a list. Copies of the value keep it.
 */
interface Typed {
  readonly type?: Type;
}

/** The type that a value carries. An id is a text, and its `type` is that of Azure Resource Manager. */
function carried(value: Value): Type | undefined {
  return value.kind === 'id' ? undefined : (value as Typed).type;
}

/** The same value with its type. */
export function typed<V extends Value>(value: V, type: Type): V {
  if (value.kind === 'id') return value;
  const own = carried(value);
  return own && sameType(own, type) ? value : { ...value, type };
}

/** Without what its type was: what is made of it has another one. */
export function untyped<V extends Value>(value: V): V {
  if (!carried(value)) return value;
  const copy: V = { ...value };
  delete (copy as { type?: Type }).type;
  return copy;
}

/** Types of structures by their parts, which copies share. */
const known = new WeakMap<object, Type>();

export function typeOf(value: Value): Type {
  const own = carried(value);
  if (own) return own;
  switch (value.kind) {
    case 'string':
    case 'template':
    case 'id':
      return STRING;
    case 'number':
      return NUMBER;
    case 'boolean':
      return BOOL;
    case 'list':
      if (value.rest) return ANY;
      return once(value.items, () => ({ kind: 'tuple', items: value.items.map(typeOf) }));
    case 'object':
      if (value.rest) return ANY;
      return once(value.entries, () => ({
        kind: 'object',
        attributes: new Map([...value.entries].map(([key, entry]) => [key, typeOf(entry.value)] as const)),
      }));
    case 'choice':
      return once(value.options, () => {
        const [first = ANY, ...others] = value.options.map(typeOf);
        return others.every((other) => sameType(other, first)) ? first : ANY;
      });
    default:
      return ANY;
  }
}

function once(parts: object, make: () => Type): Type {
  let type = known.get(parts);
  if (!type) {
    type = make();
    known.set(parts, type);
  }
  return type;
}

export function isSetType(value: Value): boolean {
  return carried(value)?.kind === 'set';
}

export function isMapType(value: Value): boolean {
  return carried(value)?.kind === 'map';
}
