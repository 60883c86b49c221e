import type { Change } from '../../../model/change';
import type { FileEdits } from '../../../text/edits';
import { editUnit } from '../../editing/editUnit';
import { edited } from '../../editing/unusedDeclarations';
import type { EditContext } from '../../language';
import { read } from '../syntax/document';
import type { HclFile } from '../syntax/nodes';
import { waitsIn } from './declarationDependencies';
import { Draft } from './editDraft';
import { TerraformLiterals } from './literalQueries';
import { checkNoneNamed } from './referencesToDeleted';
import { namesOf } from './removableDeclarations';
import { writePlan } from './writePlan';
import { zoneGroupsInEndpoints } from './zoneGroups';

/** Turns changes into edits of the folder's files, and of those that hand it values. */
export function edit(wanted: readonly Change[], context: EditContext<HclFile>): readonly FileEdits[] {
  const { documents } = context.unit;
  let gone: ReadonlySet<unknown> = new Set();
  const files = editUnit(wanted, context, (prepared, inlined) => {
    const changes = zoneGroupsInEndpoints(prepared);
    const draft = new Draft(context, inlined, changes);
    return {
      changes,
      literals: new TerraformLiterals(draft),
      write: (plan) => {
        const written = writePlan(plan, draft);
        gone = draft.pending.deleted;
        return written;
      },
      documents,
      waitsIn,
      names: namesOf(context),
    };
  });
  // One that is gone is waited for by none.
  if (gone.size > 0) checkNoneNamed(documents, edited(files, documents, read));
  return files;
}
