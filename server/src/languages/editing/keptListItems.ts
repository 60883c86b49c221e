import { append, isReference, removeItem, type Change, type NewValue, type SetChange } from '../../model/change';
import { read } from '../../model/resource';
import type { Value } from '../../model/value';
import { contains, samePlace, type Place } from '../../text/span';
import type { Document } from '../language';
import { isItemStep, stepsOf } from './propertyPaths';

/**
 * A list that keeps some of its items is not written anew where comments speak of them: the others go, and new ones
 * come behind.
 */
export function keptItems(changes: readonly Change[], documents: readonly Document[]): readonly Change[] {
  return changes.flatMap((change) => (change.kind === 'set' ? itemChanges(change, documents) : [change]));
}

function itemChanges(change: SetChange, documents: readonly Document[]): readonly Change[] {
  const { resource, path, value } = change;
  // Items of an item are written anew.
  if (!Array.isArray(value) || stepsOf(path).some(isItemStep)) return [change];
  const wanted = value as readonly NewValue[];
  const list = read(resource, path);
  if (list.kind !== 'list' || !list.origin.literal || list.origin.hops.length > 0) return [change];
  const { place } = list.origin;
  const areInside = list.items.every(({ origin }) => contains(place.span, origin.place.span));
  if (!areInside || !hasComment(place, documents)) return [change];
  const [stay, go] = [
    list.items.filter((item) => isIn(item, wanted)),
    list.items.filter((item) => !isIn(item, wanted)),
  ];
  const inOrder = stay.length > 0 && stay.every((item, index) => isIn(item, wanted.slice(index, index + 1)));
  if (!inOrder) return [change];
  const fresh = wanted.slice(stay.length);
  return [
    ...go.map((item) => removeItem(resource, path, item)),
    ...(fresh.length > 0 ? [append(resource, path, ...fresh)] : []),
  ];
}

/** Is it one of the values, as it stands or copied? */
function isIn(item: Value, values: readonly NewValue[]): boolean {
  return values.some((value) => {
    if (typeof value !== 'object') return 'value' in item && item.origin.literal && item.value === value;
    if (Array.isArray(value) || !isReference(value) || value.reference !== 'copy') return false;
    return samePlace(value.value.origin.place, item.origin.place);
  });
}

function hasComment({ file, span }: Place, documents: readonly Document[]): boolean {
  const document = documents.find((other) => other.file === file);
  return document?.comments.some((comment) => contains(span, comment.span)) ?? false;
}
