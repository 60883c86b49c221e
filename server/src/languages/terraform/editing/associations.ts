import { Refusal, type NewResource, type NewValue } from '../../../model/change';
import type { Resource } from '../../../model/resource';
import type { Association } from '../../editing/namedMembers';
import type { AssociationTable } from '../evaluation/armMappingRows';
import { associationKey, labelAfter } from './associationAddress';
import { associationFor } from './associationsOfNewResource';
import { layoutOf } from './blockText';
import type { Draft } from './editDraft';
import type { Located } from './sourceFiles';
import { blockText } from './newResource';
import { metaArguments } from './newResourceFrame';
import { otherAssociation } from './conflictingAssociation';
import { idText, writeValue } from './valueText';

/**
 * Puts a property on a resource by an association of its own, behind the resource.
 * @throws Refusal where another one may put it there, too
 */
export function associate(draft: Draft, { resource, path, value }: Association): void {
  const found = associationFor(resource.type, path, value)!;
  const { table } = found;
  const after = draft.folder.blockOf(resource);
  const key = draft.homes.repetition(resource) ? undefined : resource.instance;
  const other = otherAssociation(table, after.block, key, draft.folder.own);
  if (other !== undefined)
    throw new Refusal(`\`${other}\` is for '${resource.label}', too, and may put another one on it`);
  associateNew(draft, table, resource, labelAfter(after.block.labels), found.value, after);
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
