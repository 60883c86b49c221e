import {
  add,
  append,
  isNewResource,
  isReference,
  Refusal,
  type AppendChange,
  type Change,
  type NewObject,
  type NewResource,
  type NewValue,
} from '../../model/change';
import type { Graph } from '../../model/graph';
import { inlinePath, inlineType, isListOnly } from '../../model/inlineChildren';
import { readPath } from '../../model/readProperty';
import type { Resource } from '../../model/resource';

/** New children that become items of their parent's list, with the parent. */
export type Inlined = ReadonlyMap<NewResource, Resource>;

/**
 * New children go where their siblings are. Those of a parent that lists them in its body join the list, so that the
 * next deployment of the parent does not take them away again; those of a parent whose children are resources of their
 * own become such resources, for a list beside them would be taken for the whole.
 * Source: https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/network_security_rule
 * (read 2026-11-29)
 */
export function joinParents(
  changes: readonly Change[],
  graph: Graph,
): { changes: readonly Change[]; inlined: Inlined } {
  const inlined = new Map<NewResource, Resource>();
  const joined = changes.flatMap((change): readonly Change[] => {
    if (change.kind === 'append') return apart(change, graph);
    if (change.kind !== 'add') return [change];
    const { resource } = change;
    const { parent } = resource;
    if (!parent || isNewResource(parent)) return [change];
    checkKnown(parent, resource.type);
    const path = inlinePath(parent.type, resource.type);
    if (path === undefined || !listsChildren(parent, path, resource.type, graph)) return [change];
    inlined.set(resource, parent);
    return [append(parent, path, { name: resource.name, ...resource.body })];
  });
  return { changes: joined, inlined };
}

/** @throws Refusal for rules and routes of what is declared elsewhere: a list there would take them away again */
function checkKnown({ existing, label }: Resource, type: string): void {
  if (existing && /\/(securityRules|routes)$/i.test(type))
    throw new Refusal(
      `'${label}' is declared elsewhere: whether it lists its own ${type.split('/').at(-1)} is not known`,
    );
}

/** Items for a list of children, as resources of their own where that is how the parent's children are written. */
function apart(change: AppendChange, graph: Graph): readonly Change[] {
  const { resource, path, items } = change;
  const type = inlineType(resource.type, path);
  if (type !== undefined) checkKnown(resource, type);
  if (type === undefined || listsChildren(resource, path, type, graph)) return [change];
  const siblings = siblingsOf(resource, type, graph);
  if (
    !resource.existing &&
    siblings.length === 0 &&
    !graph.ofType(type).some((child) => graph.parent(child).kind === 'unknown')
  )
    return [change];
  // They stand behind the last one that is there, where that belongs to the same call of the same unit.
  const beside = siblings.filter(({ calls }) => calls === resource.calls).at(-1) ?? resource;
  return items.map((item) => add(childOf(resource, type, item, beside)));
}

function childOf(parent: Resource, type: string, item: NewValue, beside: Resource): NewResource {
  if (typeof item !== 'object' || Array.isArray(item) || isReference(item)) throw new Refusal('the item has no name');
  const { name, ...body } = item as NewObject;
  if (typeof name !== 'string') throw new Refusal('the item has no name');
  return {
    type,
    apiVersion: '2024-05-01',
    symbol: symbolOf(name),
    name,
    parent,
    beside,
    location: 'none',
    body,
  };
}

/** `Allow-AzureLoadBalancer` → `allowAzureLoadBalancer` */
function symbolOf(name: string): string {
  const joined = name.replace(/[^A-Za-z0-9]+(.)?/g, (_, next: string | undefined) => (next ?? '').toUpperCase());
  return joined.replace(/^[A-Z]+(?=[A-Z][a-z])|^[A-Z]/, (letters) => letters.toLowerCase());
}

/** The children of a type that are resources of their own. */
function siblingsOf(parent: Resource, type: string, graph: Graph): readonly Resource[] {
  return graph
    .children(parent, type.slice(type.lastIndexOf('/') + 1))
    .filter((child) => child.within === undefined && !child.existing);
}

/** An empty list counts only while no sibling is a resource of its own. */
function listsChildren(parent: Resource, path: string, type: string, graph: Graph): boolean {
  // What is only referred to has no body here.
  if (parent.existing) return false;
  if (isListOnly(type) && parent.dialect !== 'azurerm') return true;
  const list = readPath(parent.body, path, parent.header);
  if (list.kind === 'absent' || list.kind === 'null') return false;
  if (list.kind === 'list' && list.items.length > 0) return true;
  return siblingsOf(parent, type, graph).length === 0;
}

/** The name of a new child as the last part of its id. */
export function nameOf({ name }: NewResource): string | undefined {
  return typeof name === 'string' ? name : undefined;
}
