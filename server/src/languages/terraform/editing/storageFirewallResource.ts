import type { Resource } from '../../../model/resource';
import type { Document } from '../../language';
import { storageRules } from '../lowering/azurerm/servicesAndGateways';
import type { ArgumentRow } from '../evaluation/armMappingRows';
import type { Located } from './sourceFiles';
import { blocksAt, type HclFile } from '../syntax/nodes';

/**
 * Where the firewall of a storage account is a resource of its own: its block, and the row of the argument that stands
 * for a path. Written into the account too, the two would overwrite each other.
 * Source: https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/storage_account_network_rules
 * (read 2026-11-29)
 * @returns undefined where the account has no such resource, or the path is none of its firewall
 */
export function separateRules(
  resource: Resource,
  path: string,
  documents: readonly Document<HclFile>[],
): { readonly at: Located; readonly argument: ArgumentRow } | undefined {
  if (resource.type.toLowerCase() !== storageRules.target.type.toLowerCase()) return undefined;
  const argument = storageRules.arguments.find(({ arm }) => arm === path);
  if (!argument) return undefined;
  const [outer, inner] = argument.arm.split('.') as [string, string];
  const properties = resource.body.entries.get(outer)?.value;
  const rules = properties?.kind === 'object' ? properties.entries.get(inner)?.value : undefined;
  if (rules?.kind !== 'object') return undefined;
  for (const { keyPlace } of rules.entries.values()) {
    const document = documents.find(({ file }) => file === keyPlace.file);
    const block = document && blocksAt(document.tree.body, keyPlace.span.start)[0];
    if (block?.type === 'resource' && block.labels[0]?.value === storageRules.terraform)
      return { at: { document: document!, block }, argument };
  }
  return undefined;
}
