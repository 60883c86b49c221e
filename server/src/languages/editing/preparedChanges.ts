import type { Change } from '../../model/change';
import type { EditContext } from '../language';
import { askedForAll } from './parameterNamesInLoops';
import { joinParents, type Inlined } from './inlineAdditions';
import { keptItems } from './keptListItems';

/** The changes of a fix as every language writes them: with the names, items and children that its texts have. */
export function prepared(
  wanted: readonly Change[],
  { graph, unit }: Pick<EditContext, 'graph' | 'unit'>,
): { readonly changes: readonly Change[]; readonly inlined: Inlined } {
  return joinParents(keptItems(askedForAll(wanted, graph), unit.documents), graph);
}
