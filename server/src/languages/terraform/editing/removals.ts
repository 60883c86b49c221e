import { Refusal } from '../../../model/change';
import type { Resource } from '../../../model/resource';
import type { Entry } from '../../../model/value';
import type { Place } from '../../../text/span';
import type { Document } from '../../language';
import { argumentValueAt, expressionsIn } from '../syntax/expressionAt';
import { blocks, blocksAt, type Attribute, type Block, type Expression, type HclFile } from '../syntax/nodes';
import { isEmptyWithout } from './blockEdits';
import type { Draft } from './editDraft';
import { NOT_REVIEWED, type Folder } from './sourceFiles';

type Hcl = Document<HclFile>;

/** Why no argument, block or association goes that stands for a property; undefined where one can. */
export function objectionToRemoval(
  { place }: Entry,
  path: string,
  resource: Resource,
  folder: Folder,
): string | undefined {
  const document = folder.document(place.file);
  if (!document) return NOT_REVIEWED;
  if (wholeAt(document, place)) return undefined;
  if (resource.dialect === 'registry module') return `'${resource.label}' is made by a registry module`;
  if (resource.dialect === 'azapi') return 'properties of azapi bodies are not removed';
  return partAt(document, place) ? undefined : `\`${path}\` is not written in a block of its own`;
}

/** Removes the argument, block or association that stands for a property, and the block that would be empty without it. */
export function removeProperty(place: Place, { folder, pending }: Draft): void {
  const document = folder.document(place.file);
  const whole = document && wholeAt(document, place);
  if (whole) return pending.delete({ document, block: whole });
  const part = document && partAt(document, place);
  if (!part) throw new Refusal('what to remove is not found');
  const { inner, block, outer } = part;
  const gone: readonly (Attribute | Block)[] = inner.kind === 'block' ? blocks(block.body, inner.type) : [inner];
  const changes = pending.changesOf({ document, block });
  for (const item of gone) changes.removed.add(item);
  if (outer && isEmptyWithout(block.body, changes.removed) && changes.added.length === 0) {
    changes.removed.clear();
    pending.changesOf({ document, block: outer }).removed.add(block);
  }
}

/** Takes an item out of its list: a literal's, or one of several blocks. */
export function removeItem(place: Place, { folder, pending }: Draft): void {
  const document = folder.document(place.file);
  if (!document) throw new Refusal('the item is set in a file that is not part of the review');
  const chain = blocksAt(document.tree.body, place.span.start);
  const block = chain.find((one) => isAt(one, place));
  if (block) {
    const outer = chain[chain.indexOf(block) - 1];
    if (!outer) pending.delete({ document, block });
    else pending.changesOf({ document, block: outer }).removed.add(block);
    return;
  }
  const argument = argumentValueAt(document.tree.body, place.span);
  for (const list of argument ? expressionsIn(argument) : []) {
    const item = list.kind === 'tuple' ? list.items.find((one) => isAt(one, place)) : undefined;
    if (list.kind !== 'tuple' || !item) continue;
    pending.listAt(document, list).removed.add(item);
    return;
  }
  throw new Refusal('what to remove is not found');
}

/** The outermost block of exactly this place: a resource of its own, such as an association. */
function wholeAt({ tree }: Hcl, place: Place): Block | undefined {
  return blocks(tree.body).find((block) => isAt(block, place));
}

/** The argument or block of exactly this place, the block that holds it, and the one around that. */
function partAt({ tree }: Hcl, place: Place): { inner: Attribute | Block; block: Block; outer?: Block } | undefined {
  const chain = blocksAt(tree.body, place.span.start);
  for (const [index, block] of chain.entries()) {
    const inner = block.body.items.find((item) => isAt(item, place));
    const outer = chain[index - 1];
    if (inner) return { inner, block, ...(outer ? { outer } : {}) };
  }
  return undefined;
}

function isAt({ span }: Attribute | Block | Expression, place: Place): boolean {
  return span.start === place.span.start && span.end === place.span.end;
}
