import { copyOf, type NewValue } from '../../model/change';
import type { Resource } from '../../model/resource';
import type { Value } from '../../model/value';
import { samePlace } from '../../text/span';

/** Steps by which a value comes from whoever deploys a file. */
const FROM_CALLERS = new Set(['parameter', 'variable', 'parameter file', 'input']);

/** Are two resources declared in the same module, called the same way? */
export function inSameModule({ calls: a = [] }: Resource, { calls: b = [] }: Resource): boolean {
  return a.length === b.length && a.every(({ place }, index) => samePlace(place, b[index]!.place));
}

/**
 * A value of one resource as the text of another can say it: its text, or the same expression where both stand in one file.
 * The text of a module is for all of its callers, so that nothing is written into it that one of them brings.
 * @returns undefined where it cannot be said there
 */
export function sayable(value: Value, of: Resource, there: Resource): NewValue | undefined {
  const isShared = (there.calls?.length ?? 0) > 0;
  const isBrought = value.origin.hops.some(({ kind }) => FROM_CALLERS.has(kind));
  if (value.kind === 'string' && (!isShared || (inSameModule(of, there) && !isBrought))) return value.value;
  return of.header.file === there.header.file && inSameModule(of, there) ? copyOf(value) : undefined;
}
