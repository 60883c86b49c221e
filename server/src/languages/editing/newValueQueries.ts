import { isReference, isSameQuestion, type NewObject, type NewValue, type Reference } from '../../model/change';
import type { Value } from '../../model/value';
import { samePlace } from '../../text/span';

/** Would two new values be written alike? */
export function sameNewValue(a: NewValue, b: NewValue): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object') return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    if (!Array.isArray(a) || !Array.isArray(b)) return false;
    return a.length === b.length && a.every((item, index) => sameNewValue(item as NewValue, b[index] as NewValue));
  }
  if (isReference(a) || isReference(b)) return isReference(a) && isReference(b) && sameReference(a, b);
  const [left, right] = [a as NewObject, b as NewObject];
  const keys = Object.keys(left);
  return (
    keys.length === Object.keys(right).length &&
    keys.every((key) => right[key] !== undefined && sameNewValue(left[key]!, right[key]))
  );
}

function sameReference(a: Reference, b: Reference): boolean {
  switch (a.reference) {
    case 'parameter':
      return b.reference === 'parameter' && isSameQuestion(a, b);
    case 'id':
      return b.reference === 'id' && a.of === b.of;
    case 'copy':
      return (
        b.reference === 'copy' &&
        samePlace(a.value.origin.place, b.value.origin.place) &&
        a.part?.text === b.part?.text &&
        a.part?.by === b.part?.by
      );
    case 'runtime':
      return b.reference === 'runtime' && a.of === b.of && a.property === b.property && a.suffix === b.suffix;
    case 'role':
      return b.reference === 'role' && a.id === b.id;
    case 'declaration':
      return b.reference === 'declaration' && a.of === b.of;
    case 'id keyed':
      return b.reference === 'id keyed' && a.ids.length === b.ids.length && a.ids.every((id, i) => id === b.ids[i]);
    case 'guid':
    case 'association':
      return a === b;
  }
}

/** All references in a value, in the order in which they are written. */
export function referencesIn(value: NewValue): readonly Reference[] {
  if (typeof value !== 'object') return [];
  if (Array.isArray(value)) return (value as readonly NewValue[]).flatMap(referencesIn);
  return isReference(value) ? [value] : Object.values(value as NewObject).flatMap(referencesIn);
}

/** Is a value, as it is known, the wanted one already? */
export function alreadyIs(value: Value, wanted: NewValue): boolean {
  if (value.kind !== 'string' && value.kind !== 'number' && value.kind !== 'boolean') return false;
  return value.value === wanted;
}

export function isPlainObject(value: NewValue): value is NewObject {
  return typeof value === 'object' && !Array.isArray(value) && !isReference(value);
}

/** Does an object have a property of this name? Azure Resource Manager compares names without case. */
export function hasKey(object: NewObject, key: string): boolean {
  return Object.keys(object).some((other) => other.toLowerCase() === key.toLowerCase());
}
