import type { Change } from '../../model/change';
import type { FileEdits } from '../../text/edits';
import type { Document, EditContext } from '../language';
import { deployable } from './deployableEdits';
import type { Waits } from './dependencyCircles';
import type { Plan } from './editPlan';
import type { Inlined } from './inlineAdditions';
import type { Literals } from './literalQueries';
import { planChanges } from './planChanges';
import { prepared } from './preparedChanges';
import type { RemovableDeclarations } from './unusedDeclarations';

/** What a language gives for the edit of one unit. */
export interface UnitEditor<Tree> {
  /** The changes as the language makes them. */
  readonly changes: readonly Change[];
  /** What the plan asks of the texts. */
  readonly literals: Literals;
  /** Writes a plan as it looks in the language. @throws Refusal for what cannot be said there */
  write(plan: Plan): readonly FileEdits[];
  /** The documents whose declarations wait for each other, and how they do. */
  readonly documents: readonly Document<Tree>[];
  waitsIn(documents: readonly Document<Tree>[]): Waits;
  /** The names that the documents declare for their own use. */
  readonly names: RemovableDeclarations<Tree>;
}

/**
 * Turns changes into edits of a unit's files, in every language in the same steps: prepared, planned, written, and seen
 * to that they can be deployed.
 * @param editor the language's part, for changes that are prepared
 * @throws Refusal when a change cannot be written safely
 */
export function editUnit<Tree>(
  wanted: readonly Change[],
  context: EditContext<Tree>,
  editor: (changes: readonly Change[], inlined: Inlined) => UnitEditor<Tree>,
): readonly FileEdits[] {
  const { changes, inlined } = prepared(wanted, context);
  const unit = editor(changes, inlined);
  const plan = planChanges(unit.changes, unit.literals, context);
  return deployable(unit.write(plan), unit.documents, (documents) => unit.waitsIn(documents), unit.names);
}
