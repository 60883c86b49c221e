/** The private DNS zone of vaults without a link, in the three languages, for examples. */
import { armTemplate } from './exampleFrames';

type Mark = (text: string) => string;

export const ZONE = 'privatelink.vaultcore.azure.net';

/** The zone alone. */
export const unlinked = {
  bicep: (mark: Mark) => `resource ${mark('zone')} 'Microsoft.Network/privateDnsZones@2024-06-01' = {
  name: '${ZONE}'
  location: 'global'
}
`,
  arm: (mark: Mark) => `{
  "type": ${mark('"Microsoft.Network/privateDnsZones"')},
  "apiVersion": "2024-06-01",
  "name": "${ZONE}",
  "location": "global"
}`,
  terraform: (mark: Mark) => `${mark('resource "azurerm_private_dns_zone" "vault"')} {
  name                = "${ZONE}"
  resource_group_name = "rg"
}
`,
};

export const bicepZone = (mark: Mark) => `resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet'
  location: 'westeurope'
  properties: {
    addressSpace: { addressPrefixes: ['10.1.0.0/16'] }
  }
}

${unlinked.bicep(mark)}`;
export const BICEP_ENDPOINT = `
resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: 'kv-shop'
  location: 'westeurope'
  properties: {
    tenantId: tenant().tenantId
    sku: { family: 'A', name: 'standard' }
    publicNetworkAccess: 'Disabled'
  }
}

resource endpoints 'Microsoft.Network/virtualNetworks/subnets@2024-05-01' = {
  parent: vnet
  name: 'endpoints'
  properties: { addressPrefix: '10.1.8.0/24' }
}

resource pe 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: 'pe-kv'
  location: 'westeurope'
  properties: {
    subnet: { id: endpoints.id }
    privateLinkServiceConnections: [
      {
        name: 'vault'
        properties: { privateLinkServiceId: vault.id, groupIds: ['vault'] }
      }
    ]
  }
}

resource group 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2024-05-01' = {
  parent: pe
  name: 'default'
  properties: {
    privateDnsZoneConfigs: [
      { name: 'zone', properties: { privateDnsZoneId: zone.id } }
    ]
  }
}
`;
export const bicepLink = `
resource linkVnet 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = {
  parent: zone
  name: 'link-vnet'
  location: 'global'
  properties: {
    registrationEnabled: false
    virtualNetwork: {
      id: vnet.id
    }
  }
}
`;

export const armZone = (mark: Mark, link = '') =>
  armTemplate(`{
  "type": "Microsoft.Network/virtualNetworks",
  "apiVersion": "2024-05-01",
  "name": "vnet",
  "location": "westeurope",
  "properties": { "addressSpace": { "addressPrefixes": ["10.1.0.0/16"] } }
},
${unlinked.arm(mark)}${link}`);
export const armLink = `,
{
  "type": "Microsoft.Network/privateDnsZones/virtualNetworkLinks",
  "apiVersion": "2024-06-01",
  "name": "${ZONE}/link-vnet",
  "location": "global",
  "dependsOn": [
    "[resourceId('Microsoft.Network/privateDnsZones', '${ZONE}')]",
    "[resourceId('Microsoft.Network/virtualNetworks', 'vnet')]"
  ],
  "properties": {
    "registrationEnabled": false,
    "virtualNetwork": {
      "id": "[resourceId('Microsoft.Network/virtualNetworks', 'vnet')]"
    }
  }
}`;

export const terraformZone = (mark: Mark) => `resource "azurerm_virtual_network" "vnet" {
  name                = "vnet"
  location            = "westeurope"
  resource_group_name = "rg"
  address_space       = ["10.1.0.0/16"]
}

${unlinked.terraform(mark)}`;
export const terraformLink = `
resource "azurerm_private_dns_zone_virtual_network_link" "link_vnet" {
  name                  = "link-vnet"
  resource_group_name   = "rg"
  private_dns_zone_name = azurerm_private_dns_zone.vault.name
  virtual_network_id    = azurerm_virtual_network.vnet.id
  registration_enabled  = false
}
`;
export const plain = (text: string) => text;
