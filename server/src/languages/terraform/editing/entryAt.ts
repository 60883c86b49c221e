import { writtenEntryOf } from '../../../model/read';
import type { Resource } from '../../../model/resource';
import type { Entry, Value } from '../../../model/value';
import { stepsOf } from '../../editing/wishes';

/** The property of a resource at a dotted ARM path, where it is written. */
export function entryAt(resource: Resource, path: string): Entry | undefined {
  return entryBelow(resource.body, path);
}

/** The same within a value. */
export function entryBelow(value: Value, path: string): Entry | undefined {
  let object = value;
  let entry: Entry | undefined;
  for (const key of stepsOf(path)) {
    if (object.kind !== 'object') return undefined;
    entry = writtenEntryOf(object, key);
    if (!entry) return undefined;
    object = entry.value;
  }
  return entry;
}
