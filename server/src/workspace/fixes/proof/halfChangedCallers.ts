import type { Unit } from '../../../languages/language';
import type { Callers } from './callersOfModule';
import { decidedByCallers, namesIn, parametersIn } from './callerDecidedPlaces';
import type { Edited } from './editedFile';
import type { EditedUnit } from './danglingReferences';

/**
 * What a fix changes in part at one caller of a module and in part in the module itself holds for the other callers in
 * part: they would have the one without the other.
 */
export function halfOfACaller(
  { after, language }: EditedUnit,
  { units, elsewhere }: Callers,
  own: readonly Edited[],
  files: readonly Edited[],
): string | undefined {
  const isEdited = ({ documents }: Unit) =>
    files.some(
      ({ before: { file }, edits }) =>
        documents.some((one) => one.file === file) && edits.some(({ span }) => span.start < span.end),
    );
  const edited = units.filter(isEdited);
  if (edited.length === 0 || (!elsewhere && edited.length === units.length)) return undefined;
  const { documents } = after;
  const parameters = parametersIn(documents, language);
  const decided = decidedByCallers(
    after,
    language,
    parameters.map(({ name }) => name),
  );
  for (const { after: document, edits } of own) {
    for (const { placed, newText } of edits) {
      if (newText.trim() === '' || namesIn(decided, document.file, placed).size > 0) continue;
      const isDeclared = parameters.some(
        ({ place }) => place.file === document.file && place.span.start <= placed.end && placed.start <= place.span.end,
      );
      if (!isDeclared)
        return 'other callers of the module share what would be written in it, and not what its caller gives';
    }
  }
  return undefined;
}
