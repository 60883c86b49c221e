import { append, isNewResource, type Change, type NewResource } from '../model/change';
import type { Graph } from '../model/graph';
import { inlinePath } from '../model/inline';
import { readPath } from '../model/read';
import type { Resource } from '../model/resource';

/** New children that become items of their parent's list, with the parent. */
export type Inlined = ReadonlyMap<NewResource, Resource>;

/**
 * New children go where their siblings are: into the list that the parent has in its body, so that the next deployment
 * of the parent does not take them away again.
 */
export function joinParents(
  changes: readonly Change[],
  graph: Graph,
): { changes: readonly Change[]; inlined: Inlined } {
  const inlined = new Map<NewResource, Resource>();
  const joined = changes.map((change): Change => {
    if (change.kind !== 'add') return change;
    const { resource } = change;
    const { parent } = resource;
    if (!parent || isNewResource(parent)) return change;
    const path = inlinePath(parent.type, resource.type);
    if (path === undefined || !listsChildren(parent, path, resource.type, graph)) return change;
    inlined.set(resource, parent);
    return append(parent, path, { name: resource.name, ...resource.body });
  });
  return { changes: joined, inlined };
}

/** An empty list counts only while no sibling is a resource of its own. */
function listsChildren(parent: Resource, path: string, type: string, graph: Graph): boolean {
  const list = readPath(parent.body, path, parent.header);
  if (list.kind === 'absent' || list.kind === 'null') return false;
  if (list.kind === 'list' && list.items.length > 0) return true;
  return !graph.children(parent, type.slice(type.lastIndexOf('/') + 1)).some((child) => child.within === undefined);
}

/** The name of a new child as the last part of its id. */
export function nameOf({ name }: NewResource): string | undefined {
  return typeof name === 'string' ? name : undefined;
}
