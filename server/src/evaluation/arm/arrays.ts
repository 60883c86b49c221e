import { allOf, anyOf, isUnknown } from '../../model/threeValuedQuestions';
import { at, type Entry, type ListValue, type ObjectValue, type Value } from '../../model/value';
import type { ArmFunction } from '../armFunction';
import { stepInto } from '../propertyAccess';
import { firstUnknown, type CallSite } from '../unknownCall';
import { equal, sameItem } from './equality';
import { orderOfNames } from './invariantCulture';
import { boolean, list, number, object, text } from './valueBuilders';
import { isWhole } from './numbers';
import { tailOf } from './splitting';

/** The engine makes no more items than this, and none beyond the last. */
const MOST_ITEMS = 10_000;
const LAST_OF_RANGE = 2_147_483_647;

function whole(value: Value | undefined): value is ListValue {
  return value?.kind === 'list' && !value.rest;
}

function fullObject(value: Value | undefined): value is ObjectValue {
  return value?.kind === 'object' && !value.rest;
}

/** Merges objects deeply, later ones win, as `union` and Bicep's compiler do. */
function unite(a: ObjectValue, b: ObjectValue): ObjectValue {
  const entries = new Map<string, Entry>(a.entries);
  for (const [key, entry] of b.entries) {
    const before = entries.get(key)?.value;
    const value = before?.kind === 'object' && entry.value.kind === 'object' ? unite(before, entry.value) : entry.value;
    entries.set(key, { ...entry, value });
  }
  const rest = b.rest ?? a.rest;
  return { kind: 'object', entries, origin: a.origin, ...(rest ? { rest } : {}) };
}

/** The entries by key, in the order in which `items` gives them. */
function sorted(value: ObjectValue): readonly Entry[] {
  return [...value.entries.values()].sort((a, b) => orderOfNames(a.key, b.key));
}

/** Items of which the same is not there already. */
function once(items: readonly Value[]): readonly Value[] {
  const kept: Value[] = [];
  for (const item of items) if (!kept.some((other) => sameItem(other, item) === true)) kept.push(item);
  return kept;
}

/** Items of the first list that all others have; what may be common and is not known to be leaves the list open. */
function commonItems(first: ListValue, others: readonly ListValue[], site: CallSite): Value {
  const items: Value[] = [];
  let { rest } = first;
  for (const item of first.items) {
    const truth = allOf(
      ...others.map((other) => {
        const found = anyOf(...other.items.map((candidate) => sameItem(candidate, item)));
        return found === true ? true : (other.rest ?? found);
      }),
    );
    if (isUnknown(truth)) rest ??= truth;
    else if (truth && !items.some((other) => sameItem(other, item) === true)) items.push(item);
  }
  return { kind: 'list', items, origin: at(site.place), ...(rest ? { rest } : {}) };
}

/** Entries of the first object that all others have with an equal value. */
function commonEntries(first: ObjectValue, others: readonly ObjectValue[], site: CallSite): Value {
  const kept: [string, Value][] = [];
  let { rest } = first;
  for (const { key, value } of first.entries.values()) {
    const truth = allOf(
      ...others.map((other) => {
        const match = other.entries.get(key);
        return match ? equal(match.value, value) : (other.rest ?? false);
      }),
    );
    if (isUnknown(truth)) rest ??= truth;
    else if (truth) kept.push([key, value]);
  }
  return { ...object(kept, site), ...(rest ? { rest } : {}) };
}

export const arrayFunctions: Readonly<Record<string, ArmFunction>> = {
  array: ([value], site) =>
    value?.kind === 'list' ? value : value && !firstUnknown([value]) ? list([value], site) : undefined,
  createArray: (args, site) => list(args, site),
  createObject: (args, site) => {
    const pairs: [string, Value][] = [];
    for (let i = 0; i + 1 < args.length; i += 2) {
      const key = args[i]!;
      if (key.kind !== 'string') return undefined;
      pairs.push([key.value, args[i + 1]!]);
    }
    return object(pairs, site);
  },
  length: ([value], site) => {
    if (value?.kind === 'string') return number(value.value.length, site);
    if (whole(value)) return number(value.items.length, site);
    return fullObject(value) ? number(value.entries.size, site) : undefined;
  },
  empty: ([value], site) => {
    switch (value?.kind) {
      case 'string':
        return boolean(value.value === '', site);
      case 'template':
        return value.parts.some((part) => typeof part === 'string') ? boolean(false, site) : undefined;
      case 'list':
        return value.items.length > 0 ? boolean(false, site) : value.rest ? undefined : boolean(true, site);
      case 'object':
        return value.entries.size > 0 ? boolean(false, site) : value.rest ? undefined : boolean(true, site);
      case 'null':
      case 'absent':
        return boolean(true, site);
      case 'id':
        return boolean(false, site);
      default:
        return undefined;
    }
  },
  range: ([start, count], site) => {
    if (!isWhole(start) || !isWhole(count) || count.value < 0 || count.value > MOST_ITEMS) return undefined;
    if (start.value + count.value > LAST_OF_RANGE) return undefined;
    return list(
      Array.from({ length: count.value }, (_, i) => number(start.value + i, site)),
      site,
    );
  },
  union: (args, site) => {
    if (args.length === 0) return undefined;
    if (args.every((arg) => arg.kind === 'object')) return { ...args.reduce(unite), origin: at(site.place) };
    if (args.some((arg) => arg.kind === 'object')) {
      const rest = firstUnknown(args);
      const known = args.filter((arg) => arg.kind === 'object').reduce(unite);
      // What an unknown object adds may also replace what is known.
      return rest
        ? { kind: 'object', entries: new Map(), rest, origin: at(site.place) }
        : { ...known, origin: at(site.place) };
    }
    if (args.some((arg) => arg.kind === 'list')) {
      const items = once(args.flatMap((arg) => (arg.kind === 'list' ? arg.items : [])));
      const rest = firstUnknown(args) ?? args.map((arg) => (arg.kind === 'list' ? arg.rest : undefined)).find(Boolean);
      return { kind: 'list', items, origin: at(site.place), ...(rest ? { rest } : {}) };
    }
    return undefined;
  },
  distinct: ([value], site) => (whole(value) ? list(once(value.items), site) : undefined),
  intersection: (args, site) => {
    const [first, ...others] = args;
    if (first?.kind === 'list' && others.every((other): other is ListValue => other.kind === 'list'))
      return commonItems(first, others, site);
    if (first?.kind === 'object' && others.every((other): other is ObjectValue => other.kind === 'object'))
      return commonEntries(first, others, site);
    return undefined;
  },
  flatten: ([value], site) => {
    if (!whole(value) || !value.items.every(whole)) return undefined;
    return list(
      value.items.flatMap((item) => (item as ListValue).items),
      site,
    );
  },
  items: ([value], site) => {
    if (value?.kind !== 'object') return undefined;
    const pairs = sorted(value).map(({ key, computed, value: of }) =>
      object(
        [
          ['key', computed ?? text(key, site)],
          ['value', of],
        ],
        site,
      ),
    );
    return { kind: 'list', items: pairs, origin: at(site.place), ...(value.rest ? { rest: value.rest } : {}) };
  },
  objectKeys: ([value], site) => {
    if (value?.kind !== 'object') return undefined;
    const keys = sorted(value).map(({ key, computed }) => computed ?? text(key, site));
    return { kind: 'list', items: keys, origin: at(site.place), ...(value.rest ? { rest: value.rest } : {}) };
  },
  shallowMerge: ([value], site) => {
    if (!whole(value) || !value.items.every((item) => item.kind === 'object')) return undefined;
    const entries = new Map<string, Entry>();
    for (const item of value.items as ObjectValue[]) for (const [key, entry] of item.entries) entries.set(key, entry);
    return { kind: 'object', entries, origin: at(site.place) };
  },
  tryGet: ([container, ...path], site) => {
    let current: Value | undefined = container;
    for (const step of path) {
      if (!current) return undefined;
      if (current.kind === 'null' || current.kind === 'absent') break;
      const next: Value | undefined = stepInto(current, step);
      if (!next) {
        if (current.kind === 'object' && !current.rest) return { kind: 'null', origin: at(site.place) };
        if (current.kind === 'list' && !current.rest) return { kind: 'null', origin: at(site.place) };
        return undefined;
      }
      current = next;
    }
    return current;
  },
  indexFromEnd: ([value, index]) => {
    if (value?.kind !== 'list' || index?.kind !== 'number' || index.value < 1) return undefined;
    return tailOf(value).at(-index.value);
  },
  tryIndexFromEnd: ([value, index, ...path], site) => {
    if (value?.kind === 'null' || value?.kind === 'absent') return { kind: 'null', origin: at(site.place) };
    if (value?.kind !== 'list' || index?.kind !== 'number' || index.value < 1) return undefined;
    const item = tailOf(value).at(-index.value);
    if (!item) return value.rest ? undefined : { kind: 'null', origin: at(site.place) };
    return path.length === 0 ? item : arrayFunctions['tryGet']!([item, ...path], site);
  },
};
