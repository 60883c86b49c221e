import type { Change, NewResource, NewValue } from '../../../model/change';
import type { FileEdits, TextEdit } from '../../../text/edits';
import type { Place, Span } from '../../../text/span';
import { withoutAssociations } from '../../editing/dropAssociationWaits';
import { editUnit } from '../../editing/editUnit';
import { namedAfter } from '../../editing/namesAfterOwner';
import type { Plan } from '../../editing/editPlan';
import { vanishing } from '../../editing/remainingPlaces';
import type { EditContext } from '../../language';
import type { Evaluation } from '../evaluation/evaluationInterface';
import { evaluationOf } from '../lowering/lower';
import { using } from '../syntax/document';
import type { BicepFile, Node } from '../syntax/nodes';
import { ContainerChanges } from './containerChanges';
import { deleteDeclaration, dependenciesOn, type Deletion } from './deletions';
import { Texts, type Text } from './sourceFiles';
import { EditsByFile } from './editsByFile';
import { namesOf } from './removableDeclarations';
import { BicepLiterals } from './literalQueries';
import { waitsIn } from './declarationDependencies';
import { declareParameters } from './newParameters';
import { addResource } from './newResources';
import { isInOneLine } from './memberEdits';
import { behind } from './placeOfNewResource';
import { raisedVersion } from './raisedVersion';
import { ReferenceText } from './referenceText';
import { refuse, writeValue, type Expressions } from './valueText';

const DECLARES_NOTHING = 'a parameter file declares nothing: the module that it deploys has to';

/** Turns changes into edits of the file and its parameter files. */
export function edit(wanted: readonly Change[], context: EditContext<BicepFile>): readonly FileEdits[] {
  const { unit, call, surroundings, others } = context;
  return editUnit(wanted, context, (prepared, inlined) => {
    const changes = withoutAssociations(prepared);
    const texts = new Texts(unit, others);
    const evaluation = evaluationOf(unit, call, surroundings);
    const named = (added: NewResource) => namedAfter(added, changes);
    return {
      changes,
      literals: new BicepLiterals(texts, evaluation),
      write: (plan) => {
        if (using(unit.documents[0]!) && plan.parameters.length + plan.additions.length > 0) refuse(DECLARES_NOTHING);
        const isModule = call.steps.length > 0;
        const references = new ReferenceText(evaluation, texts.main, plan, inlined, isModule, named);
        return writtenPlan(plan, texts, references, evaluation, named).checked();
      },
      documents: [unit.documents[0]!],
      waitsIn: ([document]) => waitsIn(document!.tree),
      names: namesOf(context),
    };
  });
}

function writtenPlan(
  plan: Plan,
  texts: Texts,
  references: ReferenceText,
  evaluation: Evaluation,
  named: (added: NewResource) => ReturnType<typeof namedAfter>,
): EditsByFile {
  const { main } = texts;
  const edits = new EditsByFile();
  const items = plan.deletions.filter((place) => isItem(texts, place));
  const deletions = plan.deletions
    .filter((place) => !items.includes(place))
    .map((place) => deleteDeclaration(place, main));
  for (const { edit } of deletions) edits.add(main, edit);
  const stays = writeContainers(plan, items, deletions, texts, references, edits);
  for (const { place, value } of plan.replacements) {
    const text = texts.in(place);
    if (stays(place)) edits.add(text, replacement(text, place.span, value, references));
  }
  for (const raise of plan.raises) edits.add(main, raisedVersion(raise, main));
  edits.add(main, ...declareParameters(references.parameters.fresh, main));
  for (const declaration of plan.required) {
    const { type, value } = texts.parameterAt(declaration);
    edits.add(main, { span: { start: type!.span.end, end: value!.span.end }, newText: '' });
  }
  for (const { declaration, value } of plan.defaults) {
    const text = texts.in(declaration);
    const { end } = texts.parameterAt(declaration).type!.span;
    const written = writeValue(value, { text, offset: end, indent: '', oneLine: true }, references);
    edits.add(text, { span: { start: end, end }, newText: ` = ${written}` });
  }
  const gone = deletions.map(({ span }) => span);
  const offsetBehind = (beside: Place) => behind(beside, plan.additions, gone, main, evaluation);
  for (const added of plan.additions)
    edits.add(main, addResource(added, main, references, evaluation, offsetBehind, named(added)));
  return edits;
}

/**
 * Writes what object and list literals gain and lose.
 * @param items objects in lists that go as a whole
 * @returns whether a place is still there then
 */
function writeContainers(
  plan: Plan,
  items: readonly Place[],
  deletions: readonly Deletion[],
  texts: Texts,
  references: ReferenceText,
  edits: EditsByFile,
): (place: Place) => boolean {
  const { file } = texts.main.document;
  const gone = [...deletions.map(({ span }) => ({ file, span })), ...items, ...plan.removals];
  const { stays, isOutermost } = vanishing(gone);
  const literals = new ContainerChanges(texts);
  // What stands in something that goes, goes with it.
  for (const { container, members } of plan.insertions)
    if (stays(container)) literals.add(container, 'object', members);
  for (const { list, items: added } of plan.appendings) if (stays(list)) literals.add(list, 'array', added);
  for (const place of plan.removals) if (isOutermost(place)) literals.remove(place, 'objectProperty');
  for (const place of items) if (isOutermost(place)) literals.remove(place, 'object');
  for (const place of plan.lostItems) if (isOutermost(place)) literals.removeItem(place);
  if (deletions.length > 0) {
    const changed = [...gone, ...plan.replacements.map(({ place }) => place)];
    const spans = changed.filter((place) => place.file === file).map(({ span }) => span);
    for (const { span, kind } of dependenciesOn(deletions, spans, texts.main)) literals.remove({ file, span }, kind);
  }
  literals.write(references, (text, list) => edits.add(text, ...list));
  return stays;
}

/** Is it an object in a list, such as a subnet in its virtual network? */
function isItem(texts: Texts, place: Place): boolean {
  const path: readonly Node[] = texts.of(place)?.path(place.span, ['object']) ?? [];
  return path.at(-2)?.kind === 'array';
}

/** The new value in place of an expression; what comments inside of it spoke of is gone. */
function replacement(text: Text, span: Span, value: NewValue, references: Expressions): TextEdit {
  const indent = text.indentation(span.start);
  const oneLine = typeof value === 'object' && isInOneLine(text, text.path(span));
  return { span, newText: writeValue(value, { text, offset: span.start, indent, oneLine }, references) };
}
