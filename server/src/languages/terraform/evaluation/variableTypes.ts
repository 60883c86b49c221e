import { at, unknown, type Entry, type ListValue, type ObjectValue, type Value } from '../../../model/value';
import { isFailed } from './failedValues';
import { evaluate, type Declared, type Scope } from './scope';
import { attribute, placeIn, type Block, type Expression } from '../syntax/nodes';
import { attributesIn, typeFrom } from './types/typeConstraint';
import { convertTo } from './types/conversion';
import { setFrom } from './types/sets';
import { ANY, type Type } from './types/type';
import { typed, typeOf, untyped } from './types/typeOfValue';
import { unify } from './types/unify';

/**
 * A variable's value as its type constraint makes it: simple values converted, sets put in order, defaults of
 * `optional(type, default)` attributes filled in, attributes that the type does not have left out. What does not fit is
 * unknown.
 */
export function ofType(value: Value, name: string, declared: Declared<Block>, scope: Scope): Value {
  const type = attribute(declared.node.body, 'type')?.value;
  return type ? new Typing(name, declared.file, scope).fit(value, type) : value;
}

/** A value as a type constraint makes it; undefined for what does not fit. */
export function fitted(value: Value, type: Expression, scope: Scope, file: string): Value | undefined {
  return convertTo(value, typeFrom(type)) && new Typing('', file, scope).fit(value, type);
}

class Typing {
  constructor(
    private readonly name: string,
    private readonly file: string,
    private readonly scope: Scope,
  ) {}

  fit(value: Value, constraint: Expression): Value {
    const type = typeFrom(constraint);
    switch (value.kind) {
      case 'absent':
        return value;
      case 'null':
      case 'unknown':
        return type.kind === 'any' || isFailed(value) ? value : typed(untyped(value), type);
      case 'choice':
        return untyped({ ...value, options: value.options.map((option) => this.fit(option, constraint)) });
    }
    const [inner] = constraint.kind === 'call' ? constraint.args : [];
    if (inner && 'of' in type) {
      if (value.kind === 'list' && type.kind !== 'map') return this.list(value, type, inner);
      if (value.kind === 'object' && type.kind === 'map') return this.map(value, type, inner);
    }
    if (inner && type.kind === 'object' && value.kind === 'object') return this.object(value, inner);
    if (inner && type.kind === 'tuple' && value.kind === 'list') return this.tuple(value, inner);
    return convertTo(value, type) ?? this.misfit(value, type);
  }

  private list(value: ListValue, type: Type & { readonly of: Type }, inner: Expression): Value {
    const items = value.items.map((item) => this.fit(item, inner));
    const of = partType(type.of, items);
    const fitted = items.map((item) => convertTo(item, of) ?? this.misfit(item, of));
    const plain = untyped({ ...value, items: fitted });
    return type.kind === 'set' ? setFrom(plain, fitted, of) : typed(plain, { kind: 'list', of });
  }

  private map(value: ObjectValue, type: Type & { readonly of: Type }, inner: Expression): Value {
    const fitted = new Map([...value.entries].map(([key, entry]) => [key, this.fit(entry.value, inner)] as const));
    const of = partType(type.of, [...fitted.values()]);
    const entries = new Map<string, Entry>();
    for (const [key, entry] of value.entries) {
      const part = fitted.get(key)!;
      entries.set(key, { ...entry, value: convertTo(part, of) ?? this.misfit(part, of) });
    }
    return typed(untyped({ ...value, entries }), { kind: 'map', of });
  }

  private tuple(value: ListValue, inner: Expression): Value {
    const types = inner.kind === 'tuple' ? inner.items : [];
    if (!value.rest && types.length !== value.items.length) return this.misfit(value, typeFrom(inner));
    const items = value.items.map((item, index) => (types[index] ? this.fit(item, types[index]) : item));
    return untyped({ ...value, items });
  }

  private object(value: ObjectValue, inner: Expression): Value {
    const entries = new Map<string, Entry>();
    for (const { name, type, optional, fallback } of attributesIn(inner) ?? []) {
      const given = value.entries.get(name);
      if (given && (given.value.kind !== 'null' || !fallback)) {
        entries.set(name, { ...given, value: this.fit(given.value, type) });
      } else if (optional && !value.rest) {
        const place = placeIn(this.file, (fallback ?? type).span);
        const made: Value = fallback
          ? this.fit(evaluate(fallback, this.scope, { file: this.file }), type)
          : this.fit({ kind: 'null', origin: at(place) }, type);
        entries.set(name, { key: name, keyPlace: place, place, value: made });
      }
    }
    return untyped({ ...value, entries });
  }

  private misfit(value: Value, { kind }: Type): Value {
    const wanted = WANTED[kind] ?? 'of its type';
    return {
      ...unknown(`the value of variable \`${this.name}\` is not ${wanted}`, value.origin.place),
      origin: value.origin,
    };
  }
}

const WANTED: Partial<Readonly<Record<Type['kind'], string>>> = {
  string: 'a text',
  number: 'a number',
  bool: 'true or false',
  list: 'a list',
  set: 'a set',
  map: 'a map',
  object: 'an object',
};

/** `list(any)` is a list of the type that its items have in common. */
function partType(of: Type, parts: readonly Value[]): Type {
  if (of.kind !== 'any') return of;
  return unify(parts.map(typeOf)) ?? ANY;
}
