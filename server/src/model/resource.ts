import type { Cloud } from '../azure/clouds';
import type { Place } from '../text/span';
import { readPath } from './readProperty';
import type { VersionRange } from './versionRange';
import type { VersionedArgument } from './providerArguments';
import type { IdValue, ObjectValue, UnknownValue, Value } from './value';

/** How a resource is written; decides which spelling a fix uses, never what a rule means. */
export type Dialect = 'bicep' | 'arm' | 'azurerm' | 'azapi' | 'inline' | 'registry module';

/** One call of a module on the way from the root of a deployment to the unit that declares a resource. */
export interface CallStep {
  /** The module's name with its index: `network`, `aks[0]`, `module.aks["dev"]`. */
  readonly name: string;
  /** The call's header, in the file that calls. */
  readonly place: Place;
}

/** One resource in Azure Resource Manager's terms, wherever it was written. */
export interface Resource {
  /** Unique in the graph: `<unit>#<symbol>`, with an index for what a loop makes. */
  readonly key: string;
  /** The ARM type, `Microsoft.Network/virtualNetworks/subnets`, compared without case. */
  readonly type: string;
  readonly apiVersion?: string;
  /** The last segment of the resource's name. */
  readonly name: Value;
  /** What messages call it: the name when it is known, else the symbol. */
  readonly label: string;
  /** As PRODUCT's output names it: `main.bicep#aks`, `azurerm_kubernetes_cluster.aks`. */
  readonly address: string;
  /** What its declaration is called: the same for all instances and calls of it. Absent where `address` ends with it. */
  readonly symbol?: string;
  /** Which of the instances that a loop makes of its declaration it is: `[0]`, `["blue"]`; absent without a loop. */
  readonly instance?: string;
  readonly dialect: Dialect;
  /** The symbolic name (Bicep), the value of `type` (ARM JSON), the block's header (Terraform). */
  readonly header: Place;
  /** The whole declaration. */
  readonly declaration: Place;
  /** `name`, `location`, `sku`, `identity`, `properties`, …, as ARM has them. */
  readonly body: ObjectValue;
  /** The resource that this one is a child of. */
  readonly parent?: IdValue | UnknownValue;
  /** The calls through which the declaration is deployed; absent in a root. */
  readonly calls?: readonly CallStep[];
  /** Set in the network of another deployment: tells which one deploys it. */
  readonly deployment?: string;
  /** The scope that it is deployed to, when it is not the deployment's own: equal for equal scopes. */
  readonly scope?: string;
  /** The cloud that its provider is configured for. */
  readonly cloud?: Cloud;
  /** The versions of Terraform's azurerm that its configuration allows; absent where nothing is said. */
  readonly provider?: VersionRange;
  /** How it is written that not every version of azurerm takes; absent where nothing is. */
  readonly versioned?: readonly VersionedArgument[];
  /** Declared with `existing` or as a data source: it is not created here, and its properties are not known. */
  readonly existing: boolean;
  /** Sent as a PATCH (Bicep's experimental `@patch()`): it only changes a resource that exists. */
  readonly patch?: true;
  /** Set where the declaration only changes a resource that exists: what hides all that it leaves out. */
  readonly leftOut?: UnknownValue;
  /** The condition under which it is deployed; absent when always. A resource whose condition is false is left out. */
  readonly condition?: Value;
  /** Set on a part that the graph took out of its owner's body (an inline subnet): the owner's key and the body path. */
  readonly within?: { readonly owner: string; readonly path: string; readonly index: number };
}

/** Reads `properties.networkProfile.networkPlugin` and the like; see `readPath`. */
export function read(resource: Resource, path: string): Value {
  return readPath(resource.body, path, resource.header);
}

/** The names of the calls through which it is deployed, as one text: `network.subnets[0]`; empty in a root. */
export function callPath({ calls = [] }: Resource): string {
  return calls.map(({ name }) => name).join('.');
}

export function isType(resource: Resource, type: string): boolean {
  if (resource.type.length !== type.length) return false;
  return resource.type === type || resource.type.toLowerCase() === type.toLowerCase();
}

/** A parent that is only named is looked for where its child is deployed. */
export function besideParent(resource: Resource): Resource {
  const { parent, scope } = resource;
  if (parent?.kind !== 'id' || scope === undefined) return resource;
  if (parent.target !== undefined || parent.scope !== undefined || parent.settled !== undefined) return resource;
  return { ...resource, parent: { ...parent, scope } };
}
