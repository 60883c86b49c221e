import type { Place, Span } from '../text/span';

/** A part of a text that a comment can stand above: a declaration, a property, an argument, a block, an item of a list. */
export interface Outlined {
  /**
   * `key`: only one of its name can stand beside each other; `block`: there may be several; `item`: of a list.
   */
  readonly kind: 'key' | 'block' | 'item';
  /** What it is called beside its siblings, spelled the same for what the language takes for the same; '' of an item. */
  readonly name: string;
  readonly span: Span;
  readonly parts: readonly Outlined[];
}

/** Something that a unit declares and that its text can name. */
export interface DeclaredName {
  readonly name: string;
  /** What people call it, where the name is not how it is written. */
  readonly label?: string;
  readonly place: Place;
  /** What stands under the name, where that matters: the name of the item at an index. */
  readonly content?: string;
  /** False for what may be declared several times: parts of others. */
  readonly once: boolean;
  /** The text that a variable is computed from, its name included. Only of languages with a statement for each. */
  readonly definition?: Place;
}

/** A place where a text names something by its symbol, address or id. */
export interface UsedName {
  readonly name: string;
  readonly label?: string;
  readonly place: Place;
  /** It can be nothing but what the unit itself declares. */
  readonly own: boolean;
}

/** A loop whose instances have names for what each of them gets. */
export interface NamedLoop {
  /** What it goes over. */
  readonly over: Place;
  /** Where its instances read what is their own. */
  readonly reads: readonly Place[];
}

/** Something that a text names where it cannot be named. */
export interface MisplacedName {
  /** As it is written: a name, or the function that reads it. */
  readonly name: string;
  /** Where it stands, as a phrase: "the default of a parameter". */
  readonly where: string;
  readonly place: Place;
}

/** What the texts of one unit declare and name. */
export interface Naming {
  readonly declared: readonly DeclaredName[];
  readonly used: readonly UsedName[];
  /** Loops with names of their own, the outer one first; absent where the language names what is an instance's own alike. */
  readonly loops?: readonly NamedLoop[];
}

export const NO_NAMING: Naming = { declared: [], used: [] };
