import type { Place } from '../text/span';
import type { Resource } from './resource';
import type { Entry, UnknownValue, Value } from './value';

/**
 * A property that another declaration puts on a resource: Terraform's association resources,
 * `azurerm_storage_account_network_rules`, `azapi_update_resource`.
 */
export interface Patch {
  /** The id of the resource that gets the property. */
  readonly target: Value;
  readonly targetType: string;
  /** Dotted path from the body: `properties.networkSecurityGroup`. */
  readonly path: string;
  readonly entry: Entry;
  /** The declaration that carries it, for messages, places and edits. */
  readonly by: { readonly address: string; readonly header: Place; readonly declaration: Place };
}

/**
 * A value that a declaration reads and of which no resource of the graph tells: an argument without a row in the tables,
 * a provisioner, a provider, a check.
 */
export interface Reading {
  /** The declaration, as messages call it: "`local_file.kubeconfig`", "output `api`". */
  readonly by: string;
  readonly value: Value;
  /** It configures a client, which connects by what it is given. */
  readonly connects?: true;
}

/** What one unit (a Bicep file, an ARM template, a Terraform folder) deploys, as far as its text tells. */
export interface Fragment {
  readonly resources: readonly Resource[];
  readonly patches: readonly Patch[];
  /** Calls that are not followed. What the others deploy is among the resources. */
  readonly modules: readonly ModuleCall[];
  /** Outputs by name; they matter to the units that use this one. */
  readonly outputs: ReadonlyMap<string, Value>;
  /** Parameters (variables) by name, with their value in this evaluation. */
  readonly parameters: ReadonlyMap<string, Value>;
  /** What its declarations read besides; worked out when it is asked for. */
  readonly readings?: () => readonly Reading[];
}

/** Why a unit is not opened as a module. */
export interface Unopened {
  /** A clause: "'./net' is not among the files". */
  readonly because: string;
  /**
   * `missing`: nothing is at its path; `outside`: its path leads out of the repository; `unreadable`: it is there and
   * cannot be read; `registry`: it is in a registry or another repository, and not on this disk; `limit`: modules are
   * nested too deeply or are too many; `unknown`: where it is cannot be told from the text.
   */
  readonly why: 'missing' | 'outside' | 'unreadable' | 'registry' | 'limit' | 'unknown';
  /** What would make it readable, as a sentence. */
  readonly help: string;
  /** The full name of a module whose source says it by an alias. */
  readonly full?: string;
}

/** A call of another unit that is not followed: what it deploys is not known. */
export interface ModuleCall {
  readonly key: string;
  readonly name: string;
  readonly source: Value;
  readonly place: Place;
  readonly inputs: ReadonlyMap<string, Value>;
  readonly condition?: Value;
  /** Set in the network of another deployment: tells which one calls it. */
  readonly deployment?: string;
  /** Why it is not followed, as what hides its outputs. */
  readonly unfollowed: UnknownValue;
  readonly unopened: Unopened;
  /** Set for what is no module but a file of the unit that could not be read, and hides as much. */
  readonly file?: boolean;
}

/** Why two patches or properties could not be joined; shown in the report, never a finding. */
export interface JoinNotice {
  readonly message: string;
  readonly place: Place;
}
