import { isReference, type Change, type NewObject, type NewValue, type SetChange } from '../../../model/change';
import { entryOf } from '../../../model/readProperty';
import type { Value } from '../../../model/value';

/**
 * Properties of a body that go into the same object, where that is not written yet, are set as one object: each by
 * itself would write the object anew.
 */
export function joinedSets(changes: readonly Change[]): readonly Change[] {
  const joined = new Map<string, SetChange>();
  const kept: (Change | string)[] = [];
  for (const change of changes) {
    const cut = change.kind === 'set' && change.resource.dialect === 'azapi' ? missingAt(change) : undefined;
    if (cut === undefined) {
      kept.push(change);
      continue;
    }
    const { resource, path, value } = change as SetChange;
    const keys = path.split('.');
    const own = keys.slice(cut).reduceRight<NewValue>((inner, key) => ({ [key]: inner }), value);
    const place = keys.slice(0, cut).join('.');
    const name = `${resource.key} ${place}`;
    const before = joined.get(name);
    if (!before) kept.push(name);
    joined.set(name, { kind: 'set', resource, path: place, value: before ? merged(before.value, own) : own });
  }
  return kept.map((change) => (typeof change === 'string' ? joined.get(change)! : change));
}

/** How many keys lead to the first object that is not written; undefined: the property itself is what is missing. */
function missingAt({ resource, path }: SetChange): number | undefined {
  const keys = path.split('.');
  let object: Value = resource.body;
  for (const [index, key] of keys.slice(0, -1).entries()) {
    if (object.kind !== 'object') return undefined;
    const entry = entryOf(object, key);
    if (!entry) return index + 1;
    object = entry.value;
  }
  return undefined;
}

function merged(a: NewValue, b: NewValue): NewValue {
  if (!isPlain(a) || !isPlain(b)) return b;
  const both: Record<string, NewValue> = { ...a };
  for (const [key, value] of Object.entries(b)) both[key] = key in both ? merged(both[key]!, value) : value;
  return both;
}

function isPlain(value: NewValue): value is NewObject {
  return typeof value === 'object' && !Array.isArray(value) && !isReference(value as NewValue);
}
