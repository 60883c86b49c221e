import type { Graph } from './graph';
import type { Resource } from './resource';
import { deploymentOf } from './foreign';
import { identityOf } from './sameValue';
import { at, type UnknownValue, type Value } from './value';

/** Does a value hold, at any depth, the id of a resource or a runtime value of it? */
export function mentions(value: Value, resource: Resource, graph: Graph): boolean {
  switch (value.kind) {
    case 'id': {
      const resolution = graph.resolve(value);
      return resolution.kind === 'declared' && resolution.resource.key === resource.key;
    }
    case 'string': {
      if (resource.name.kind === 'string' && resource.name.value.length > 3) {
        if (value.value.toLowerCase() === resource.name.value.toLowerCase()) return true;
      }
      if (!value.value.includes('/providers/')) return false;
      const resolution = graph.resolve(value);
      return resolution.kind === 'declared' && resolution.resource.key === resource.key;
    }
    case 'list':
      return value.items.some((item) => mentions(item, resource, graph)) || hides(value.rest, resource, graph);
    case 'object': {
      for (const entry of value.entries.values()) if (mentions(entry.value, resource, graph)) return true;
      return hides(value.rest, resource, graph);
    }
    case 'choice':
      return value.options.some((option) => mentions(option, resource, graph));
    case 'unknown':
      return hides(value, resource, graph);
    case 'template':
      return value.parts.some((part) => typeof part !== 'string' && hides(part, resource, graph));
    default:
      return false;
  }
}

/** An unknown that was computed from the resource carries its symbol or its id in its key. */
function hides(value: UnknownValue | undefined, resource: Resource, graph: Graph): boolean {
  if (value?.key === undefined) return false;
  // What another deployment computes it computes from its own resources.
  if (deploymentOf(value.key) !== resource.deployment) return false;
  const symbol = resource.key.slice(resource.key.lastIndexOf('#') + 1);
  if (new RegExp(`(^|[^\\w])${symbol.replace(/[^\w]/g, '\\$&')}($|[^\\w])`).test(value.key)) return true;
  const id = identityOf({ kind: 'id', type: resource.type, names: graph.names(resource), origin: at(resource.header) });
  return id !== undefined && value.key.includes(id);
}
