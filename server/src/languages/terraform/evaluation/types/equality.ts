import { equal } from '../../../../evaluation/arm/equality';
import { firstUnknown } from '../../../../evaluation/unknownCall';
import { allOf, isUnknown, type Truth } from '../../../../model/threeValuedQuestions';
import type { Value } from '../../../../model/value';
import { sameNumber } from '../numbers/values';
import { hasAny, sameType } from './type';
import { typeOf } from './typeOfValue';

/**
 * Are two values equal as `==` sees it: with case, and only when they have the same type?
 * Source: Value.Equals of Terraform's type system (github.com/zclconf/go-cty)
 */
export function same(a: Value, b: Value): Truth {
  if (a.kind === 'null' || b.kind === 'null' || a.kind === 'absent' || b.kind === 'absent') return equal(a, b);
  const [left, right] = [typeOf(a), typeOf(b)];
  if (!hasAny(left) && !hasAny(right) && !sameType(left, right)) return false;
  if (a.kind === 'number' && b.kind === 'number') return sameNumber(a, b);
  if (a.kind === 'list' && b.kind === 'list' && !a.rest && !b.rest) {
    if (left.kind !== right.kind) return false;
    if (a.items.length !== b.items.length) return left.kind === 'set' ? sets(a.items, b.items) : false;
    return allOf(...a.items.map((item, index) => same(item, b.items[index]!)));
  }
  if (a.kind === 'object' && b.kind === 'object' && !a.rest && !b.rest) {
    if (left.kind !== right.kind || a.entries.size !== b.entries.size) return false;
    const truths = [...a.entries].map(([key, entry]) => {
      const other = b.entries.get(key);
      return other ? same(entry.value, other.value) : false;
    });
    return allOf(...truths);
  }
  if (a.kind === 'id' && b.kind === 'id' && a.target !== undefined && b.target !== undefined) {
    // Two declarations do not make the same resource.
    if (a.target !== b.target && a.names.length === b.names.length) return false;
  }
  return equal(a, b);
}

/** Sets of different sizes may become equal when unknown items turn out to be equal. */
function sets(a: readonly Value[], b: readonly Value[]): Truth {
  return firstUnknown([...a, ...b]) ?? false;
}

/** The same for use in lists: is the item among these? */
export function among(item: Value, items: readonly Value[]): Truth {
  let open: Truth = false;
  for (const other of items) {
    const truth = same(item, other);
    if (truth === true) return true;
    if (isUnknown(truth) && open === false) open = truth;
  }
  return open;
}

export function reasonOf(value: Value): string {
  return firstUnknown([value])?.reason ?? 'a part of the value is not known';
}
