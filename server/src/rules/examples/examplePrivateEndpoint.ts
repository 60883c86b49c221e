/** A service with a private endpoint, its DNS zone, link and zone group, in the three languages, for examples. */
import { armTemplate } from './exampleFrames';

export interface Connection {
  /** The endpoint's sub-resource as it is written, without quotes; in `«»` when it is expected to be found. */
  readonly group?: string;
  /** The zone's name, written likewise; without it there is no zone and no zone group. */
  readonly zone?: string;
  /** A zone that no zone group leads to. */
  readonly spareZone?: string;
  /** The SKU as it is written, without quotes. */
  readonly sku?: string;
  readonly service?: 'registry' | 'vault' | 'storage';
  /** Encloses the endpoint's name. */
  readonly markEndpoint?: (text: string) => string;
  /** Encloses the reference to the zone. */
  readonly markZoneId?: (text: string) => string;
  /** Further declarations at the end. */
  readonly more?: string;
  readonly before?: string;
  /** Lines in the endpoint's block (Terraform). */
  readonly lines?: string;
}

const plain = (text: string) => text;

function quoted(text: string, quote: string): string {
  return text.startsWith('«') ? `«${quote}${text.slice(1, -1)}${quote}»` : `${quote}${text}${quote}`;
}

const SERVICES = {
  registry: {
    type: 'Microsoft.ContainerRegistry/registries',
    version: '2023-07-01',
    terraform: 'azurerm_container_registry',
    name: 'crshop',
  },
  vault: { type: 'Microsoft.KeyVault/vaults', version: '2023-07-01', terraform: 'azurerm_key_vault', name: 'kvshop' },
  storage: {
    type: 'Microsoft.Storage/storageAccounts',
    version: '2023-05-01',
    terraform: 'azurerm_storage_account',
    name: 'stshop',
  },
} as const;

export function bicepConnection(options: Connection): string {
  const { group = 'registry', zone, spareZone, sku = 'Premium', service = 'registry' } = options;
  const { markEndpoint = plain, markZoneId = plain, more = '', before = '' } = options;
  const { type, version, name } = SERVICES[service];
  const skuText = {
    registry: `  sku: { name: ${quoted(sku, `'`)} }\n`,
    vault: `  properties: {\n    tenantId: tenant().tenantId\n    sku: { family: 'A', name: 'standard' }\n  }\n`,
    storage: `  sku: { name: 'Standard_ZRS' }\n  kind: 'StorageV2'\n`,
  }[service];
  const zoneText = (symbol: string, text: string) => `
resource ${symbol} 'Microsoft.Network/privateDnsZones@2024-06-01' = {
  name: ${quoted(text, `'`)}
  location: 'global'
}

resource ${symbol}Link 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = {
  parent: ${symbol}
  name: 'link-vnet'
  location: 'global'
  properties: {
    registrationEnabled: false
    virtualNetwork: { id: vnet.id }
  }
}
`;
  const groupText = `
resource dns 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2024-05-01' = {
  parent: pe
  name: 'default'
  properties: {
    privateDnsZoneConfigs: [
      {
        name: 'zone'
        properties: { privateDnsZoneId: ${markZoneId('zone.id')} }
      }
    ]
  }
}
`;
  return `${before}resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet'
  location: 'westeurope'
  properties: {
    addressSpace: { addressPrefixes: ['10.1.0.0/16'] }
    subnets: [
      {
        name: 'snet-endpoints'
        properties: { addressPrefix: '10.1.8.0/26' }
      }
    ]
  }
}

resource ${service} '${type}@${version}' = {
  name: '${name}'
  location: 'westeurope'
${skuText}}
${zone === undefined ? '' : zoneText('zone', zone)}${spareZone === undefined ? '' : zoneText('spare', spareZone)}
resource ${markEndpoint('pe')} 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: 'pe-${service}'
  location: 'westeurope'
  properties: {
    subnet: { id: vnet.properties.subnets[0].id }
    privateLinkServiceConnections: [
      {
        name: '${service}'
        properties: {
          privateLinkServiceId: ${service}.id
          groupIds: [${quoted(group, `'`)}]
        }
      }
    ]
  }
}
${zone === undefined ? '' : groupText}${more}`;
}

export function armConnection(options: Connection): string {
  const { group = 'registry', zone, spareZone, sku = 'Premium', service = 'registry' } = options;
  const { markEndpoint = plain, markZoneId = plain, more = '', before = '' } = options;
  const { type, version, name } = SERVICES[service];
  const skuText = {
    registry: `,\n  "sku": { "name": ${quoted(sku, '"')} }`,
    vault: `,\n  "properties": {\n    "tenantId": "[tenant().tenantId]",\n    "sku": { "family": "A", "name": "standard" }\n  }`,
    storage: `,\n  "sku": { "name": "Standard_ZRS" },\n  "kind": "StorageV2"`,
  }[service];
  const vnetId = `"[resourceId('Microsoft.Network/virtualNetworks', 'vnet')]"`;
  const plainName = (text: string) => text.replace(/[«»]/g, '');
  const zoneText = (text: string) => `,
{
  "type": "Microsoft.Network/privateDnsZones",
  "apiVersion": "2024-06-01",
  "name": ${quoted(text, '"')},
  "location": "global"
},
{
  "type": "Microsoft.Network/privateDnsZones/virtualNetworkLinks",
  "apiVersion": "2024-06-01",
  "name": "${plainName(text)}/link-vnet",
  "location": "global",
  "properties": {
    "registrationEnabled": false,
    "virtualNetwork": { "id": ${vnetId} }
  }
}`;
  const groupText = `,
{
  "type": "Microsoft.Network/privateEndpoints/privateDnsZoneGroups",
  "apiVersion": "2024-05-01",
  "name": "pe-${service}/default",
  "properties": {
    "privateDnsZoneConfigs": [
      {
        "name": "zone",
        "properties": {
          "privateDnsZoneId": ${markZoneId(`"[resourceId('Microsoft.Network/privateDnsZones', '${plainName(zone ?? '')}')]"`)}
        }
      }
    ]
  }
}`;
  return armTemplate(
    `{
  "type": "Microsoft.Network/virtualNetworks",
  "apiVersion": "2024-05-01",
  "name": "vnet",
  "location": "westeurope",
  "properties": {
    "addressSpace": { "addressPrefixes": ["10.1.0.0/16"] },
    "subnets": [
      {
        "name": "snet-endpoints",
        "properties": { "addressPrefix": "10.1.8.0/26" }
      }
    ]
  }
},
{
  "type": "${type}",
  "apiVersion": "${version}",
  "name": "${name}",
  "location": "westeurope"${skuText}
}${zone === undefined ? '' : zoneText(zone)}${spareZone === undefined ? '' : zoneText(spareZone)},
{
  "type": ${markEndpoint('"Microsoft.Network/privateEndpoints"')},
  "apiVersion": "2024-05-01",
  "name": "pe-${service}",
  "location": "westeurope",
  "properties": {
    "subnet": { "id": "[resourceId('Microsoft.Network/virtualNetworks/subnets', 'vnet', 'snet-endpoints')]" },
    "privateLinkServiceConnections": [
      {
        "name": "${service}",
        "properties": {
          "privateLinkServiceId": "[resourceId('${type}', '${name}')]",
          "groupIds": [${quoted(group, '"')}]
        }
      }
    ]
  }
}${zone === undefined ? '' : groupText}${more}`,
    before,
  );
}

export function terraformConnection(options: Connection): string {
  const { group = 'registry', zone, spareZone, sku = 'Premium', service = 'registry' } = options;
  const { markEndpoint = plain, markZoneId = plain, more = '', before = '', lines = '' } = options;
  const { terraform, name } = SERVICES[service];
  const skuText = service === 'registry' ? `  sku                 = ${quoted(sku, '"')}\n` : '';
  const zoneText = (label: string, text: string) => `
resource "azurerm_private_dns_zone" "${label}" {
  name                = ${quoted(text, '"')}
  resource_group_name = "rg"
}

resource "azurerm_private_dns_zone_virtual_network_link" "${label}" {
  name                  = "link-vnet"
  resource_group_name   = "rg"
  private_dns_zone_name = azurerm_private_dns_zone.${label}.name
  virtual_network_id    = azurerm_virtual_network.vnet.id
}
`;
  const groupText = `

  private_dns_zone_group {
    name                 = "default"
    private_dns_zone_ids = [${markZoneId('azurerm_private_dns_zone.zone.id')}]
  }`;
  return `${before}resource "azurerm_virtual_network" "vnet" {
  name                = "vnet"
  location            = "westeurope"
  resource_group_name = "rg"
  address_space       = ["10.1.0.0/16"]
}

resource "azurerm_subnet" "endpoints" {
  name                 = "snet-endpoints"
  resource_group_name  = "rg"
  virtual_network_name = azurerm_virtual_network.vnet.name
  address_prefixes     = ["10.1.8.0/26"]
}

resource "${terraform}" "${service}" {
  name                = "${name}"
  location            = "westeurope"
  resource_group_name = "rg"
${skuText}}
${zone === undefined ? '' : zoneText('zone', zone)}${spareZone === undefined ? '' : zoneText('spare', spareZone)}
${markEndpoint('resource "azurerm_private_endpoint" "pe"')} {
  name                = "pe-${service}"
  location            = "westeurope"
  resource_group_name = "rg"
  subnet_id           = azurerm_subnet.endpoints.id

  private_service_connection {
    name                           = "${service}"
    private_connection_resource_id = ${terraform}.${service}.id
    subresource_names              = [${quoted(group, '"')}]
    is_manual_connection           = false
  }${zone === undefined ? '' : groupText}${lines}
}
${more}`;
}
