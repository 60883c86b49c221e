import { DEPENDS_ON, isReference, Refusal, type NewObject, type NewValue } from '../../../model/change';
import type { Resource } from '../../../model/resource';
import { sourcePlace, type Value } from '../../../model/value';
import type { Document } from '../../language';
import { fits } from '../evaluation/providerVersion';
import { tupleAt } from '../syntax/expressionAt';
import { attribute, blocksAt, type HclFile, type Tuple } from '../syntax/nodes';
import { checkNotDynamic } from './addArgument';
import { holderOf, rowsFor } from './argumentRows';
import { associationAddress } from './associationAddress';
import { indentOf, layoutOf } from './blockText';
import { checkNames } from './constantPlaces';
import type { Draft } from './editDraft';
import { entryAt } from './entryAt';
import { itemOf } from './listEdits';
import { blocksOf } from './newResource';
import { removeProperty } from './removeProperty';
import { setProperty } from './setProperty';
import { unconvert, writeValue } from './valueText';

/** Adds items to the end of a list: of its literal, or as further blocks. */
export function appendItems(draft: Draft, resource: Resource, path: string, items: readonly NewValue[]): void {
  if (path === DEPENDS_ON) return waitFor(draft, resource, items);
  const before = entryAt(resource, path)?.value;
  const isThere = before && before.kind !== 'absent' && before.kind !== 'null';
  if (resource.dialect === 'azapi' || resource.dialect === 'registry module') {
    if (isThere) return appendToLiteral(draft, resource, before, items);
    return setProperty(draft, resource, path, items);
  }
  const { major } = draft.versions;
  const holder = holderOf(resource, draft.folder.tableOf(resource));
  const fitting = (holder.blocks ?? []).filter((block) => block.list && block.arm === path);
  const row = fitting.find((block) => fits(block, major)) ?? fitting[0];
  const argument = rowsFor(holder, path, major)[0]?.argument;
  if (row && (!argument || !fits(argument, major) || fits(row, major))) {
    const owner = draft.folder.blockOf(resource);
    checkNotDynamic(owner.block, row.terraform);
    const layout = layoutOf(owner.document.text);
    const indent = indentOf(owner.document.text, owner.block.span.start) + layout.unit;
    const body = path.split('.').reduceRight<NewValue>((inner, key) => ({ [key]: inner }), items) as NewObject;
    const texts = blocksOf(row, body, major, draft.namesFor(resource), new Set(), indent, layout);
    draft.pending.changesOf(owner).blockTexts.ask(resource, texts);
    return;
  }
  if (!isThere) return setProperty(draft, resource, path, items);
  appendToLiteral(draft, resource, before, unconvert(items, argument?.conversion) as readonly NewValue[]);
}

/** Writes `depends_on`, or adds to it. */
function waitFor(draft: Draft, resource: Resource, items: readonly NewValue[]): void {
  const { folder, newNames, pending } = draft;
  const owner = folder.outermostOf(resource);
  const names = draft.namesFor(resource);
  const texts = items.flatMap((item) => {
    const isPart = typeof item === 'object' && !Array.isArray(item) && isReference(item);
    if (!isPart || item.reference !== 'association') return [writeValue(item, names)];
    return associationAddress(item, folder, newNames) ?? [];
  });
  if (texts.length === 0) return;
  const written = attribute(owner.block.body, 'depends_on')?.value;
  if (written && written.kind !== 'tuple') throw new Refusal('`depends_on` is put together by an expression');
  const waits = written ? pending.listAt(owner.document, written).added : pending.changesOf(owner).waits;
  for (const text of texts) waits.add(text);
}

function appendToLiteral(draft: Draft, resource: Resource, list: Value, items: readonly NewValue[]): void {
  const { document, tuple } = writtenList(draft, list);
  for (const item of items) checkNames(item, document, tuple.span, draft.folder.own);
  const names = draft.namesAt(document, sourcePlace(list));
  const texts = items.map((item) => writeValue(item, names));
  draft.pending.listAt(document, tuple).shared.ask(resource, texts);
}

/** Takes an item out of a list, a literal's or one of several blocks; the last one takes the list along. */
export function removeItem(draft: Draft, resource: Resource, path: string, item: Value): void {
  const { folder, pending } = draft;
  const list = entryAt(resource, path)?.value;
  if (list?.kind !== 'list') throw new Refusal('the list is put together by an expression');
  const { place } = item.origin;
  const document = folder.document(place.file);
  if (!document) throw new Refusal('the item is set in a file that is not part of the review');
  const chain = blocksAt(document.tree.body, place.span.start);
  const block = chain.find(({ span: own }) => own.start === place.span.start && own.end === place.span.end);
  if (block) {
    const outer = chain[chain.indexOf(block) - 1];
    if (!outer) pending.delete({ document, block });
    else pending.changesOf({ document, block: outer }).removed.add(block);
    return;
  }
  if (list.items.length === 1 && !list.rest) return removeProperty(draft, resource, path);
  const { document: holder, tuple } = writtenList(draft, list);
  const written = itemOf(item, holder.file, tuple);
  if (!written) throw new Refusal('the item is not written in its list');
  pending.listAt(holder, tuple).removed.add(written);
}

/** The list literal that a value comes from. @throws Refusal when it is put together */
function writtenList({ folder }: Draft, list: Value): { readonly document: Document<HclFile>; readonly tuple: Tuple } {
  const place = sourcePlace(list);
  const document = folder.document(place.file);
  const tuple =
    list.kind === 'list' && list.origin.literal ? document && tupleAt(document.tree.body, place.span) : undefined;
  if (!document || !tuple) throw new Refusal('the list is put together by an expression');
  return { document, tuple };
}
