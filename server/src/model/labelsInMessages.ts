import type { Resource } from './resource';
import type { Value } from './value';

/**
 * What messages call a value: the text when known, else `fallback`. A text that is known in parts is no name that people
 * know something by.
 */
export function labelOf(value: Value, fallback: string): string {
  switch (value.kind) {
    case 'string':
      return value.value;
    case 'number':
    case 'boolean':
      return String(value.value);
    default:
      return fallback;
  }
}

/**
 * What a sentence calls a resource that people have to recognize: `cluster aks-prod`; where its name is not known
 * `azurerm_kubernetes_cluster.this`, for a symbol of its own `cluster payments`, and `the cluster` for one that says no
 * more than its kind.
 * @param kind what it is, in a word: `cluster`
 */
export function knownAs(kind: string, { name, label, address, dialect, instance = '', calls = [] }: Resource): string {
  if (name.kind === 'string') return `${kind} ${label}`;
  if (dialect === 'azurerm' || dialect === 'azapi') {
    const inner = calls.reduce((rest, call) => rest.slice(call.name.length + 1), address);
    return inner.endsWith(instance) ? inner.slice(0, inner.length - instance.length) : inner;
  }
  const said = label.toLowerCase().replace(/s$/, '');
  const words = kind.toLowerCase().replace(/ /g, '');
  return said === words || said === `managed${words}` ? `the ${kind}` : `${kind} ${label}`;
}
