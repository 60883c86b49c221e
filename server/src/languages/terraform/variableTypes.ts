import type { Entry, Value } from '../../model/value';
import { evaluate } from './evaluate';
import type { Declared, Scope } from './scope';
import { attribute, plainText, type Block, type Expression } from './syntax';

/** A variable's value with the defaults of `optional(type, default)` attributes of its type constraint filled in. */
export function withDefaults(value: Value, declared: Declared<Block>, scope: Scope): Value {
  const type = attribute(declared.node.body, 'type')?.value;
  return type ? fill(value, type, declared.file, scope) : value;
}

function fill(value: Value, type: Expression, file: string, scope: Scope): Value {
  if (type.kind !== 'call') return value;
  const [inner] = type.args;
  if (!inner) return value;
  if ((type.name === 'list' || type.name === 'set') && value.kind === 'list') {
    return { ...value, items: value.items.map((item) => fill(item, inner, file, scope)) };
  }
  if (type.name === 'map' && value.kind === 'object') {
    const entries = new Map<string, Entry>();
    for (const [key, entry] of value.entries)
      entries.set(key, { ...entry, value: fill(entry.value, inner, file, scope) });
    return { ...value, entries };
  }
  if (type.name !== 'object' || inner.kind !== 'object' || value.kind !== 'object') return value;
  const entries = new Map<string, Entry>(value.entries);
  for (const item of inner.items) {
    const name = item.key.kind === 'variable' ? item.key.name : plainText(item.key);
    if (name === undefined) continue;
    const isOptional = item.value.kind === 'call' && item.value.name === 'optional';
    const [ownType, fallback] = isOptional && item.value.kind === 'call' ? item.value.args : [item.value];
    const given = entries.get(name);
    if (given && given.value.kind !== 'null') {
      if (ownType) entries.set(name, { ...given, value: fill(given.value, ownType, file, scope) });
    } else if (isOptional) {
      const place = { file, span: item.value.span };
      const made: Value = fallback
        ? fill(evaluate(fallback, scope, { file }), ownType!, file, scope)
        : { kind: 'null', origin: { place, hops: [], literal: false } };
      entries.set(name, { key: name, keyPlace: place, place, value: made });
    }
  }
  return { ...value, entries };
}
