import { evaluate, type Local, type Scope } from './scope';
import { attribute, type Block } from './syntax';

/** The azapi types that declare, update or read one resource. */
const TYPES = new Set(['azapi_resource', 'azapi_update_resource']);

/** The ARM type and version of an azapi resource: `type = "Microsoft.X/y@2024-01-01"`. */
export function azapiType(block: Block, scope: Scope, local: Local): { type: string; apiVersion: string } | undefined {
  if (!TYPES.has(block.labels[0]?.value ?? '')) return undefined;
  const written = attribute(block.body, 'type');
  const value = written && evaluate(written.value, scope, local);
  const text = value?.kind === 'string' ? value.value : value?.kind === 'template' ? value.parts[0] : undefined;
  // Of a type with a computed version only the type matters.
  if (typeof text !== 'string' || (value?.kind === 'template' && !text.includes('@'))) return undefined;
  const [type = '', apiVersion = ''] = text.split('@');
  return type.includes('/') ? { type, apiVersion } : undefined;
}
