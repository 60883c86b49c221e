import { Refusal } from '../../../model/change';
import { blocks, type Block } from '../syntax/nodes';
import type { Located } from './sourceFiles';
import type { PendingEdits } from './pendingEdits';

/**
 * Adds an argument to a block, or to a nested one that is made for it.
 * @param path the names of new blocks and the argument: `network_profile.network_policy`
 */
export function addArgument(pending: PendingEdits, at: Located, path: string, value: string): void {
  const { added, newBlocks } = pending.changesOf(at);
  const cut = path.indexOf('.');
  if (cut < 0) {
    added.push({ name: path, value });
    return;
  }
  const type = path.slice(0, cut);
  newBlocks.set(type, [...(newBlocks.get(type) ?? []), { name: path.slice(cut + 1), value }]);
}

/** @throws Refusal when a `dynamic` block makes the nested blocks of this type */
export function checkNotDynamic({ body }: Block, type: string): void {
  if (blocks(body, 'dynamic').some((block) => block.labels[0]?.value === type))
    throw new Refusal(`the \`${type}\` block is dynamic`);
}
