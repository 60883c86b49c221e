import { isReference, type Change, type NewObject, type NewValue } from '../../model/change';
import type { Graph } from '../../model/graph';
import type { Resource } from '../../model/resource';
import { isOneOfSeveral } from './otherLoopInstances';

/**
 * A parameter that is asked for one instance of a loop, and written for all of them, is named for the declaration: the
 * clusters `aks`, not `aks-test`.
 */
export function askedForAll(changes: readonly Change[], graph: Graph): readonly Change[] {
  return changes.map((change) => {
    if (change.kind !== 'set' && change.kind !== 'append') return change;
    const { label } = change.resource;
    const name = isOneOfSeveral(change.resource, graph) ? declaredName(change.resource) : label;
    if (name === label) return change;
    if (change.kind === 'set') return { ...change, value: renamed(change.value, label, name) };
    return { ...change, items: change.items.map((item) => renamed(item, label, name)) };
  });
}

function declaredName({ address, symbol, instance = '' }: Resource): string {
  const own = address.endsWith(instance) ? address.slice(0, address.length - instance.length) : address;
  return symbol ?? own.slice(Math.max(own.lastIndexOf('.'), own.lastIndexOf('#')) + 1);
}

function renamed(value: NewValue, label: string, name: string): NewValue {
  if (typeof value !== 'object') return value;
  if (Array.isArray(value)) return (value as readonly NewValue[]).map((item) => renamed(item, label, name));
  if (isReference(value)) {
    if (value.reference !== 'parameter' || value.of !== label) return value;
    return { ...value, of: name, description: value.description.replace(label, name) };
  }
  const entries = Object.entries(value as NewObject).map(([key, inner]) => [key, renamed(inner, label, name)] as const);
  return Object.fromEntries(entries);
}
