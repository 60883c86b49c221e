import type { NewValue } from '../../model/change';
import type { Resource } from '../../model/resource';
import type { Entry, ObjectValue, Value } from '../../model/value';
import type { Place } from '../../text/span';
import type { NamedMembers } from './namedMembers';
import type { Passed } from './parametersOfValue';

/** What the plan of an edit asks of a language about its texts. Places are as the evaluation gave them. */
export interface Literals {
  /** Is what resources wait for written beside the plan? Else `dependsOn` is a list like any other. */
  readonly writesWaitsApart: boolean;
  /** Are objects and lists that are set anew changed in their parts, where only some differ? Else they are written anew. */
  readonly changesParts: boolean;
  /** How a resource is written whose properties have names of their own; undefined for one that is written as its body is. */
  named(resource: Resource): NamedMembers | undefined;
  /** Why the text that made a value, at a place, is none that an edit of the unit may change; undefined: it is one. */
  objectionToReach(place: Place): string | undefined;
  /** The one object literal that an object of a resource's body is; undefined where it is put together. */
  objectAt(object: ObjectValue, resource: Resource): Place | undefined;
  /** Is the text at this place one list literal? */
  isList(place: Place): boolean;
  /** The item of a list literal that a value is, or comes from; undefined: none. */
  itemIn(list: Place, item: Value): Place | undefined;
  /** The expression that stands in a property. @throws Refusal where another value cannot take its place */
  used(entry: Entry, wanted: NewValue, resource: Resource): Place;
  /** Why a property cannot be taken out of its text; undefined: it can. @param path dotted, from the body */
  objectionToRemoval(entry: Entry, path: string, resource: Resource): string | undefined;
  /** The text of the condition by which the expression at this place chooses its value; undefined: it does not. */
  chooses(place: Place): string | undefined;
  /** Why the literal at this place, which made a value, stays as it is: others share it; undefined: it need not. */
  objectionAtSource(source: Place): string | undefined;
  /** Does a value for an entry go where the old one was made (a variable), and not where that is used? */
  goesToSource(value: NewValue, source: Place, entry: Entry, resource: Resource): boolean;
  /** Why a value for a resource may not stand at a place within reach, for what it names; undefined: it may. */
  misplaced(value: NewValue, place: Place, resource: Resource): string | undefined;
  /** Are two values the same as they would be written at a place? */
  alike(one: NewValue, other: NewValue, place: Place): boolean;
  /** The parameter that a value came through; undefined where its declaration is not within reach. */
  parameter(passed: Passed): PlannedParameter | undefined;
}

/** A parameter, as far as it matters for a value that comes through it. */
export interface PlannedParameter {
  readonly declaration: Place;
  readonly hasDefault: boolean;
  /** Is this what it takes beside null, as its type says it in plain words? */
  isOf(type: PlainType): boolean;
  readonly isNullable: boolean;
  /** Is it one of the unit that is edited, and not of a caller or of a template inside? */
  readonly isOwn: boolean;
  /** Is what stands at the place of use the parameter itself and nothing else? */
  readonly isUsedAlone: boolean;
  /** May it have this value, as far as its type tells? */
  takes(value: NewValue): boolean;
  /** The lists of the only values that it takes which this one is not in. @throws Refusal when one is no plain list */
  listsWithout(value: NewValue): readonly Place[];
}

export type PlainType = 'string' | 'number' | 'boolean' | 'string list';
