/** What is taken where a property is not set. */
export interface PropertyDefault {
  /** ARM type and path from the body: `Microsoft.ContainerService/managedClusters:properties.networkProfile.serviceCidr`. */
  readonly property: string;
  /** What Azure takes; absent where it does not say. */
  readonly value?: string;
  /** What azurerm sends, in ARM's words, where that is another value, or Azure does not say its own. */
  readonly azurerm?: string;
  /** AKS Automatic takes something of its own. */
  readonly notInAutomatic?: true;
  readonly source: string;
  readonly checked: string;
}

const CLUSTER = 'Microsoft.ContainerService/managedClusters:properties';
const PROFILE = `${CLUSTER}.networkProfile`;
const POOL = 'Microsoft.ContainerService/managedClusters/agentPools:properties';
const PROFILES = `${CLUSTER}.agentPoolProfiles`;

/** The reference of the API, whose types are published with the same texts. */
const REFERENCE = 'https://learn.microsoft.com/azure/templates/microsoft.containerservice/managedclusters';
const POOL_REFERENCE =
  'https://learn.microsoft.com/azure/templates/microsoft.containerservice/managedclusters/agentpools';
const PROVIDER = 'https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources';
const READ = '2026-11-30';

/** Defaults that are the same for every cluster; what version or network model choose is not among them. */
export const PROPERTY_DEFAULTS: readonly PropertyDefault[] = [
  {
    property: `${PROFILE}.serviceCidr`,
    value: '10.0.0.0/16',
    source: 'https://learn.microsoft.com/azure/aks/configure-kubenet',
    checked: '2026-11-23',
  },
  {
    property: `${PROFILE}.podCidr`,
    value: '10.244.0.0/16',
    source: 'https://learn.microsoft.com/azure/aks/configure-kubenet',
    checked: '2026-11-23',
  },
  {
    property: `${PROFILE}.dnsServiceIP`,
    value: '10.0.0.10',
    source:
      'https://learn.microsoft.com/troubleshoot/azure/azure-kubernetes/error-codes/dnsserviceipoutofservicecidr-error',
    checked: '2026-11-23',
  },
  { property: `${PROFILE}.loadBalancerSku`, value: 'standard', source: REFERENCE, checked: READ },
  {
    property: `${PROFILE}.outboundType`,
    value: 'loadBalancer',
    notInAutomatic: true,
    source: 'https://learn.microsoft.com/azure/aks/load-balancer-standard',
    checked: READ,
  },
  { property: `${PROFILE}.advancedNetworking.enabled`, value: 'false', source: REFERENCE, checked: READ },
  {
    property: `${PROFILE}.advancedNetworking.performance.accelerationMode`,
    value: 'None',
    source: REFERENCE,
    checked: READ,
  },
  {
    property: `${PROFILE}.advancedNetworking.security.transitEncryption.type`,
    value: 'None',
    source: REFERENCE,
    checked: READ,
  },
  {
    property: `${PROFILE}.networkDataplane`,
    azurerm: 'azure',
    source: `${PROVIDER}/kubernetes_cluster#network_data_plane`,
    checked: READ,
  },
  {
    property: `${CLUSTER}.apiServerAccessProfile.enablePrivateCluster`,
    value: 'false',
    source: 'https://learn.microsoft.com/azure/aks/concepts-security',
    checked: READ,
  },
  {
    property: `${CLUSTER}.apiServerAccessProfile.privateDNSZone`,
    value: 'system',
    source: 'https://learn.microsoft.com/azure/aks/private-clusters',
    checked: READ,
  },
  {
    property: `${CLUSTER}.apiServerAccessProfile.enablePrivateClusterPublicFQDN`,
    value: 'true',
    azurerm: 'false',
    source: 'https://learn.microsoft.com/azure/aks/private-clusters',
    checked: READ,
  },
  {
    property: `${CLUSTER}.apiServerAccessProfile.disableRunCommand`,
    azurerm: 'false',
    source: `${PROVIDER}/kubernetes_cluster#run_command_enabled`,
    checked: READ,
  },
  {
    property: `${CLUSTER}.apiServerAccessProfile.enableVnetIntegration`,
    azurerm: 'false',
    source: `${PROVIDER}/kubernetes_cluster#virtual_network_integration_enabled`,
    checked: READ,
  },
  {
    property: `${CLUSTER}.nodeProvisioningProfile.mode`,
    value: 'Manual',
    notInAutomatic: true,
    source: REFERENCE,
    checked: READ,
  },
  {
    property: `${CLUSTER}.nodeResourceGroup`,
    value: 'MC_<resource group>_<cluster>_<location>',
    source: 'https://learn.microsoft.com/azure/aks/faq',
    checked: READ,
  },
  ...[POOL, PROFILES].flatMap((pool): PropertyDefault[] => [
    { property: `${pool}.osType`, value: 'Linux', source: POOL_REFERENCE, checked: READ },
    { property: `${pool}.enableNodePublicIP`, value: 'false', source: POOL_REFERENCE, checked: READ },
  ]),
  { property: `${PROFILES}.count`, value: '1', source: POOL_REFERENCE, checked: READ },
  { property: `${POOL}.gatewayProfile.publicIPPrefixSize`, value: '31', source: POOL_REFERENCE, checked: READ },
  { property: `${POOL}.windowsProfile.disableOutboundNat`, value: 'false', source: POOL_REFERENCE, checked: READ },
  {
    property: 'Microsoft.Network/firewallPolicies:properties.dnsSettings.enableProxy',
    value: 'false',
    source: 'https://learn.microsoft.com/azure/firewall/dns-settings',
    checked: READ,
  },
  {
    property: 'Microsoft.KeyVault/vaults:properties.networkAcls.defaultAction',
    value: 'Allow',
    source: 'https://learn.microsoft.com/azure/key-vault/general/network-security',
    checked: READ,
  },
  {
    property: 'Microsoft.KeyVault/vaults:properties.publicNetworkAccess',
    value: 'enabled',
    source: 'https://learn.microsoft.com/azure/key-vault/general/network-security',
    checked: READ,
  },
  {
    property: 'Microsoft.Storage/storageAccounts:properties.networkAcls.defaultAction',
    value: 'Allow',
    source: 'https://learn.microsoft.com/azure/storage/common/storage-network-security-set-default-access',
    checked: READ,
  },
  {
    property: 'Microsoft.Storage/storageAccounts:properties.publicNetworkAccess',
    value: 'Enabled',
    source: 'https://learn.microsoft.com/azure/storage/common/storage-network-security-set-default-access',
    checked: READ,
  },
  {
    property: 'Microsoft.ContainerRegistry/registries:properties.publicNetworkAccess',
    azurerm: 'Enabled',
    source: `${PROVIDER}/container_registry#public_network_access_enabled`,
    checked: READ,
  },
];

/** How a resource is written, as far as its defaults depend on that. */
export interface WrittenAs {
  /** By arguments of azurerm. */
  readonly azurerm: boolean;
  /** A cluster of AKS Automatic, or one that may be. */
  readonly automatic: boolean;
}

/** The default of a property, by its ARM type and path without indexes; undefined where there is no single one. */
export function defaultOf(type: string, path: string, { azurerm, automatic }: WrittenAs): string | undefined {
  const wanted = `${type}:${path}`.toLowerCase();
  const known = PROPERTY_DEFAULTS.find(({ property }) => property.toLowerCase() === wanted);
  if (!known || (known.notInAutomatic && automatic)) return undefined;
  return azurerm ? (known.azurerm ?? known.value) : known.value;
}
