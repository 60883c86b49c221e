import { firstUnknown } from '../../evaluation/callSite';
import { isUnset, unknown, type Entry, type UnknownValue, type Value } from '../../model/value';
import type { Place } from '../../text/span';
import type { ArgumentRow, BlockRow, ResourceTable } from './azurerm/table';
import { Body } from './body';
import { convert } from './convert';
import { evaluate, MOST_ITEMS, placeOf } from './evaluate';
import { withNames, type Local, type Scope } from './scope';
import { attribute, blocks, plainText, type Block, type Body as SyntaxBody } from './syntax';
import { object, pairs } from './values';

/** A nested block in one of its instances; `dynamic` blocks are unrolled. */
interface Nested {
  readonly body: SyntaxBody;
  readonly local: Local;
  readonly keyPlace: Place;
  readonly place: Place;
}

/** Builds the ARM body of an azurerm resource. */
export function bodyByTable(table: ResourceTable, block: Block, scope: Scope, local: Local) {
  const header = placeOf(block.headerSpan, local);
  const body = new Body(header, placeOf(block.span, local));
  const common: ArgumentRow[] = [
    { terraform: table.name ?? 'name', arm: 'name' },
    { terraform: 'tags', arm: 'tags' },
  ];
  if (table.located) common.push({ terraform: 'location', arm: 'location' });
  readArguments([...common, ...table.arguments], block.body, scope, local, (path, entry) => put(body, path, entry));
  for (const row of table.blocks ?? []) readBlock(row, block.body, scope, local, body, header);
  for (const [path, value] of Object.entries(table.constants ?? {}))
    body.set(path, constant(value, header), header, header);
  setDefaults(table.arguments, body, header);
  return body.build();
}

function put(body: Body, path: string, entry: Entry): void {
  // Null stands for "not written".
  if (!isUnset(entry.value) || !body.has(path)) body.set(path, entry.value, entry.keyPlace, entry.place);
}

type Sink = (path: string, entry: Entry) => void;

function readArguments(rows: readonly ArgumentRow[], body: SyntaxBody, scope: Scope, local: Local, sink: Sink): void {
  for (const row of rows) {
    const [blockName, inner] = row.terraform.includes('.') ? split(row.terraform) : [undefined, row.terraform];
    const holder = blockName === undefined ? body : blocks(body, blockName)[0]?.body;
    const written = holder && attribute(holder, inner);
    if (!written) continue;
    const value = convert(evaluate(written.value, scope, local), row.conversion);
    if (value.kind === 'null') continue;
    sink(row.arm, {
      key: row.arm,
      keyPlace: placeOf(written.nameSpan, local),
      place: placeOf(written.span, local),
      value,
    });
  }
}

function split(path: string): [string, string] {
  const cut = path.indexOf('.');
  return [path.slice(0, cut), path.slice(cut + 1)];
}

function constant(value: string | number | boolean, place: Place): Value {
  const origin = { place, hops: [], literal: false };
  if (typeof value === 'string') return { kind: 'string', value, origin };
  return typeof value === 'number' ? { kind: 'number', value, origin } : { kind: 'boolean', value, origin };
}

function readBlock(row: BlockRow, holder: SyntaxBody, scope: Scope, local: Local, body: Body, header: Place): void {
  const { found, hidden } = nestedBlocks(row.terraform, holder, scope, local);
  if (row.list) {
    const list = listValue(row, found, hidden, scope);
    if (list && !body.has(row.arm)) body.set(row.arm, list, found[0]?.keyPlace ?? header, found[0]?.place ?? header);
    return;
  }
  if (hidden) body.open(row.arm, hidden);
  for (const nested of found) {
    body.declare(row.arm, nested.keyPlace, nested.place);
    readArguments(row.arguments, nested.body, scope, nested.local, (path, entry) => put(body, path, entry));
    for (const inner of row.blocks ?? []) readBlock(inner, nested.body, scope, nested.local, body, header);
    for (const [path, value] of Object.entries(row.constants ?? {})) {
      body.set(path, constant(value, nested.keyPlace), nested.keyPlace, nested.place);
    }
    setDefaults(row.arguments, body, nested.keyPlace);
  }
}

/** What the provider sends for arguments that are not written. */
function setDefaults(rows: readonly ArgumentRow[], body: Body, place: Place): void {
  for (const { arm, default: fallback, terraform } of rows) {
    if (fallback === undefined || body.has(arm)) continue;
    const hop = { kind: 'provider default', name: terraform, place } as const;
    body.set(arm, { ...constant(fallback, place), origin: { place, hops: [hop], literal: false } }, place, place);
  }
}

function listValue(
  row: BlockRow,
  found: readonly Nested[],
  hidden: UnknownValue | undefined,
  scope: Scope,
): Value | undefined {
  if (found.length === 0 && !hidden) return undefined;
  const items = found.map((nested) => {
    const item = new Body(nested.keyPlace, nested.place);
    readArguments(row.arguments, nested.body, scope, nested.local, (path, entry) => put(item, path, entry));
    for (const inner of row.blocks ?? []) readBlock(inner, nested.body, scope, nested.local, item, nested.keyPlace);
    for (const [path, value] of Object.entries(row.constants ?? {})) {
      item.set(path, constant(value, nested.keyPlace), nested.keyPlace, nested.place);
    }
    return item.build();
  });
  const place = found[0]?.place ?? hidden!.origin.place;
  const origin = { place, hops: [], literal: false };
  return { kind: 'list', items, origin, ...(hidden ? { rest: hidden } : {}) };
}

/** The blocks of a type, with `dynamic` ones unrolled as far as their collection is known. */
function nestedBlocks(type: string, holder: SyntaxBody, scope: Scope, local: Local) {
  const found: Nested[] = blocks(holder, type).map((block) => ({
    body: block.body,
    local,
    keyPlace: placeOf(block.headerSpan, local),
    place: placeOf(block.span, local),
  }));
  let hidden: UnknownValue | undefined;
  for (const block of blocks(holder, 'dynamic')) {
    if (block.labels[0]?.value !== type) continue;
    const forEach = attribute(block.body, 'for_each');
    const content = blocks(block.body, 'content')[0];
    if (!forEach || !content) continue;
    const place = placeOf(block.span, local);
    const keyPlace = placeOf(block.headerSpan, local);
    const collection = evaluate(forEach.value, scope, local);
    const items = pairs(collection, place);
    if (!items || items.length > MOST_ITEMS) {
      const rest = collection.kind === 'list' || collection.kind === 'object' ? collection.rest : undefined;
      hidden ??= rest ?? firstUnknown([collection]) ?? unknown(`the number of \`${type}\` blocks is not known`, place);
      continue;
    }
    const iterator = attribute(block.body, 'iterator')?.value;
    const name = iterator?.kind === 'variable' ? iterator.name : (plainText(iterator) ?? type);
    for (const [key, value] of items) {
      const bound = object(
        [
          ['key', collection.kind === 'list' ? value : key],
          ['value', value],
        ],
        place,
      );
      found.push({ body: content.body, local: withNames(local, [[name, bound]]), keyPlace, place });
    }
  }
  // Blocks may also be written as an attribute that holds a list of objects.
  const written = attribute(holder, type);
  if (written && written.value.kind === 'tuple' && written.value.items.length === 0) return { found, hidden };
  return { found, hidden };
}
