import { unknown, type Entry, type ObjectValue, type UnknownValue } from '../../../model/value';
import type { ArgumentRow, ResourceTable } from '../evaluation/armMappingRows';
import type { BodyBuilder } from './armBodyBuilder';
import { placeOf, type Local } from '../evaluation/scope';
import { attribute, blocks, plainText, type Block, type Expression } from '../syntax/nodes';

const REASON = '`lifecycle.ignore_changes` leaves it to others';

/**
 * `ignore_changes` says that others set a property after creation: one that is not written may be set. What is written
 * counts, for the resource is created with it.
 * Source: https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle (checked 2026-11-23)
 */
export function leaveToOthers(block: Block, table: ResourceTable, body: BodyBuilder, local: Local): void {
  for (const { path, place } of ignored(block, local)) {
    const cause = unknown(REASON, place);
    const fill = (rows: readonly ArgumentRow[], wanted: string) => {
      for (const { terraform, arm } of rows) {
        if ((terraform === wanted || terraform.startsWith(`${wanted}.`)) && !body.has(arm)) {
          body.set(arm, cause, place, place);
        }
      }
    };
    const [first, second] = path;
    if (first === undefined) continue;
    fill(table.arguments, first);
    const row = table.blocks?.find(({ terraform }) => terraform === first);
    if (!row) continue;
    if (row.list) {
      if (!body.has(row.arm)) body.set(row.arm, cause, place, place);
    } else if (second === undefined) body.open(row.arm, cause);
    else fill(row.arguments, second);
  }
}

/** `ignore_changes = all` leaves every property that is not written to others. */
export function leavesAll(block: Block, body: ObjectValue, local: Local): ObjectValue {
  const written = ignoreChanges(block);
  if (written?.kind !== 'variable' || written.name !== 'all') return body;
  return opened(body, unknown(REASON, placeOf(written.span, local)));
}

function opened(object: ObjectValue, rest: UnknownValue): ObjectValue {
  const entries = new Map<string, Entry>();
  for (const [key, entry] of object.entries) {
    entries.set(key, entry.value.kind === 'object' ? { ...entry, value: opened(entry.value, rest) } : entry);
  }
  return { ...object, entries, rest };
}

function ignoreChanges(block: Block): Expression | undefined {
  const lifecycle = blocks(block.body, 'lifecycle')[0];
  return lifecycle && attribute(lifecycle.body, 'ignore_changes')?.value;
}

/** The names of each ignored path, indexes left out: `default_node_pool[0].node_count`. */
function ignored(block: Block, local: Local) {
  const written = ignoreChanges(block);
  if (written?.kind !== 'tuple') return [];
  return written.items.map((item) => ({ path: namesOf(item), place: placeOf(item.span, local) }));
}

function namesOf(expression: Expression): readonly string[] {
  switch (expression.kind) {
    case 'variable':
      return [expression.name];
    case 'access':
      return expression.legacyIndex ? namesOf(expression.of) : [...namesOf(expression.of), expression.name];
    case 'index':
    case 'splat':
      return namesOf(expression.of);
    default: {
      // Older configurations write the names as texts.
      const text = plainText(expression);
      return text === undefined ? [] : text.split('.').filter((name) => !/^\d+$/.test(name));
    }
  }
}
