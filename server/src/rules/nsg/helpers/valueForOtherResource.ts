import { copyOf, type NewValue } from '../../../model/change';
import type { Resource } from '../../../model/resource';
import type { Value } from '../../../model/value';
import { contains, samePlace, type Place } from '../../../text/span';

/** Steps by which a value comes from whoever deploys a file. */
const FROM_CALLERS = new Set(['parameter', 'variable', 'parameter file', 'input']);

/** Are two resources declared in the same module, called the same way? */
export function inSameModule({ calls: a = [] }: Resource, { calls: b = [] }: Resource): boolean {
  return a.length === b.length && a.every(({ place }, index) => samePlace(place, b[index]!.place));
}

/**
 * A value of one resource as the text of another can say it: the same expression where both stand in one file and a
 * parameter or variable gives it, else its text.
 * The text of a module is for all of its callers, so that nothing is written into it that one of them brings.
 * @returns undefined where it cannot be said there
 */
export function sayable(value: Value, of: Resource, there: Resource): NewValue | undefined {
  if (value.origin.hops.length > 0 && isOneExpression(value, of) && isBeside(of, there)) return copyOf(value);
  const isShared = (there.calls?.length ?? 0) > 0;
  const isBrought = value.origin.hops.some(({ kind }) => FROM_CALLERS.has(kind));
  if (value.kind === 'string' && (!isShared || (inSameModule(of, there) && !isBrought))) return value.value;
  return of.header.file === there.header.file && inSameModule(of, there) ? copyOf(value) : undefined;
}

/** May the text of one be written into the other? A Terraform module is all files of its folder. */
function isBeside(a: Resource, b: Resource): boolean {
  const home = ({ header: { file }, dialect }: Resource) =>
    dialect === 'azurerm' ? file.slice(0, file.lastIndexOf('/') + 1) : file;
  return home(a) === home(b) && inSameModule(a, b);
}

/** Does an expression of its own give the value, of a resource that is made once? A list's items may share the list's. */
function isOneExpression({ origin: { place } }: Value, { body, declaration, instance, within }: Resource): boolean {
  if ((instance !== undefined && !within) || place.file !== declaration.file || !contains(declaration.span, place.span))
    return false;
  return !listsIn(body).some((list) => samePlace(list, place));
}

function listsIn(value: Value): readonly Place[] {
  if (value.kind === 'object') return [...value.entries.values()].flatMap((entry) => listsIn(entry.value));
  return value.kind === 'list' ? [value.origin.place, ...value.items.flatMap(listsIn)] : [];
}
