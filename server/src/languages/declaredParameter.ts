import type { Place } from '../text/span';

export type Literal = string | number | boolean;

/** A parameter (variable) as a unit declares it. */
export interface DeclaredParameter {
  readonly name: string;
  /** The type as it is written, without blanks (`string`, `list(string)`); absent where none is. */
  readonly type?: string;
  /** Its name, without quotes. */
  readonly namePlace: Place;
  /** The whole declaration. */
  readonly place: Place;
  /** Must callers give it a value? */
  readonly required: boolean;
  /** Where its default is written; absent without one. */
  readonly defaultPlace?: Place;
  readonly default?: Literal;
  readonly description?: string;
  /** The only values that it takes, where they are written out; absent where others are taken or nobody can tell. */
  readonly allowed?: readonly Literal[];
}
