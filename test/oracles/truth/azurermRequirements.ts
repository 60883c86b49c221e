import type { BlockRow, ResourceTable } from '../../../server/src/languages/terraform/evaluation/armMappingRows';
import { argumentAt, namedInArm, type Arguments } from './confirmed';
import type { Major } from './tableNames';

/** Arguments that azurerm requires in a block that a fix writes as a list's item, and that no row could write. */
export function azurermRequirements(table: ResourceTable, known: Arguments, major: Major): readonly string[] {
  const written = namedInArm().filter((name) => name.written && name.type.toLowerCase() === table.arm.toLowerCase());
  return (table.blocks ?? [])
    .filter(({ arm }) => written.some(({ path }) => path === arm || path.startsWith(`${arm}.`)))
    .flatMap((row) => missingIn(row, known, major, `azurerm ${major}: ${table.terraform}`));
}

function missingIn(row: BlockRow, level: Arguments, major: Major, label: string): readonly string[] {
  if (!fits(row.versions, major)) return [];
  const block = argumentAt(level, row.terraform);
  if (typeof block !== 'object') return [];
  const own = `${label}.${row.terraform}`;
  const inner = (row.blocks ?? []).flatMap((each) => missingIn(each, block.block, major, own));
  if (!row.list) return inner;
  const written = new Set([
    ...row.arguments.filter(({ versions }) => fits(versions, major)).map(({ terraform }) => terraform.split('.')[0]!),
    ...Object.keys(row.required ?? {}),
    ...(row.blocks ?? []).map(({ terraform }) => terraform),
  ]);
  const missing = Object.entries(block.block)
    .filter(([, argument]) => argument === 'required' || (typeof argument === 'object' && argument.required))
    .filter(([name]) => !written.has(name));
  return [...missing.map(([name]) => `${own}.${name}`), ...inner];
}

function fits(versions: { readonly from?: number; readonly to?: number } | undefined, major: Major): boolean {
  return major >= (versions?.from ?? 3) && major <= (versions?.to ?? 5);
}
