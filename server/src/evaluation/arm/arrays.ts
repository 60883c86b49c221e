import { anyOf } from '../../model/truth';
import { at, type Entry, type ListValue, type ObjectValue, type Value } from '../../model/value';
import type { ArmFunction } from '../armFunctions';
import { stepInto } from '../access';
import { firstUnknown } from '../callSite';
import { equal } from './equality';
import { truthValue } from './logic';
import { boolean, list, number, object, text } from './make';

/** More items than this are not made: the result is unknown. */
const MOST_ITEMS = 10_000;

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
  contains: ([container, item], site) => {
    if (!container || !item) return undefined;
    if (container.kind === 'string' && item.kind === 'string')
      return boolean(container.value.includes(item.value), site);
    if (container.kind === 'list') {
      const truth = anyOf(...container.items.map((other) => equal(other, item)));
      if (truth === true || !container.rest) return truthValue(truth, site);
      return undefined;
    }
    if (container.kind === 'object' && (item.kind === 'string' || item.kind === 'number')) {
      const wanted = String(item.value).toLowerCase();
      if ([...container.entries.keys()].some((key) => key.toLowerCase() === wanted)) return boolean(true, site);
      return container.rest ? undefined : boolean(false, site);
    }
    return undefined;
  },
  first: ([value], site) => {
    if (value?.kind === 'string') return text(value.value.slice(0, 1), site);
    if (value?.kind !== 'list') return undefined;
    return value.items[0] ?? (value.rest ? undefined : { kind: 'null', origin: at(site.place) });
  },
  last: ([value], site) => {
    if (value?.kind === 'string') return text(value.value.slice(-1), site);
    return whole(value) ? (value.items.at(-1) ?? { kind: 'null', origin: at(site.place) }) : undefined;
  },
  skip: ([value, count], site) => {
    if (count?.kind !== 'number') return undefined;
    if (value?.kind === 'string') return text(value.value.slice(Math.max(0, count.value)), site);
    return value?.kind === 'list'
      ? { ...value, items: value.items.slice(Math.max(0, count.value)), origin: at(site.place) }
      : undefined;
  },
  take: ([value, count], site) => {
    if (count?.kind !== 'number') return undefined;
    const most = Math.max(0, count.value);
    if (value?.kind === 'string') return text(value.value.slice(0, most), site);
    if (value?.kind === 'list' && value.items.length >= most) return list(value.items.slice(0, most), site);
    return whole(value) ? list(value.items, site) : undefined;
  },
  range: ([start, count], site) => {
    if (start?.kind !== 'number' || count?.kind !== 'number' || count.value > MOST_ITEMS) return undefined;
    return list(
      Array.from({ length: Math.max(0, count.value) }, (_, i) => number(start.value + i, site)),
      site,
    );
  },
  union: (args, site) => {
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
      const items: Value[] = [];
      for (const arg of args) {
        if (arg.kind !== 'list') continue;
        for (const item of arg.items) if (!items.some((other) => equal(other, item) === true)) items.push(item);
      }
      const rest = firstUnknown(args) ?? args.map((arg) => (arg.kind === 'list' ? arg.rest : undefined)).find(Boolean);
      return { kind: 'list', items, origin: at(site.place), ...(rest ? { rest } : {}) };
    }
    return undefined;
  },
  intersection: (args, site) => {
    const [first, ...others] = args;
    if (whole(first) && others.every(whole)) {
      const truths = first.items.map((item) =>
        others.every(
          (other) => anyOf(...(other as ListValue).items.map((candidate) => equal(candidate, item))) === true,
        ),
      );
      return list(
        first.items.filter((_, index) => truths[index]),
        site,
      );
    }
    if (fullObject(first) && others.every(fullObject)) {
      const kept = [...first.entries.values()].filter((entry) =>
        others.every((other) => {
          const match = (other as ObjectValue).entries.get(entry.key);
          return match !== undefined && equal(match.value, entry.value) === true;
        }),
      );
      return object(
        kept.map((entry) => [entry.key, entry.value] as const),
        site,
      );
    }
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
    if (!fullObject(value)) return undefined;
    const sorted = [...value.entries.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
    return list(
      sorted.map((entry) =>
        object(
          [
            ['key', text(entry.key, site)],
            ['value', entry.value],
          ],
          site,
        ),
      ),
      site,
    );
  },
  objectKeys: ([value], site) =>
    fullObject(value)
      ? list(
          [...value.entries.keys()].sort().map((key) => text(key, site)),
          site,
        )
      : undefined,
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
  indexFromEnd: ([value, index]) =>
    whole(value) && index?.kind === 'number' ? value.items[value.items.length - index.value] : undefined,
};
