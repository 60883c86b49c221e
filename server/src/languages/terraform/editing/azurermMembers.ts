import { isReference, Refusal, type NewObject, type NewValue } from '../../../model/change';
import type { Resource } from '../../../model/resource';
import type { Entry } from '../../../model/value';
import type { Place } from '../../../text/span';
import type { Association, ItemsApart, Member, NamedMembers } from '../../editing/namedMembers';
import type { BlockRow, ResourceTable } from '../evaluation/armMappingRows';
import { fits } from '../evaluation/providerVersion';
import { attribute, blocks } from '../syntax/nodes';
import { checkNotDynamic } from './addArgument';
import { holderOf, rowsFor, type Row } from './argumentRows';
import { associationFor } from './associationsOfNewResource';
import type { Draft } from './editDraft';
import { entryAt, entryBelow } from './entryAt';
import { placeOf, type Located } from './sourceFiles';
import { separateRules } from './storageFirewallResource';
import { unconvert, writeValue } from './valueText';

/** `properties.agentPoolProfiles.0.vnetSubnetID`, also with the index in brackets */
const ITEM = /^(.*?)(?:\.|\[)(\d+)\]?\.(.+)$/;

/** For an item of a list that is one argument: what is written of it is written as ARM has it. */
const PLAIN: Row = { argument: { terraform: '', arm: '' } };

/** Where a property of a resource is written, or would be. */
interface Target {
  readonly entry: Entry | undefined;
  readonly rows: readonly Row[];
  /** The block that has the arguments of the rows. */
  readonly owner: () => Located;
}

/** How a resource of azurerm is written: by the arguments that the tables have for its properties, in its block or in blocks in that. */
export class AzurermMembers implements NamedMembers {
  constructor(
    private readonly resource: Resource,
    private readonly draft: Draft,
  ) {}

  hasName(path: string): boolean {
    return this.target(path).rows.length > 0;
  }

  isWritten({ value }: Entry): boolean {
    return value.kind !== 'absent' && !isByDefault(value);
  }

  inOwnWords(path: string, entry: Entry, value: NewValue): NewValue {
    if (this.association(path, value)) return value;
    const row = this.rowOf(path, entry);
    if (!row) throw this.withoutArgument(path);
    return unconvert(value, row.argument.conversion);
  }

  itemsInOwnWords(path: string, entry: Entry, items: readonly NewValue[]): readonly NewValue[] {
    return unconvert(items, this.rowOf(path, entry)?.argument.conversion) as readonly NewValue[];
  }

  members(path: string, value: NewValue): readonly (Member | ItemsApart | Association)[] {
    const { resource, draft } = this;
    if (this.association(path, value)) return [{ resource, path, value }];
    const apart = Array.isArray(value) ? this.itemsApart(path) : undefined;
    if (apart) return [{ ...apart, items: value as readonly NewValue[] }];
    const { entry, rows, owner } = this.target(path);
    // What the provider sends anyway is not written for others who share the text.
    const isShared = draft.steps.length > 0 || draft.homes.repetition(resource) !== undefined;
    if (entry && isByDefault(entry.value) && isShared && 'value' in entry.value && entry.value.value === value)
      return [];
    if (rows.length === 0) {
      const block = this.blockSaying(path, value);
      if (block) return this.newBlock(block);
      if (typeof value !== 'object' || Array.isArray(value) || isReference(value)) throw this.withoutArgument(path);
      return Object.entries(value as NewObject).flatMap(([key, inner]) => this.members(`${path}.${key}`, inner));
    }
    const separate = separateRules(resource, path, draft.folder.documents);
    const own =
      rows.find(({ argument }) => argument.write !== false && fits(argument, draft.versions.major)) ?? rows[0]!;
    const { argument, block }: Row = separate ? { argument: separate.argument } : own;
    const name = block ? `${block.terraform}.${argument.terraform}` : argument.terraform;
    const said = unconvert(value, argument.conversion);
    // What cannot be said anywhere is told before what this place does not let stand.
    writeValue(said, draft.namesFor(resource));
    return [memberAt(separate?.at ?? owner(), name, said)];
  }

  itemsApart(path: string): { readonly container: Place; readonly path: string } | undefined {
    const row = this.listRow(path);
    if (!row) return undefined;
    const owner = this.draft.folder.blockOf(this.resource);
    checkNotDynamic(owner.block, row.terraform);
    return { container: placeOf(owner), path };
  }

  standsByItself(item: Place): boolean {
    return this.draft.folder.blockAt(item) !== undefined;
  }

  /** The row of the blocks that are the items of a list; undefined where the list is an argument. */
  listRow(path: string): BlockRow | undefined {
    const { major } = this.draft.versions;
    const holder = holderOf(this.resource, this.table);
    const fitting = (holder.blocks ?? []).filter((block) => block.list && block.arm === path);
    const row = fitting.find((block) => fits(block, major)) ?? fitting[0];
    const argument = rowsFor(holder, path, major)[0]?.argument;
    return row && (!argument || !fits(argument, major) || fits(row, major)) ? row : undefined;
  }

  /** @throws Refusal when the resource has none */
  private get table(): ResourceTable {
    return this.draft.folder.tableOf(this.resource);
  }

  private association(path: string, value: NewValue): boolean {
    return !this.resource.within && associationFor(this.resource.type, path, value) !== undefined;
  }

  private rowOf(path: string, { keyPlace }: Entry): Row | undefined {
    const { rows } = this.target(path);
    const name = this.draft.folder.textAt(keyPlace);
    return rows.find(({ argument }) => argument.terraform === name) ?? rows[0];
  }

  /** A path leads into the resource's own block, or into one that is an item of a list. */
  private target(path: string): Target {
    const { resource, table } = this;
    const { folder, versions } = this.draft;
    const [, list, index, rest] = ITEM.exec(path) ?? [];
    if (list === undefined || rest === undefined) {
      const rows = rowsFor(holderOf(resource, table), path, versions.major);
      return { entry: entryAt(resource, path), rows, owner: () => folder.blockOf(resource) };
    }
    const items = entryAt(resource, list)?.value;
    const item = items?.kind === 'list' ? items.items[Number(index)] : undefined;
    const row = table.blocks?.find((block) => block.arm === list && block.list);
    if (!item) throw this.withoutArgument(path);
    const entry = entryBelow(item, rest);
    if (!row) {
      const isWritten = entry !== undefined && entry.value.kind !== 'absent';
      return { entry, rows: isWritten ? [PLAIN] : [], owner: () => folder.blockOf(resource) };
    }
    return { entry, rows: rowsFor(row, rest, versions.major), owner: () => folder.locate(item.origin.place) };
  }

  /** The block that says a property by being there: `private_cluster` of an Automatic cluster. */
  private blockSaying(path: string, value: NewValue): BlockRow | undefined {
    const row = this.table.blocks?.find((block) => !block.list && block.constants?.[path] === value);
    return row && fits(row, this.draft.versions.major) ? row : undefined;
  }

  /** A block with what it must have; nothing where one is there. */
  private newBlock({ terraform, required = {} }: BlockRow): readonly Member[] {
    const owner = this.draft.folder.blockOf(this.resource);
    checkNotDynamic(owner.block, terraform);
    if (blocks(owner.block.body, terraform).length > 0) return [];
    return [{ container: placeOf(owner), key: newBlockKey(terraform), name: terraform, value: required }];
  }

  private withoutArgument(path: string): Refusal {
    return new Refusal(`\`${path}\` has no argument in ${this.table.terraform}`);
  }
}

/** The key of a member that is a whole block, whatever is in it. */
function newBlockKey(type: string): string {
  return `${type}.`;
}

export function isNewBlock(key: string): boolean {
  return key.endsWith('.');
}

/**
 * A new argument of a block, or of a nested one, which is made where it is missing.
 * @param path the names of blocks and the argument: `network_profile.network_policy`
 * @throws Refusal when it is written already and comes out as null
 */
function memberAt(at: Located, path: string, value: NewValue): Member {
  const { document, block } = at;
  const cut = path.indexOf('.');
  if (cut < 0) {
    if (attribute(block.body, path))
      throw new Refusal(`\`${path}\` comes out as null here: give it a value where it comes from`);
    return { container: placeOf(at), key: path, value };
  }
  const type = path.slice(0, cut);
  const [nested] = blocks(block.body, type);
  if (nested) return memberAt({ document, block: nested }, path.slice(cut + 1), value);
  checkNotDynamic(block, type);
  return { container: placeOf(at), key: path, name: path.slice(cut + 1), value };
}

function isByDefault({ origin }: Entry['value']): boolean {
  return origin.hops.some((hop) => hop.kind === 'provider default');
}
