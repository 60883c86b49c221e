import { segmentsOf } from '../../../evaluation/nameSegments';
import { at, type Entry, type IdValue, type ObjectValue, type Value } from '../../../model/value';

/** A resource that extends another one: its own type and name, and the body that names what it extends as its scope. */
export interface Extended {
  readonly type: string;
  readonly names: readonly Value[];
  readonly body: ObjectValue;
}

/**
 * The older way to write an extension resource: type `Microsoft.Network/virtualNetworks/providers/roleAssignments`,
 * name `vnet/Microsoft.Authorization/<guid>`. Azure Resource Manager deploys `Microsoft.Authorization/roleAssignments`
 * with the network as its scope.
 * Source: https://learn.microsoft.com/azure/azure-resource-manager/templates/scope-extension-resources (read 2026-11-29)
 * @returns undefined for every other resource, and where the provider in the name is not known
 */
export function extended(type: string, names: readonly Value[], body: ObjectValue): Extended | undefined {
  const [, of, own] = /^([^/]+(?:\/[^/]+)+)\/providers\/([^/]+)$/i.exec(type) ?? [];
  const [provider, name] = names.slice(-2);
  if (!of || !own || provider?.kind !== 'string' || !name) return undefined;
  const parents = names.slice(0, -2);
  if (parents.length !== of.split('/').length - 1) return undefined;
  const { place } = body.origin;
  const scope: IdValue = { kind: 'id', type: of, names: parents, origin: at(place) };
  const entry: Entry = { key: 'scope', keyPlace: place, place, value: scope };
  const entries = new Map([...body.entries, ['scope', entry] as const]);
  return { type: `${provider.value}/${own}`, names: [name], body: { ...body, entries } };
}

/**
 * The scope of an extension resource as the id that it means: beside whole ids templates name a resource of their own
 * deployment by its type and name, `Microsoft.Network/virtualNetworks/vnet`.
 * @returns undefined where the value is not written in that form
 */
export function relativeScope(value: Value): Value | undefined {
  const [provider, ...segments] = value.kind === 'string' || value.kind === 'template' ? segmentsOf(value) : [];
  if (provider?.kind !== 'string' || !/^\w+(\.\w+)+$/.test(provider.value)) return undefined;
  if (segments.length < 2 || segments.length % 2 > 0) return undefined;
  const types = segments.filter((_, index) => index % 2 === 0);
  if (!types.every((type) => type.kind === 'string')) return undefined;
  const type = [provider.value, ...types.map((part) => part.value)].join('/');
  return { kind: 'id', type, names: segments.filter((_, index) => index % 2 > 0), origin: value.origin };
}
