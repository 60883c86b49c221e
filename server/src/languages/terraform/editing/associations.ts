import { Refusal, type NewResource, type NewValue } from '../../../model/change';
import type { Resource } from '../../../model/resource';
import type { AssociationTable } from '../evaluation/providerTables';
import { associationKey, labelAfter } from './associationAddress';
import { layoutOf } from './blockText';
import type { Draft } from './editDraft';
import { entryAt } from './entryAt';
import type { Located } from './editedFolder';
import { blockText } from './newResource';
import { metaArguments } from './newResourceFrame';
import { otherAssociation } from './conflictingAssociation';
import { replaceValue } from './replaceValue';
import { idText, writeValue } from './valueText';

/** Puts a property on a resource by an association: the one that is there, or a new one behind the resource. */
export function associate(draft: Draft, resource: Resource, table: AssociationTable, value: NewValue): void {
  const existing = entryAt(resource, table.arm);
  if (existing) return replaceValue(draft, existing.value, value);
  const after = draft.folder.blockOf(resource);
  const key = draft.homes.repetition(resource) ? undefined : resource.instance;
  const other = otherAssociation(table, after.block, key, draft.folder.own);
  if (other !== undefined)
    throw new Refusal(`\`${other}\` is for '${resource.label}', too, and may put another one on it`);
  associateNew(draft, table, resource, labelAfter(after.block.labels), value, after);
}

/** @param after what the association stands behind */
export function associateNew(
  draft: Draft,
  table: AssociationTable,
  target: Resource | NewResource,
  wanted: string,
  value: NewValue,
  after: Located,
): void {
  const key = associationKey(table, target);
  const label = draft.newNames.label(key, table.terraform, wanted);
  draft.newAssociations.push({
    key,
    after,
    text: () => {
      const names = draft.namesWithin(draft.homes.repetition(target));
      const list = [
        ...metaArguments(draft, target),
        { name: table.target.argument, value: idText(target, names) },
        { name: table.argument, value: writeValue(value, names) },
      ];
      return blockText(`resource "${table.terraform}" "${label}"`, list, '', layoutOf(after.document.text));
    },
  });
}
