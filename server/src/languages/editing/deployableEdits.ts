import { Refusal } from '../../model/change';
import type { FileEdits } from '../../text/edits';
import type { Document } from '../language';
import { newCircle, type Waits } from './dependencyCircles';
import { edited, withoutLeftovers, type RemovableDeclarations } from './unusedDeclarations';

/**
 * The edits of a unit without what nothing uses any more.
 * @param documents those whose declarations wait for each other
 * @throws Refusal when declarations would wait for each other
 */
export function deployable<Tree>(
  files: readonly FileEdits[],
  documents: readonly Document<Tree>[],
  waitsIn: (documents: readonly Document<Tree>[]) => Waits,
  names: RemovableDeclarations<Tree>,
): readonly FileEdits[] {
  const circle = newCircle(waitsIn(documents), waitsIn(edited(files, documents, names.read)));
  if (circle !== undefined) throw new Refusal(circle);
  return withoutLeftovers(files, documents, names);
}
