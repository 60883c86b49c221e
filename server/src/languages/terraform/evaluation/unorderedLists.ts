import type { ListValue, Value } from '../../../model/value';

/** Items of blocks that Terraform keeps as a set, whose order is not that of the text. */
const sets = new WeakSet<readonly Value[]>();

/** Marks a list whose items have no order that a reader could know. */
export function unordered(list: ListValue): ListValue {
  if (list.items.length > 1) sets.add(list.items);
  return list;
}

export function isUnordered(list: ListValue): boolean {
  return sets.has(list.items);
}

/** What is made of the items one by one is in the same order: not known, if that of the items is not. */
export function orderedLike(list: ListValue, source: Value): ListValue {
  return source.kind === 'list' && isUnordered(source) ? unordered(list) : list;
}
