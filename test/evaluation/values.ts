import { at, unknown, type Entry, type IdValue, type Value } from '../../server/src/model/value';
import { place } from '../../server/src/text/span';

export const HERE = place('main.bicep', 0, 1);

/** What is not known; in a text that is compared it stands as `<key>`. */
export const X = unknown('`x` is not known', HERE, 'x');
export const Y = unknown('`y` is not known', HERE, 'y');

/** A text with parts that are not known. */
export function partly(...parts: readonly (string | typeof X)[]): Value {
  return { kind: 'template', parts, origin: at(HERE) };
}

export function id(type: string, ...names: readonly unknown[]): IdValue {
  return { kind: 'id', type, names: names.map(valueOf), origin: at(HERE) };
}

/** A list or object of which more may exist than is known. */
export function open(container: object): Value {
  const value = valueOf(container);
  return value.kind === 'list' || value.kind === 'object' ? { ...value, rest: X } : value;
}

/** A plain value as an argument; what is a value already stays so. */
export function valueOf(plain: unknown): Value {
  const origin = at(HERE);
  if (typeof plain === 'string') return { kind: 'string', value: plain, origin };
  if (typeof plain === 'number') return { kind: 'number', value: plain, origin };
  if (typeof plain === 'boolean') return { kind: 'boolean', value: plain, origin };
  if (plain === null || plain === undefined) return { kind: 'null', origin };
  if (Array.isArray(plain)) return { kind: 'list', items: plain.map(valueOf), origin };
  if ('kind' in (plain as object) && 'origin' in (plain as object)) return plain as Value;
  const entries = new Map<string, Entry>();
  for (const [key, value] of Object.entries(plain as object))
    entries.set(key, { key, keyPlace: HERE, place: HERE, value: valueOf(value) });
  return { kind: 'object', entries, origin };
}

/** A result as plain data: `<x>` for what is not known, `…` after the known part of what is open. */
export function plainOf(value: Value): unknown {
  switch (value.kind) {
    case 'string':
    case 'number':
    case 'boolean':
      return value.value;
    case 'null':
    case 'absent':
      return null;
    case 'unknown':
      return `<${value.key ?? ''}>`;
    case 'template':
      return value.parts.map((part) => (typeof part === 'string' ? part : plainOf(part))).join('');
    case 'list':
      return [...value.items.map(plainOf), ...(value.rest ? ['…'] : [])];
    case 'object': {
      const known = [...value.entries.values()].map((entry) => [entry.key, plainOf(entry.value)] as const);
      return Object.fromEntries(value.rest ? [...known, ['…', '…']] : known);
    }
    case 'id':
      return `id:${value.type}:${value.names.map(plainOf).join('/')}`;
    case 'choice':
      return value.options.map(plainOf);
  }
}
