import { isReference, Refusal, type NewObject, type NewResource, type NewValue } from '../../../model/change';
import type { ArgumentRow, BlockRow, ResourceTable } from '../evaluation/armMappingRows';
import { argumentLines, type Layout, type NewArgument } from './blockText';
import { fits } from '../evaluation/providerVersion';
import { unconvert, writeValue, type ValueNames } from './valueText';

/** Reads a dotted path of a new resource's body. */
function get(body: NewObject, path: string): NewValue | undefined {
  let value: NewValue | undefined = body;
  for (const key of path.split('.')) {
    if (value === undefined || typeof value !== 'object' || Array.isArray(value) || isReference(value))
      return undefined;
    value = (value as NewObject)[key];
  }
  return value;
}

/** The leaves of a body, to see that none is lost on the way. */
function leaves(value: NewValue, path: string): string[] {
  if (typeof value !== 'object' || Array.isArray(value) || isReference(value)) return [path];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, path === '' ? key : `${path}.${key}`));
}

/** The whole `resource` block of a new resource. */
export function resourceText(
  resource: NewResource,
  body: NewObject,
  table: ResourceTable,
  frame: readonly NewArgument[],
  tags: readonly NewArgument[],
  major: number,
  names: ValueNames,
  layout: Layout,
): string {
  const used = new Set<string>();
  const own = argumentsOf(table.arguments, body, major, names, used);
  const inner = (table.blocks ?? []).flatMap((row) => blocksOf(row, body, major, names, used, layout.unit, layout));
  const lost = leaves(body, '').find((leaf) => ![...used].some((path) => leaf === path || leaf.startsWith(`${path}.`)));
  if (lost !== undefined) throw new Refusal(`\`${lost}\` has no argument in ${table.terraform}`);
  const list = [...frame, ...own, ...tags];
  return blockText(`resource "${table.terraform}" "${names.label(resource)}"`, list, '', layout, inner);
}

function argumentsOf(
  rows: readonly ArgumentRow[],
  body: NewObject,
  major: number,
  names: ValueNames,
  used: Set<string>,
): NewArgument[] {
  return rows.flatMap((row) => {
    if (row.write === false || !fits(row, major)) return [];
    const value = get(body, row.arm);
    if (value === undefined) return [];
    used.add(row.arm);
    return [{ name: row.terraform, value: writeValue(unconvert(value, row.conversion), names) }];
  });
}

/** The nested blocks that stand for a path of a body. */
export function blocksOf(
  row: BlockRow,
  body: NewObject,
  major: number,
  names: ValueNames,
  used: Set<string>,
  indent: string,
  layout: Layout,
): string[] {
  const value = get(body, row.arm);
  if (value === undefined || !fits(row, major)) return [];
  const items = row.list ? (Array.isArray(value) ? (value as readonly NewValue[]) : []) : [body];
  if (row.list) used.add(row.arm);
  return items.map((item) => {
    const list = argumentsOf(row.arguments, item as NewObject, major, names, used);
    for (const [name, fixed] of Object.entries(row.required ?? {})) {
      if (!list.some((argument) => argument.name === name)) list.push({ name, value: String(fixed) });
    }
    const inner = (row.blocks ?? []).flatMap((nested) =>
      blocksOf(nested, item as NewObject, major, names, used, indent + layout.unit, layout),
    );
    return blockText(row.terraform, list, indent, layout, inner);
  });
}

/** A nested block with arguments, indented; an argument with a dotted name stands in a block of its own. */
export function blockText(
  type: string,
  list: readonly NewArgument[],
  indent: string,
  layout: Layout,
  blocks: readonly string[] = [],
): string {
  const inner = indent + layout.unit;
  const { newline } = layout;
  const own = list.filter(({ name }) => !name.includes('.'));
  const nested = new Map<string, NewArgument[]>();
  for (const { name, value } of list) {
    const cut = name.indexOf('.');
    if (cut < 0) continue;
    const type = name.slice(0, cut);
    nested.set(type, [...(nested.get(type) ?? []), { name: name.slice(cut + 1), value }]);
  }
  const parts = [
    ...(own.length > 0 ? [argumentLines(own, inner, layout)] : []),
    ...[...nested].map(([name, inside]) => blockText(name, inside, inner, layout)),
    ...blocks,
  ];
  if (parts.length === 0) return `${indent}${type} {}`;
  return `${indent}${type} {${newline}${parts.join(newline + newline)}${newline}${indent}}`;
}
