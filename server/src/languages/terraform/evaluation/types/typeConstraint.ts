import { plainText, type Expression } from '../../syntax/nodes';
import { ANY, BOOL, listOf, mapOf, NUMBER, setOf, STRING, type Type } from './type';

const WORDS: Readonly<Record<string, Type>> = {
  string: STRING,
  number: NUMBER,
  bool: BOOL,
  any: ANY,
  list: listOf(ANY),
  set: setOf(ANY),
  map: mapOf(ANY),
};

/** An attribute of an object type: its name, its type, and whether it may be left out, with what stands for it then. */
interface AttributeType {
  readonly name: string;
  readonly type: Expression;
  readonly optional: boolean;
  readonly fallback: Expression | undefined;
}

/** The attributes that `object({ … })` names. */
export function attributesIn(type: Expression): readonly AttributeType[] | undefined {
  if (type.kind !== 'object') return undefined;
  return type.items.flatMap((item) => {
    const name = item.key.kind === 'variable' ? item.key.name : plainText(item.key);
    if (name === undefined) return [];
    const inner = item.value.kind === 'call' && item.value.name === 'optional' ? item.value.args : undefined;
    const [own, fallback] = inner ?? [item.value];
    return own ? [{ name, type: own, optional: inner !== undefined, fallback }] : [];
  });
}

/**
 * The type that a type constraint means; `any` for what is none.
 * Source: https://developer.hashicorp.com/terraform/language/expressions/type-constraints (checked 2026-11-23)
 */
export function typeFrom(expression: Expression | undefined): Type {
  if (expression?.kind === 'variable') return WORDS[expression.name] ?? ANY;
  const [inner] = expression?.kind === 'call' ? expression.args : [];
  if (expression?.kind !== 'call' || !inner) return ANY;
  switch (expression.name) {
    case 'list':
    case 'set':
    case 'map':
      return { kind: expression.name, of: typeFrom(inner) };
    case 'tuple':
      return inner.kind === 'tuple' ? { kind: 'tuple', items: inner.items.map(typeFrom) } : ANY;
    case 'object': {
      const attributes = attributesIn(inner);
      if (!attributes) return ANY;
      return {
        kind: 'object',
        attributes: new Map(attributes.map(({ name, type }) => [name, typeFrom(type)] as const)),
        optional: new Set(attributes.filter(({ optional }) => optional).map(({ name }) => name)),
      };
    }
    default:
      return ANY;
  }
}
