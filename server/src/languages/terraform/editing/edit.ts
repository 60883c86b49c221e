import {
  append,
  DEPENDS_ON,
  hasReference,
  isNewResource,
  isReference,
  Refusal,
  type AddResourceChange,
  type AssociationReference,
  type Change,
  type NewObject,
  type NewResource,
  type NewValue,
  type ParameterReference,
} from '../../../model/change';
import type { Resource } from '../../../model/resource';
import { sourcePlace, unknown, type Entry, type ListValue, type Value } from '../../../model/value';
import type { FileEdits, TextEdit } from '../../../text/edits';
import { contains, span, type Place, type Span } from '../../../text/span';
import { FOR_CALLERS } from '../../call';
import { passedThrough } from '../../editing/allowedValues';
import { askingAlready } from '../../editing/emptyDefaults';
import { deployable } from '../../editing/deployable';
import type { Inlined } from '../../editing/inlineAdditions';
import { prepared } from '../../editing/prepared';
import type { Document, EditContext } from '../../language';
import { chosenBy } from '../../editing/plan';
import { endOfLine, withoutTwice } from '../../editing/removal';
import { writtenAt } from '../../editing/paths';
import { widenings } from './allowedValues';
import { raisedType } from '../evaluation/azapiType';
import { unencoded } from '../lowering/azapiBody';
import { resourceTables, tablesByArmType } from '../lowering/azurerm/index';
import type { ArgumentRow, AssociationTable, BlockRow, ResourceTable } from '../evaluation/providerTables';
import { changeBody, isEmptyWithout } from './bodyChanges';
import { conditionAround, conditionOf } from './conditionalBranches';
import { joinedSets } from './bodySets';
import { objectEdits, targetInBody, type ObjectChanges } from './objectEdits';
import { listEdits, type ListChanges } from './listEdits';
import { isNamedAlready } from './instanceKeys';
import { oneOfLoop } from '../../editing/oneOfLoop';
import { namesOf } from './leftovers';
import { waitsIn } from './mentions';
import { Homes, type Located } from './newResourceHomes';
import { associationFor, associationsIn } from './extractAssociations';
import { otherAssociation } from './otherAssociations';
import { Placement } from './placement';
import { tagsFor } from './newTags';
import { NewNames } from './newNames';
import { blocksOf, blockText, resourceText } from './newResource';
import {
  attribute,
  attributes,
  blocks,
  blocksAt,
  type Attribute,
  type Block,
  type Body,
  type Expression,
  type HclFile,
  type Tuple,
} from '../syntax/nodes';
import { drafted, indented, indentOf, layoutOf, removedSpan, type Layout, type NewArgument } from './blockText';
import { isSameRepetition, outermostAt, ownInstance, repetitionOf, type Repetition } from './repetitionArguments';
import { separateRules } from './separateRules';
import { differsByTurn } from '../evaluation/dependsOnInstance';
import { cycledPool, mayBeWindows, poolNames, ROTATION, rotationName } from './rotation';
import { allowedVersions, fits, type Allowed } from '../evaluation/providerVersion';
import { addressText, idText, unconvert, writeValue, type Names } from './valueText';

/** Turns changes into edits of the folder's files. */
export function edit(wanted: readonly Change[], context: EditContext<HclFile>): readonly FileEdits[] {
  const { changes, inlined } = prepared(wanted, context);
  const all = joinedSets(merged(changes));
  const writer = new Writer(context, inlined, all);
  for (const change of all) writer.apply(change);
  return deployable(writer.finish(), context.unit.documents, waitsIn, namesOf(context));
}

const LONGEST_LIST = 100;
const ZONE_GROUP = 'microsoft.network/privateendpoints/privatednszonegroups';

/** A zone group is a block of its private endpoint in Terraform: the child becomes part of its new parent. */
function merged(changes: readonly Change[]): readonly Change[] {
  const groups = changes.filter(
    (change): change is AddResourceChange => change.kind === 'add' && change.resource.type.toLowerCase() === ZONE_GROUP,
  );
  if (groups.length === 0) return changes;
  return changes.flatMap((change) => {
    if (change.kind !== 'add') return [change];
    if (groups.includes(change)) {
      const { parent, name, body } = (change as AddResourceChange).resource;
      if (!parent || isNewResource(parent)) return [];
      return [append(parent, 'properties.privateDnsZoneGroups', { name, ...body })];
    }
    const own = groups.filter((group) => group.resource.parent === change.resource);
    if (own.length === 0) return [change];
    const items = own.map(({ resource }) => ({ name: resource.name, ...resource.body }));
    const properties = { ...(change.resource.body['properties'] as object), privateDnsZoneGroups: items };
    return [{ kind: 'add', resource: { ...change.resource, body: { ...change.resource.body, properties } } } as Change];
  });
}

interface BlockChanges {
  readonly document: Document<HclFile>;
  readonly block: Block;
  readonly added: NewArgument[];
  readonly removed: Set<Attribute | Block>;
  readonly newBlocks: Map<string, NewArgument[]>;
  /** Whole blocks, written. */
  readonly blockTexts: string[];
  /** What a block waits for that waited for nothing before. */
  readonly waits: string[];
}

class Writer implements Names {
  readonly graph;
  readonly steps;
  private readonly documents: readonly Document<HclFile>[];
  private readonly major: number;
  private readonly versions: Allowed;
  /** Names of node pools that are taken. */
  private readonly pools: Set<string>;
  private readonly edits = new Map<string, TextEdit[]>();
  private readonly byBlock = new Map<Block, BlockChanges>();
  private readonly lists = new Map<string, ListChanges & { readonly document: Document<HclFile> }>();
  private readonly objects = new Map<string, ObjectChanges & { readonly document: Document<HclFile> }>();
  private readonly deleted = new Set<Block>();
  private readonly additions: {
    readonly resource: NewResource;
    readonly body: NewObject;
    readonly after: Located;
    readonly table: ResourceTable;
  }[] = [];
  private readonly associations: { readonly text: () => string; readonly after: Located }[] = [];
  private readonly names: NewNames;
  private readonly homes: Homes;
  private readonly placement: Placement;
  private readonly own: readonly Document<HclFile>[];
  /** What repeats the block that is written just now. */
  private repetition: Repetition | undefined;

  constructor(
    private readonly context: EditContext<HclFile>,
    readonly inlined: Inlined,
    changes: readonly Change[],
  ) {
    this.graph = context.graph;
    this.steps = context.call.steps;
    const others = [...context.unit.parameterFiles, ...context.others];
    const readable = others.filter(({ language }) => language === 'terraform') as Document<HclFile>[];
    this.documents = [...context.unit.documents, ...readable];
    this.own = context.unit.documents;
    this.names = new NewNames(this.own, this.steps.length > 0 ? FOR_CALLERS : undefined);
    this.placement = new Placement(changes, (change) => this.associates(change));
    this.homes = new Homes(changes, { graph: this.graph, blockOf: (resource) => this.outermostOf(resource) });
    this.versions = allowedVersions(context.unit, context.others);
    this.major = this.versions.major;
    this.pools = poolNames(this.documents);
  }

  apply(change: Change): void {
    switch (change.kind) {
      case 'set':
        this.set(change.resource, change.path, change.value);
        return change.neverMade ? undefined : this.rotate(change.resource, change.path);
      case 'remove':
        this.remove(change.resource, change.path);
        return this.rotate(change.resource, change.path);
      case 'append':
        this.append(change.resource, change.path, change.items);
        return this.rotate(change.resource, change.path);
      case 'remove item':
        this.removeFrom(change.resource, change.path, change.item);
        return this.rotate(change.resource, change.path);
      case 'add': {
        const table = tablesByArmType.get(change.resource.type.toLowerCase());
        if (!table) throw new Refusal(`no Terraform resource is known for ${change.resource.type}`);
        const after = this.besideOf(change.resource);
        const { body, associations } = associationsIn(change.resource);
        this.homes.checkTexts(change.resource);
        this.additions.push({ resource: change.resource, body, table, after });
        for (const { table: by, value } of associations)
          this.associateNew(by, change.resource, this.homes.label(change.resource), value, after);
        return;
      }
      case 'raise version': {
        const { document, block } = this.blockOf(change.resource);
        this.note(document, raisedType(block, change));
        return;
      }
      case 'delete':
        this.deleted.add(this.locate(change.declaration).block);
    }
  }

  finish(): readonly FileEdits[] {
    for (const changes of this.byBlock.values()) {
      const { document, block, added, removed, newBlocks, blockTexts, waits } = changes;
      if (this.deleted.has(block)) continue;
      const layout = layoutOf(document.text);
      const indent = indentOf(document.text, block.span.start) + layout.unit;
      const texts = [...newBlocks].map(([type, list]) => blockText(type, list, indent, layout)).concat(blockTexts);
      const closing = waits.length > 0 ? [dependsOnText(waits, indent, layout)] : [];
      this.note(document, ...changeBody(document, block, { removed, added, blocks: texts, closing }));
    }
    for (const changes of this.lists.values()) this.note(changes.document, ...listEdits(changes));
    for (const changes of this.objects.values()) this.note(changes.document, ...objectEdits(changes));
    for (const block of this.deleted) {
      const document = this.documents.find(({ tree }) => blocks(tree.body).includes(block))!;
      this.note(document, { span: removedSpan(document, block.span), newText: '' });
    }
    for (const { resource, body, table, after } of this.additions) {
      this.repetition = this.homes.repetition(resource);
      this.after(
        after,
        resourceText(
          resource,
          body,
          table,
          this.frame(resource, table),
          tagsFor(resource, this.graph, this.homes, (of) => this.ownBlockOf(of)),
          this.major,
          this,
          layoutOf(after.document.text),
        ),
      );
    }
    for (const { text, after } of this.associations) this.after(after, text());
    const variables = this.names.declarations((file) => this.edits.has(file));
    if (variables) this.note(variables.document, variables.edit);
    return [...this.edits].map(([file, edits]) => ({ file, edits: withoutTwice(edits) }));
  }

  label(resource: NewResource): string {
    const table = tablesByArmType.get(resource.type.toLowerCase())!;
    const key = `${resource.type} ${resource.symbol}`;
    return this.names.label(key, table.terraform, this.homes.label(resource));
  }

  instance(of: Resource | NewResource): string {
    const repetition = this.homes.repetition(of);
    const label = isNewResource(of) ? of.symbol : of.label;
    const known = isNewResource(of) ? '' : (of.instance ?? '');
    const open = !isNewResource(of) && of.condition !== undefined;
    if (!repetition) {
      if (open) throw new Refusal(`how often '${label}' exists is not known`);
      return known;
    }
    if (isSameRepetition(repetition, this.repetition)) return ownInstance(repetition);
    if (open && !/^\[["\d]/.test(known)) throw new Refusal(`how often '${label}' exists is not known`);
    if (open || repetition.optional)
      throw new Refusal(`'${label}' exists only as \`${repetition.text}\` says: what names it needs the same`);
    if (this.repetition || isNewResource(of)) throw new Refusal(`'${label}' is made by another loop`);
    if (!isNamedAlready(of, this.graph, this.documents)) throw oneOfLoop(of);
    return known;
  }

  variable(reference: ParameterReference): string {
    return this.names.variable(reference);
  }

  textOf(value: Value): string {
    const { file, span: where } = value.origin.place;
    const document = this.documents.find((other) => other.file === file);
    if (!document || value.kind === 'absent') throw new Refusal('the value to copy is not written');
    const text = drafted(document.text, where);
    if (!differsByTurn(document.tree.body, where)) return text;
    const block = outermostAt(document.tree.body, value.origin.place);
    if (block && isSameRepetition(this.repetition, repetitionOf(block, document.text))) return text;
    throw new Refusal(`\`${text}\` has another value for each instance`);
  }

  private set(resource: Resource, path: string, value: NewValue): void {
    if (resource.dialect === 'registry module') return this.setInput(resource, path, value);
    if (resource.dialect === 'azapi') return this.setInObject(resource, path, value);
    const table = this.tableOf(resource);
    const association = resource.within ? undefined : associationFor(resource.type, path, value);
    if (association) return this.associate(resource, association.table, association.value);
    const step = /^(.*?)(?:\.|\[)(\d+)\]?\.(.+)$/.exec(path);
    if (step) return this.setInItem(resource, table, step[1]!, Number(step[2]), step[3]!, value);
    const existing = entryAt(resource, path);
    const byDefault = existing?.value.origin.hops.some((hop) => hop.kind === 'provider default');
    const written = byDefault ? undefined : existing;
    // What the provider sends anyway is not written for others who share the text.
    const isShared = this.steps.length > 0 || this.homes.repetition(resource) !== undefined;
    if (byDefault && isShared && 'value' in existing!.value && existing!.value.value === value) return;
    const rows = this.rowsFor(resource, table, path);
    if (rows.length === 0) {
      if (this.setByBlock(resource, table, path, value)) return;
      if (typeof value !== 'object' || Array.isArray(value) || isReference(value))
        throw new Refusal(`\`${path}\` has no argument in ${table.terraform}`);
      for (const [key, inner] of Object.entries(value)) this.set(resource, `${path}.${key}`, inner);
      return;
    }
    if (written && written.value.kind !== 'absent') {
      const row = rows.find((candidate) => this.nameAt(written.keyPlace) === candidate.argument.terraform) ?? rows[0]!;
      return this.replace(written.value, unconvert(value, row.argument.conversion));
    }
    const separate = separateRules(resource, path, this.documents);
    const own =
      rows.find((candidate) => candidate.argument.write !== false && fits(candidate.argument, this.major)) ?? rows[0]!;
    const row = separate ? { argument: separate.argument } : own;
    const owner = separate?.at ?? this.blockOf(resource);
    this.repetition = this.homes.repetition(resource);
    const text = writeValue(unconvert(value, row.argument.conversion), this);
    if (!row.block) {
      if (attribute(owner.block.body, row.argument.terraform)) throw new Refusal(setToNull(row.argument.terraform));
      this.changesOf(owner).added.push({ name: row.argument.terraform, value: text });
      return;
    }
    const nested = blocks(owner.block.body, row.block.terraform)[0];
    if (nested && attribute(nested.body, row.argument.terraform)) throw new Refusal(setToNull(row.argument.terraform));
    if (nested)
      this.changesOf({ document: owner.document, block: nested }).added.push({
        name: row.argument.terraform,
        value: text,
      });
    else {
      if (blocks(owner.block.body, 'dynamic').some((block) => block.labels[0]?.value === row.block!.terraform)) {
        throw new Refusal(`the \`${row.block.terraform}\` block is dynamic`);
      }
      const newBlocks = this.changesOf(owner).newBlocks;
      newBlocks.set(row.block.terraform, [
        ...(newBlocks.get(row.block.terraform) ?? []),
        { name: row.argument.terraform, value: text },
      ]);
    }
  }

  /** A property that a block says by being there: `private_cluster` of an Automatic cluster. */
  private setByBlock(resource: Resource, table: ResourceTable, path: string, value: NewValue): boolean {
    const row = table.blocks?.find((block) => !block.list && block.constants?.[path] === value);
    if (!row || !fits(row, this.major)) return false;
    const owner = this.blockOf(resource);
    if (blocks(owner.block.body, 'dynamic').some((block) => block.labels[0]?.value === row.terraform))
      throw new Refusal(`the \`${row.terraform}\` block is dynamic`);
    if (blocks(owner.block.body, row.terraform).length > 0) return true;
    const { newBlocks } = this.changesOf(owner);
    const required = Object.entries(row.required ?? {}).map(([name, fixed]) => ({ name, value: String(fixed) }));
    newBlocks.set(row.terraform, newBlocks.get(row.terraform) ?? required);
    return true;
  }

  /** Names a temporary pool where azurerm cycles the one that was changed. */
  private rotate(resource: Resource, path: string): void {
    const pool = resource.dialect === 'azurerm' ? cycledPool(resource, path) : undefined;
    if (pool === undefined) return;
    const list = pool === 'own' ? undefined : entryAt(resource, 'properties.agentPoolProfiles')?.value;
    const item = pool !== 'own' && list?.kind === 'list' ? list.items[pool] : undefined;
    if (pool !== 'own' && !item) return;
    const located = item ? this.locate(item.origin.place) : this.blockOf(resource);
    const changes = this.changesOf(located);
    if (changes.added.some(({ name }) => name === ROTATION)) return;
    const windows = pool === 'own' && mayBeWindows(resource);
    const argument = rotationName(located.document, located.block, windows, this.versions, this.pools);
    if (argument) changes.added.push(argument);
  }

  /** Sets an argument of the block that is an item of a list. */
  private setInItem(
    resource: Resource,
    table: ResourceTable,
    list: string,
    index: number,
    path: string,
    value: NewValue,
  ): void {
    const items = entryAt(resource, list)?.value;
    const item = items?.kind === 'list' ? items.items[index] : undefined;
    const row = table.blocks?.find((block) => block.arm === list && block.list);
    const written = item && entryBelow(item, path);
    if (written && !written.value.origin.hops.some((hop) => hop.kind === 'provider default'))
      return this.replace(written.value, value);
    const argument = row?.arguments
      .filter((candidate) => candidate.arm === path && candidate.write !== false)
      .sort((a, b) => Number(fits(b, this.major)) - Number(fits(a, this.major)))[0];
    if (!item || !argument) throw new Refusal(`\`${path}\` has no argument in ${table.terraform}`);
    const located = this.locate(item.origin.place);
    this.repetition = this.homes.repetition(resource);
    const text = writeValue(unconvert(value, argument.conversion), this);
    this.changesOf(located).added.push({ name: argument.terraform, value: text });
  }

  /** Items at the end of a list: of its literal, or as further blocks. */
  private append(resource: Resource, path: string, items: readonly NewValue[]): void {
    if (path === DEPENDS_ON) return this.waitFor(resource, items);
    const before = entryAt(resource, path)?.value;
    if (resource.dialect === 'azapi' || resource.dialect === 'registry module') {
      if (before && before.kind !== 'absent' && before.kind !== 'null') return this.appendItems(before, items);
      return this.set(resource, path, items);
    }
    const table = this.tableOf(resource);
    const inline = resource.within && table.blocks?.find((block) => block.arm === resource.within!.path);
    const fitting = ((inline ? inline.blocks : table.blocks) ?? []).filter((block) => block.list && block.arm === path);
    const row = fitting.find((block) => fits(block, this.major)) ?? fitting[0];
    const argument = this.rowsFor(resource, table, path)[0];
    if (row && (!argument || !fits(argument.argument, this.major) || fits(row, this.major))) {
      const owner = this.blockOf(resource);
      if (blocks(owner.block.body, 'dynamic').some((block) => block.labels[0]?.value === row.terraform))
        throw new Refusal(`the \`${row.terraform}\` block is dynamic`);
      const layout = layoutOf(owner.document.text);
      const indent = indentOf(owner.document.text, owner.block.span.start) + layout.unit;
      const body = path.split('.').reduceRight<NewValue>((inner, key) => ({ [key]: inner }), items) as NewObject;
      this.repetition = this.homes.repetition(resource);
      const texts = blocksOf(row, body, this.major, this, new Set(), indent, layout);
      this.changesOf(owner).blockTexts.push(...texts);
      return;
    }
    if (!before || before.kind === 'absent' || before.kind === 'null') return this.set(resource, path, items);
    return this.appendItems(before, unconvert(items, argument?.argument.conversion) as readonly NewValue[]);
  }

  /** Writes `depends_on`, or adds to it. */
  private waitFor(resource: Resource, items: readonly NewValue[]): void {
    const owner = this.outermostOf(resource);
    const texts = items.flatMap((item) => {
      const isPart = typeof item === 'object' && !Array.isArray(item) && isReference(item);
      return isPart && item.reference === 'association' ? (this.association(item) ?? []) : [writeValue(item, this)];
    });
    if (texts.length === 0) return;
    const written = attribute(owner.block.body, 'depends_on')?.value;
    if (!written) {
      this.changesOf(owner).waits.push(...texts);
      return;
    }
    if (written.kind !== 'tuple') throw new Refusal('`depends_on` is put together by an expression');
    const { document } = owner;
    this.listAt(document, written.span, tupleValue(document, written)).added.push(...texts);
  }

  private appendItems(list: Value, items: readonly NewValue[]): void {
    const place = sourcePlace(list);
    const document = this.documents.find(({ file }) => file === place.file);
    if (list.kind !== 'list' || !list.origin.literal || !document)
      throw new Refusal('the list is put together by an expression');
    this.repetition = this.repetitionAt(document, place);
    const texts = items.map((item) => writeValue(item, this));
    this.listAt(document, place.span, list).added.push(...texts);
  }

  private removeFrom(resource: Resource, path: string, item: Value): void {
    const entry = entryAt(resource, path);
    if (entry?.value.kind !== 'list') throw new Refusal('the list is put together by an expression');
    const { place } = item.origin;
    const document = this.documents.find(({ file }) => file === place.file);
    if (!document) throw new Refusal('the item is set in a file that is not part of the review');
    const chain = blocksAt(document.tree.body, place.span.start);
    const block = chain.find(({ span: own }) => own.start === place.span.start && own.end === place.span.end);
    if (block) {
      const outer = chain[chain.indexOf(block) - 1];
      if (!outer) this.deleted.add(block);
      else this.changesOf({ document, block: outer }).removed.add(block);
      return;
    }
    if (entry.value.items.length === 1) return this.remove(resource, path);
    const list = sourcePlace(entry.value);
    if (!entry.value.origin.literal || list.file !== place.file || !contains(list.span, place.span))
      throw new Refusal('the item is not written in its list');
    this.listAt(document, list.span, entry.value).removed.push(place.span);
  }

  /** What a registry module is handed is changed where it is written, if it is written in ARM's own form. */
  private setInput(resource: Resource, path: string, value: NewValue): void {
    const found = entryAt(resource, path)?.value;
    const place = found && sourcePlace(found);
    const document = this.documents.find(({ file }) => file === place?.file);
    const text = place && document?.text.slice(place.span.start, place.span.end);
    const plain = found?.kind === 'string' || found?.kind === 'boolean' || found?.kind === 'number';
    if (!plain || !found.origin.literal || text !== JSON.stringify(found.value))
      throw new Refusal(`'${resource.label}' is made by a registry module: set its input for this yourself`);
    this.replace(found, value);
  }

  /** Rows of the table that stand for an ARM path, with the nested block they are in. */
  private rowsFor(resource: Resource, table: ResourceTable, path: string) {
    const found: { argument: ArgumentRow; block?: BlockRow }[] = [];
    const inline = resource.within && table.blocks?.find((block) => block.arm === resource.within!.path);
    const holder: { arguments: readonly ArgumentRow[]; blocks?: readonly BlockRow[] } = inline ?? table;
    for (const argument of holder.arguments) if (argument.arm === path) found.push({ argument });
    for (const block of holder.blocks ?? []) {
      if (block.list) continue;
      for (const argument of block.arguments) if (argument.arm === path) found.push({ argument, block });
    }
    const named = { terraform: 'name', arm: 'name' };
    if (path === 'name') found.push({ argument: named });
    // A plain argument that fits comes before one of another version.
    return found.sort((a, b) => Number(fits(b.argument, this.major)) - Number(fits(a.argument, this.major)));
  }

  /** A variable's default that is this very value is changed there; any other expression where it is used. */
  private replace(value: Value, by: NewValue): void {
    if (this.asks(value, by)) return;
    const atSource = value.origin.literal && !hasReference(by);
    const place = atSource ? sourcePlace(value) : value.origin.place;
    const document = this.documents.find(({ file }) => file === place.file);
    if (!document) throw new Refusal('the value is set in a file that is not part of the review');
    if (!atSource) this.keepChoices(value);
    if (!atSource && differsByTurn(document.tree.body, place.span)) {
      throw new Refusal('every instance would get the value: change it where the instances are listed');
    }
    if (atSource) keepShared(document, place);
    if (atSource && typeof by !== 'object') this.widen(value, by);
    const indent = indentOf(document.text, place.span.start);
    this.repetition = this.repetitionAt(document, place);
    const newText = indented(writeValue(by, this), indent, layoutOf(document.text));
    if (document.text.slice(place.span.start, place.span.end) === newText) return;
    const list = this.edits.get(place.file) ?? [];
    if (!list.some((other) => other.span.start === place.span.start && other.newText === newText))
      this.note(document, { span: place.span, newText });
  }

  /** Has a variable without a value ask for the wanted one, and says whether there is one. */
  private asks(value: Value, by: NewValue): boolean {
    const asking = askingAlready(value, by);
    const { given, call } = this.context;
    if (!asking || call.steps.length > 0 || given?.has(asking.name)) return false;
    const document = this.own.find(({ file }) => file === asking.used.file);
    if (document?.text.slice(asking.used.span.start, asking.used.span.end) !== `var.${asking.name}`) return false;
    for (const own of this.own) {
      const block = blocks(own.tree.body, 'variable').find(({ labels }) => labels[0]?.value === asking.name);
      const [byDefault, type] = ['default', 'type'].map((name) => block && attribute(block.body, name));
      const text = type ? own.text.slice(type.value.span.start, type.value.span.end) : 'any';
      const isOfType = (asking.type === 'string' ? /^(string|any)$/ : /^(any|(list|set)\((string|any)\))$/).test(text);
      if (!block || !byDefault || !isOfType) continue;
      this.changesOf({ document: own, block }).removed.add(byDefault);
      return true;
    }
    return false;
  }

  /** Has every variable that the value comes through allow another one. @throws Refusal when one cannot */
  private widen(value: Value, by: string | number | boolean): void {
    for (const { name, used } of passedThrough(value)) {
      const folder = this.documents.filter(({ file }) => folderOf(file) === folderOf(used.file));
      for (const { document, list, item } of widenings(folder, name, by)) {
        const { added } = this.listAt(document, list.span, tupleValue(document, list));
        if (!added.includes(item)) added.push(item);
      }
    }
  }

  private remove(resource: Resource, path: string): void {
    const entry = entryAt(resource, path);
    if (!entry) return;
    const document = this.documents.find(({ file }) => file === entry.place.file);
    if (!document) throw new Refusal('the value is set in a file that is not part of the review');
    const whole = blocks(document.tree.body).find(
      (block) => block.span.start === entry.place.span.start && block.span.end === entry.place.span.end,
    );
    if (whole) {
      this.deleted.add(whole);
      return;
    }
    if (resource.dialect === 'registry module') throw new Refusal(`'${resource.label}' is made by a registry module`);
    if (resource.dialect === 'azapi') throw new Refusal('properties of azapi bodies are not removed');
    const chain = blocksAt(document.tree.body, entry.place.span.start);
    const item = chain
      .flatMap((block) => block.body.items.map((inner) => ({ inner, block })))
      .find(({ inner }) => inner.span.start === entry.place.span.start && inner.span.end === entry.place.span.end);
    if (!item) throw new Refusal(`\`${path}\` is not written in a block of its own`);
    const gone: (Attribute | Block)[] =
      item.inner.kind === 'block' ? [...blocks(item.block.body, item.inner.type)] : [item.inner];
    const changes = this.changesOf({ document, block: item.block });
    for (const inner of gone) changes.removed.add(inner);
    const outer = chain[chain.indexOf(item.block) - 1];
    if (outer && isEmptyWithout(item.block.body, changes.removed) && changes.added.length === 0) {
      changes.removed.clear();
      this.changesOf({ document, block: outer }).removed.add(item.block);
    }
  }

  /** Does a change become an association, a resource of its own? */
  private associates(change: Change): boolean {
    if (change.kind !== 'set' || change.resource.dialect !== 'azurerm' || change.resource.within) return false;
    const found = associationFor(change.resource.type, change.path, change.value);
    return found !== undefined && entryAt(change.resource, found.table.arm) === undefined;
  }

  private associate(resource: Resource, table: AssociationTable, value: NewValue): void {
    const existing = entryAt(resource, table.arm);
    if (existing) return this.replace(existing.value, value);
    const after = this.blockOf(resource);
    const key = this.homes.repetition(resource) ? undefined : resource.instance;
    const other = otherAssociation(table, after.block, key, this.own);
    if (other !== undefined)
      throw new Refusal(`\`${other}\` is for '${resource.label}', too, and may put another one on it`);
    this.associateNew(table, resource, after.block.labels[1]?.value ?? 'this', value, after);
  }

  association({ of, path }: AssociationReference): string | undefined {
    const found = of.within || of.dialect !== 'azurerm' ? undefined : associationFor(of.type, path, '');
    // One that is there already is changed where it stands.
    if (!found || entryAt(of, found.table.arm)) return undefined;
    if (!this.own.some(({ file }) => file === of.declaration.file)) return undefined;
    const { terraform } = found.table;
    const wanted = this.blockOf(of).block.labels[1]?.value ?? 'this';
    return `${terraform}.${this.names.label(associationKey(found.table, of), terraform, wanted)}`;
  }

  private associateNew(
    table: AssociationTable,
    target: Resource | NewResource,
    wanted: string,
    value: NewValue,
    after: Located,
  ): void {
    const label = this.names.label(associationKey(table, target), table.terraform, wanted);
    this.associations.push({
      after,
      text: () => {
        const list = [
          ...this.metaArguments(target),
          { name: table.target.argument, value: idText(target, this) },
          { name: table.argument, value: writeValue(value, this) },
        ];
        return blockText(`resource "${table.terraform}" "${label}"`, list, '', layoutOf(after.document.text));
      },
    });
  }

  /** Sets a property in the body object of an azapi resource. */
  private setInObject(resource: Resource, path: string, value: NewValue): void {
    const target = targetInBody(resource, path, value);
    if (target.kind === 'replace') return this.replace(target.value, value);
    const place = target.object ?? this.bodyPlace(resource);
    const document = this.documents.find(({ file }) => file === place.file);
    if (!document) throw new Refusal('the object is not written as a literal');
    this.repetition = this.repetitionAt(document, place);
    if (!document.text.startsWith('{', place.span.start)) throw new Refusal('the object is not written as a literal');
    const key = `${document.file} ${place.span.start}`;
    const changes = this.objects.get(key) ?? { document, where: place.span, added: new Map() };
    this.objects.set(key, changes);
    changes.added.set(target.key, writeValue(target.value, this));
  }

  /** The object that the `body` of an azapi resource holds, inside `jsonencode` or not. */
  private bodyPlace(resource: Resource): Place {
    const { document, block } = this.blockOf(resource);
    const written = attribute(block.body, 'body');
    if (!written) throw new Refusal('the resource has no body');
    return { file: document.file, span: unencoded(written.value).span };
  }

  /** The arguments that every resource of a table has: how often and through what it is made, name, place, parent. */
  private frame(resource: NewResource, table: ResourceTable): NewArgument[] {
    const list = this.metaArguments(resource);
    const made = typeof resource.name === 'object' && isReference(resource.name) && resource.name.reference === 'guid';
    if (!made)
      list.push({ name: table.name ?? 'name', value: this.homes.name(resource) ?? writeValue(resource.name, this) });
    if (resource.scope) list.push({ name: 'scope', value: idText(resource.scope, this) });
    const rows = (table.parent ?? []).filter((row) => fits(row, this.major));
    const parent = rows[0];
    const home = this.homes.of(resource);
    if (table.located)
      list.push({ name: 'location', value: this.homeArgument('location', resource.beside, resource.beside) });
    if (table.located || table.grouped || parent?.by === 'name')
      list.push({ name: 'resource_group_name', value: this.homeArgument('resource_group_name', home, home) });
    if (parent && resource.parent) {
      const value = parent.by === 'id' ? idText(resource.parent, this) : `${addressText(resource.parent, this)}.name`;
      list.push({ name: parent.argument, value });
    }
    return list;
  }

  /** What everything has that belongs to the same resource; what is written from here on is made as often as it. */
  private metaArguments(of: Resource | NewResource): NewArgument[] {
    this.repetition = this.homes.repetition(of);
    const provider = this.homes.provider(of);
    return [
      ...(this.repetition ? [{ name: this.repetition.argument, value: this.repetition.text }] : []),
      ...(provider === undefined ? [] : [{ name: 'provider', value: provider }]),
    ];
  }

  /** The text of an argument of a resource, or of what the resource belongs to. */
  private homeArgument(name: string, of: Resource, wanted: Resource): string {
    const located = this.blockOf(of);
    const own = attribute(located.block.body, name);
    if (own) return this.homes.textFor(own.value, located, this.repetition);
    const parent = this.graph.parent(of);
    if (parent.kind === 'declared') return this.homeArgument(name, parent.resource, wanted);
    throw new Refusal(`\`${name}\` of '${wanted.label}', where the new resource belongs, is not known`);
  }

  /** The block that a new resource is written behind: in the folder of what it belongs to. */
  private besideOf(resource: NewResource): Located {
    const anchor = this.blockOf(this.placement.anchorOf(resource));
    return this.own.includes(anchor.document) ? anchor : this.outermostOf(this.homes.of(resource));
  }

  /** The block of a resource, or of the one that it is a part of. */
  private outermostOf(resource: Resource): Located {
    const owner = resource.within ? this.graph.get(resource.within.owner) : undefined;
    return this.blockOf(owner ?? resource);
  }

  private repetitionAt(document: Document<HclFile>, place: Place): Repetition | undefined {
    const block = outermostAt(document.tree.body, place);
    return block && repetitionOf(block, document.text);
  }

  private after(located: Located, text: string): void {
    const { document, block } = this.placement.behind(located, this.deleted);
    const { newline } = layoutOf(document.text);
    // A comment behind the block stays behind it.
    const lineEnd = endOfLine(document.text, block.span.end);
    const at = Math.max(lineEnd, ...document.comments.filter((c) => c.span.start < lineEnd).map((c) => c.span.end));
    this.note(document, { span: span(at, at), newText: `${newline}${newline}${text}` });
  }

  private tableOf(resource: Resource): ResourceTable {
    const owner = resource.within ? this.graph.get(resource.within.owner) : resource;
    const type = owner ? (this.blockOf(owner).block.labels[0]?.value ?? '') : '';
    const table = resourceTables.get(type);
    if (!table) throw new Refusal(`no table is known for ${type}`);
    return table;
  }

  private blockOf(resource: Resource): Located {
    return this.locate(resource.declaration);
  }

  /** The block of a resource of the folder that is edited. */
  private ownBlockOf({ declaration }: Resource): Located | undefined {
    return this.own.some(({ file }) => file === declaration.file) ? this.locate(declaration) : undefined;
  }

  private locate(place: Place): Located {
    const document = this.documents.find(({ file }) => file === place.file);
    const block =
      document &&
      blocksAt(document.tree.body, place.span.start).find(
        ({ span: own }) => own.start === place.span.start && own.end === place.span.end,
      );
    if (!document || !block) throw new Refusal('the declaration was not found');
    if (block.type === 'dynamic') throw new Refusal('the block is dynamic');
    return { document, block };
  }

  /** The name of the argument written at a place. */
  private nameAt(place: Place): string {
    const document = this.documents.find(({ file }) => file === place.file);
    return document?.text.slice(place.span.start, place.span.end) ?? '';
  }

  private changesOf({ document, block }: Located): BlockChanges {
    let changes = this.byBlock.get(block);
    if (!changes)
      this.byBlock.set(
        block,
        (changes = { document, block, added: [], removed: new Set(), newBlocks: new Map(), blockTexts: [], waits: [] }),
      );
    return changes;
  }

  /**
   * An expression that chooses is not written over, which would take the choice away without a word; unless what is wrong
   * is wrong whatever it chooses.
   */
  private keepChoices({ kind, origin }: Value): void {
    if (kind === 'choice') return;
    for (const place of [origin.place, ...origin.hops.map((hop) => hop.place)]) {
      const document = this.documents.find(({ file }) => file === place.file);
      const condition = document && conditionOf(document.tree.body, place.span);
      if (condition) throw new Refusal(chosenBy(document.text.slice(condition.span.start, condition.span.end)));
    }
  }

  private listAt(document: Document<HclFile>, where: Span, list: ListValue): ListChanges {
    const key = `${document.file} ${where.start}`;
    const known = this.lists.get(key) ?? { document, where, list, removed: [], added: [] };
    this.lists.set(key, known);
    return known;
  }

  private note(document: Document<HclFile>, ...edits: readonly TextEdit[]): void {
    for (const edit of edits) {
      const condition = conditionAround(document.tree.body, edit.span);
      if (condition) throw new Refusal(chosenBy(document.text.slice(condition.span.start, condition.span.end)));
    }
    if (edits.length > 0) this.edits.set(document.file, [...(this.edits.get(document.file) ?? []), ...edits]);
  }
}

function dependsOnText(waits: readonly string[], indent: string, { unit, newline }: Layout): string {
  const line = `[${waits.join(', ')}]`;
  if (line.length <= LONGEST_LIST) return `${indent}depends_on = ${line}`;
  const items = waits.map((item) => `${indent}${unit}${item},${newline}`);
  return `${indent}depends_on = [${newline}${items.join('')}${indent}]`;
}

/** A value that stands in for what several leave out is none of the one that is wrong. */
function keepShared({ tree }: Document<HclFile>, { span: where }: Place): void {
  const around = blocksAt(tree.body, where.start);
  if (around[0]?.type === 'variable' && inArgument(around[0].body, 'type', where))
    throw new Refusal('the default in a type is for all that leave the value out: give it where it is left out');
  const written = attributes(around.at(-1)?.body ?? tree.body).find(({ value }) => contains(value.span, where))?.value;
  if (written && written.span.start < where.start && isFallback(written) && differsByTurn(tree.body, written.span))
    throw new Refusal('the fallback is for every instance that leaves the value out: give it where it is left out');
}

/** A list as it is written, whatever its items are. */
function tupleValue({ file }: Document<HclFile>, { span: where, items }: Tuple): ListValue {
  const itemAt = (of: Expression) => unknown('it is written only', { file, span: of.span });
  return { kind: 'list', items: items.map(itemAt), origin: { place: { file, span: where }, hops: [], literal: true } };
}

function folderOf(file: string): string {
  return file.slice(0, file.lastIndexOf('/') + 1);
}

function inArgument(body: Body, name: string, where: Span): boolean {
  const written = attribute(body, name);
  return written !== undefined && contains(written.span, where);
}

function isFallback({ kind }: Expression): boolean {
  return kind === 'call' || kind === 'binary' || kind === 'parentheses';
}

function setToNull(argument: string): string {
  return `\`${argument}\` comes out as null here: give it a value where it comes from`;
}

function entryAt(resource: Resource, path: string): Entry | undefined {
  return entryBelow(resource.body, path);
}

function entryBelow(value: Value, path: string): Entry | undefined {
  return writtenAt(value, path)?.entry;
}

/** Names the association of a resource among what is added. */
function associationKey({ terraform }: AssociationTable, target: Resource | NewResource): string {
  return `${terraform} ${isNewResource(target) ? target.symbol : target.key}`;
}
