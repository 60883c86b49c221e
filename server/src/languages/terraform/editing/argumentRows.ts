import type { Resource } from '../../../model/resource';
import type { ArgumentRow, BlockRow, ResourceTable } from '../evaluation/armMappingRows';
import { fits } from '../evaluation/providerVersion';

/** A row of a provider's table, with the nested block that it is in. */
export interface Row {
  readonly argument: ArgumentRow;
  readonly block?: BlockRow;
}

/** What has rows: a resource, or a block that is an item of a list. */
type RowHolder = Pick<BlockRow, 'arguments' | 'blocks'>;

/** The rows of a resource: those of its block where it is a part of another one. */
export function holderOf({ within }: Resource, table: ResourceTable): RowHolder {
  return (within && table.blocks?.find((block) => block.arm === within.path)) ?? table;
}

/**
 * Rows that stand for an ARM path, the plain ones before those in nested blocks; what fits the version of the provider
 * comes first.
 * @param path dotted, from the body of the resource or the item
 */
export function rowsFor(holder: RowHolder, path: string, major: number): readonly Row[] {
  const found: Row[] = [];
  for (const argument of holder.arguments) if (argument.arm === path) found.push({ argument });
  for (const block of holder.blocks ?? []) {
    if (block.list) continue;
    for (const argument of block.arguments) if (argument.arm === path) found.push({ argument, block });
  }
  if (path === 'name') found.push({ argument: { terraform: 'name', arm: 'name' } });
  return found.sort((a, b) => Number(fits(b.argument, major)) - Number(fits(a.argument, major)));
}
