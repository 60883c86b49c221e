/**
 * The types of Terraform's values. `any` is a type that is not known.
 * Source: https://developer.hashicorp.com/terraform/language/expressions/type-constraints (checked 2026-11-23)
 */
export type Type =
  | { readonly kind: 'string' | 'number' | 'bool' | 'any' }
  | { readonly kind: 'list' | 'set' | 'map'; readonly of: Type }
  | { readonly kind: 'tuple'; readonly items: readonly Type[] }
  | ObjectType;

export interface ObjectType {
  readonly kind: 'object';
  readonly attributes: ReadonlyMap<string, Type>;
  /** Attributes that a value converted to the type may lack. */
  readonly optional?: ReadonlySet<string>;
}

export const STRING: Type = { kind: 'string' };
export const NUMBER: Type = { kind: 'number' };
export const BOOL: Type = { kind: 'bool' };
export const ANY: Type = { kind: 'any' };

export const listOf = (of: Type): Type => ({ kind: 'list', of });
export const setOf = (of: Type): Type => ({ kind: 'set', of });
export const mapOf = (of: Type): Type => ({ kind: 'map', of });

const texts = new WeakMap<Type, string>();

/** The type as text: equal texts mean equal types. */
export function typeText(type: Type): string {
  let text = texts.get(type);
  if (text === undefined) {
    text = written(type);
    texts.set(type, text);
  }
  return text;
}

function written(type: Type): string {
  switch (type.kind) {
    case 'list':
    case 'set':
    case 'map':
      return `${type.kind}(${typeText(type.of)})`;
    case 'tuple':
      return `[${type.items.map(typeText).join(',')}]`;
    case 'object': {
      const names = [...type.attributes.keys()].sort();
      return `{${names.map((name) => `${JSON.stringify(name)}:${typeText(type.attributes.get(name)!)}`).join(',')}}`;
    }
    default:
      return type.kind;
  }
}

export function sameType(a: Type, b: Type): boolean {
  return a === b || (a.kind === b.kind && typeText(a) === typeText(b));
}

const open = new WeakMap<Type, boolean>();

/** Does the type say nothing about a part of the value? */
export function hasAny(type: Type): boolean {
  if (isSimple(type)) return false;
  let found = open.get(type);
  if (found === undefined) {
    const inner = 'of' in type ? [type.of] : 'items' in type ? type.items : [];
    const parts = type.kind === 'object' ? [...type.attributes.values()] : inner;
    found = type.kind === 'any' || parts.some(hasAny);
    open.set(type, found);
  }
  return found;
}

export function isSimple({ kind }: Type): boolean {
  return kind === 'string' || kind === 'number' || kind === 'bool';
}
