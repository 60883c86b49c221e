/** How a service is reached through Private Link. */
export interface PrivateLinkService {
  /** ARM type. */
  readonly type: string;
  /** What messages call it. */
  readonly label: string;
  /** The sub-resource (group id) that a cluster uses first, with its private DNS zone in the public cloud. */
  readonly groupId: string;
  readonly zone: string;
  /** The SKU names that support private endpoints; absent: all do. */
  readonly skus?: readonly string[];
  /** The firewall: the path of its default action, and of its lists of allowed sources. */
  readonly firewall: { readonly defaultAction: string; readonly allowed: readonly string[] };
}

/**
 * Services whose private access is reviewed.
 * Sources (checked 2026-11-23): https://learn.microsoft.com/azure/private-link/private-endpoint-dns,
 * https://learn.microsoft.com/azure/container-registry/container-registry-private-link (Premium only).
 */
export const PRIVATE_LINK_SERVICES: readonly PrivateLinkService[] = [
  {
    type: 'Microsoft.ContainerRegistry/registries',
    label: 'Container registry',
    groupId: 'registry',
    zone: 'privatelink.azurecr.io',
    skus: ['Premium'],
    firewall: {
      defaultAction: 'properties.networkRuleSet.defaultAction',
      allowed: ['properties.networkRuleSet.ipRules'],
    },
  },
  {
    type: 'Microsoft.KeyVault/vaults',
    label: 'Key vault',
    groupId: 'vault',
    zone: 'privatelink.vaultcore.azure.net',
    firewall: {
      defaultAction: 'properties.networkAcls.defaultAction',
      allowed: ['properties.networkAcls.ipRules', 'properties.networkAcls.virtualNetworkRules'],
    },
  },
  {
    type: 'Microsoft.Storage/storageAccounts',
    label: 'Storage account',
    groupId: 'blob',
    zone: 'privatelink.blob.core.windows.net',
    firewall: {
      defaultAction: 'properties.networkAcls.defaultAction',
      allowed: ['properties.networkAcls.ipRules', 'properties.networkAcls.virtualNetworkRules'],
    },
  },
];
