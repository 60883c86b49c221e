import { isUnset, unknown, type ObjectValue, type UnknownValue, type Value } from '../../../model/value';
import type { Place } from '../../../text/span';
import type { ArgumentRow, BlockRow, ResourceTable } from '../evaluation/armMappingRows';
import { BodyBuilder } from './armBodyBuilder';
import { convert } from './valueConversions';
import { leaveToOthers, leavesAll } from './ignoredChanges';
import { blockHolder, type Holder, type Nested, type Written } from '../evaluation/nestedBlocks';
import { isInProvider } from './argumentVersions';
import { failed } from '../evaluation/failedValues';
import { convertTo } from '../evaluation/types/conversion';
import { BOOL, NUMBER } from '../evaluation/types/type';
import type { Local, Scope } from '../evaluation/scope';
import type { Block } from '../syntax/nodes';

/** Builds the ARM body of an azurerm resource. */
export function bodyByTable(table: ResourceTable, block: Block, scope: Scope, local: Local): ObjectValue {
  const holder = blockHolder(block, scope, local);
  const body = new BodyBuilder(holder.keyPlace, holder.place);
  const common: ArgumentRow[] = [
    // A name inside a block (`metadata.name`) has the same path in the body.
    { terraform: table.name ?? 'name', arm: table.name?.includes('.') ? table.name : 'name' },
    { terraform: 'tags', arm: 'tags' },
  ];
  if (table.located) common.push({ terraform: 'location', arm: 'location' });
  readArguments([...common, ...table.arguments], holder, body);
  for (const row of table.blocks ?? []) readBlock(row, holder, body, holder.keyPlace);
  setConstants(table.constants, body, holder.keyPlace, holder.keyPlace);
  leaveToOthers(block, table, body, local);
  // A provider without the argument sends nothing for it.
  const sent = table.arguments.filter(
    (row) => row.default !== undefined && isInProvider(table.terraform, row.terraform, scope.call.provider),
  );
  setDefaults(sent, body, holder.keyPlace);
  return leavesAll(block, body.build(), local);
}

/** Of a data source only its name is written; the rest is known to Azure. */
export function bodyOfData(
  nameArgument: string,
  block: Block,
  address: string,
  scope: Scope,
  local: Local,
): ObjectValue {
  const holder = blockHolder(block, scope, local);
  const body = new BodyBuilder(holder.keyPlace, holder.place);
  readArguments([{ terraform: nameArgument, arm: 'name' }], holder, body);
  const rest = unknown(`\`${address}\` is read only at deployment`, holder.keyPlace, address);
  return { ...body.build(), rest };
}

function readArguments(rows: readonly ArgumentRow[], holder: Holder, body: BodyBuilder): void {
  for (const row of rows) {
    const written = argumentOf(row.terraform, holder);
    if (!written) continue;
    const value = withDefault(convert(asTaken(written.value, row), row.conversion), row);
    // Null stands for "not written".
    if (isUnset(value)) continue;
    body.set(row.arm, value, written.keyPlace, written.place);
  }
}

/**
 * An argument's value as Terraform hands it to the provider; what cannot be converted is refused before that.
 * Source: https://developer.hashicorp.com/terraform/language/expressions/types#type-conversion (read 2026-11-30)
 */
function asTaken(value: Value, { takes, terraform }: ArgumentRow): Value {
  if (takes === undefined || isUnset(value)) return value;
  const converted = convertTo(value, takes === 'bool' ? BOOL : NUMBER);
  const wanted = takes === 'bool' ? 'true or false' : 'a number';
  return converted ?? failed(`\`${terraform}\` is not ${wanted}`, value.origin.place);
}

/** The argument at a path: `network_plugin`, `upgrade_settings.max_surge`. */
function argumentOf(path: string, holder: Holder): Written | undefined {
  const cut = path.indexOf('.');
  if (cut < 0) return holder.argument(path);
  const { found, hidden } = holder.nested(path.slice(0, cut));
  const [inner] = found;
  if (inner) return argumentOf(path.slice(cut + 1), inner);
  return hidden && { keyPlace: holder.keyPlace, place: holder.place, value: hidden };
}

/** Where one of several values is null, the provider sends its default. */
function withDefault(value: Value, row: ArgumentRow): Value {
  if (value.kind !== 'choice' || row.default === undefined) return value;
  const fallback = constant(row.default, value.origin.place);
  return { ...value, options: value.options.map((option) => (isUnset(option) ? fallback : option)) };
}

function constant(value: string | number | boolean, place: Place): Value {
  const origin = { place, hops: [], literal: false };
  if (typeof value === 'string') return { kind: 'string', value, origin };
  return typeof value === 'number' ? { kind: 'number', value, origin } : { kind: 'boolean', value, origin };
}

function readBlock(row: BlockRow, holder: Holder, body: BodyBuilder, header: Place): void {
  const nested = holder.nested(row.terraform);
  if (row.list) {
    if (row.joins || !body.has(row.arm)) setList(row, nested, body, header);
    return;
  }
  if (nested.hidden) body.open(row.arm, nested.hidden);
  for (const inner of nested.found) {
    body.declare(row.arm, inner.keyPlace, inner.place);
    fill(row, inner, body, header);
  }
}

function fill(row: BlockRow, inner: Holder, body: BodyBuilder, header: Place): void {
  readArguments(row.arguments, inner, body);
  for (const deeper of row.blocks ?? []) readBlock(deeper, inner, body, header);
  setConstants(row.constants, body, inner.keyPlace, inner.place);
  setDefaults(row.arguments, body, inner.keyPlace);
}

function setList(row: BlockRow, { found, hidden }: Nested, body: BodyBuilder, header: Place): void {
  const [first] = found;
  if (!first && !hidden) return;
  const items = found.map((inner) => {
    const item = new BodyBuilder(inner.keyPlace, inner.place);
    fill(row, inner, item, inner.keyPlace);
    return item.build();
  });
  const place = first?.place ?? header;
  const origin = { place, hops: [], literal: false };
  const list: Value = { kind: 'list', items, origin, ...restOf(hidden) };
  const before = row.joins && body.get(row.arm);
  if (before?.value.kind === 'list') {
    const rest = before.value.rest ?? hidden;
    const joined: Value = { ...before.value, items: [...before.value.items, ...items], ...restOf(rest) };
    body.set(row.arm, joined, before.keyPlace, before.place);
  } else body.set(row.arm, list, first?.keyPlace ?? header, place);
}

function restOf(hidden: UnknownValue | undefined): { rest?: UnknownValue } {
  return hidden ? { rest: hidden } : {};
}

function setConstants(constants: BlockRow['constants'], body: BodyBuilder, keyPlace: Place, place: Place): void {
  for (const [path, value] of Object.entries(constants ?? {})) {
    body.set(path, constant(value, keyPlace), keyPlace, place);
  }
}

/** What the provider sends for arguments that are not written. */
function setDefaults(rows: readonly ArgumentRow[], body: BodyBuilder, place: Place): void {
  for (const { arm, default: fallback, terraform } of rows) {
    if (fallback === undefined || body.has(arm)) continue;
    const hop = { kind: 'provider default', name: terraform, place } as const;
    body.set(arm, { ...constant(fallback, place), origin: { place, hops: [hop], literal: false } }, place, place);
  }
}
