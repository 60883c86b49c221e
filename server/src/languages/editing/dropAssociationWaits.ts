import { isReference, type Change, type NewValue } from '../../model/change';

/** Changes without waiting for declarations that put properties on resources: in these languages there are none. */
export function withoutAssociations(changes: readonly Change[]): readonly Change[] {
  const isAssociation = (item: NewValue) =>
    typeof item === 'object' && !Array.isArray(item) && isReference(item) && item.reference === 'association';
  return changes.flatMap((change) => {
    if (change.kind !== 'append' || !change.items.some(isAssociation)) return [change];
    const items = change.items.filter((item) => !isAssociation(item));
    return items.length > 0 ? [{ ...change, items }] : [];
  });
}
