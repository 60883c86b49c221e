import { Refusal, type Change, type RaiseVersionChange } from '../../../model/change';
import type { FileEdits, TextEdit } from '../../../text/edits';
import type { Place } from '../../../text/span';
import { withoutAssociations } from '../../editing/dropAssociationWaits';
import { editUnit } from '../../editing/editUnit';
import type { Plan } from '../../editing/editPlan';
import { withoutTwice } from '../../editing/removedText';
import { vanishing } from '../../editing/remainingPlaces';
import type { EditContext } from '../../language';
import { indentAt } from '../syntax/jsonLayout';
import { propertyValue, placeOf, property } from '../syntax/jsonNodes';
import type { ArmTree } from '../syntax/parse';
import { ChangedChildren } from './containerChanges';
import { Dependencies } from './dependsOnChanges';
import { ExpressionTexts } from './referenceText';
import { namesOf } from './removableDeclarations';
import { ArmLiterals } from './literalQueries';
import { waitsIn } from './declarationDependencies';
import { declareParameters } from './newParameters';
import { addResources } from './newResources';
import { checkReach } from './checkReachOfReferences';
import { TemplateTexts } from './sourceFiles';
import { writeValue, type ValueContext } from './valueText';

/** Turns changes into edits of the template (and of parameter files, where a value comes from one). */
export function edit(wanted: readonly Change[], context: EditContext<ArmTree>): readonly FileEdits[] {
  return editUnit(wanted, context, (prepared, inlined) => {
    const changes = withoutAssociations(prepared);
    const texts = new TemplateTexts(context);
    for (const change of changes) checkReach(change, texts);
    return {
      changes,
      literals: new ArmLiterals(texts),
      write: (plan) => {
        const expressions = new ExpressionTexts(texts, changes, context.call.steps.length > 0);
        const dependencies = new Dependencies(texts, inlined, expressions);
        for (const change of changes) {
          if (change.kind === 'set') dependencies.note(change.resource, change.value);
          if (change.kind === 'append') dependencies.note(change.resource, change.items);
        }
        return writtenPlan(plan, texts, expressions, dependencies);
      },
      documents: [texts.main],
      waitsIn: ([document]) => waitsIn(document!.tree),
      names: namesOf(context),
    };
  });
}

function writtenPlan(
  plan: Plan,
  texts: TemplateTexts,
  around: ExpressionTexts,
  dependencies: Dependencies,
): readonly FileEdits[] {
  const edits = new Map<string, TextEdit[]>();
  const add = (file: string, more: readonly TextEdit[]) => edits.set(file, [...(edits.get(file) ?? []), ...more]);
  const children = new ChangedChildren();
  const { stays, isOutermost } = vanishing([...plan.deletions, ...plan.removals]);
  // What stands in something that goes, goes with it.
  for (const place of [...plan.deletions, ...plan.removals, ...plan.lostItems]) {
    if (!isOutermost(place)) continue;
    const { container, child, document } = texts.childAt(place);
    children.remove(container, child, document);
  }
  dependencies.leave(
    plan.deletions.map((place) => texts.childAt(place).child),
    children,
  );
  writeLiterals(plan, stays, texts, around, children);
  for (const { place, value } of plan.replacements) {
    const { document } = texts.at(place);
    const indent = indentAt(document.text, place.span.start);
    if (stays(place)) add(place.file, [{ span: place.span, newText: writeValue(value, indent, around) }]);
  }
  for (const raise of plan.raises) add(texts.main.file, [raisedVersion(raise, texts)]);
  addResources(plan.additions, texts, around, dependencies, children);
  dependencies.write(children);
  children.write(add);
  // Writing the values tells which parameters are needed.
  const declarations = new ChangedChildren();
  declareParameters(around.parameters.fresh, texts, around, declarations);
  declarations.write(add);
  return [...edits]
    .map(([file, list]) => ({ file, edits: withoutTwice(list) }))
    .filter((file) => file.edits.length > 0);
}

/** What object and list literals gain, and the defaults that parameters lose and get. */
function writeLiterals(
  plan: Plan,
  stays: (place: Place) => boolean,
  texts: TemplateTexts,
  around: ValueContext,
  children: ChangedChildren,
): void {
  for (const { container, members } of plan.insertions) {
    const { node, document } = texts.at(container);
    const written = [...members].map(([key, value]) => ({
      text: (indent: string) => `${JSON.stringify(key)}: ${writeValue(value, indent, around)}`,
    }));
    if (stays(container)) children.add(node, document, ...written);
  }
  for (const { list, items } of plan.appendings) {
    const { node, document } = texts.at(list);
    const written = items.map((item) => ({ text: (indent: string) => writeValue(item, indent, around) }));
    if (stays(list)) children.add(node, document, ...written);
  }
  for (const declaration of plan.required) {
    const { node, document } = texts.at(declaration);
    children.remove(node, property(node, 'defaultValue')!, document);
  }
  for (const { declaration, value } of plan.defaults) {
    const { node, document } = texts.at(declaration);
    const after = property(node, 'type');
    const text = () => `"defaultValue": ${writeValue(value, '', around)}`;
    children.add(node, document, { text, ...(after ? { after } : {}) });
  }
}

/** @throws Refusal when no plain text says the version */
function raisedVersion({ resource, version }: RaiseVersionChange, texts: TemplateTexts): TextEdit {
  const written = propertyValue(texts.nodeOf(resource), 'apiVersion');
  if (written?.type !== 'string' || String(written.value).startsWith('['))
    throw new Refusal(`\`apiVersion\` of '${resource.label}' comes from elsewhere: ${version} has what is needed`);
  return { span: placeOf(texts.main.file, written).span, newText: JSON.stringify(version) };
}
