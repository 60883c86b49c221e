import type { Choices } from './chosenParameterFiles';
import type { FileIndex } from '../files/fileIndex';
import { isAutomatic, isTerraformFolder } from './tfvarsOwners';
import { folderOf, join } from '../files/paths';
import { isNamedAfter } from './templateParameterFiles';

/** Folders beside a template in which its parameter files lie. */
const FOLDERS = ['.', 'parameters', 'params'];

/**
 * Is a unit that others call deployed by itself as well: does it have values of its own, which a call would not read
 * (`terraform.tfvars` in its folder, parameter files of its name), or ones that somebody chose for it?
 */
export function hasOwnValues(unit: string, index: FileIndex, chosen: Choices): boolean {
  if (chosen.waysOf(unit) ?? chosen.projectWaysOf(unit)) return true;
  if (isTerraformFolder(unit, index))
    return index.filesIn(unit).some((file) => isValues(file, index) && isAutomatic(file));
  const folder = folderOf(unit);
  return FOLDERS.some((below) =>
    index.filesIn(join(folder, below)).some((file) => isValues(file, index) && isNamedAfter(file, unit)),
  );
}

function isValues(file: string, index: FileIndex): boolean {
  const stored = index.get(file);
  return stored?.kind.role === 'parameters' && !stored.facts.reached && stored.names.length > 0;
}
