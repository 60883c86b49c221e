import type { NewResource, NewValue, ParameterReference, RaiseVersionChange } from '../../model/change';
import type { Place } from '../../text/span';

/*
 * The step between changes and text that the languages share: `planChanges` walks the values that the evaluation gave and
 * tells which literal gets which properties or items and which piece of text is replaced. How these look is the
 * language's own.
 */

/** What one fix does to the texts of a unit. Nothing occurs twice, whatever shares its text (a loop's instances). */
export interface Plan {
  /** Pieces of text, each one expression, that become another value. */
  readonly replacements: readonly Replacement[];
  /** Object literals that get further properties. */
  readonly insertions: readonly Insertion[];
  /** List literals that get further items at their end; the lists of what parameters allow are among them. */
  readonly appendings: readonly Appending[];
  /** Whole properties (key and value) that go, as `Entry.place` gave them. */
  readonly removals: readonly Place[];
  /** Items of list literals that go. */
  readonly lostItems: readonly Place[];
  readonly additions: readonly NewResource[];
  /** Whole declarations that go. */
  readonly deletions: readonly Place[];
  /** Declarations that get a later API version. */
  readonly raises: readonly RaiseVersionChange[];
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
  readonly object: Place;
  /** In the order in which they were asked for. */
  readonly properties: Map<string, NewValue>;
}
export interface Appending {
  readonly list: Place;
  readonly items: readonly NewValue[];
}

/** Why what a condition chooses stays as it is. */
export function chosenBy(condition: string): string {
  return `\`${condition}\` chooses this value: change what it asks for`;
}
