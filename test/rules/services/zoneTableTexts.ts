/** Private zones with their links and the endpoints that write into them, as a text of each language. */
import type { LanguageId } from '../../../server/src/languages/language';

/** A private endpoint of a sub-resource, with the zones that it writes into. */
export interface EndpointText {
  /** ARM's id of what it leads to. */
  readonly target: string;
  readonly groupId: string;
  readonly zones: readonly string[];
}

/** What a text declares, all in one region. */
export interface Declared {
  readonly region: string;
  readonly zones: readonly string[];
  readonly linked: boolean;
  readonly endpoints: readonly EndpointText[];
}

const SUBNET = 'snet-endpoints';

export function textOf(language: LanguageId, declared: Declared): string {
  if (language === 'bicep') return bicep(declared);
  return language === 'terraform' ? terraform(declared) : arm(declared);
}

function bicep({ region, zones, linked, endpoints }: Declared): string {
  const symbol = (zone: string) => `zone${zones.indexOf(zone)}`;
  return [
    `resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-hub'
  location: '${region}'
  properties: {
    addressSpace: { addressPrefixes: ['10.70.0.0/16'] }
    subnets: [{ name: '${SUBNET}', properties: { addressPrefix: '10.70.0.0/22' } }]
  }
}`,
    ...zones.map(
      (zone) => `resource ${symbol(zone)} 'Microsoft.Network/privateDnsZones@2024-06-01' = {
  name: '${zone}'
  location: 'global'
}`,
    ),
    ...(linked ? zones : []).map(
      (zone) => `resource ${symbol(zone)}Link 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = {
  parent: ${symbol(zone)}
  name: 'to-hub'
  location: 'global'
  properties: {
    registrationEnabled: false
    virtualNetwork: { id: vnet.id }
  }
}`,
    ),
    ...endpoints.map(
      (
        { target, groupId, zones: written },
        index,
      ) => `resource pe${index} 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: 'pe-${index}'
  location: '${region}'
  properties: {
    subnet: { id: vnet.properties.subnets[0].id }
    privateLinkServiceConnections: [
      { name: 'to', properties: { privateLinkServiceId: '${target}', groupIds: ['${groupId}'] } }
    ]
  }

  resource names 'privateDnsZoneGroups' = {
    name: 'default'
    properties: {
      privateDnsZoneConfigs: [
${written.map((zone, at) => `        { name: 'zone${at}', properties: { privateDnsZoneId: ${symbol(zone)}.id } }`).join('\n')}
      ]
    }
  }
}`,
    ),
  ].join('\n\n');
}

function terraform({ region, zones, linked, endpoints }: Declared): string {
  const label = (zone: string) => `zone${zones.indexOf(zone)}`;
  return [
    `resource "azurerm_virtual_network" "hub" {
  name                = "vnet-hub"
  location            = "${region}"
  resource_group_name = "rg-hub"
  address_space       = ["10.70.0.0/16"]
}`,
    `resource "azurerm_subnet" "endpoints" {
  name                 = "${SUBNET}"
  resource_group_name  = "rg-hub"
  virtual_network_name = azurerm_virtual_network.hub.name
  address_prefixes     = ["10.70.0.0/22"]
}`,
    ...zones.map(
      (zone) => `resource "azurerm_private_dns_zone" "${label(zone)}" {
  name                = "${zone}"
  resource_group_name = "rg-hub"
}`,
    ),
    ...(linked ? zones : []).map(
      (zone) => `resource "azurerm_private_dns_zone_virtual_network_link" "${label(zone)}" {
  name                  = "to-hub"
  resource_group_name   = "rg-hub"
  private_dns_zone_name = azurerm_private_dns_zone.${label(zone)}.name
  virtual_network_id    = azurerm_virtual_network.hub.id
}`,
    ),
    ...endpoints.map(
      ({ target, groupId, zones: written }, index) => `resource "azurerm_private_endpoint" "pe${index}" {
  name                = "pe-${index}"
  location            = "${region}"
  resource_group_name = "rg-hub"
  subnet_id           = azurerm_subnet.endpoints.id

  private_service_connection {
    name                           = "to"
    private_connection_resource_id = "${target}"
    subresource_names              = ["${groupId}"]
    is_manual_connection           = false
  }

  private_dns_zone_group {
    name                 = "default"
    private_dns_zone_ids = [${written.map((zone) => `azurerm_private_dns_zone.${label(zone)}.id`).join(', ')}]
  }
}`,
    ),
  ].join('\n\n');
}

function arm({ region, zones, linked, endpoints }: Declared): string {
  const dns = { apiVersion: '2024-06-01', location: 'global' };
  const idOf = (type: string, ...names: readonly string[]) =>
    `[resourceId('Microsoft.Network/${type}', ${names.map((name) => `'${name}'`).join(', ')})]`;
  return JSON.stringify(
    {
      $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
      contentVersion: '1.0.0.0',
      resources: [
        {
          type: 'Microsoft.Network/virtualNetworks',
          apiVersion: '2024-05-01',
          name: 'vnet-hub',
          location: region,
          properties: {
            addressSpace: { addressPrefixes: ['10.70.0.0/16'] },
            subnets: [{ name: SUBNET, properties: { addressPrefix: '10.70.0.0/22' } }],
          },
        },
        ...zones.map((zone) => ({ type: 'Microsoft.Network/privateDnsZones', ...dns, name: zone })),
        ...(linked ? zones : []).map((zone) => ({
          type: 'Microsoft.Network/privateDnsZones/virtualNetworkLinks',
          ...dns,
          name: `${zone}/to-hub`,
          dependsOn: [idOf('privateDnsZones', zone), idOf('virtualNetworks', 'vnet-hub')],
          properties: { registrationEnabled: false, virtualNetwork: { id: idOf('virtualNetworks', 'vnet-hub') } },
        })),
        ...endpoints.flatMap(({ target, groupId, zones: written }, index) => [
          {
            type: 'Microsoft.Network/privateEndpoints',
            apiVersion: '2024-05-01',
            name: `pe-${index}`,
            location: region,
            dependsOn: [idOf('virtualNetworks', 'vnet-hub')],
            properties: {
              subnet: { id: idOf('virtualNetworks/subnets', 'vnet-hub', SUBNET) },
              privateLinkServiceConnections: [
                { name: 'to', properties: { privateLinkServiceId: target, groupIds: [groupId] } },
              ],
            },
          },
          {
            type: 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups',
            apiVersion: '2024-05-01',
            name: `pe-${index}/default`,
            dependsOn: [
              idOf('privateEndpoints', `pe-${index}`),
              ...written.map((zone) => idOf('privateDnsZones', zone)),
            ],
            properties: {
              privateDnsZoneConfigs: written.map((zone, at) => ({
                name: `zone${at}`,
                properties: { privateDnsZoneId: idOf('privateDnsZones', zone) },
              })),
            },
          },
        ]),
      ],
    },
    undefined,
    2,
  );
}
