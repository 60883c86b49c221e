import { Refusal } from '../../../model/change';
import type { Resource } from '../../../model/resource';
import { blocks, blocksAt, type Attribute, type Block } from '../syntax/nodes';
import { isEmptyWithout } from './blockEdits';
import type { Draft } from './editDraft';
import { entryAt } from './entryAt';

/**
 * Removes the argument, block or association that stands for a property, and the block that would be empty without it.
 * @throws Refusal when it is not written in a block of the files
 */
export function removeProperty({ folder, pending }: Draft, resource: Resource, path: string): void {
  const entry = entryAt(resource, path);
  if (!entry) return;
  const { place } = entry;
  const document = folder.document(place.file);
  if (!document) throw new Refusal('the value is set in a file that is not part of the review');
  const isIt = ({ span }: Attribute | Block) => span.start === place.span.start && span.end === place.span.end;
  const whole = blocks(document.tree.body).find(isIt);
  if (whole) return pending.delete({ document, block: whole });
  if (resource.dialect === 'registry module') throw new Refusal(`'${resource.label}' is made by a registry module`);
  if (resource.dialect === 'azapi') throw new Refusal('properties of azapi bodies are not removed');
  const chain = blocksAt(document.tree.body, place.span.start);
  const item = chain
    .flatMap((block) => block.body.items.map((inner) => ({ inner, block })))
    .find(({ inner }) => isIt(inner));
  if (!item) throw new Refusal(`\`${path}\` is not written in a block of its own`);
  const gone: (Attribute | Block)[] =
    item.inner.kind === 'block' ? [...blocks(item.block.body, item.inner.type)] : [item.inner];
  const changes = pending.changesOf({ document, block: item.block });
  for (const inner of gone) changes.removed.add(inner);
  const outer = chain[chain.indexOf(item.block) - 1];
  if (outer && isEmptyWithout(item.block.body, changes.removed) && changes.added.length === 0) {
    changes.removed.clear();
    pending.changesOf({ document, block: outer }).removed.add(item.block);
  }
}
