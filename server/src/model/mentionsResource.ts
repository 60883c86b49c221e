import type { Graph } from './graph';
import type { Resource } from './resource';
import { deploymentOf } from './deploymentTags';
import { identityOf } from './valueIdentity';
import { at, type UnknownValue, type Value } from './value';

/** Shorter names are words that anything may hold. */
const SHORTEST_NAME = 4;

/**
 * Does a value hold, at any depth, the id or the name of a resource, or a value that is computed from it? A name that
 * is not known is the same expression: the same parameter, the same interpolated text.
 */
export function mentions(value: Value, resource: Resource, graph: Graph): boolean {
  switch (value.kind) {
    case 'id': {
      const resolution = graph.resolve(value);
      return resolution.kind === 'declared' && resolution.resource.key === resource.key;
    }
    case 'string': {
      if (holdsName(value.value, resource)) return true;
      if (!value.value.includes('/providers/')) return false;
      const resolution = graph.resolve(value);
      return resolution.kind === 'declared' && resolution.resource.key === resource.key;
    }
    case 'list':
      return value.items.some((item) => mentions(item, resource, graph)) || hides(value.rest, resource, graph);
    case 'object': {
      for (const { key, computed, value: inner } of value.entries.values()) {
        // Ids stand as keys, too: `userAssignedIdentities: { '${identity.id}': {} }`.
        const name = computed ?? { kind: 'string', value: key, origin: value.origin };
        if (isNamed(name, resource) || ((computed ?? key.includes('/')) && mentions(name, resource, graph)))
          return true;
        if (mentions(inner, resource, graph)) return true;
      }
      return hides(value.rest, resource, graph);
    }
    case 'choice':
      return value.options.some((option) => mentions(option, resource, graph));
    case 'unknown':
      return isNamed(value, resource) || hides(value, resource, graph);
    case 'template': {
      if (isNamed(value, resource)) return true;
      const resolution = graph.resolve(value);
      if (resolution.kind === 'declared') return resolution.resource.key === resource.key;
      return value.parts.some((part) =>
        typeof part === 'string' ? holdsName(part, resource) : isNamed(part, resource) || hides(part, resource, graph),
      );
    }
    default:
      return false;
  }
}

/** Is the value the name of the resource, known or not? */
function isNamed(value: Value, { name, deployment }: Resource): boolean {
  if (name.kind === 'string') {
    if (value.kind !== 'string' || name.value.length < SHORTEST_NAME) return false;
    return value.value.toLowerCase() === name.value.toLowerCase();
  }
  if (name.kind === 'unknown' && name.key !== undefined && deploymentOf(name.key) !== deployment) return false;
  const own = identityOf(name);
  return own !== undefined && own !== 'null' && own === identityOf(value);
}

/** Is the name one of the words of a text: `rg-shop/pe-shop`, `crshop.azurecr.io`? */
function holdsName(text: string, { name }: Resource): boolean {
  if (name.kind !== 'string' || name.value.length < SHORTEST_NAME) return false;
  const [folded, wanted] = [text.toLowerCase(), name.value.toLowerCase()];
  if (folded === wanted) return true;
  for (let start = folded.indexOf(wanted); start >= 0; start = folded.indexOf(wanted, start + 1)) {
    const [before, after] = [folded[start - 1] ?? ' ', folded[start + wanted.length] ?? ' '];
    if (!/[\w-]/.test(before) && !/[\w-]/.test(after)) return true;
  }
  return false;
}

/** An unknown that was computed from the resource carries its symbol, its id or its unknown name in its key. */
function hides(value: UnknownValue | undefined, resource: Resource, graph: Graph): boolean {
  if (value?.key === undefined) return false;
  // What another deployment computes it computes from its own resources.
  if (deploymentOf(value.key) !== resource.deployment) return false;
  const symbol = resource.key.slice(resource.key.lastIndexOf('#') + 1);
  if (new RegExp(`(^|[^\\w])${symbol.replace(/[^\w]/g, '\\$&')}($|[^\\w])`).test(value.key)) return true;
  const name = resource.name.kind === 'unknown' ? identityOf(resource.name) : undefined;
  if (name !== undefined && value.key.includes(name)) return true;
  const id = identityOf({ kind: 'id', type: resource.type, names: graph.names(resource), origin: at(resource.header) });
  return id !== undefined && value.key.includes(id.slice(0, -1));
}
