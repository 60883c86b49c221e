import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What an argument of azurerm takes: a value of a kind, or one block or many. */
export type Kind =
  'string' | 'number' | 'bool' | 'list' | 'map' | 'any' | { readonly many: boolean; readonly block: Kinds };

export interface Kinds {
  readonly [argument: string]: Kind;
}

const recorded = (
  JSON.parse(readFileSync(join(__dirname, '../truth/azurerm-kinds.json'), 'utf8')) as {
    resources: Readonly<Record<string, Kinds>>;
  }
).resources;

/** What azurerm 5 has and the recorded version 4 has not, as far as fixes write it; by the documentation of 5.10.0. */
const LATER: Readonly<Record<string, Kinds>> = {
  azurerm_subnet: { service_endpoint: { many: true, block: { service: 'string', network_identifier: 'string' } } },
  azurerm_kubernetes_cluster: {
    node_provisioning_profile: { many: false, block: { default_node_pools: 'string', mode: 'string' } },
  },
  azurerm_private_dns_a_record: { private_dns_zone_id: 'string' },
  azurerm_private_dns_zone_virtual_network_link: { private_dns_zone_id: 'string' },
  azurerm_storage_account: { public_network_access: 'string' },
  azurerm_cosmosdb_account: { local_authentication_enabled: 'bool' },
};

/** What the arguments of a resource type take; what is not known here is not judged. */
export function kindsOf(type: string): Kinds {
  return { ...recorded[type], ...LATER[type] };
}
