import { isReference, type NewObject, type NewResource, type NewValue } from '../../../model/change';
import { associationTables } from '../lowering/azurerm/index';
import type { AssociationTable } from '../evaluation/armMappingRows';

interface NewAssociation {
  readonly table: AssociationTable;
  readonly value: NewValue;
}

/** The items of a new resource's lists that Terraform writes as associations, and its body without these lists. */
export function associationsIn({ type, body }: NewResource): {
  readonly body: NewObject;
  readonly associations: readonly NewAssociation[];
} {
  const properties = new Map(Object.entries((body['properties'] ?? {}) as NewObject));
  const associations: NewAssociation[] = [];
  for (const table of associationTables.values()) {
    const list = table.arm.slice('properties.'.length);
    const items = properties.get(list);
    const { item } = table;
    if (item === undefined || table.target.type !== type || !Array.isArray(items)) continue;
    properties.delete(list);
    for (const each of items as readonly NewObject[]) associations.push({ table, value: each[item]! });
  }
  if (associations.length === 0) return { body, associations };
  const rest = Object.entries(body).filter(([key]) => key !== 'properties');
  const left = properties.size > 0 ? [['properties', Object.fromEntries(properties)] as const] : [];
  return { body: Object.fromEntries([...rest, ...left]), associations };
}

/** The association that stands for a property, with the value of its argument. */
export function associationFor(
  type: string,
  path: string,
  value: NewValue,
): { table: AssociationTable; value: NewValue } | undefined {
  for (const table of associationTables.values()) {
    if (table.target.type.toLowerCase() !== type.toLowerCase()) continue;
    if (table.arm === path) return { table, value };
    if (table.arm === `${path}.id` && typeof value === 'object' && !Array.isArray(value) && !isReference(value)) {
      const id = (value as { readonly [key: string]: NewValue })['id'];
      if (id !== undefined) return { table, value: id };
    }
  }
  return undefined;
}
