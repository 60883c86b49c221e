import { isReference, Refusal, type NewValue } from '../../../model/change';
import type { Resource } from '../../../model/resource';
import type { Entry } from '../../../model/value';
import type { ResourceTable } from '../evaluation/providerTables';
import { fits } from '../evaluation/providerVersion';
import { blocks } from '../syntax/nodes';
import { addArgument, checkNotDynamic } from './addArgument';
import { holderOf, rowsFor, type Row } from './argumentRows';
import { associate } from './associations';
import { checkNames } from './constantPlaces';
import type { Draft } from './editDraft';
import { entryAt, entryBelow } from './entryAt';
import { associationFor } from './extractAssociations';
import type { Located } from './editedFolder';
import { replaceValue } from './replaceValue';
import { separateRules } from './separateSecurityRules';
import { setInObject, setInput } from './setInObject';
import { unconvert, writeValue } from './valueText';

/** `properties.agentPoolProfiles.0.vnetSubnetID`, also with the index in brackets */
const ITEM = /^(.*?)(?:\.|\[)(\d+)\]?\.(.+)$/;

/** For an item of a list that is one argument: what is written of it is written as ARM has it. */
const PLAIN: Row = { argument: { terraform: '', arm: '' } };

/**
 * Sets a property where it is written; else by its argument, in the resource's block or a block in that.
 * @throws Refusal when no argument stands for it, or it comes from where it must not be changed
 */
export function setProperty(draft: Draft, resource: Resource, path: string, value: NewValue): void {
  if (resource.dialect === 'registry module') return setInput(draft, resource, path, value);
  if (resource.dialect === 'azapi') return setInObject(draft, resource, path, value);
  const table = draft.folder.tableOf(resource);
  const association = resource.within ? undefined : associationFor(resource.type, path, value);
  if (association) return associate(draft, resource, association.table, association.value);
  const { entry: existing, rows, owner } = targetOf(draft, resource, table, path);
  const byDefault = existing?.value.origin.hops.some((hop) => hop.kind === 'provider default');
  const written = byDefault ? undefined : existing;
  // What the provider sends anyway is not written for others who share the text.
  const isShared = draft.steps.length > 0 || draft.homes.repetition(resource) !== undefined;
  if (byDefault && isShared && 'value' in existing!.value && existing!.value.value === value) return;
  if (rows.length === 0) {
    if (setByBlock(draft, resource, table, path, value)) return;
    if (typeof value !== 'object' || Array.isArray(value) || isReference(value))
      throw new Refusal(`\`${path}\` has no argument in ${table.terraform}`);
    for (const [key, inner] of Object.entries(value)) setProperty(draft, resource, `${path}.${key}`, inner);
    return;
  }
  if (written && written.value.kind !== 'absent') {
    const name = draft.folder.textAt(written.keyPlace);
    const row = rows.find((candidate) => candidate.argument.terraform === name) ?? rows[0]!;
    return replaceValue(draft, written.value, unconvert(value, row.argument.conversion));
  }
  const separate = separateRules(resource, path, draft.folder.documents);
  const own = rows.find(({ argument }) => argument.write !== false && fits(argument, draft.versions.major)) ?? rows[0]!;
  const row: Row = separate ? { argument: separate.argument } : own;
  const text = writeValue(unconvert(value, row.argument.conversion), draft.namesFor(resource));
  const name = row.argument.terraform;
  const at = separate?.at ?? owner();
  checkNames(value, at.document, at.block.span, draft.folder.own);
  addArgument(draft.pending, at, row.block ? `${row.block.terraform}.${name}` : name, text);
}

/** Where a property of a resource is written, or would be. */
interface Target {
  readonly entry: Entry | undefined;
  readonly rows: readonly Row[];
  /** The block that has the arguments of the rows. */
  readonly owner: () => Located;
}

/** A path leads into the resource's own block, or into one that is an item of a list. */
function targetOf({ folder, versions }: Draft, resource: Resource, table: ResourceTable, path: string): Target {
  const [, list, index, rest] = ITEM.exec(path) ?? [];
  if (list === undefined || rest === undefined) {
    const rows = rowsFor(holderOf(resource, table), path, versions.major);
    return { entry: entryAt(resource, path), rows, owner: () => folder.blockOf(resource) };
  }
  const items = entryAt(resource, list)?.value;
  const item = items?.kind === 'list' ? items.items[Number(index)] : undefined;
  const row = table.blocks?.find((block) => block.arm === list && block.list);
  if (!item) throw new Refusal(`\`${path}\` has no argument in ${table.terraform}`);
  const entry = entryBelow(item, rest);
  if (!row) {
    const isWritten = entry !== undefined && entry.value.kind !== 'absent';
    return { entry, rows: isWritten ? [PLAIN] : [], owner: () => folder.blockOf(resource) };
  }
  const rows = rowsFor(row, rest, versions.major);
  return { entry, rows, owner: () => folder.locate(item.origin.place) };
}

/** A property that a block says by being there: `private_cluster` of an Automatic cluster. */
function setByBlock(
  { folder, pending, versions }: Draft,
  resource: Resource,
  table: ResourceTable,
  path: string,
  value: NewValue,
): boolean {
  const row = table.blocks?.find((block) => !block.list && block.constants?.[path] === value);
  if (!row || !fits(row, versions.major)) return false;
  const owner = folder.blockOf(resource);
  checkNotDynamic(owner.block, row.terraform);
  if (blocks(owner.block.body, row.terraform).length > 0) return true;
  const { newBlocks } = pending.changesOf(owner);
  const required = Object.entries(row.required ?? {}).map(([name, fixed]) => ({ name, value: String(fixed) }));
  newBlocks.set(row.terraform, newBlocks.get(row.terraform) ?? required);
  return true;
}
