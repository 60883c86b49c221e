/** One network in three languages: a cluster with authorized ranges, two subnets, a key vault behind a private endpoint. */
export const BICEP = `resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-spoke'
  location: 'westeurope'
  properties: {
    addressSpace: { addressPrefixes: ['10.1.0.0/16'] }
  }
}

resource nodes 'Microsoft.Network/virtualNetworks/subnets@2024-05-01' = {
  parent: vnet
  name: 'snet-aks'
  properties: { addressPrefix: '10.1.0.0/24' }
}

resource apps 'Microsoft.Network/virtualNetworks/subnets@2024-05-01' = {
  parent: vnet
  name: 'snet-app'
  properties: { addressPrefix: '10.1.1.0/24' }
}

resource aks 'Microsoft.ContainerService/managedClusters@2025-05-01' = {
  name: 'aks-prod'
  location: 'westeurope'
  properties: {
    networkProfile: { networkPlugin: 'azure' }
    apiServerAccessProfile: { authorizedIPRanges: ['20.50.1.0/24'] }
    agentPoolProfiles: [{ name: 'system', mode: 'System', count: 3, vmSize: 'Standard_D4s_v5', vnetSubnetID: nodes.id }]
  }
}

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: 'kv-shop'
  location: 'westeurope'
  properties: { publicNetworkAccess: 'Disabled' }
}

resource endpoint 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: 'pe-kv'
  location: 'westeurope'
  properties: {
    subnet: { id: apps.id }
    privateLinkServiceConnections: [{ name: 'kv', properties: { privateLinkServiceId: vault.id, groupIds: ['vault'] } }]
  }
}
`;

export const TERRAFORM = `resource "azurerm_virtual_network" "spoke" {
  name                = "vnet-spoke"
  location            = "westeurope"
  resource_group_name = "rg"
  address_space       = ["10.1.0.0/16"]
}

resource "azurerm_subnet" "nodes" {
  name                 = "snet-aks"
  resource_group_name  = "rg"
  virtual_network_name = azurerm_virtual_network.spoke.name
  address_prefixes     = ["10.1.0.0/24"]
}

resource "azurerm_subnet" "apps" {
  name                 = "snet-app"
  resource_group_name  = "rg"
  virtual_network_name = azurerm_virtual_network.spoke.name
  address_prefixes     = ["10.1.1.0/24"]
}

resource "azurerm_kubernetes_cluster" "aks" {
  name                = "aks-prod"
  location            = "westeurope"
  resource_group_name = "rg"

  api_server_access_profile {
    authorized_ip_ranges = ["20.50.1.0/24"]
  }
  default_node_pool {
    name           = "system"
    node_count     = 3
    vm_size        = "Standard_D4s_v5"
    vnet_subnet_id = azurerm_subnet.nodes.id
  }
  network_profile {
    network_plugin = "azure"
  }
}

resource "azurerm_key_vault" "shop" {
  name                          = "kv-shop"
  location                      = "westeurope"
  resource_group_name           = "rg"
  public_network_access_enabled = false
}

resource "azurerm_private_endpoint" "vault" {
  name                = "pe-kv"
  location            = "westeurope"
  resource_group_name = "rg"
  subnet_id           = azurerm_subnet.apps.id

  private_service_connection {
    name                           = "kv"
    private_connection_resource_id = azurerm_key_vault.shop.id
    subresource_names              = ["vault"]
    is_manual_connection           = false
  }
}
`;

const SUBNET = (name: string, range: string) => ({
  type: 'Microsoft.Network/virtualNetworks/subnets',
  apiVersion: '2024-05-01',
  name: `vnet-spoke/${name}`,
  dependsOn: ["[resourceId('Microsoft.Network/virtualNetworks', 'vnet-spoke')]"],
  properties: { addressPrefix: range },
});

const ID = (name: string) => `[resourceId('Microsoft.Network/virtualNetworks/subnets', 'vnet-spoke', '${name}')]`;

export const ARM = `${JSON.stringify(
  {
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
    contentVersion: '1.0.0.0',
    resources: [
      {
        type: 'Microsoft.Network/virtualNetworks',
        apiVersion: '2024-05-01',
        name: 'vnet-spoke',
        location: 'westeurope',
        properties: { addressSpace: { addressPrefixes: ['10.1.0.0/16'] } },
      },
      SUBNET('snet-aks', '10.1.0.0/24'),
      SUBNET('snet-app', '10.1.1.0/24'),
      {
        type: 'Microsoft.ContainerService/managedClusters',
        apiVersion: '2025-05-01',
        name: 'aks-prod',
        location: 'westeurope',
        properties: {
          networkProfile: { networkPlugin: 'azure' },
          apiServerAccessProfile: { authorizedIPRanges: ['20.50.1.0/24'] },
          agentPoolProfiles: [
            { name: 'system', mode: 'System', count: 3, vmSize: 'Standard_D4s_v5', vnetSubnetID: ID('snet-aks') },
          ],
        },
      },
      {
        type: 'Microsoft.KeyVault/vaults',
        apiVersion: '2023-07-01',
        name: 'kv-shop',
        location: 'westeurope',
        properties: { publicNetworkAccess: 'Disabled' },
      },
      {
        type: 'Microsoft.Network/privateEndpoints',
        apiVersion: '2024-05-01',
        name: 'pe-kv',
        location: 'westeurope',
        properties: {
          subnet: { id: ID('snet-app') },
          privateLinkServiceConnections: [
            {
              name: 'kv',
              properties: {
                privateLinkServiceId: "[resourceId('Microsoft.KeyVault/vaults', 'kv-shop')]",
                groupIds: ['vault'],
              },
            },
          ],
        },
      },
    ],
  },
  undefined,
  2,
)}\n`;

/** The same by the file that it is written in. */
export const ESTATES = [
  ['main.bicep', BICEP],
  ['main.tf', TERRAFORM],
  ['azuredeploy.json', ARM],
] as const;
