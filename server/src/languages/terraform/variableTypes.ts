import { unknown, type Entry, type Value } from '../../model/value';
import { evaluate } from './evaluate';
import { asNumber } from './operators';
import type { Declared, Scope } from './scope';
import { attribute, placeIn, plainText, type Block, type Expression } from './syntax';

/**
 * A variable's value as its type constraint makes it: simple values converted, defaults of `optional(type, default)`
 * attributes filled in. What does not fit is unknown.
 */
export function ofType(value: Value, name: string, declared: Declared<Block>, scope: Scope): Value {
  const type = attribute(declared.node.body, 'type')?.value;
  return type ? new Typing(name, declared.file, scope).fit(value, type) : value;
}

class Typing {
  constructor(
    private readonly name: string,
    private readonly file: string,
    private readonly scope: Scope,
  ) {}

  fit(value: Value, type: Expression): Value {
    switch (value.kind) {
      case 'null':
      case 'absent':
      case 'unknown':
        return value;
      case 'choice':
        return { ...value, options: value.options.map((option) => this.fit(option, type)) };
    }
    if (type.kind === 'variable') return this.simple(value, type.name);
    const [inner] = type.kind === 'call' ? type.args : [];
    if (type.kind !== 'call' || !inner) return value;
    switch (type.name) {
      case 'list':
      case 'set':
        return value.kind === 'list' ? { ...value, items: value.items.map((item) => this.fit(item, inner)) } : value;
      case 'map': {
        if (value.kind !== 'object') return value;
        const entries = new Map<string, Entry>();
        for (const [key, entry] of value.entries) entries.set(key, { ...entry, value: this.fit(entry.value, inner) });
        return { ...value, entries };
      }
      case 'object':
        return this.object(value, inner);
      default:
        return value;
    }
  }

  private simple(value: Value, type: string): Value {
    const { kind, origin } = value;
    const simple = kind === 'string' || kind === 'number' || kind === 'boolean';
    switch (type) {
      case 'string':
        if (kind === 'number' || kind === 'boolean') return { kind: 'string', value: String(value.value), origin };
        return kind === 'list' || kind === 'object' ? this.misfit(value, 'a text') : value;
      case 'number': {
        const number = asNumber(value);
        if (number !== undefined) return { kind: 'number', value: number, origin };
        return simple || kind === 'list' || kind === 'object' ? this.misfit(value, 'a number') : value;
      }
      case 'bool':
        if (kind === 'boolean') return value;
        if (kind === 'string' && /^(true|false)$/.test(value.value)) {
          return { kind: 'boolean', value: value.value === 'true', origin };
        }
        return simple || kind === 'list' || kind === 'object' ? this.misfit(value, 'true or false') : value;
      default:
        return value;
    }
  }

  private misfit(value: Value, wanted: string): Value {
    return {
      ...unknown(`the value of variable \`${this.name}\` is not ${wanted}`, value.origin.place),
      origin: value.origin,
    };
  }

  private object(value: Value, type: Expression): Value {
    if (type.kind !== 'object' || value.kind !== 'object') return value;
    const entries = new Map<string, Entry>(value.entries);
    for (const item of type.items) {
      const name = item.key.kind === 'variable' ? item.key.name : plainText(item.key);
      if (name === undefined) continue;
      const optional = item.value.kind === 'call' && item.value.name === 'optional' ? item.value.args : undefined;
      const [ownType, fallback] = optional ?? [item.value];
      const given = entries.get(name);
      if (given && (given.value.kind !== 'null' || !fallback)) {
        if (ownType) entries.set(name, { ...given, value: this.fit(given.value, ownType) });
      } else if (optional && !value.rest) {
        const place = placeIn(this.file, item.value.span);
        const made: Value = fallback
          ? this.fit(evaluate(fallback, this.scope, { file: this.file }), ownType!)
          : { kind: 'null', origin: { place, hops: [], literal: false } };
        entries.set(name, { key: name, keyPlace: place, place, value: made });
      }
    }
    return { ...value, entries };
  }
}
