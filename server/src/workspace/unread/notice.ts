import type { Place } from '../../text/span';

/** Something about the files that is no problem and that a reader has to know. */
export interface Notice {
  readonly message: string;
  readonly place: Place;
}
