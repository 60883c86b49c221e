/** A key vault that names the cluster’s subnet, and has a private endpoint as well, in the three languages, for examples. */
import { armNetwork, bicepNetwork, terraformNetwork } from './exampleNetwork';
import { marked } from './exampleFrames';

export const NAMED = {
  bicep: bicepNetwork({
    subnet: `serviceEndpoints: ${marked(`[\n  {\n    service: 'Microsoft.KeyVault'\n  }\n]`)}`,
    more: `
resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: 'kv-shop'
  location: 'westeurope'
  properties: {
    tenantId: tenant().tenantId
    sku: { family: 'A', name: 'standard' }
    networkAcls: {
      defaultAction: 'Deny'
      virtualNetworkRules: [
        {
          id: vnet.properties.subnets[0].id
        }
      ]
    }
  }
}

resource pe 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: 'pe-vault'
  location: 'westeurope'
  properties: {
    subnet: { id: vnet.properties.subnets[0].id }
    privateLinkServiceConnections: [
      {
        name: 'vault'
        properties: {
          privateLinkServiceId: vault.id
          groupIds: ['vault']
        }
      }
    ]
  }
}
`,
  }),
  arm: armNetwork({
    subnet: `"serviceEndpoints": ${marked('[{ "service": "Microsoft.KeyVault" }]')}`,
    more: `,
{
  "type": "Microsoft.KeyVault/vaults",
  "apiVersion": "2023-07-01",
  "name": "kv-shop",
  "location": "westeurope",
  "properties": {
    "tenantId": "[tenant().tenantId]",
    "sku": { "family": "A", "name": "standard" },
    "networkAcls": {
      "defaultAction": "Deny",
      "virtualNetworkRules": [
        {
          "id": "[resourceId('Microsoft.Network/virtualNetworks/subnets', 'vnet', 'snet-aks')]"
        }
      ]
    }
  }
},
{
  "type": "Microsoft.Network/privateEndpoints",
  "apiVersion": "2024-05-01",
  "name": "pe-vault",
  "location": "westeurope",
  "properties": {
    "subnet": { "id": "[resourceId('Microsoft.Network/virtualNetworks/subnets', 'vnet', 'snet-aks')]" },
    "privateLinkServiceConnections": [
      {
        "name": "vault",
        "properties": {
          "privateLinkServiceId": "[resourceId('Microsoft.KeyVault/vaults', 'kv-shop')]",
          "groupIds": ["vault"]
        }
      }
    ]
  }
}`,
  }),
  terraform: terraformNetwork({
    subnet: `service_endpoints    = ${marked('["Microsoft.KeyVault"]')}`,
    more: `
resource "azurerm_key_vault" "vault" {
  name                       = "kv-shop"
  location                   = "westeurope"
  resource_group_name        = "rg"
  tenant_id                  = "00000000-0000-0000-0000-000000000000"
  sku_name                   = "standard"
  rbac_authorization_enabled = true

  network_acls {
    default_action             = "Deny"
    bypass                     = "AzureServices"
    virtual_network_subnet_ids = [azurerm_subnet.aks.id]
  }
}

resource "azurerm_private_endpoint" "vault" {
  name                = "pe-vault"
  location            = "westeurope"
  resource_group_name = "rg"
  subnet_id           = azurerm_subnet.aks.id

  private_service_connection {
    name                           = "vault"
    private_connection_resource_id = azurerm_key_vault.vault.id
    subresource_names              = ["vault"]
    is_manual_connection           = false
  }
}
`,
  }),
};
