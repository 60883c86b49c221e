import type { LanguageId, Unit } from '../../languages/language';
import type { ModuleCall, Unopened } from '../../model/fragment';
import { at, unknown } from '../../model/value';
import type { Place } from '../../text/span';
import { isAutomatic } from '../parameterFiles/tfvarsOwners';
import { folderOf, nameOf } from '../files/paths';

/** A file that belongs to a unit and could not be read. */
export interface UnreadFile {
  readonly file: string;
  readonly why: Unopened;
  /** `source`: it declares a part of the unit; `parameters`: it gives values to a root. */
  readonly role: 'source' | 'parameters';
}

/**
 * The files that belong to a unit by their place and name and could not be read: what they declare, and the values that
 * they give, are not known.
 * @param chosen parameter files that somebody named for the root
 */
export function unreadBeside(
  unit: string,
  language: LanguageId,
  unreadable: ReadonlyMap<string, Unopened>,
  chosen: readonly string[],
): readonly UnreadFile[] {
  const found: UnreadFile[] = [];
  for (const [file, why] of unreadable) {
    const role = roleOf(file, unit, language, chosen);
    if (role) found.push({ file, why, role });
  }
  return found;
}

function roleOf(
  file: string,
  unit: string,
  language: LanguageId,
  chosen: readonly string[],
): UnreadFile['role'] | undefined {
  const name = nameOf(file);
  if (language === 'terraform') {
    if (chosen.includes(file) && /\.tfvars(\.json)?$/i.test(name)) return 'parameters';
    if (folderOf(file) !== unit) return undefined;
    if (isAutomatic(name)) return 'parameters';
    return /^[^.].*\.(tf|tofu)(\.json)?$/i.test(name) ? 'source' : undefined;
  }
  if (chosen.includes(file) && /\.(bicepparam|json|jsonc)$/i.test(name)) return 'parameters';
  if (folderOf(file) !== folderOf(unit)) return undefined;
  const stem = nameOf(unit).replace(/\.\w+$/, '');
  if (!name.toLowerCase().startsWith(`${stem.toLowerCase()}.`)) return undefined;
  return /^\.(bicepparam|parameters\.jsonc?)$/i.test(name.slice(stem.length)) ? 'parameters' : undefined;
}

/** The unknown that stands for a value which a file that was not read may give. */
export function valueIn({ file, why }: UnreadFile, place: Place) {
  return unknown(`'${nameOf(file)}' gives values and was not read: ${why.because}`, place);
}

/** What a file hides that was not read: anything may be declared in it, as in a module that is not followed. */
export function hiddenIn({ file, why }: UnreadFile, { key, documents }: Unit): ModuleCall {
  const name = nameOf(file);
  const place: Place = { file: documents[0]!.file, span: { start: 0, end: 0 } };
  return {
    key: `${key}#${name}`,
    name,
    source: { kind: 'string', value: file, origin: at(place) },
    place,
    inputs: new Map(),
    unfollowed: unknown(`'${name}' was not read: ${why.because}`, place),
    unopened: why,
    file: true,
  };
}
