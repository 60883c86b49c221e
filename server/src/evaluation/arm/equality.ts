import type { Truth } from '../../model/threeValuedQuestions';
import { allOf } from '../../model/threeValuedQuestions';
import { identityOf, sameText } from '../../model/valueIdentity';
import { unknown, type Value } from '../../model/value';
import { firstUnknown } from '../unknownCall';

/** Are two values equal as the `equals` function and Bicep's `==` see it: texts with regard to case. */
export function equal(a: Value, b: Value): Truth {
  if (a.kind === 'absent' || a.kind === 'null') return b.kind === 'absent' || b.kind === 'null' ? true : known(b);
  if (b.kind === 'absent' || b.kind === 'null') return known(a);
  if (a.kind === 'string' && b.kind === 'string') return a.value === b.value;
  if (a.kind === 'number' && b.kind === 'number') return a.value === b.value && !a.fractional === !b.fractional;
  if (a.kind === 'boolean' && b.kind === 'boolean') return a.value === b.value;
  if (a.kind === 'list' && b.kind === 'list' && !a.rest && !b.rest) {
    if (a.items.length !== b.items.length) return false;
    return allOf(...a.items.map((item, index) => equal(item, b.items[index]!)));
  }
  if (a.kind === 'object' && b.kind === 'object' && !a.rest && !b.rest) {
    if (a.entries.size !== b.entries.size) return false;
    return allOf(
      ...[...a.entries].map(([key, entry]) => {
        const other = b.entries.get(key);
        return other ? equal(entry.value, other.value) : false;
      }),
    );
  }
  // A number is no text, whatever its digits.
  if (isScalar(a) && isScalar(b)) return false;
  const identity = identityOf(a);
  if (identity !== undefined && identity === identityOf(b)) return true;
  const cause = firstUnknown([a, b]);
  if (a.kind === 'template' || b.kind === 'template') return differs(a, b) ? false : (cause ?? sameText(a, b));
  if (cause) return cause;
  if (a.kind === 'id' || b.kind === 'id') return unknown('the id is known only at deployment', a.origin.place);
  return a.kind === b.kind ? unknown('the values cannot be compared', a.origin.place) : false;
}

function isScalar({ kind }: Value): boolean {
  return kind === 'string' || kind === 'number' || kind === 'boolean';
}

/**
 * Is an item there already, as `union`, `distinct` and `intersection` see it: two objects are one item only when their
 * properties stand in the same order and have the same case.
 */
export function sameItem(a: Value, b: Value): Truth {
  const same = equal(a, b);
  return same === true && !sameSpelling(a, b) ? false : same;
}

function sameSpelling(a: Value, b: Value): boolean {
  if (a.kind === 'list' && b.kind === 'list')
    return a.items.every((item, index) => sameSpelling(item, b.items[index]!));
  if (a.kind !== 'object' || b.kind !== 'object') return true;
  const [left, right] = [[...a.entries.values()], [...b.entries.values()]];
  return left.every(({ key, value }, index) => {
    const other = right[index]!;
    return key === other.key && sameSpelling(value, other.value);
  });
}

function known(value: Value): Truth {
  return value.kind === 'unknown' ? value : value.kind === 'choice' ? value.decidedBy : false;
}

/** Do two texts differ in their known head or tail? */
function differs(a: Value, b: Value): boolean {
  const [left, right] = [edges(a), edges(b)];
  if (!left || !right) return false;
  const heads = left.head.startsWith(right.head) || right.head.startsWith(left.head);
  const tails = left.tail.endsWith(right.tail) || right.tail.endsWith(left.tail);
  return !heads || !tails;
}

function edges(value: Value): { head: string; tail: string } | undefined {
  if (value.kind === 'string') return { head: value.value, tail: value.value };
  if (value.kind !== 'template') return undefined;
  const [first, last] = [value.parts[0], value.parts.at(-1)];
  return { head: typeof first === 'string' ? first : '', tail: typeof last === 'string' ? last : '' };
}
