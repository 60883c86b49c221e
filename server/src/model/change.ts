import type { Place } from '../text/span';
import type { Resource } from './resource';
import type { VersionedArgument } from './providerArguments';
import type { Value } from './value';

/**
 * What a fix wants, said in the graph's terms. A language's writer turns a list of changes into the smallest text
 * edits; all changes of one fix are applied together or not at all.
 */
export type Change =
  | SetChange
  | RemoveChange
  | AppendChange
  | RemoveItemChange
  | AddResourceChange
  | DeleteDeclarationChange
  | RaiseVersionChange
  | RespellChange;

/** Sets a property (creating the objects on the way), replacing what stands there. */
export interface SetChange {
  readonly kind: 'set';
  readonly resource: Resource;
  /**
   * Dotted ARM path from the resource's body: `properties.networkProfile.networkPolicy`, `sku.name`. A step that is a whole
   * number, in brackets or behind a dot, is the zero-based place of an item where there is a list
   * (`properties.agentPoolProfiles[0].count` or `properties.agentPoolProfiles.0.count`), and a name where there is an
   * object. An item that is not there is not made: the change is refused. So it is for all changes that have a path.
   */
  readonly path: string;
  readonly value: NewValue;
  /** Azure refuses what is declared now, so that nothing exists that the change would be made to. */
  readonly neverMade?: true;
}

/** Removes a property, or (Terraform) the argument, block or association resource that stands for it. */
export interface RemoveChange {
  readonly kind: 'remove';
  readonly resource: Resource;
  readonly path: string;
}

/** Adds items to the end of a list, which is made when there is none. */
export interface AppendChange {
  readonly kind: 'append';
  readonly resource: Resource;
  readonly path: string;
  readonly items: readonly NewValue[];
}

/** Takes one item out of a list; the list goes too when it was the last one. */
export interface RemoveItemChange {
  readonly kind: 'remove item';
  readonly resource: Resource;
  readonly path: string;
  /** The item, as the list's value has it. */
  readonly item: Value;
}

/** A child whose parent lists children of its type in its own body (subnets, security rules, routes) joins the list. */
export interface AddResourceChange {
  readonly kind: 'add';
  readonly resource: NewResource;
}

/** Deletes a whole declaration. */
export interface DeleteDeclarationChange {
  readonly kind: 'delete';
  readonly declaration: Place;
}

/** Declares a resource with a later API version, which has what else is changed of it. */
export interface RaiseVersionChange {
  readonly kind: 'raise version';
  readonly resource: Resource;
  readonly version: string;
}

/** Writes an argument as other versions of its provider (Terraform) have it; what it says stays. */
export interface RespellChange {
  readonly kind: 'respell';
  readonly resource: Resource;
  readonly argument: VersionedArgument;
}

export type NewValue = string | number | boolean | readonly NewValue[] | Reference | NewObject;
export interface NewObject {
  readonly [key: string]: NewValue;
}

/** Values that a language writes as an expression. */
export type Reference =
  | IdReference
  | ParameterReference
  | CopyReference
  | IdKeyed
  | RuntimeReference
  | RoleReference
  | GuidReference
  | DeclarationReference
  | AssociationReference;

/** The id of a resource: `vnet.id`, `[resourceId(…)]`, `azurerm_virtual_network.vnet.id`. */
export interface IdReference {
  readonly reference: 'id';
  readonly of: Resource | NewResource;
}

/**
 * A parameter (variable) without a default that is added to the file and used here: for what only the user can know.
 * What was asked for is asked for once: where a parameter with this name, type and description is there, added by this
 * fix or an earlier one, it is used. Whatever may have another value has another description.
 */
export interface ParameterReference {
  readonly reference: 'parameter';
  /** Suggested name in camelCase; Terraform writes it in snake_case. */
  readonly name: string;
  readonly type: 'string' | 'string list';
  readonly description: string;
  /** What it is for, to tell it from another one of its name: `aks-dev` makes `authorizedIPRangesAksDev`. */
  readonly of?: string;
}

/** The same expression as stands at another place of the same unit, such as a sibling's location. */
export interface CopyReference {
  readonly reference: 'copy';
  readonly value: Value;
  /** A part of the expression's text that is written once, and what takes its place. */
  readonly part?: { readonly text: string; readonly by: string };
}

/** An object with resource ids as keys and empty objects as values, as `userAssignedIdentities` wants it. */
export interface IdKeyed {
  readonly reference: 'id keyed';
  readonly ids: readonly (Resource | NewResource)[];
}

/**
 * What Azure gives a resource when it is deployed: `identity.properties.principalId`,
 * `[reference(…).principalId]`, `azurerm_user_assigned_identity.x.principal_id`.
 */
export interface RuntimeReference {
  readonly reference: 'runtime';
  readonly of: Resource | NewResource;
  readonly property: RuntimeProperty;
  /** Text behind it, such as `/32`. */
  readonly suffix?: string;
}

/** `privateIPAddress` is that of a firewall's first IP configuration. */
export type RuntimeProperty = 'principalId' | 'ipAddress' | 'privateIPAddress';

/** A built-in role: by id where Azure Resource Manager wants one, by name in Terraform. */
export interface RoleReference {
  readonly reference: 'role';
  readonly id: string;
  readonly name: string;
}

/** A name made of these, the same on every deployment; Terraform makes it by itself. */
export interface GuidReference {
  readonly reference: 'guid';
  readonly of: readonly (Resource | NewResource | string)[];
}

/** The declaration itself, as what waits for it names it: `roleAssignment`, `azurerm_role_assignment.aks`. */
export interface DeclarationReference {
  readonly reference: 'declaration';
  readonly of: NewResource;
}

/**
 * What puts a property on a resource, where that is a declaration of its own (Terraform's association of a subnet with a
 * route table): it is there after the resource. Elsewhere nothing has to be waited for.
 */
export interface AssociationReference {
  readonly reference: 'association';
  readonly of: Resource;
  /** Dotted ARM path, as it is set. */
  readonly path: string;
}

export interface NewResource {
  readonly type: string;
  /** Used when no resource of this type's provider in the unit shows another version. */
  readonly apiVersion: string;
  /** Suggested symbolic name in camelCase; the writer makes it unique (Terraform: snake_case label). */
  readonly symbol: string;
  readonly name: NewValue;
  readonly parent?: Resource | NewResource;
  /** The resource that an extension resource (a role assignment) is put on. */
  readonly scope?: Resource | NewResource;
  /** A resource whose location (and in Terraform resource group) the new one shares; its declaration comes before. */
  readonly beside: Resource;
  /** A resource of a loop, each instance of which gets one: it is made as often. */
  readonly each?: Resource;
  /** `like`: the same location expression as `beside`; `global`; `none` for child resources without location. */
  readonly location: 'like' | 'global' | 'none';
  /** Further top-level properties: `properties`, `sku`, …, as ARM has them. */
  readonly body: NewObject;
}

/** Thrown by a writer that cannot make a change safely; the message says why, for the user. */
export class Refusal extends Error {}

export function set(resource: Resource, path: string, value: NewValue): SetChange {
  return { kind: 'set', resource, path, value };
}

/** Sets a property whose present value Azure refuses: nothing has it, and nothing that exists is changed. */
export function setRefused(resource: Resource, path: string, value: NewValue): SetChange {
  return { ...set(resource, path, value), neverMade: true };
}

export function remove(resource: Resource, path: string): RemoveChange {
  return { kind: 'remove', resource, path };
}

export function append(resource: Resource, path: string, ...items: readonly NewValue[]): AppendChange {
  return { kind: 'append', resource, path, items };
}

export function removeItem(resource: Resource, path: string, item: Value): RemoveItemChange {
  return { kind: 'remove item', resource, path, item };
}

export function add(resource: NewResource): AddResourceChange {
  return { kind: 'add', resource };
}

/** The path of the list of what a resource waits for, in every language. */
export const DEPENDS_ON = 'dependsOn';

/** A resource is deployed after new ones, although it names nothing of them: a cluster after the roles of its identity. */
export function waitFor(resource: Resource, ...others: readonly NewResource[]): AppendChange {
  return append(resource, DEPENDS_ON, ...others.map((of) => ({ reference: 'declaration', of }) as const));
}

/** A resource is deployed after properties of others are set: a cluster after the routes of its subnets. */
export function waitForProperty(resource: Resource, of: Resource, path: string): AppendChange {
  return append(resource, DEPENDS_ON, { reference: 'association', of, path });
}

export function idReference(of: Resource | NewResource): IdReference {
  return { reference: 'id', of };
}

export function parameter(
  name: string,
  type: ParameterReference['type'],
  description: string,
  of?: string,
): ParameterReference {
  return { reference: 'parameter', name, type, description, ...(of === undefined ? {} : { of }) };
}

/** Do both ask for the same value? */
export function isSameQuestion(a: ParameterReference, b: ParameterReference): boolean {
  return a.name === b.name && a.type === b.type && a.description === b.description;
}

export function copyOf(value: Value): CopyReference {
  return { reference: 'copy', value };
}

/**
 * A role of an identity on a resource.
 * Source: https://learn.microsoft.com/azure/templates/microsoft.authorization/roleassignments (checked 2026-11-23)
 */
export function assignRole(
  role: { readonly id: string; readonly name: string },
  identity: Resource | NewResource,
  scope: Resource | NewResource,
  beside: Resource,
  symbol: string,
): AddResourceChange {
  return add({
    type: 'Microsoft.Authorization/roleAssignments',
    apiVersion: '2022-04-01',
    symbol,
    name: { reference: 'guid', of: [scope, identity, role.id] },
    scope,
    beside,
    location: 'none',
    body: {
      properties: {
        roleDefinitionId: { reference: 'role', ...role },
        principalId: { reference: 'runtime', of: identity, property: 'principalId' },
        principalType: 'ServicePrincipal',
      },
    },
  });
}

export function isReference(value: NewValue): value is Reference {
  return typeof value === 'object' && !Array.isArray(value) && 'reference' in value;
}

export function isNewResource(resource: Resource | NewResource): resource is NewResource {
  return 'beside' in resource;
}

/** Does a value name something, so that it can be written only where such names may stand? */
export function hasReference(value: NewValue): boolean {
  if (typeof value !== 'object') return false;
  if (Array.isArray(value)) return (value as readonly NewValue[]).some(hasReference);
  return isReference(value) || Object.values(value).some(hasReference);
}

/** The resources, new or declared, that a value names. */
export function namedIn(value: NewValue): readonly (Resource | NewResource)[] {
  if (typeof value !== 'object') return [];
  if (Array.isArray(value)) return (value as readonly NewValue[]).flatMap(namedIn);
  if (!isReference(value)) return Object.values(value as NewObject).flatMap(namedIn);
  switch (value.reference) {
    case 'id':
    case 'runtime':
    case 'declaration':
      return [value.of];
    case 'id keyed':
      return value.ids;
    case 'guid':
      return value.of.filter((of): of is Resource | NewResource => typeof of !== 'string');
    default:
      return [];
  }
}
