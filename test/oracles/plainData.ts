import type { Value } from '../../server/src/model/value';

/** Thrown where a value, or a part of it, is not known. */
export class NotKnown extends Error {}

/**
 * A value as plain JSON data.
 * @throws {NotKnown} where a part of it is not known
 */
export function dataOf(value: Value | undefined): unknown {
  switch (value?.kind) {
    case 'string':
    case 'number':
    case 'boolean':
      return value.value;
    case 'null':
    case 'absent':
      return null;
    case 'list':
      if (value.rest) throw new NotKnown(value.rest.reason);
      return value.items.map(dataOf);
    case 'object':
      if (value.rest) throw new NotKnown(value.rest.reason);
      return Object.fromEntries([...value.entries.values()].map((entry) => [entry.key, dataOf(entry.value)]));
    case 'unknown':
      throw new NotKnown(value.reason);
    default:
      throw new NotKnown(value?.kind ?? 'nothing');
  }
}
