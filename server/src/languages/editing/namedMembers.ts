import type { NewValue } from '../../model/change';
import type { Resource } from '../../model/resource';
import type { Entry } from '../../model/value';
import type { Place } from '../../text/span';

/**
 * How a resource is written whose properties are not written as Azure Resource Manager has them: each has a name and a
 * place of its own, such as an argument of a Terraform block. Paths are dotted, from the resource's body.
 */
export interface NamedMembers {
  /** Is there one name for a property? An object that has none is set property by property. */
  hasName(path: string): boolean;
  /** Does an entry stand in the text? What a provider sends by itself, and null, does not. */
  isWritten(entry: Entry): boolean;
  /** A value as it takes the place of what is written for a property. @throws Refusal when it cannot */
  inOwnWords(path: string, entry: Entry, value: NewValue): NewValue;
  /** The same of new items of a list literal. */
  itemsInOwnWords(path: string, entry: Entry, items: readonly NewValue[]): readonly NewValue[];
  /** What says the value of a property that is not written; nothing where it is so already. @throws Refusal for no name */
  members(path: string, value: NewValue): readonly (Member | ItemsApart | Association)[];
  /** Where the items of a list stand one by one; undefined for those of a literal. */
  itemsApart(path: string): Pick<ItemsApart, 'container' | 'path'> | undefined;
  /** Is an item written by itself, and not in a list literal? */
  standsByItself(item: Place): boolean;
}

/** A new member of a container: a property of an object literal, an argument of a block. */
export interface Member {
  readonly container: Place;
  readonly key: string;
  /** What people call it, where the key says more. */
  readonly name?: string;
  readonly value: NewValue;
}

/** New items of a list that stand one by one, as further blocks of a block. */
export interface ItemsApart {
  readonly container: Place;
  /** Dotted ARM path of the list. */
  readonly path: string;
  readonly items: readonly NewValue[];
}

/** A declaration of its own that puts a property on a resource. */
export interface Association {
  readonly resource: Resource;
  /** Dotted ARM path, with the value as it is set. */
  readonly path: string;
  readonly value: NewValue;
}
