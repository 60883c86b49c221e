import { firstUnknown } from './unknownCall';
import { at, isUnset, unknown, type ChoiceValue, type Entry, type ObjectValue, type Value } from '../model/value';
import { onceFor } from '../model/onceForObject';
import type { Place } from '../text/span';
import { chosenAs } from './overChoices';

/**
 * Lays an object over another: spread (`shallow`), or `union` (`deep`: objects in both are joined).
 * Properties that only some options of a choice have are choices themselves, so that what surely stands is kept.
 */
export function overlay(base: ObjectValue, top: Value, depth: 'shallow' | 'deep', place: Place): ObjectValue {
  switch (top.kind) {
    case 'object':
      return overlayObject(base, top, depth, place);
    case 'choice':
      return overlayChoice(base, top, depth, place);
    default: {
      if (top.kind === 'absent') return base;
      // An unknown object may replace everything that is known so far.
      const rest = firstUnknown([top]) ?? unknown('it is not an object', place);
      return { ...base, entries: new Map(), rest };
    }
  }
}

function overlayObject(base: ObjectValue, top: ObjectValue, depth: 'shallow' | 'deep', place: Place): ObjectValue {
  const entries = new Map<string, Entry>(top.rest ? [] : base.entries);
  for (const entry of top.entries.values()) {
    const [key, before] = entryFor(base, entry.key);
    // `union` takes the later spelling, and spread the earlier one.
    if (depth === 'deep') entries.delete(key);
    const spelled = depth === 'deep' ? entry.key : key;
    entries.set(spelled, { ...entry, key: spelled, value: joined(before?.value, entry.value, depth, place) });
  }
  const rest = top.rest ?? base.rest;
  return { kind: 'object', entries, origin: base.origin, ...(rest ? { rest } : {}) };
}

function overlayChoice(base: ObjectValue, top: ChoiceValue, depth: 'shallow' | 'deep', place: Place): ObjectValue {
  const options: (ObjectValue | undefined)[] = [];
  for (const option of top.options) {
    if (option.kind === 'object' && !option.rest) options.push(option);
    else if (isUnset(option)) options.push(undefined);
    else return { ...base, entries: new Map(), rest: top.decidedBy };
  }
  const entries = new Map<string, Entry>(base.entries);
  for (const option of options) {
    for (const entry of option?.entries.values() ?? []) {
      const [key, before] = entryFor(base, entry.key);
      const values = options.map((other): Value => {
        const own = other && entryFor(other, key)[1];
        if (own) return joined(before?.value, own.value, depth, place);
        return before?.value ?? { kind: 'absent', origin: at(place) };
      });
      entries.set(key, { ...entry, key, value: chosenAs(top, values, entry.value.origin.place) });
    }
  }
  return { ...base, entries };
}

function joined(before: Value | undefined, value: Value, depth: 'shallow' | 'deep', place: Place): Value {
  // `union` lets no null take the place of a value (engine of Bicep CLI 0.49.2, asked 2026-11-29); spread does.
  if (depth === 'deep' && before && value.kind === 'null') return before;
  if (depth === 'deep' && before && !alike(before, value)) {
    return { ...unknown(`\`union\` does not join values of different kinds`, place), fails: true };
  }
  if (depth === 'shallow' || before?.kind !== 'object') return value;
  return value.kind === 'object' || value.kind === 'choice' ? overlay(before, value, depth, place) : value;
}

/** May one take the other's place? Objects and lists only one of their kind. */
function alike(before: Value, value: Value): boolean {
  const kinds = [before, value].map(({ kind }) =>
    kind === 'string' || kind === 'number' || kind === 'boolean' ? 'scalar' : kind,
  );
  if (kinds.some((kind) => kind !== 'scalar' && kind !== 'object' && kind !== 'list')) return true;
  return kinds[0] === kinds[1];
}

/** The names of an object by what they are without their case; of equal ones, the first. */
const spellingsOf = onceFor((entries: ReadonlyMap<string, Entry>): ReadonlyMap<string, string> => {
  return new Map([...entries.keys()].reverse().map((name) => [name.toLowerCase(), name]));
});

/** The entry of that name, and the spelling of its key that counts. */
function entryFor({ entries }: ObjectValue, key: string): readonly [string, Entry | undefined] {
  const exact = entries.get(key);
  if (exact) return [key, exact];
  const name = entries.size === 0 ? undefined : spellingsOf(entries).get(key.toLowerCase());
  return name === undefined ? [key, undefined] : [name, entries.get(name)];
}
