import { evaluate } from './evaluate';
import type { Local, Scope } from './scope';
import { attribute, type Block } from './syntax';

/** The ARM type and version of an azapi resource: `type = "Microsoft.X/y@2024-01-01"`. */
export function azapiType(block: Block, scope: Scope, local: Local): { type: string; apiVersion: string } | undefined {
  if (!block.labels[0]?.value.startsWith('azapi_')) return undefined;
  const written = attribute(block.body, 'type');
  const value = written && evaluate(written.value, scope, local);
  if (value?.kind !== 'string') return undefined;
  const [type = '', apiVersion = ''] = value.value.split('@');
  return type.includes('/') ? { type, apiVersion } : undefined;
}
