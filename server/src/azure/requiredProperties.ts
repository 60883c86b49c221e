/**
 * What Azure needs to create a resource. A declaration without it can only change a resource that exists: services
 * such as AKS keep what a request leaves out, and refuse to create anything from it.
 */
export interface Creation {
  /** ARM type. */
  readonly type: string;
  /** Each of these must be set; of several paths one suffices. */
  readonly needs: readonly RequiredProperty[];
  readonly source: string;
  /** ISO date on which the source was read. */
  readonly checked: string;
}

export interface RequiredProperty {
  /** Paths from the resource's body, of which one must be set. */
  readonly oneOf: readonly string[];
  /** Where this property has this value, nothing is needed. */
  readonly unless?: { readonly path: string; readonly is: string };
}

const TEMPLATES = 'https://learn.microsoft.com/azure/templates';
const one = (...oneOf: string[]): RequiredProperty => ({ oneOf });
const read = (type: string, ...needs: RequiredProperty[]): Creation => ({
  type,
  needs,
  source: `${TEMPLATES}/${type.toLowerCase()}`,
  checked: '2026-11-29',
});

/**
 * The reviewed types for which it is clear what a creation needs. Left out on purpose: types that Azure creates from a
 * location alone (route tables, network security groups, private DNS zones), and those whose defaults are not
 * documented.
 */
export const CREATIONS: readonly Creation[] = [
  {
    type: 'Microsoft.ContainerService/managedClusters',
    needs: [
      {
        oneOf: ['properties.agentPoolProfiles', 'properties.hostedSystemProfile'],
        // AKS runs the system pools of an Automatic cluster, so that it needs none of its own.
        // https://learn.microsoft.com/azure/aks/automatic/aks-automatic-managed-system-node-pools-about (2026-11-29)
        unless: { path: 'sku.name', is: 'Automatic' },
      },
    ],
    // "Required parameter agentPoolProfiles is missing (null)."
    source: 'https://github.com/Azure/AKS/issues/2495',
    checked: '2026-11-29',
  },
  read('Microsoft.ContainerRegistry/registries', one('sku')),
  read('Microsoft.KeyVault/vaults', one('properties.tenantId'), one('properties.sku')),
  read('Microsoft.Storage/storageAccounts', one('sku'), one('kind')),
  read('Microsoft.Sql/servers', one('properties.administratorLogin', 'properties.administrators')),
  read(
    'Microsoft.DocumentDB/databaseAccounts',
    one('properties.locations'),
    one('properties.databaseAccountOfferType'),
  ),
  read('Microsoft.AppConfiguration/configurationStores', one('sku')),
  read('Microsoft.Cache/Redis', one('properties.sku')),
  read('Microsoft.Search/searchServices', one('sku')),
  read('Microsoft.CognitiveServices/accounts', one('sku'), one('kind')),
  read('Microsoft.Network/virtualNetworks', one('properties.addressSpace')),
  read(
    'Microsoft.Network/virtualNetworks/subnets',
    one('properties.addressPrefix', 'properties.addressPrefixes', 'properties.ipamPoolPrefixAllocations'),
  ),
  read('Microsoft.Network/privateEndpoints', one('properties.subnet')),
];

/** What creating a resource of an ARM type needs, compared without case; undefined where that is not clear. */
export function creationOf(type: string): Creation | undefined {
  return CREATIONS.find((creation) => creation.type.toLowerCase() === type.toLowerCase());
}
