import { identityOf } from '../model/valueIdentity';
import { at, unknown, type Entry, type UnknownValue, type Value } from '../model/value';
import type { Place } from '../text/span';
import { callArmFunction } from './armFunctions';
import { firstUnknown } from './unknownCall';
import { overChoices } from './overChoices';
import { coalesce } from './coalesce';
import { overlay } from './overlayObjects';

/** What these say of a choice is more than the choice of what they say of its options. */
const TAKES_CHOICES = new Set(['and', 'or', 'createarray']);

/**
 * Calls a function of the ARM template language with values of which some may be choices.
 * @param name as written, compared without case
 */
export function callFunction(name: string, args: readonly Value[], place: Place): Value {
  const folded = name.toLowerCase();
  const [first, ...others] = args;
  if (folded === 'union' && first?.kind === 'object') {
    const joined = others.reduce<typeof first>((base, top) => overlay(base, top, 'deep', place), first);
    return { ...joined, origin: at(place) };
  }
  if (folded === 'shallowmerge' && first?.kind === 'list' && !first.rest) {
    const empty: Value = { kind: 'object', entries: new Map(), origin: at(place) };
    return first.items.reduce<typeof empty>((base, top) => overlay(base, top, 'shallow', place), empty);
  }
  if (folded === 'createobject') return createObject(args, place);
  if (folded === 'coalesce' && first) {
    return others.reduce<Value>((left, right) => coalesce(left, () => right, place), first);
  }
  if (TAKES_CHOICES.has(folded)) return callArmFunction(name, args, { place });
  return overChoices(args, place, (known) => callArmFunction(name, known, { place }));
}

/** Keys and values by turns. The property is there; where it is not known what it is called, any other name may be it. */
function createObject(args: readonly Value[], place: Place): Value {
  const entries = new Map<string, Entry>();
  let rest: UnknownValue | undefined;
  for (let i = 0; i + 1 < args.length; i += 2) {
    const [name, value] = [args[i]!, args[i + 1]!];
    const key = name.kind === 'string' ? name.value : (identityOf(name) ?? '?');
    if (name.kind !== 'string') rest ??= firstUnknown([name]) ?? unknown('a key is known only after deployment', place);
    entries.set(key, { key, value, keyPlace: value.origin.place, place: value.origin.place });
  }
  return { kind: 'object', entries, origin: at(place), ...(rest ? { rest } : {}) };
}
