import type { MisplacedName } from '../../../languages/outlineAndNames';
import { isWrittenIn, type Edited } from './editedFile';

/**
 * Why a fix would name something where that cannot be named, if so: a resource in the default of a parameter, an
 * expression in a parameter file. What stands there already is no fault of the fix.
 */
export function misplaced(change: Edited): string | undefined {
  const { before, after, language } = change;
  const all = language.misplacedNames(after);
  if (all.length === 0) return undefined;
  const [was, is] = [counts(language.misplacedNames(before)), counts(all)];
  const found = all.find((one) => {
    return is.get(keyOf(one))! > (was.get(keyOf(one)) ?? 0) && isWrittenIn(change, one.place.span);
  });
  return found && `\`${found.name}\` cannot be named in ${found.where}`;
}

function counts(names: readonly MisplacedName[]): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const one of names) found.set(keyOf(one), (found.get(keyOf(one)) ?? 0) + 1);
  return found;
}

function keyOf({ name, where }: MisplacedName): string {
  return `${name} ${where}`;
}
