import { ALONE, joinInputs, rootCall, type Inputs } from '../../server/src/languages/unitEvaluation';
import type { EditContext, Language, Unit } from '../../server/src/languages/language';
import type { Fragment } from '../../server/src/model/fragment';
import { Graph } from '../../server/src/model/graph';

function callOf<Tree>(language: Language<Tree>, unit: Unit<Tree>, inputs?: Inputs) {
  const files = unit.parameterFiles.map((document) => language.parameters(document as never, ALONE));
  return rootCall(unit.key, joinInputs(inputs ? [...files, inputs] : files));
}

/** What a unit deploys that has no others around it. */
export function lowerAlone<Tree>(language: Language<Tree>, unit: Unit<Tree>, inputs?: Inputs): Fragment {
  return language.open(unit, callOf(language, unit, inputs), ALONE).fragment();
}

/** What an edit of such a unit rests on. */
export function contextOf<Tree>(language: Language<Tree>, unit: Unit<Tree>, inputs?: Inputs): EditContext<Tree> {
  const graph = new Graph([lowerAlone(language, unit, inputs)]);
  return { unit, call: callOf(language, unit, inputs), surroundings: ALONE, others: [], graph };
}
