import type { Breakage } from '../breakage';

export const nameBreakages: readonly Breakage[] = [
  {
    topic: 'private-dns',
    rule: 'AKSN706',
    what: 'the zone of the API server is linked to the hub only',
    at: {
      bicep: 'privateDNSZone: «clusterZone.id»',
      arm: `"privateDNSZone": «"[resourceId('Microsoft.Network/privateDnsZones', 'privatelink.westeurope.azmk8s.io')]"»`,
      terraform: 'private_dns_zone_id                 = «azurerm_private_dns_zone.cluster.id»',
    },
    edits: {
      bicep: [{ gone: 'resource clusterZoneToSpoke ' }, ['  dependsOn: [\n    clusterZoneToSpoke\n  ]\n', '']],
      arm: [
        { gone: `"privatelink.westeurope.azmk8s.io/link-spoke"` },
        [
          `,\n        "[resourceId('Microsoft.Network/privateDnsZones/virtualNetworkLinks', 'privatelink.westeurope.azmk8s.io', 'link-spoke')]"`,
          '',
        ],
      ],
      terraform: [
        { gone: 'resource "azurerm_private_dns_zone_virtual_network_link" "cluster_to_spoke"' },
        ['    azurerm_private_dns_zone_virtual_network_link.cluster_to_spoke,\n', ''],
      ],
    },
  },
  {
    topic: 'private-dns',
    rule: 'AKSN702',
    what: 'the cluster with its own zone has a system-assigned identity',
    at: { bicep: `«'SystemAssigned'»`, arm: '«"SystemAssigned"»', terraform: '«"SystemAssigned"»' },
    edits: {
      bicep: [
        [
          `type: 'UserAssigned'\n    userAssignedIdentities: {\n      '\${identity.id}': {}\n    }`,
          `type: 'SystemAssigned'`,
        ],
      ],
      arm: [
        [
          `"type": "UserAssigned",\n        "userAssignedIdentities": {\n          "[resourceId('Microsoft.ManagedIdentity/userAssignedIdentities', 'id-aks-shop')]": {}\n        }`,
          '"type": "SystemAssigned"',
        ],
      ],
      terraform: [
        [
          'type         = "UserAssigned"\n    identity_ids = [azurerm_user_assigned_identity.cluster.id]',
          'type = "SystemAssigned"',
        ],
      ],
    },
  },
  {
    topic: 'private-dns',
    rule: 'AKSN703',
    what: 'the zone of the API server has a name of another kind',
    at: { bicep: `«'aks.shop.internal'»`, arm: '«"aks.shop.internal"»', terraform: '«"aks.shop.internal"»' },
    edits: {
      bicep: [[`'privatelink.westeurope.azmk8s.io'`, `'aks.shop.internal'`]],
      arm: [{ every: 'privatelink.westeurope.azmk8s.io', is: 'aks.shop.internal' }],
      terraform: [['"privatelink.westeurope.azmk8s.io"', '"aks.shop.internal"']],
    },
  },
  {
    topic: 'private-dns',
    rule: 'AKSN715',
    what: 'the public name of a service as zone',
    at: { bicep: `«'vault.azure.net'»`, arm: '«"vault.azure.net"»', terraform: '«"vault.azure.net"»' },
    edits: {
      bicep: [[`'privatelink.vaultcore.azure.net'`, `'vault.azure.net'`]],
      arm: [{ every: 'privatelink.vaultcore.azure.net', is: 'vault.azure.net' }],
      terraform: [['"privatelink.vaultcore.azure.net"', '"vault.azure.net"']],
    },
  },
  {
    topic: 'private-dns',
    rule: 'AKSN713',
    what: 'the zone of the key vault is linked to no network',
    at: {
      bicep: `resource «vaultZone» 'Microsoft.Network/privateDnsZones@2024-06-01' = {`,
      arm: `"type": «"Microsoft.Network/privateDnsZones"»,
      "apiVersion": "2024-06-01",
      "name": "privatelink.vaultcore.azure.net",`,
      terraform: '«resource "azurerm_private_dns_zone" "vault"»',
    },
    edits: {
      bicep: [{ gone: 'resource vaultZoneToSpoke ' }, { gone: 'resource vaultZoneToHub ' }],
      arm: [
        { gone: '"privatelink.vaultcore.azure.net/link-spoke"' },
        { gone: '"privatelink.vaultcore.azure.net/link-hub"' },
      ],
      terraform: [{ gone: '_link" "vault_to_spoke"' }, { gone: '_link" "vault_to_hub"' }],
    },
  },
  {
    topic: 'private-endpoint',
    rule: 'AKSN802',
    what: 'the endpoint of the key vault has no zone group',
    at: {
      bicep: '«vaultEndpoint»',
      arm: `"type": «"Microsoft.Network/privateEndpoints"»,
      "apiVersion": "2024-05-01",
      "name": "pe-vault",`,
      terraform: '«resource "azurerm_private_endpoint" "vault"»',
    },
    edits: {
      bicep: [{ gone: 'resource vaultZoneGroup ' }],
      arm: [{ gone: '"pe-vault/default"' }],
      terraform: [
        [
          '  private_dns_zone_group {\n    name                 = "default"\n    private_dns_zone_ids = [azurerm_private_dns_zone.vault.id]\n  }\n',
          '',
        ],
      ],
    },
  },
  {
    topic: 'private-endpoint',
    rule: 'AKSN803',
    what: 'the endpoint of the key vault writes to the zone of the storage account',
    at: {
      bicep: `name: 'vault'
        properties: {
          privateDnsZoneId: «blobZone.id»`,
      arm: `"name": "vault",
            "properties": {
              "privateDnsZoneId": «"[resourceId('Microsoft.Network/privateDnsZones', 'privatelink.blob.core.windows.net')]"»`,
      terraform: `subresource_names              = ["vault"]
    is_manual_connection           = false
  }

  private_dns_zone_group {
    name                 = "default"
    private_dns_zone_ids = [«azurerm_private_dns_zone.blob.id»]`,
    },
    edits: {
      bicep: [['privateDnsZoneId: vaultZone.id', 'privateDnsZoneId: blobZone.id']],
      arm: [
        [
          `"privateDnsZoneId": "[resourceId('Microsoft.Network/privateDnsZones', 'privatelink.vaultcore.azure.net')]"`,
          `"privateDnsZoneId": "[resourceId('Microsoft.Network/privateDnsZones', 'privatelink.blob.core.windows.net')]"`,
        ],
      ],
      terraform: [['[azurerm_private_dns_zone.vault.id]', '[azurerm_private_dns_zone.blob.id]']],
    },
  },
  {
    topic: 'private-endpoint',
    rule: 'AKSN804',
    what: 'a sub-resource that a key vault does not have',
    at: { bicep: `«'keyvault'»`, arm: '«"keyvault"»', terraform: '«"keyvault"»' },
    edits: {
      bicep: [[`groupIds: [\n            'vault'`, `groupIds: [\n            'keyvault'`]],
      arm: [['"groupIds": ["vault"]', '"groupIds": ["keyvault"]']],
      terraform: [['subresource_names              = ["vault"]', 'subresource_names              = ["keyvault"]']],
    },
  },
  {
    topic: 'private-endpoint',
    rule: 'AKSN806',
    what: 'the storage account stays public beside its endpoint',
    at: {
      bicep: `publicNetworkAccess: «'Enabled'»`,
      arm: '"publicNetworkAccess": «"Enabled"»',
      terraform: 'public_network_access_enabled = «true»',
    },
    edits: {
      bicep: [[`publicNetworkAccess: 'Disabled'\n    networkAcls`, `publicNetworkAccess: 'Enabled'\n    networkAcls`]],
      arm: [
        [
          '"publicNetworkAccess": "Disabled",\n        "networkAcls"',
          '"publicNetworkAccess": "Enabled",\n        "networkAcls"',
        ],
      ],
      terraform: [['public_network_access_enabled = false\n\n', 'public_network_access_enabled = true\n\n']],
    },
  },
  {
    topic: 'private-endpoint',
    rule: 'AKSN808',
    what: 'the registry has a SKU without private endpoints',
    at: {
      bicep: `name: 'crshopzone'
  location: location
  sku: {
    name: «'Standard'»`,
      arm: `"name": «"Standard"»
      },
      "properties": {
        "adminUserEnabled": false,`,
      terraform: 'sku                           = «"Standard"»',
    },
    edits: {
      bicep: [[`name: 'Premium'`, `name: 'Standard'`]],
      arm: [['"name": "Premium"', '"name": "Standard"']],
      terraform: [['"Premium"', '"Standard"']],
    },
  },
  {
    topic: 'private-endpoint',
    rule: 'AKSN811',
    what: 'the endpoint of the key vault is in the node subnet',
    at: {
      bicep: 'id: «nodes.id»',
      arm: `"id": «"[resourceId('Microsoft.Network/virtualNetworks/subnets', 'vnet-spoke', 'snet-nodes')]"»`,
      terraform: 'subnet_id           = «azurerm_subnet.nodes.id»',
    },
    edits: {
      bicep: [
        [
          `name: 'pe-vault'\n  location: location\n  properties: {\n    subnet: {\n      id: endpoints.id`,
          `name: 'pe-vault'\n  location: location\n  properties: {\n    subnet: {\n      id: nodes.id`,
        ],
      ],
      arm: [
        [
          `'snet-endpoints')]",\n        "[resourceId('Microsoft.KeyVault/vaults', 'kv-shop-zone')]"\n      ],\n      "properties": {\n        "subnet": {\n          "id": "[resourceId('Microsoft.Network/virtualNetworks/subnets', 'vnet-spoke', 'snet-endpoints')]"`,
          `'snet-nodes')]",\n        "[resourceId('Microsoft.KeyVault/vaults', 'kv-shop-zone')]"\n      ],\n      "properties": {\n        "subnet": {\n          "id": "[resourceId('Microsoft.Network/virtualNetworks/subnets', 'vnet-spoke', 'snet-nodes')]"`,
        ],
      ],
      terraform: [
        [
          '"pe-vault"\n  location            = var.location\n  resource_group_name = var.resource_group_name\n  subnet_id           = azurerm_subnet.endpoints.id',
          '"pe-vault"\n  location            = var.location\n  resource_group_name = var.resource_group_name\n  subnet_id           = azurerm_subnet.nodes.id',
        ],
      ],
    },
  },
  {
    topic: 'private-endpoint',
    rule: 'AKSN803',
    what: 'the zone that the endpoint of the key vault writes to is misspelled',
    at: {
      bicep: '«vaultZone.id»',
      arm: `"privateDnsZoneId": «"[resourceId('Microsoft.Network/privateDnsZones', 'privatelink.vaultscore.azure.net')]"»`,
      terraform: '«azurerm_private_dns_zone.vault.id»',
    },
    edits: {
      bicep: [[`'privatelink.vaultcore.azure.net'`, `'privatelink.vaultscore.azure.net'`]],
      arm: [{ every: 'privatelink.vaultcore.azure.net', is: 'privatelink.vaultscore.azure.net' }],
      terraform: [['"privatelink.vaultcore.azure.net"', '"privatelink.vaultscore.azure.net"']],
    },
  },
  {
    topic: 'private-dns',
    rule: 'AKSN701',
    what: 'no zone, and no public name either',
    at: {
      bicep: 'enablePrivateClusterPublicFQDN: «false»',
      arm: '"enablePrivateClusterPublicFQDN": «false»',
      terraform: 'private_cluster_public_fqdn_enabled = «false»',
    },
    edits: {
      bicep: [['privateDNSZone: clusterZone.id', `privateDNSZone: 'none'`]],
      arm: [
        [
          `"privateDNSZone": "[resourceId('Microsoft.Network/privateDnsZones', 'privatelink.westeurope.azmk8s.io')]"`,
          '"privateDNSZone": "none"',
        ],
      ],
      terraform: [
        [
          'private_dns_zone_id                 = azurerm_private_dns_zone.cluster.id',
          'private_dns_zone_id                 = "None"',
        ],
      ],
    },
  },
  {
    topic: 'private-endpoint',
    rule: 'AKSN801',
    what: 'the storage account has no private endpoint and is open',
    at: {
      bicep: 'resource «storage»',
      arm: '«"Microsoft.Storage/storageAccounts"»',
      terraform: '«resource "azurerm_storage_account" "shop"»',
    },
    edits: {
      bicep: [
        { gone: 'resource blobEndpoint ' },
        { gone: 'resource blobZoneGroup ' },
        [
          `publicNetworkAccess: 'Disabled'\n    networkAcls: {\n      defaultAction: 'Deny'`,
          `publicNetworkAccess: 'Enabled'\n    networkAcls: {\n      defaultAction: 'Allow'`,
        ],
      ],
      arm: [
        { gone: '"pe-blob"' },
        { gone: '"pe-blob/default"' },
        [
          '"publicNetworkAccess": "Disabled",\n        "networkAcls": {\n          "defaultAction": "Deny"',
          '"publicNetworkAccess": "Enabled",\n        "networkAcls": {\n          "defaultAction": "Allow"',
        ],
      ],
      terraform: [
        { gone: 'resource "azurerm_private_endpoint" "blob"' },
        [
          'public_network_access_enabled = false\n\n  network_rules {\n    default_action = "Deny"',
          'public_network_access_enabled = true\n\n  network_rules {\n    default_action = "Allow"',
        ],
      ],
    },
  },
];
