import { isUnset, type Value } from '../model/value';
import type { Place } from '../text/span';
import { chosen } from './overChoices';

/** The left value unless it is not set; both where that cannot be known. */
export function coalesce(left: Value, right: () => Value, place: Place): Value {
  if (isUnset(left)) return right();
  if (left.kind === 'unknown') return chosen([left, right()], left, place);
  if (left.kind !== 'choice' || !left.options.some((option) => isUnset(option) || option.kind === 'unknown'))
    return left;
  const other = right();
  const options = left.options.flatMap((option) =>
    isUnset(option) ? [other] : option.kind === 'unknown' ? [option, other] : [option],
  );
  return chosen(options, left.decidedBy, place);
}
