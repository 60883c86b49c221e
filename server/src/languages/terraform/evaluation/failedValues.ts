import { unknown, type UnknownValue, type Value } from '../../../model/value';
import type { Place } from '../../../text/span';

/** The value of an expression that Terraform refuses: `try` goes on to its next argument. */
export function failed(reason: string, place: Place): UnknownValue {
  return { ...unknown(reason, place), fails: true };
}

/** Has Terraform no value for it, as far as can be seen? An attribute that is missing is such a failure, too. */
export function isFailed(value: Value): boolean {
  return value.kind === 'absent' || (value.kind === 'unknown' && value.fails === true);
}

/** A failure, where it is used. */
export function failedAt(failure: Value, place: Place): UnknownValue {
  return failed(failure.kind === 'unknown' ? failure.reason : 'an attribute or item is missing', place);
}

/** Parts are shared between values, and looked through once. */
const seen = new WeakMap<object, boolean>();

/** Does the value, or a part of it, have no value? */
export function holdsFailure(value: Value): boolean {
  switch (value.kind) {
    case 'list':
      return once(value.items, () => value.items.some(holdsFailure));
    case 'object':
      return once(value.entries, () => [...value.entries.values()].some((entry) => holdsFailure(entry.value)));
    default:
      return isFailed(value);
  }
}

function once(parts: object, look: () => boolean): boolean {
  let found = seen.get(parts);
  if (found === undefined) {
    found = look();
    seen.set(parts, found);
  }
  return found;
}
