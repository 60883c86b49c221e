import { at, type Value } from '../model/value';
import type { Place } from '../text/span';
import { callArmFunction } from './armFunctions';
import { overChoices } from './choices';
import { coalesce } from './coalesce';
import { overlay } from './overlay';

/** What these say of a choice is more than the choice of what they say of its options. */
const TAKES_CHOICES = new Set(['and', 'or', 'createarray', 'createobject']);

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
  if (folded === 'coalesce' && first) {
    return others.reduce<Value>((left, right) => coalesce(left, () => right, place), first);
  }
  if (TAKES_CHOICES.has(folded)) return callArmFunction(name, args, { place });
  return overChoices(args, place, (known) => callArmFunction(name, known, { place }));
}
