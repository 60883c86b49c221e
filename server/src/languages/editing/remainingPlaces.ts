import { contains, samePlace, type Place } from '../../text/span';

/** Which places are still there once others have gone. */
export interface Vanishing {
  /** Is a place outside of all that goes? */
  stays(place: Place): boolean;
  /** Does a place that goes not go with one around it anyway? */
  isOutermost(place: Place): boolean;
}

/** Does a place lie in another one, or is it the same? */
export function holds(outer: Place, place: Place): boolean {
  return outer.file === place.file && contains(outer.span, place.span);
}

/** @param gone whole declarations, properties and items that go */
export function vanishing(gone: readonly Place[]): Vanishing {
  return {
    stays: (place) => !gone.some((outer) => holds(outer, place)),
    isOutermost: (place) => !gone.some((outer) => holds(outer, place) && !samePlace(outer, place)),
  };
}
