import { detached } from './detachedComments';
import { duplicates } from './duplicateKeys';
import { misplaced } from './misplacedReferences';
import type { Edited } from './editedFile';
import { dangling, type EditedUnit } from './danglingReferences';

/** Why the texts alone tell that a fix would do harm, if so: this needs no evaluation. */
export function objectionOfTexts(files: readonly Edited[], units: readonly EditedUnit[]): string | undefined {
  for (const file of files) {
    const objection = duplicates(file) ?? detached(file) ?? misplaced(file);
    if (objection !== undefined) return objection;
  }
  for (const unit of units) {
    const objection = dangling(unit);
    if (objection !== undefined) return objection;
  }
  return undefined;
}
