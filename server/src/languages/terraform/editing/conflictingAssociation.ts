import type { Document } from '../../language';
import type { AssociationTable } from '../evaluation/armMappingRows';
import { attribute, blocks, type Block, type HclFile } from '../syntax/nodes';

/**
 * The association that the files have for a resource already, although it makes none for it as they are deployed now: a
 * count that is off, a loop over some of the instances. With other values a second one would clash with it.
 * @param key of the instance that gets one, `["system"]`; undefined where all of the resource's get one
 * @returns its address
 */
export function otherAssociation(
  { terraform, target }: AssociationTable,
  { labels }: Block,
  key: string | undefined,
  documents: readonly Document<HclFile>[],
): string | undefined {
  const address = labels.map(({ value }) => value).join('.');
  const named = new RegExp(`(?<![\\w.-])${address.replace(/[^\w]/g, '\\$&')}(?![\\w-])(\\["[^"]*"\\]|\\[\\d+\\])?`);
  for (const { tree, text } of documents) {
    for (const block of blocks(tree.body)) {
      if (block.type !== 'resource' || block.labels[0]?.value !== terraform) continue;
      const written = attribute(block.body, target.argument)?.value;
      const found = written && named.exec(text.slice(written.span.start, written.span.end));
      if (found && (found[1] === undefined || key === undefined || found[1] === key))
        return `${terraform}.${block.labels[1]?.value ?? ''}`;
    }
  }
  return undefined;
}
