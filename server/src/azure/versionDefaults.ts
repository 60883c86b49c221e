/** A default that another API version changed: a resource that leaves the property out becomes another one there. */
export interface ChangedDefault {
  /** ARM type. */
  readonly type: string;
  /** The property (with the text that it has to have), from the body on, without the places of items in lists. */
  readonly path: string;
  /** The first version with the new default. */
  readonly from: string;
  readonly source: string;
  readonly checked: string;
}

/** Where a template that is given a later version would deploy something else without a word. */
export const CHANGED_DEFAULTS: readonly ChangedDefault[] = [
  {
    // New vaults use Azure RBAC, no access policies.
    type: 'Microsoft.KeyVault/vaults',
    path: 'properties.enableRbacAuthorization',
    from: '2026-02-01',
    source: 'https://learn.microsoft.com/azure/key-vault/general/access-control-default',
    checked: '2026-11-29',
  },
  {
    // From here on one of the pools has to be a system pool.
    type: 'Microsoft.ContainerService/managedClusters',
    path: 'properties.agentPoolProfiles.mode.=System',
    from: '2020-03-01',
    source: 'https://learn.microsoft.com/azure/aks/use-system-pools',
    checked: '2026-11-29',
  },
  {
    // New clusters get new node images by themselves.
    type: 'Microsoft.ContainerService/managedClusters',
    path: 'properties.autoUpgradeProfile.nodeOSUpgradeChannel',
    from: '2023-06-01',
    source: 'https://learn.microsoft.com/azure/aks/auto-upgrade-node-os-image',
    checked: '2026-11-29',
  },
  // The versions that were released after March 31, 2026 make subnets private; this one is the first that may be so.
  ...['virtualNetworks', 'virtualNetworks/subnets'].map((type) => ({
    type: `Microsoft.Network/${type}`,
    path: `properties.${type.endsWith('/subnets') ? '' : 'subnets.properties.'}defaultOutboundAccess`,
    from: '2025-07-01',
    source: 'https://learn.microsoft.com/azure/virtual-network/ip-services/default-outbound-access',
    checked: '2026-11-29',
  })),
];
