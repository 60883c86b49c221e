import { DEPENDS_ON, Refusal, type Change, type RaiseVersionChange } from '../../../model/change';
import type { FileEdits, TextEdit } from '../../../text/edits';
import type { Place } from '../../../text/span';
import { withoutAssociations } from '../../editing/associationDependencies';
import { deployable } from '../../editing/deployableEdits';
import type { Plan } from '../../editing/editPlan';
import { planChanges } from '../../editing/planChanges';
import { prepared } from '../../editing/preparedChanges';
import { withoutTwice } from '../../editing/removedText';
import { vanishing } from '../../editing/vanishingDeclarations';
import type { EditContext } from '../../language';
import { indentAt } from '../syntax/jsonLayout';
import { propertyValue, placeOf, property } from '../syntax/jsonNodes';
import type { ArmTree } from '../syntax/parse';
import { ChangedChildren } from './changedChildren';
import { Dependencies } from './dependsOnChanges';
import { ExpressionTexts } from './expressionTexts';
import { namesOf } from './removableDeclarations';
import { ArmLiterals } from './armLiterals';
import { waitsIn } from './declarationDependencies';
import { declareParameters } from './newParameters';
import { addResources } from './newResources';
import { checkReach } from './checkReachOfReferences';
import { TemplateTexts } from './templateTexts';
import { writeValue, type ValueContext } from './valueText';

/** Turns changes into edits of the template (and of parameter files, where a value comes from one). */
export function edit(wanted: readonly Change[], context: EditContext<ArmTree>): readonly FileEdits[] {
  const { changes, inlined } = prepared(withoutAssociations(wanted), context);
  const texts = new TemplateTexts(context);
  for (const change of changes) checkReach(change, texts);
  // What a resource waits for follows from what it names: it is written beside the plan.
  const plan = planChanges(
    changes.filter((change) => !isWait(change)),
    new ArmLiterals(texts),
    context,
  );
  const expressions = new ExpressionTexts(texts, changes, context.call.steps.length > 0);
  const dependencies = new Dependencies(texts, inlined, expressions);
  for (const change of changes) {
    if (change.kind === 'set') dependencies.note(change.resource, change.value);
    if (change.kind === 'append') dependencies.note(change.resource, change.items);
  }
  const files = writtenPlan(plan, texts, expressions, dependencies);
  return deployable(files, [texts.main], ([document]) => waitsIn(document!.tree), namesOf(context));
}

function isWait(change: Change): boolean {
  return change.kind === 'append' && change.path === DEPENDS_ON;
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
  for (const { object, properties } of plan.insertions) {
    const { node, document } = texts.at(object);
    const written = [...properties].map(([key, value]) => ({
      text: (indent: string) => `${JSON.stringify(key)}: ${writeValue(value, indent, around)}`,
    }));
    if (stays(object)) children.add(node, document, ...written);
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
