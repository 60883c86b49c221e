import { stepsOf } from '../../../languages/editing/propertyPaths';
import { isReference, type Change, type NewObject, type NewValue } from '../../../model/change';
import { entryOf } from '../../../model/readProperty';
import type { Resource } from '../../../model/resource';
import { isUnset, sourcePlace, type ListValue, type Value } from '../../../model/value';
import { contains, samePlace, type Place } from '../../../text/span';
import type { Trial } from '../trial';
import { contentOf } from './leafValues';

/**
 * Why a list of a resource would lose items that no change takes away, if so: an item that is added stands beside those
 * that are there, and what is set elsewhere leaves them alone.
 */
export function lostItems(changes: readonly Change[], trials: readonly Trial[]): string | undefined {
  for (const { was, becomes } of trials) {
    const now = new Map(becomes.resources.map((resource) => [resource.key, resource]));
    const declared = was.resources.filter(({ within, existing }) => !within && !existing);
    const shared = declared.flatMap((resource) => takenFrom(resource, changes));
    for (const old of declared) {
      const is = now.get(old.key);
      const lost = is && lostBelow(old.body, is.body, [], asksOf(old, changes, shared));
      if (lost) return `'${old.label}' would lose ${lost.item} of \`${lost.list}\`, which no change takes away`;
    }
  }
  return undefined;
}

interface Lost {
  readonly item: string;
  /** The path of the list. */
  readonly list: string;
}

function lostBelow(was: Value, is: Value | undefined, steps: readonly string[], asks: Asks): Lost | undefined {
  if (was.kind === 'choice') {
    if (is?.kind === 'choice' && is.options.length === was.options.length)
      return firstLost(was.options, (option, index) => lostBelow(option, is.options[index], steps, asks));
    // The condition is settled: what is chosen is one of them.
    const all = was.options.map((option) => lostBelow(option, is, steps, asks));
    return all.includes(undefined) ? undefined : all[0];
  }
  if (is?.kind === 'choice') return firstLost(is.options, (option) => lostBelow(was, option, steps, asks));
  if (was.kind === 'list') return lostOf(was, is, steps, asks);
  if (was.kind !== 'object') return undefined;
  return firstLost([...was.entries.values()], ({ key, value }) => {
    return lostBelow(value, is?.kind === 'object' ? entryOf(is, key)?.value : undefined, [...steps, key], asks);
  });
}

function lostOf(was: ListValue, is: Value | undefined, steps: readonly string[], asks: Asks): Lost | undefined {
  if (was.origin.hops.some(({ kind }) => kind === 'provider default')) return undefined;
  const partners = is?.kind === 'list' ? partnersOf(was, is, asks.added(was, steps)) : [];
  return firstLost(was.items, (item, index) => {
    const partner = partners[index];
    const inner = [...steps, String(index)];
    if (partner) return lostBelow(item, partner, inner, asks);
    if (isUnset(item) || asks.takes(item, inner)) return undefined;
    return { item: calledInList(item), list: steps.join('.').replace(/\.(\d+)(?=\.|$)/g, '[$1]') };
  });
}

/** For each item the one that it is afterwards: of its name, of its content, else whatever may be made of it. */
function partnersOf(was: ListValue, is: ListValue, added: number): readonly (Value | undefined)[] {
  const left = [...is.items];
  const take = (found: (item: Value) => boolean): Value | undefined => {
    const index = left.findIndex(found);
    return index < 0 ? undefined : left.splice(index, 1)[0];
  };
  const partners: (Value | undefined)[] = was.items.map((item) => {
    const name = nameOf(item);
    return name === undefined ? undefined : take((other) => nameOf(other) === name);
  });
  for (const [index, item] of was.items.entries())
    partners[index] ??= take((other) => contentOf(other) === contentOf(item));
  // What is added comes last.
  const changed = left.slice(0, Math.max(0, left.length - added));
  return partners.map((partner) => partner ?? changed.shift());
}

interface Asks {
  /** How many items that a list does not have changes write into it. */
  added(list: ListValue, steps: readonly string[]): number;
  /** Does a change take away the item at a path, or what it stands in? */
  takes(item: Value, steps: readonly string[]): boolean;
}

/**
 * What changes ask of a resource, or of others of its type, which may change in its turn.
 * @param shared texts of items that they take away from whatever reads them
 */
function asksOf(resource: Resource, changes: readonly Change[], shared: readonly Place[]): Asks {
  const asked = changes.flatMap((change) => {
    if (!('path' in change)) return [];
    const { within, parent, type } = change.resource;
    const owner = within && parent?.kind === 'id' ? parent.type : type;
    if (owner.toLowerCase() !== resource.type.toLowerCase()) return [];
    const around = within ? [...stepsOf(within.path), String(within.index)] : [];
    return [{ change, steps: [...around, ...stepsOf(change.path)].map((step) => step.toLowerCase()) }];
  });
  const deleted = changes.flatMap((change) => (change.kind === 'delete' ? [change.declaration] : []));
  return {
    added(list, steps) {
      const counts = asked.map(({ change, steps: at }) => {
        if (change.kind === 'append') return isSame(at, steps) ? change.items.length : 0;
        const value = change.kind === 'set' && isAbove(at, steps) ? below(change.value, steps.slice(at.length)) : '';
        if (!Array.isArray(value)) return 0;
        const fresh = (value as readonly NewValue[]).filter((one) => !list.items.some((item) => isCopyOf(one, item)));
        return fresh.length;
      });
      return Math.max(0, ...counts);
    },
    takes(item, steps) {
      const places = [item.origin.place, ...item.origin.hops.map(({ place }) => place)];
      if (deleted.some((outer) => places.some((place) => isWithin(place, outer)))) return true;
      if (shared.some((place) => samePlace(place, sourcePlace(item)))) return true;
      return asked.some(({ change, steps: at }) => {
        switch (change.kind) {
          case 'remove':
            return isAbove(at, steps);
          case 'set':
            return isAbove(at, steps) && !keeps(change.value, item, steps.slice(at.length));
          case 'remove item':
            return isSame(at, steps.slice(0, -1)) && isSameItem(change.item, item);
          default:
            return false;
        }
      });
    },
  };
}

/** The texts of a resource's items that changes of that very resource, or of a part of it, take away. */
function takenFrom(resource: Resource, changes: readonly Change[]): readonly Place[] {
  const own = changes.filter(
    (change) =>
      change.kind !== 'add' &&
      change.kind !== 'delete' &&
      (change.resource.within?.owner ?? change.resource.key) === resource.key,
  );
  if (own.length === 0) return [];
  const asks = asksOf(resource, own, []);
  return [...itemsIn(resource.body, [])].flatMap(([item, steps]) =>
    asks.takes(item, steps) ? [sourcePlace(item)] : [],
  );
}

function* itemsIn(value: Value, steps: readonly string[]): Generator<readonly [item: Value, steps: readonly string[]]> {
  switch (value.kind) {
    case 'object':
      for (const { key, value: inner } of value.entries.values()) yield* itemsIn(inner, [...steps, key]);
      break;
    case 'list':
      for (const [index, item] of value.items.entries()) {
        yield [item, [...steps, String(index)]];
        yield* itemsIn(item, [...steps, String(index)]);
      }
      break;
    case 'choice':
      for (const option of value.options) yield* itemsIn(option, steps);
      break;
  }
}

/** Is a path that a change speaks of another one, or above it? */
function isAbove(at: readonly string[], steps: readonly string[]): boolean {
  return isSame(at, steps.slice(0, at.length));
}

function isSame(at: readonly string[], steps: readonly string[]): boolean {
  return at.length === steps.length && at.every((step, index) => step === steps[index]!.toLowerCase());
}

function isWithin(inner: Place, outer: Place): boolean {
  return inner.file === outer.file && contains(outer.span, inner.span);
}

function isSameItem(a: Value, b: Value): boolean {
  return samePlace(sourcePlace(a), sourcePlace(b)) || contentOf(a) === contentOf(b);
}

/** Does a value that is set keep the item that is at a path below it? */
function keeps(value: NewValue, item: Value, steps: readonly string[]): boolean {
  const list = steps.length > 0 ? below(value, steps.slice(0, -1)) : undefined;
  return Array.isArray(list) && (list as readonly NewValue[]).some((one) => isCopyOf(one, item));
}

/** What is at a path below a value that is set. */
function below(value: NewValue, [step, ...rest]: readonly string[]): NewValue | undefined {
  if (step === undefined) return value;
  if (typeof value !== 'object' || (!Array.isArray(value) && isReference(value))) return undefined;
  const inner = Object.entries(value as NewObject).find(([key]) => key.toLowerCase() === step.toLowerCase())?.[1];
  return inner === undefined ? undefined : below(inner, rest);
}

function isCopyOf(value: NewValue, item: Value): boolean {
  if (typeof value !== 'object') return 'value' in item && item.value === value;
  const isCopy = !Array.isArray(value) && isReference(value) && value.reference === 'copy' && !value.part;
  return isCopy && isSameItem(value.value, item);
}

function firstLost<T>(all: readonly T[], lost: (one: T, index: number) => Lost | undefined): Lost | undefined {
  for (const [index, one] of all.entries()) {
    const found = lost(one, index);
    if (found) return found;
  }
  return undefined;
}

function nameOf(item: Value): string | undefined {
  const name = item.kind === 'object' ? entryOf(item, 'name')?.value : undefined;
  return name?.kind === 'string' ? name.value.toLowerCase() : undefined;
}

function calledInList(item: Value): string {
  const name = nameOf(item);
  if (name !== undefined) return `'${name}'`;
  return item.kind === 'string' || item.kind === 'number' ? `'${item.value}'` : 'an item';
}
