import { Refusal, type Change } from '../../../model/change';
import type { FileEdits } from '../../../text/edits';
import { span } from '../../../text/span';
import { deployable } from '../../editing/deployableEdits';
import { edited } from '../../editing/unusedDeclarations';
import { prepared } from '../../editing/preparedChanges';
import { endOfLine } from '../../editing/removedText';
import type { EditContext } from '../../language';
import { raisedType } from '../evaluation/azapiType';
import { read } from '../syntax/document';
import type { HclFile } from '../syntax/nodes';
import { addResource } from './addResource';
import { layoutOf } from './blockText';
import { joinedSets } from './joinedAzapiSets';
import { appendItems, removeItem } from './listItemChanges';
import { Draft } from './editDraft';
import type { Located } from './editedFolder';
import { checkNoneNamed, waitForNoneGone } from './referencesToDeleted';
import { namesOf } from './removableDeclarations';
import { waitsIn } from './declarationDependencies';
import { nameRotation } from './setTemporaryPoolName';
import { removeProperty } from './removeProperty';
import { setProperty } from './setProperty';
import { zoneGroupsInEndpoints } from './zoneGroups';

/**
 * Turns changes into edits of the folder's files: collects what every block, list and object loses and gains, then lays
 * each out once.
 * @throws Refusal when a change cannot be written safely
 */
export function edit(wanted: readonly Change[], context: EditContext<HclFile>): readonly FileEdits[] {
  const { changes, inlined } = prepared(wanted, context);
  const all = joinedSets(zoneGroupsInEndpoints(changes));
  const draft = new Draft(context, inlined, all);
  for (const change of all) apply(change, draft);
  const { documents } = context.unit;
  const files = deployable(written(draft), documents, waitsIn, namesOf(context));
  // One that is gone is waited for by none.
  if (draft.pending.deleted.size > 0) checkNoneNamed(documents, edited(files, documents, read));
  return files;
}

function apply(change: Change, draft: Draft): void {
  switch (change.kind) {
    case 'set':
      setProperty(draft, change.resource, change.path, change.value);
      if (!change.neverMade) nameRotation(draft, change.resource, change.path);
      return;
    case 'remove':
      removeProperty(draft, change.resource, change.path);
      return nameRotation(draft, change.resource, change.path);
    case 'append':
      appendItems(draft, change.resource, change.path, change.items);
      return nameRotation(draft, change.resource, change.path);
    case 'remove item':
      removeItem(draft, change.resource, change.path, change.item);
      return nameRotation(draft, change.resource, change.path);
    case 'add':
      return addResource(draft, change.resource);
    case 'raise version': {
      const { document, block } = draft.folder.blockOf(change.resource);
      return draft.pending.note(document, raisedType(block, change));
    }
    case 'delete':
      return draft.pending.delete(draft.folder.locate(change.declaration));
  }
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
