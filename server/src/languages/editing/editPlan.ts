import type { NewResource, NewValue, ParameterReference, RaiseVersionChange, RespellChange } from '../../model/change';
import type { Resource } from '../../model/resource';
import type { Place } from '../../text/span';
import type { Association } from './namedMembers';

/*
 * The step between changes and text that the languages share: `planChanges` walks the values that the evaluation gave and
 * tells which literal or block gets which members and which piece of text is replaced. How these look is the language's
 * own.
 */

/** What one fix does to the texts of a unit. Nothing occurs twice, whatever shares its text (a loop's instances). */
export interface Plan {
  /** Pieces of text, each one expression, that become another value. */
  readonly replacements: readonly Replacement[];
  /** Object literals and blocks that get further members. */
  readonly insertions: readonly Insertion[];
  /** Lists that get further items at their end; the lists of what parameters allow are among them. */
  readonly appendings: readonly Appending[];
  /** Whole properties (key and value) that go, as `Entry.place` gave them. */
  readonly removals: readonly Place[];
  /** Items of lists that go. */
  readonly lostItems: readonly Place[];
  /** What resources wait for, where that is written beside the plan. */
  readonly waits: readonly Wait[];
  readonly additions: readonly NewResource[];
  readonly associations: readonly Association[];
  /** Whole declarations that go. */
  readonly deletions: readonly Place[];
  /** Declarations that get a later API version. */
  readonly raises: readonly RaiseVersionChange[];
  /** Arguments that are written as other versions of the provider have them. */
  readonly respellings: readonly RespellChange[];
  /** The new parameters that the values above name, each once. */
  readonly parameters: readonly ParameterReference[];
  /** Declarations of parameters that lose their defaults. */
  readonly required: readonly Place[];
  /** Declarations of parameters that get a default. */
  readonly defaults: readonly { readonly declaration: Place; readonly value: NewValue }[];
}

export interface Replacement {
  readonly place: Place;
  readonly value: NewValue;
}
export interface Insertion {
  readonly container: Place;
  /** By name, in the order in which they were asked for. */
  readonly members: Map<string, NewValue>;
  /** The first resource that asked. */
  readonly resource: Resource;
}
export interface Appending {
  /** The list literal, or what holds the items one by one. */
  readonly list: Place;
  readonly items: readonly NewValue[];
  /** Whose list these items are that stand one by one: absent for a list literal. */
  readonly apart?: { readonly path: string; readonly resource: Resource };
}
export interface Wait {
  readonly resource: Resource;
  readonly items: readonly NewValue[];
}

/** Why what a condition chooses stays as it is. */
export function chosenBy(condition: string): string {
  return `\`${condition}\` chooses this value: change what it asks for`;
}
