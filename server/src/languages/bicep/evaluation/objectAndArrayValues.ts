import { firstUnknown } from '../../../evaluation/unknownCall';
import { identityOf } from '../../../model/valueIdentity';
import { at, unknown, type Entry, type ListValue, type UnknownValue, type Value } from '../../../model/value';
import type { Place } from '../../../text/span';
import type { Evaluation } from './evaluationInterface';
import { carried } from '../../../evaluation/memberOfChoices';
import { plainProperties, type NamedProperty } from '../syntax/writtenProperties';
import { overlay } from '../../../evaluation/overlayObjects';
import type { Scope } from './scope';
import type { ArrayExpression, ObjectExpression, ObjectProperty } from '../syntax/nodes';

export function evaluateArray(expression: ArrayExpression, scope: Scope, evaluation: Evaluation): ListValue {
  const { budget } = evaluation.call;
  const items: Value[] = [];
  let rest: UnknownValue | undefined;
  for (const item of expression.items) {
    if (item.kind !== 'spread') {
      items.push(carried(evaluation.evaluate(item, scope), budget));
      continue;
    }
    const value = carried(evaluation.evaluate(item.expression, scope), budget);
    if (value.kind === 'list') {
      items.push(...value.items);
      rest ??= value.rest;
    } else if (value.kind !== 'absent') {
      rest ??= firstUnknown([value]) ?? unknown('it is not a list', evaluation.place(item.span));
    }
  }
  const origin = at(evaluation.place(expression.span), true);
  return { kind: 'list', items, origin, ...(rest ? { rest } : {}) };
}

/** Nested resource declarations in a resource's body are no properties and are left out. */
export function evaluateObject(expression: ObjectExpression, scope: Scope, evaluation: Evaluation): Value {
  const origin = at(evaluation.place(expression.span), true);
  const plain = plainProperties(expression);
  if (plain) return { kind: 'object', entries: plainEntries(plain, scope, evaluation), origin };
  const { budget } = evaluation.call;
  let entries = new Map<string, Entry>();
  /** The names so far without their case, and how they were spelled first. */
  let spellings = new Map<string, string>();
  let rest: UnknownValue | undefined;
  for (const member of expression.members) {
    if (member.kind === 'objectProperty') {
      const { key, computed, hidden } = keyOf(member, scope, evaluation);
      rest ??= hidden;
      const place = evaluation.place(member.span);
      const before = spellings.get(key.toLowerCase());
      const isTwice = before !== undefined && member.name === undefined;
      const value = isTwice ? twice(key, place) : carried(evaluation.evaluate(member.value, scope), budget);
      const spelled = before ?? key;
      spellings.set(key.toLowerCase(), spelled);
      entries.set(spelled, {
        key: spelled,
        ...(computed ? { computed } : {}),
        keyPlace: evaluation.place(member.key.span),
        place,
        value,
      });
    } else if (member.kind === 'spread') {
      const top = carried(evaluation.evaluate(member.expression, scope), budget);
      const base = { kind: 'object' as const, entries, origin, ...(rest ? { rest } : {}) };
      const joined = overlay(base, top, 'shallow', evaluation.place(member.span));
      entries = new Map(joined.entries);
      spellings = new Map([...entries.keys()].map((key) => [key.toLowerCase(), key]));
      rest = joined.rest;
    }
  }
  return { kind: 'object', entries, origin, ...(rest ? { rest } : {}) };
}

function plainEntries(properties: readonly NamedProperty[], scope: Scope, evaluation: Evaluation): Map<string, Entry> {
  const entries = new Map<string, Entry>();
  for (const { name: key, key: written, span, value } of properties) {
    const read = carried(evaluation.evaluate(value, scope), evaluation.call.budget);
    entries.set(key, { key, keyPlace: evaluation.place(written.span), place: evaluation.place(span), value: read });
  }
  return entries;
}

/** The engine refuses an object that computes a name that it has. */
function twice(key: string, place: Place): Value {
  return { ...unknown(`the object gets the property \`${key}\` twice`, place), fails: true };
}

function keyOf(
  { key, name }: ObjectProperty,
  scope: Scope,
  evaluation: Evaluation,
): { key: string; computed?: Value; hidden?: UnknownValue } {
  if (name !== undefined) return { key: name };
  if (key.kind !== 'interpolated')
    return { key: '?', hidden: unknown('a key cannot be read', evaluation.place(key.span)) };
  const value = evaluation.evaluate(key, scope);
  if (value.kind === 'string') return { key: value.value };
  // The property is there; what it is called is not known, so any other name may be this one.
  const hidden = firstUnknown([value]) ?? unknown('a key is known only after deployment', value.origin.place);
  return { key: identityOf(value) ?? '?', computed: value, hidden };
}
