import type { Value } from '../../model/value';
import type { Place } from '../../text/span';

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
