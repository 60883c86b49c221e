import { isReference, type NewObject, type NewValue } from './change';
import { writtenEntryOf } from './readProperty';
import { isUnset, type ObjectValue, type Value } from './value';

/** A property that a body sets, from the body on, without the places of items in lists; `=word` behind it for its text. */
export interface UsedPath {
  readonly steps: readonly string[];
  /** What stands below it is not known. */
  readonly open?: true;
}

const known = new WeakMap<ObjectValue, readonly UsedPath[]>();

/** All that a body sets, with or without effect. */
export function usedIn(body: ObjectValue): readonly UsedPath[] {
  let used = known.get(body);
  if (!used) known.set(body, (used = read(body)));
  return used;
}

function read(body: ObjectValue): readonly UsedPath[] {
  const found: UsedPath[] = [];
  const visit = (value: Value, steps: readonly string[]) => {
    switch (value.kind) {
      case 'object':
        for (const { key } of value.entries.values()) {
          const entry = writtenEntryOf(value, key);
          if (!entry || isUnset(entry.value)) continue;
          found.push({ steps: [...steps, key] });
          visit(entry.value, [...steps, key]);
        }
        if (value.rest) found.push({ steps, open: true });
        break;
      case 'list':
        for (const item of value.items) visit(item, steps);
        if (value.rest) found.push({ steps, open: true });
        break;
      case 'choice':
        for (const option of value.options) visit(option, steps);
        break;
      case 'string':
        found.push({ steps: [...steps, `=${value.value}`] });
        break;
      case 'unknown':
        found.push({ steps, open: true });
    }
  };
  visit(body, []);
  return found;
}

/** What a new value sets at a path: the properties on the way included. */
export function setBy(steps: readonly string[], value: NewValue): readonly (readonly string[])[] {
  const found: (readonly string[])[] = [steps];
  const visit = (inner: NewValue, at: readonly string[]) => {
    if (typeof inner === 'string') found.push([...at, `=${inner}`]);
    if (typeof inner !== 'object') return;
    if (Array.isArray(inner)) for (const item of inner as readonly NewValue[]) visit(item, at);
    else if (!isReference(inner))
      for (const [key, below] of Object.entries(inner as NewObject)) {
        found.push([...at, key]);
        visit(below, [...at, key]);
      }
  };
  visit(value, steps);
  return found;
}
