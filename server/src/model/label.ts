import type { Value } from './value';

/**
 * What messages call a value: the text when known, the known parts with `{…}` for what is not, else `fallback`.
 */
export function labelOf(value: Value, fallback: string): string {
  switch (value.kind) {
    case 'string':
      return value.value;
    case 'number':
    case 'boolean':
      return String(value.value);
    case 'template':
      return fallback;
    default:
      return fallback;
  }
}
