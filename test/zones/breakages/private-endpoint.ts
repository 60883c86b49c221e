import type { Breakage } from '../breakage';

export const privateEndpoint: readonly Breakage[] = [
  {
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
