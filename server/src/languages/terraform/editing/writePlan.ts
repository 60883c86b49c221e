import { Refusal, type NewObject, type NewValue } from '../../../model/change';
import type { FileEdits } from '../../../text/edits';
import { span, type Place } from '../../../text/span';
import type { Appending, Insertion, Plan } from '../../editing/editPlan';
import { endOfLine } from '../../editing/removedText';
import type { Document } from '../../language';
import { raisedType } from '../evaluation/azapiType';
import { tupleAt } from '../syntax/expressionAt';
import { attribute, type HclFile } from '../syntax/nodes';
import { addArgument } from './addArgument';
import { addResource } from './addResource';
import { addWaits } from './addWaits';
import { associate } from './associations';
import { AzurermMembers, isNewBlock } from './azurermMembers';
import { indentOf, indented, layoutOf } from './blockText';
import type { Draft } from './editDraft';
import { blocksOf } from './newResource';
import { waitForNoneGone } from './referencesToDeleted';
import { removeItem, removeProperty } from './removals';
import { respell } from './respell';
import { nameRotations } from './setTemporaryPoolName';
import { NOT_REVIEWED, type Located } from './sourceFiles';
import { writeValue } from './valueText';

/** Writes what a plan says into the files of the folder: what every block, list and object loses and gains is laid out once. */
export function writePlan(plan: Plan, draft: Draft): readonly FileEdits[] {
  const { folder, pending } = draft;
  for (const place of plan.deletions) pending.delete(folder.locate(place));
  for (const { place, value } of plan.replacements) replace(place, value, draft);
  for (const insertion of plan.insertions) insertMembers(insertion, draft);
  for (const appending of plan.appendings) appendItems(appending, draft);
  for (const place of plan.required) loseDefault(place, draft);
  for (const { declaration, value } of plan.defaults) {
    const at = folder.locate(declaration);
    addArgument(pending, at, 'default', writeValue(value, draft.namesAt(at.document, declaration)));
  }
  for (const place of plan.removals) removeProperty(place, draft);
  for (const place of plan.lostItems) removeItem(place, draft);
  for (const resource of plan.additions) addResource(draft, resource);
  for (const association of plan.associations) associate(draft, association);
  for (const wait of plan.waits) addWaits(wait, draft);
  for (const raise of plan.raises) {
    const { document, block } = folder.blockOf(raise.resource);
    pending.note(document, raisedType(block, raise));
  }
  respell(plan.respellings, draft);
  nameRotations(draft);
  return written(draft);
}

function replace(place: Place, value: NewValue, draft: Draft): void {
  const document = documentOf(place, draft);
  const written = writeValue(value, draft.namesAt(document, place));
  const newText = indented(written, indentOf(document.text, place.span.start), layoutOf(document.text));
  if (draft.folder.textAt(place) !== newText) draft.pending.note(document, { span: place.span, newText });
}

/** Arguments of a block, or items of an object literal. */
function insertMembers({ container, members, resource }: Insertion, draft: Draft): void {
  const { folder, pending } = draft;
  const at = folder.blockAt(container);
  if (at) {
    const names = draft.namesFor(resource);
    for (const [key, value] of members) {
      if (isNewBlock(key)) addBlock(at, key, value as NewObject, draft);
      else addArgument(pending, at, key, writeValue(value, names));
    }
    return;
  }
  const document = documentOf(container, draft);
  const names = draft.namesAt(document, container);
  for (const [key, value] of members) pending.addToObject(document, container.span, key, writeValue(value, names));
}

/** A block that stands for a property by being there, with what it must have. */
function addBlock(at: Located, key: string, required: NewObject, { pending }: Draft): void {
  const { newBlocks } = pending.changesOf(at);
  const type = key.slice(0, -1);
  const list = newBlocks.get(type) ?? [];
  const more = Object.entries(required).filter(([name]) => !list.some((argument) => argument.name === name));
  newBlocks.set(type, [...list, ...more.map(([name, fixed]) => ({ name, value: String(fixed) }))]);
}

function appendItems({ list, items, apart }: Appending, draft: Draft): void {
  const { folder, pending } = draft;
  const document = documentOf(list, draft);
  if (!apart) {
    const tuple = tupleAt(document.tree.body, list.span);
    if (!tuple) throw new Refusal('the list is put together by an expression');
    const names = draft.namesAt(document, list);
    for (const item of items) pending.listAt(document, tuple).added.add(writeValue(item, names));
    return;
  }
  const { path, resource } = apart;
  const row = new AzurermMembers(resource, draft).listRow(path)!;
  const owner = folder.locate(list);
  const layout = layoutOf(document.text);
  const indent = indentOf(document.text, owner.block.span.start) + layout.unit;
  const body = path.split('.').reduceRight<NewValue>((inner, key) => ({ [key]: inner }), items) as NewObject;
  const names = draft.namesFor(resource);
  const texts = blocksOf(row, body, draft.versions.major, names, new Set(), indent, layout);
  pending.changesOf(owner).blockTexts.push(...texts);
}

/** A variable has to be given a value. */
function loseDefault(declaration: Place, { folder, pending }: Draft): void {
  const at = folder.locate(declaration);
  const byDefault = attribute(at.block.body, 'default');
  if (byDefault) pending.changesOf(at).removed.add(byDefault);
}

function documentOf({ file }: Place, { folder }: Draft): Document<HclFile> {
  const document = folder.document(file);
  if (!document) throw new Refusal(NOT_REVIEWED);
  return document;
}

/** All that a draft holds as edits. */
function written(draft: Draft): readonly FileEdits[] {
  const { pending, newNames, newResources, newAssociations } = draft;
  waitForNoneGone(draft);
  pending.layOut();
  const texts = new Map<string, string>();
  for (const { key, after, text: write } of [...newResources, ...newAssociations]) {
    const text = write();
    const known = texts.get(key);
    if (known !== undefined && known !== text)
      throw new Refusal('two different resources are wanted at the same place');
    if (known === undefined) insert(text, after, draft);
    texts.set(key, text);
  }
  const variables = newNames.declarations((file) => pending.isEdited(file));
  if (variables) pending.note(variables.document, variables.edit);
  return pending.files();
}

/** Writes a new block behind what it belongs to. */
function insert(text: string, after: Located, { placement, pending }: Draft): void {
  const { document, block } = placement.behind(after, pending.deleted);
  const { newline } = layoutOf(document.text);
  // A comment behind the block stays behind it.
  const lineEnd = endOfLine(document.text, block.span.end);
  const at = Math.max(lineEnd, ...document.comments.filter((c) => c.span.start < lineEnd).map((c) => c.span.end));
  pending.note(document, { span: span(at, at), newText: `${newline}${newline}${text}` });
}
