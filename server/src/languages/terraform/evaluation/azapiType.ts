import { Refusal, type RaiseVersionChange } from '../../../model/change';
import type { TextEdit } from '../../../text/edits';
import { evaluate, type Local, type Scope } from './scope';
import { attribute, plainText, type Block } from '../syntax/nodes';

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

/** Another version behind `@` in the type of an azapi resource. @throws Refusal when its type is no plain text */
export function raisedType(block: Block, { resource, version }: RaiseVersionChange): TextEdit {
  const written = attribute(block.body, 'type')?.value;
  const text = plainText(written);
  const before = resource.apiVersion ?? '';
  if (!written || !text?.endsWith(`@${before}`))
    throw new Refusal(
      `the API version of '${resource.label}' is not written in its \`type\`: ${version} has what is needed`,
    );
  // The quote stands behind it.
  const end = written.span.end - 1;
  return { span: { start: end - before.length, end }, newText: version };
}
