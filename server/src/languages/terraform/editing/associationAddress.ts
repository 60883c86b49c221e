import { isNewResource, type AssociationReference, type Change, type NewResource } from '../../../model/change';
import type { Resource } from '../../../model/resource';
import type { AssociationTable } from '../evaluation/armMappingRows';
import { entryAt } from './entryAt';
import { associationFor } from './associationsOfNewResource';
import type { Folder } from './sourceFiles';
import type { NewNames } from './newNames';

/** Does a change become an association, a resource of its own? */
export function becomesAssociation(change: Change): boolean {
  if (change.kind !== 'set' || change.resource.dialect !== 'azurerm' || change.resource.within) return false;
  const found = associationFor(change.resource.type, change.path, change.value);
  return found !== undefined && entryAt(change.resource, found.table.arm) === undefined;
}

/** The address of the new block that puts a property on a resource; undefined where there is none. */
export function associationAddress(
  { of, path }: AssociationReference,
  folder: Folder,
  names: NewNames,
): string | undefined {
  const found = of.within || of.dialect !== 'azurerm' ? undefined : associationFor(of.type, path, '');
  // One that is there already is changed where it stands.
  if (!found || entryAt(of, found.table.arm)) return undefined;
  const located = folder.ownBlockOf(of);
  if (!located) return undefined;
  const { terraform } = found.table;
  return `${terraform}.${names.label(associationKey(found.table, of), terraform, labelAfter(located.block.labels))}`;
}

/** Names the association of a resource among what is added: instances of a loop share one. */
export function associationKey({ terraform }: AssociationTable, target: Resource | NewResource): string {
  if (isNewResource(target)) return `${terraform} ${target.symbol}`;
  const { file, span } = target.declaration;
  return `${terraform} ${file} ${span.start}`;
}

/** The label of an association: that of the block it is for. */
export function labelAfter(labels: readonly { readonly value: string }[]): string {
  return labels[1]?.value ?? 'this';
}
