import type { Resource } from '../../../model/resource';
import type { Entry, Value } from '../../../model/value';
import { writtenAt } from '../../editing/propertyPaths';

/** The property of a resource at a dotted ARM path, where it is written. */
export function entryAt(resource: Resource, path: string): Entry | undefined {
  return entryBelow(resource.body, path);
}

/** The same within a value. */
export function entryBelow(value: Value, path: string): Entry | undefined {
  return writtenAt(value, path)?.entry;
}
