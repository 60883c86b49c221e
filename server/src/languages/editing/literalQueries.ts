import type { NewValue } from '../../model/change';
import type { Resource } from '../../model/resource';
import type { Place } from '../../text/span';
import type { Literal } from '../declaredParameter';
import type { Passed } from './passedParameters';
import type { Standing } from './whereReferencesStand';

/** What the plan of an edit asks of a language about its texts. Places are as the evaluation gave them. */
export interface Literals {
  /** Is the text at a place among those that an edit of the unit may change? */
  isWithinReach(place: Place): boolean;
  /** Is the text at this place one object literal (one list literal)? */
  isObject(place: Place): boolean;
  isList(place: Place): boolean;
  /** The value's place in a property (`Entry.place`); undefined when there is no such property within reach. */
  valueOf(property: Place): Place | undefined;
  /** The text of the condition by which the expression at this place chooses its value; undefined: it does not. */
  chooses(place: Place): string | undefined;
  /** What a new value for a resource may name that is written at a place within reach. */
  standing(place: Place, resource: Resource): Standing;
  /** The parameter that a value came through; undefined where its declaration is not within reach. */
  parameter(passed: Passed): PlannedParameter | undefined;
}

/** A parameter, as far as it matters for a value that comes through it. */
export interface PlannedParameter {
  readonly declaration: Place;
  readonly hasDefault: boolean;
  /** What it takes beside null, as its type says it in plain words; undefined for every other type. */
  readonly of: 'string' | 'number' | 'boolean' | 'string list' | undefined;
  readonly isNullable: boolean;
  /** Is it one of the unit that is edited, and not of a caller or of a template inside? */
  readonly isOwn: boolean;
  /** Is what stands at the place of use the parameter itself and nothing else? */
  readonly isUsedAlone: boolean;
  /** May it have this value, as far as its type tells? */
  takes(value: NewValue): boolean;
  /** The list of the only values that it takes; undefined among them is one that is not written out. */
  readonly allowed: { readonly list: Place; readonly values: readonly (Literal | undefined)[] } | undefined;
}
