import { onceFor } from '../../../model/onceForObject';
import type { ObjectExpression, ObjectProperty } from './nodes';

export interface NamedProperty extends ObjectProperty {
  readonly name: string;
}

/** A property of an object literal by its name; Azure compares names without case. Of equal ones it is the last. */
export function propertyOf(object: ObjectExpression | undefined, name: string): ObjectProperty | undefined {
  return object && byName(object).get(name.toLowerCase());
}

/** The properties of an object whose names are all written and differ, as nearly all objects' do; undefined for others. */
export const plainProperties = onceFor((object: ObjectExpression): readonly NamedProperty[] | undefined => {
  const named: NamedProperty[] = [];
  for (const member of object.members) {
    if (member.kind === 'spread') return undefined;
    if (member.kind !== 'objectProperty') continue;
    if (!isNamed(member)) return undefined;
    named.push(member);
  }
  return named.length === byName(object).size ? named : undefined;
});

const byName = onceFor(({ members }: ObjectExpression): ReadonlyMap<string, ObjectProperty> => {
  const found = new Map<string, ObjectProperty>();
  for (const member of members) {
    if (member.kind === 'objectProperty' && isNamed(member)) found.set(member.name.toLowerCase(), member);
  }
  return found;
});

function isNamed(property: ObjectProperty): property is NamedProperty {
  return property.name !== undefined;
}
