import { Refusal, type NewValue } from '../../model/change';
import type { Value } from '../../model/value';
import type { Place } from '../../text/span';
import type { Literal } from '../declaredParameter';

/** A parameter that a value came through on its way to where it is used. */
export interface Passed {
  readonly name: string;
  /** Where the file that declares the parameter names it. */
  readonly used: Place;
}

const HANDED_IN = new Set(['parameter', 'parameter file', 'input']);

/**
 * The parameters of a value, the one next to its place of use first. Each may allow some values only: one that is written
 * where the value comes from has to be allowed by all of them.
 */
export function passedThrough({ origin: { place, hops } }: Value): readonly Passed[] {
  const places = [place, ...hops.map((hop) => hop.place)];
  return hops.flatMap(({ kind, name }, index) => (HANDED_IN.has(kind) ? [{ name, used: places[index]! }] : []));
}

/** Why a value is not written for a parameter. */
export function notAllowed(name: string, value: string): string {
  return `\`${name}\` does not allow ${value}: widen what it allows first`;
}

/**
 * The list of the only values that a parameter takes, where a new value is not in it.
 * @param values what it lists; undefined among them is one that is not written out
 * @throws Refusal when the list is no plain one
 */
export function lackingIn(
  list: Place,
  values: readonly (Literal | undefined)[],
  name: string,
  value: NewValue,
): readonly Place[] {
  if (typeof value !== 'object' && values.includes(value)) return [];
  if (typeof value === 'object' || values.includes(undefined))
    throw new Refusal(notAllowed(name, typeof value === 'object' ? 'another value' : String(value)));
  return [list];
}
