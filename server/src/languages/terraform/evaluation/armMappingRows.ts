/**
 * How an azurerm resource type stands for an ARM resource: one table per type, read in both directions.
 * Paths are dotted. Terraform paths name nested blocks and end at an argument: `network_profile.network_plugin`.
 * ARM paths start at the resource's body: `properties.networkProfile.networkPlugin`.
 */
export interface ResourceTable {
  readonly terraform: string;
  readonly arm: string;
  /** The API version whose property names the ARM paths are. */
  readonly apiVersion: string;
  /** The argument that holds the last name segment; `name` unless said otherwise. */
  readonly name?: string;
  /** How a child resource names its parent: by id, or by name (then `type` is the parent's ARM type). */
  readonly parent?: readonly ParentRow[];
  readonly arguments: readonly ArgumentRow[];
  readonly blocks?: readonly BlockRow[];
  /** Properties that the provider always sends, whatever the configuration says: ARM path → value. */
  readonly constants?: Readonly<Record<string, string | number | boolean>>;
  /** `true` when the resource has `location` and `resource_group_name`. */
  readonly located: boolean;
  /** `true` when it has `resource_group_name` although it has no `location`. */
  readonly grouped?: boolean;
}

interface ParentRow {
  readonly argument: string;
  readonly by: 'id' | 'name';
  readonly type: string;
  readonly versions?: { readonly from?: number; readonly to?: number };
}

export interface ArgumentRow {
  readonly terraform: string;
  readonly arm: string;
  /**
   * What the provider takes where it is neither a text nor a collection: Terraform converts what is written to it, as
   * `"false"` from a variable of type `string`.
   */
  readonly takes?: 'bool' | 'number';
  readonly conversion?: Conversion;
  /** What the provider sends when the argument is not written (azurerm 4, where versions differ). */
  readonly default?: string | number | boolean;
  /** Provider major versions that know the argument, both ends included; absent: 3 to 5. A fix prefers a row that fits. */
  readonly versions?: { readonly from?: number; readonly to?: number };
  /** `false`: only read, never written by a fix. */
  readonly write?: boolean;
}

/** A nested block that is an object (`list` absent) or the items of a list in ARM. */
export interface BlockRow {
  readonly terraform: string;
  /** The ARM object that the block is, or for a list the list's path. */
  readonly arm: string;
  readonly list?: boolean;
  /** Its items follow those of another block in the same list. */
  readonly joins?: true;
  /** Rows whose paths start at the block (Terraform) and at the list's item or the body (ARM: object blocks give full paths). */
  readonly arguments: readonly ArgumentRow[];
  readonly blocks?: readonly BlockRow[];
  readonly constants?: Readonly<Record<string, string | number | boolean>>;
  /** Arguments that a new block must have, with the value that changes nothing. */
  readonly required?: Readonly<Record<string, string | number | boolean>>;
  readonly versions?: { readonly from?: number; readonly to?: number };
}

/** How a value changes on its way; every conversion works in both directions. */
export type Conversion =
  /** true ↔ false */
  | { readonly kind: 'inverted' }
  /** Terraform text ↔ ARM text where they differ, compared without case; other values pass unchanged. */
  | { readonly kind: 'words'; readonly words: Readonly<Record<string, string>> }
  /** true ↔ the first word, false ↔ the second: `public_network_access_enabled` ↔ `Enabled`/`Disabled`. */
  | { readonly kind: 'switch'; readonly on: string; readonly off: string }
  /** list of values ↔ list of objects with one (possibly nested) property: `["Microsoft.Storage"]` ↔ `[{ service: 'Microsoft.Storage' }]`. */
  | { readonly kind: 'wrapped'; readonly property: string }
  /** a single value ↔ a list with one item */
  | { readonly kind: 'single' }
  /** list of words ↔ one text with commas: `["Logging", "Metrics"]` ↔ `Logging, Metrics` */
  | { readonly kind: 'joined' }
  /** list of ids ↔ object with the ids as keys (`identity_ids` ↔ `userAssignedIdentities`) */
  | { readonly kind: 'keys' };

/**
 * A resource that only puts a property on another one:
 * `azurerm_subnet_network_security_group_association` is `properties.networkSecurityGroup.id` of a subnet.
 */
export interface AssociationTable {
  readonly terraform: string;
  /** The argument with the id of the resource that gets the property, and that resource's ARM type. */
  readonly target: { readonly argument: string; readonly type: string };
  readonly arm: string;
  readonly argument: string;
  /** The property is a list; each association adds an item: an object with this property, or the value itself (''). */
  readonly item?: string;
}
