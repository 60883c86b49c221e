import { rehomed, unknown, withOrigin, type Hop, type Value } from '../../../model/value';
import { contains, type Place } from '../../../text/span';
import type { Scope } from './scope';

/** The value of a name, worked out once; a name that leads back to itself has no value. */
export function named(key: string, here: Place, scope: Scope, work: () => Value): Value {
  return rehomed(once(key, here, scope, work), here);
}

/** The same, where it is defined. */
export function once(key: string, here: Place, scope: Scope, work: () => Value): Value {
  let value = scope.values.get(key);
  if (!value) {
    if (scope.underway.has(key)) return unknown(`\`${key}\` depends on itself`, here);
    scope.underway.add(key);
    value = work();
    scope.underway.delete(key);
    scope.values.set(key, value);
  }
  return value;
}

/** A value that comes out of a definition; a literal inside it (in a branch) is the text that made it. */
export function hopped(value: Value, hop: Hop): Value {
  const { place, hops, literal } = value.origin;
  const inner = literal && hops.length === 0 && place.file === hop.place.file && contains(hop.place.span, place.span);
  const step = inner ? { ...hop, place } : hop;
  return withOrigin(value, {
    place: step.place,
    hops: [step, ...hops],
    literal: literal && (inner || hops.length > 0),
  });
}
