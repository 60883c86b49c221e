import type { Node } from 'jsonc-parser';
import type { NewResource } from '../../../model/change';
import { taggedLike, type Taggable } from '../../editing/siblingTags';
import { indentAt } from '../syntax/jsonLayout';
import { elements, propertyValue, properties, textOf } from '../syntax/jsonNodes';

interface Tagged extends Taggable {
  readonly resource: Node;
  readonly node: Node | undefined;
}

/**
 * The text of the tags that a new resource shares with its siblings in the same template; undefined where they speak of
 * one instance.
 * @param resources the list that the new resource joins
 * @param beside the resource beside it, where that is in the list
 */
export function tagsFor(
  { type, location }: NewResource,
  resources: Node,
  beside: Node,
  text: string,
  indent: string,
): string | undefined {
  if (location === 'none') return undefined;
  const bodies = [...elements(resources), ...properties(resources).map((node) => node.children![1]!)];
  const all = bodies.flatMap((resource): Tagged[] => {
    const node = propertyValue(resource, 'tags');
    const tags = node && text.slice(node.offset, node.offset + node.length);
    const existing = propertyValue(resource, 'existing')?.value === true;
    const own = existing ? undefined : textOf(propertyValue(resource, 'type'));
    return own === undefined ? [] : [{ type: own, tags, isShared: isShared(node), resource, node }];
  });
  const like = taggedLike(
    type,
    all.find(({ resource }) => resource === beside),
    all,
  );
  if (!like?.node || like.tags === undefined || /copyindex\s*\(/i.test(like.tags)) return undefined;
  const old = indentAt(text, like.node.offset);
  return like.tags.replace(/\n([ \t]*)/g, (_, blanks: string) => {
    return `\n${indent}${blanks.startsWith(old) ? blanks.slice(old.length) : blanks}`;
  });
}

/** `[parameters('tags')]`, `[variables('names').tags]` */
function isShared(node: Node | undefined): boolean {
  return /^\[\s*(parameters|variables)\('[^']*'\)[\w.]*\s*\]$/i.test(textOf(node) ?? '');
}
