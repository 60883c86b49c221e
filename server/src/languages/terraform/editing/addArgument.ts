import { Refusal } from '../../../model/change';
import { attribute, blocks, type Block } from '../syntax/nodes';
import type { NewArgument } from './blockText';
import type { Located } from './editedFolder';
import type { PendingEdits } from './pendingEdits';

/**
 * Adds an argument to a block, or to a nested one, which is made where it is missing. Several resources may share the
 * block: what they ask for alike is written once.
 * @param path the names of blocks and the argument: `network_profile.network_policy`
 * @throws Refusal when it is written already and comes out as null, or another value is wanted for it, too
 */
export function addArgument(pending: PendingEdits, at: Located, path: string, value: string): void {
  const { document, block } = at;
  const cut = path.indexOf('.');
  if (cut < 0) {
    if (attribute(block.body, path))
      throw new Refusal(`\`${path}\` comes out as null here: give it a value where it comes from`);
    addOnce(pending.changesOf(at).added, { name: path, value });
    return;
  }
  const [type, rest] = [path.slice(0, cut), path.slice(cut + 1)];
  const [nested] = blocks(block.body, type);
  if (nested) return addArgument(pending, { document, block: nested }, rest, value);
  checkNotDynamic(block, type);
  const { newBlocks } = pending.changesOf(at);
  const list = newBlocks.get(type) ?? [];
  addOnce(list, { name: rest, value });
  newBlocks.set(type, list);
}

/** @throws Refusal when a `dynamic` block makes the nested blocks of this type */
export function checkNotDynamic({ body }: Block, type: string): void {
  if (blocks(body, 'dynamic').some((block) => block.labels[0]?.value === type))
    throw new Refusal(`the \`${type}\` block is dynamic`);
}

function addOnce(list: NewArgument[], argument: NewArgument): void {
  const known = list.find(({ name }) => name === argument.name);
  if (known && known.value !== argument.value)
    throw new Refusal(`two different values are wanted for \`${argument.name}\` at the same place`);
  if (!known) list.push(argument);
}
