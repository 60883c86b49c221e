import type { KnownModule } from '../../knownModules';

const read = (version: string) => `main.bicep and README of ${version}, read 2026-11-23`;

/**
 * @param parameters those that differ between versions
 * @param connections the automatic connections
 * @param zones the objects that name the zones
 * @param grouped is there a zone group?
 * @param group the group's name
 */
const endpoint = (
  parameters: string,
  connections: string,
  zones: string,
  grouped: string,
  group: string,
) => `param name string
param location string = resourceGroup().location
param subnetResourceId string
param customNetworkInterfaceName string?
param ipConfigurations array?
param privateLinkServiceConnections array?
param manualPrivateLinkServiceConnections array?
${parameters}
resource endpoint 'Microsoft.Network/privateEndpoints@2025-05-01' = {
  name: name
  location: location
  properties: {
    subnet: { id: subnetResourceId }
    customNetworkInterfaceName: customNetworkInterfaceName ?? ''
    ipConfigurations: ipConfigurations ?? []
    privateLinkServiceConnections: ${connections}
    manualPrivateLinkServiceConnections: manualPrivateLinkServiceConnections ?? []
  }
}

resource zoneGroup 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2025-05-01' = if (${grouped}) {
  parent: endpoint
  name: ${group} ?? 'default'
  properties: {
    privateDnsZoneConfigs: [
      for zone in ${zones}: {
        name: zone.?name ?? last(split(zone.privateDnsZoneResourceId, '/'))
        properties: { privateDnsZoneId: zone.privateDnsZoneResourceId }
      }
    ]
  }
}

output resourceGroupName string = resourceGroup().name
output resourceId string = endpoint.id
output name string = endpoint.name
output location string = endpoint.location
output customDnsConfigs array = endpoint.properties.customDnsConfigs
output customDnsConfig array = endpoint.properties.customDnsConfigs
output networkInterfaceResourceIds array = map(endpoint.properties.networkInterfaces, nic => nic.id)
output networkInterfaceIds array = map(endpoint.properties.networkInterfaces, nic => nic.id)
output groupId string? = manualPrivateLinkServiceConnections[?0].properties.?groupIds[?0] ?? privateLinkServiceConnections[?0].properties.?groupIds[?0]
`;

const zone = `param name string
param location string = 'global'
param virtualNetworkLinks array?

resource zone 'Microsoft.Network/privateDnsZones@2020-06-01' = {
  name: name
  location: location
}

resource link 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = [
  for item in (virtualNetworkLinks ?? []): {
    parent: zone
    name: item.?name ?? '\${last(split(item.virtualNetworkResourceId, '/'))}-vnetlink'
    location: item.?location ?? 'global'
    properties: {
      registrationEnabled: item.?registrationEnabled ?? false
      virtualNetwork: { id: item.virtualNetworkResourceId }
      resolutionPolicy: item.?resolutionPolicy
    }
  }
]

output resourceGroupName string = resourceGroup().name
output name string = zone.name
output resourceId string = zone.id
output location string = zone.location
`;

const zoneLink = `param privateDnsZoneName string
param name string = '\${last(split(virtualNetworkResourceId, '/'))}-vnetlink'
param location string = 'global'
param registrationEnabled bool = false
param virtualNetworkResourceId string
param resolutionPolicy string?

resource zone 'Microsoft.Network/privateDnsZones@2020-06-01' existing = {
  name: privateDnsZoneName
}

resource link 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = {
  parent: zone
  name: name
  location: location
  properties: {
    registrationEnabled: registrationEnabled
    virtualNetwork: { id: virtualNetworkResourceId }
    resolutionPolicy: resolutionPolicy
  }
}

output name string = link.name
output resourceId string = link.id
output resourceGroupName string = resourceGroup().name
output location string = link.location
`;

export const privateLink: readonly KnownModule[] = [
  {
    // The service was a parameter of its own until 0.2, the zones until 0.6.
    source: 'br/public:avm/res/network/private-endpoint',
    before: '0.7.0',
    text: endpoint(
      `param serviceResourceId string?
param groupIds array?
param privateDnsZoneGroupName string?
param privateDnsZoneResourceIds array?
`,
      `serviceResourceId == null
      ? (privateLinkServiceConnections ?? [])
      : [{ name: name, properties: { privateLinkServiceId: serviceResourceId, groupIds: groupIds } }]`,
      'map(privateDnsZoneResourceIds ?? [], id => { privateDnsZoneResourceId: id })',
      '!empty(privateDnsZoneResourceIds)',
      'privateDnsZoneGroupName',
    ),
    documented: read('0.6.1'),
  },
  {
    source: 'br/public:avm/res/network/private-endpoint',
    from: '0.7.0',
    text: endpoint(
      'param privateDnsZoneGroup object?\n',
      'privateLinkServiceConnections ?? []',
      '(privateDnsZoneGroup.?privateDnsZoneGroupConfigs ?? [])',
      '!empty(privateDnsZoneGroup)',
      'privateDnsZoneGroup.?name',
    ),
    documented: read('0.12.1'),
  },
  { source: 'br/public:avm/res/network/private-dns-zone', text: zone, documented: read('0.8.1') },
  {
    source: 'br/public:avm/res/network/private-dns-zone/virtual-network-link',
    text: zoneLink,
    documented: read('0.1.0'),
  },
];
