import type { Place } from '../text/span';
import {
  absent,
  isUnset,
  unknown,
  type Entry,
  type Ignored,
  type ObjectValue,
  type UnknownValue,
  type Value,
} from './value';

const MOST_PATHS = 5000;

/** The property of an object; ARM property names are matched exactly first, then without case. */
export function entryOf(object: ObjectValue, key: string): Entry | undefined {
  const exact = object.entries.get(key);
  if (exact) return exact;
  const folded = key.toLowerCase();
  for (const name of object.entries.keys())
    // Names that Azure knows are as long in both cases; most are told apart by that.
    if (name.length === key.length && name.toLowerCase() === folded) return object.entries.get(name);
  return undefined;
}

/**
 * Reads a dotted path below a value: `properties.networkProfile.networkPlugin`.
 * @param nearest the place to report when even the first step is missing
 * @returns the value; `absent` with the nearest enclosing written name as its place; or the unknown that hides it
 */
export function readPath(value: Value, path: string, nearest: Place): Value {
  return readSteps(value, stepsOf(path), 0, nearest);
}

/**
 * The same for a path below `properties`, which a caller would have to put together: such a text is looked up much more slowly than
 * one that is written.
 */
export function readProperties(value: Value, path: string, nearest: Place): Value {
  return readSteps(value, stepsBelow(path), 0, nearest);
}

const stepsOf = onceForPath((path) => path.split('.'));
const stepsBelow = onceForPath((path) => ['properties', ...path.split('.')]);

/** Rules read the same few hundred paths of every resource. */
function onceForPath(stepsOf: (path: string) => readonly string[]): (path: string) => readonly string[] {
  const known = new Map<string, readonly string[]>();
  return (path) => {
    const before = known.get(path);
    if (before) return before;
    const steps = stepsOf(path);
    // Some paths are made of what is written in the files.
    if (known.size >= MOST_PATHS) known.clear();
    known.set(path, steps);
    return steps;
  };
}

function readSteps(value: Value, steps: readonly string[], at: number, nearest: Place): Value {
  const key = steps[at]!;
  const isLast = at === steps.length - 1;
  switch (value.kind) {
    case 'object': {
      const entry = entryOf(value, key);
      if (entry && entry.value.kind !== 'absent')
        return isLast ? entry.value : readSteps(entry.value, steps, at + 1, placeFor(key, entry, nearest));
      if (entry?.value.kind === 'absent' && entry.value.ignored)
        return ignoredBelow(entry, entry.value.ignored, steps, at + 1);
      return value.rest ? hiddenBy(value.rest, nearest) : absent(nearest);
    }
    case 'choice': {
      const options = value.options.map((option) => readSteps(option, steps, at, nearest));
      return { ...value, options };
    }
    case 'unknown':
      return hiddenBy(value, value.origin.place, key);
    case 'template':
      return unknown('part of the text is not known', value.origin.place);
    default:
      return absent(nearest);
  }
}

/** A property as it is written, with or without effect. */
export function writtenEntryOf(object: ObjectValue, key: string): Entry | undefined {
  const entry = entryOf(object, key);
  return entry?.value.kind === 'absent' && entry.value.ignored ? { ...entry, value: entry.value.ignored.value } : entry;
}

/** What stands in something that has no effect has none, either. */
function ignoredBelow({ keyPlace }: Entry, { value, because }: Ignored, steps: readonly string[], at: number): Value {
  const isHere = at === steps.length;
  const inner = isHere ? value : readSteps(value, steps, at, keyPlace);
  return isUnset(inner)
    ? absent(keyPlace)
    : { ...absent(isHere ? keyPlace : inner.origin.place), ignored: { value: inner, because } };
}

/** Every resource has `properties`: a property that is missing there is reported at the resource's own name. */
function placeFor(key: string, entry: Entry, nearest: Place): Place {
  return key === 'properties' ? nearest : entry.keyPlace;
}

function hiddenBy(cause: UnknownValue, place: Place, key?: string): UnknownValue {
  const below = cause.key !== undefined && key !== undefined ? `${cause.key}.${key}` : undefined;
  return { ...unknown(cause.reason, place, below), source: cause.source ?? cause.origin.place };
}

/** The items of a list value: known items, and the unknown that hides the others. Unset reads as an empty list. */
export function itemsOf(value: Value): { items: readonly Value[]; hidden?: UnknownValue } {
  switch (value.kind) {
    case 'list':
      return value.rest ? { items: value.items, hidden: value.rest } : { items: value.items };
    case 'absent':
    case 'null':
      return { items: [] };
    case 'unknown':
      return { items: [], hidden: value };
    case 'choice':
      return { items: [], hidden: value.decidedBy };
    default:
      return { items: [value] };
  }
}
