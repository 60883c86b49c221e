import { isWellFormed } from '../../text/byteEncodings';
import { anyOf, isUnknown, type Truth } from '../../model/threeValuedQuestions';
import { at, type Value } from '../../model/value';
import type { ArmFunction } from '../armFunction';
import type { CallSite } from '../unknownCall';
import { joinText } from '../interpolatedText';
import { equal } from './equality';
import { truthValue } from './logic';
import { lower, positionOf } from './invariantCulture';
import { boolean, list, number, text } from './valueBuilders';
import { tailOf } from './splitting';
import { knownEdges, piecesOf } from './textPieces';
import { fitsWildcards } from '../../text/glob';

function nothing(site: CallSite): Value {
  return { kind: 'null', origin: at(site.place) };
}

/** One UTF-16 unit; half of a character is no text. */
function unit(value: string, site: CallSite): Value | undefined {
  return isWellFormed(value) ? text(value, site) : undefined;
}

/** Characters of a text and of a pattern that are compared, at most. */
const MOST_COMPARED = 10_000_000;

/** `*` stands for any text; case does not count. */
function isLike(value: string, pattern: string): boolean {
  return fitsWildcards(lower(value), lower(pattern));
}

/** Is a text in a text, with regard to case? Undefined where unknown parts decide. */
function holdsText(container: Value, item: Value): boolean | undefined {
  const [outer, inner] = [piecesOf(container), piecesOf(item)];
  if (!outer || !inner) return undefined;
  if (
    item.kind === 'string' &&
    (item.value === '' || outer.some((p) => typeof p === 'string' && p.includes(item.value)))
  )
    return true;
  if (container.kind !== 'string') return undefined;
  return inner.every((piece) => typeof piece !== 'string' || container.value.includes(piece)) && item.kind !== 'string'
    ? undefined
    : false;
}

/** The position of an item in a list that is wholly known, as far as comparing its items goes. */
function position(items: readonly Value[], item: Value, backwards: boolean): Truth | number {
  const order = items.map((_, index) => (backwards ? items.length - 1 - index : index));
  for (const index of order) {
    const same = equal(items[index]!, item);
    if (isUnknown(same)) return same;
    if (same) return index;
  }
  return -1;
}

const indexIn =
  (backwards: boolean): ArmFunction =>
  ([whole, part], site) => {
    if (!whole || !part) return undefined;
    if (whole.kind === 'list') {
      if (whole.rest && backwards) return undefined;
      const found = position(whole.items, part, backwards);
      if (typeof found !== 'number') return undefined;
      return found < 0 && whole.rest ? undefined : number(found, site);
    }
    const pieces = piecesOf(whole);
    if (!pieces || part.kind !== 'string') return undefined;
    if (backwards) return whole.kind === 'string' ? number(positionOf(whole.value, part.value, true), site) : undefined;
    const found = positionOf(knownEdges(pieces).head, part.value, false);
    return found >= 0 || whole.kind === 'string' ? number(found, site) : undefined;
  };

/** What looks into a list or a text, which may be known in part only. */
export const searchingFunctions: Readonly<Record<string, ArmFunction>> = {
  contains: ([container, item], site) => {
    if (!container || !item) return undefined;
    if (container.kind === 'list') {
      const items = container.rest ? [...container.items, ...tailOf(container)] : container.items;
      const truth = anyOf(...items.map((other) => equal(other, item)));
      if (truth === true || !container.rest) return truthValue(truth, site);
      return undefined;
    }
    if (container.kind === 'object' && (item.kind === 'string' || item.kind === 'number')) {
      const wanted = String(item.value).toLowerCase();
      if ([...container.entries.keys()].some((key) => key.toLowerCase() === wanted)) return boolean(true, site);
      return container.rest ? undefined : boolean(false, site);
    }
    const held = holdsText(container, item);
    return held === undefined ? undefined : boolean(held, site);
  },
  like: ([value, pattern], site) =>
    value?.kind === 'string' && pattern?.kind === 'string' && value.value.length * pattern.value.length < MOST_COMPARED
      ? boolean(isLike(value.value, pattern.value), site)
      : undefined,
  indexOf: indexIn(false),
  lastIndexOf: indexIn(true),
  first: ([value], site) => {
    if (value?.kind === 'list') return value.items[0] ?? (value.rest ? undefined : nothing(site));
    const pieces = piecesOf(value);
    const head = pieces && knownEdges(pieces).head;
    return head || value?.kind === 'string' ? unit((head ?? '').slice(0, 1), site) : undefined;
  },
  last: ([value], site) => {
    if (value?.kind === 'list') return tailOf(value).at(-1) ?? (value.rest ? undefined : nothing(site));
    const pieces = piecesOf(value);
    const tail = pieces && knownEdges(pieces).tail;
    return tail || value?.kind === 'string' ? unit((tail ?? '').slice(-1), site) : undefined;
  },
  skip: ([value, count], site) => {
    if (count?.kind !== 'number') return undefined;
    const fewest = Math.max(0, count.value);
    if (value?.kind === 'list') {
      // Where the list's middle is not known, the items to pass over may end in it.
      if (value.rest && fewest > value.items.length) return undefined;
      const { kind, rest } = value;
      return { kind, items: value.items.slice(fewest), origin: at(site.place), ...(rest ? { rest } : {}) };
    }
    const pieces = piecesOf(value);
    if (!pieces) return undefined;
    const { head } = knownEdges(pieces);
    if (value?.kind !== 'string' && head.length < fewest) return undefined;
    return joinText([head.slice(fewest), ...pieces.slice(head === '' ? 0 : 1)], at(site.place));
  },
  take: ([value, count], site) => {
    if (count?.kind !== 'number') return undefined;
    const most = Math.max(0, count.value);
    if (value?.kind === 'list') {
      return !value.rest || value.items.length >= most ? list(value.items.slice(0, most), site) : undefined;
    }
    const pieces = piecesOf(value);
    const head = pieces && knownEdges(pieces).head;
    if (head === undefined || (value?.kind !== 'string' && head.length < most)) return undefined;
    return text(head.slice(0, most), site);
  },
};
