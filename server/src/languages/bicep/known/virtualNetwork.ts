import type { KnownModule } from '../../knownModules';

const read = (version: string) => `main.bicep and README of ${version}, read 2026-11-23`;

const services = (of: string) => `map(${of}serviceEndpoints ?? [], endpoint => { service: endpoint })`;
const delegated = (of: string) => `empty(${of}delegation)
  ? []
  : [{ name: ${of}delegation, properties: { serviceName: ${of}delegation } }]`;

/** A subnet's properties from the names that module and child module share; `of` is what they are read from. */
function subnetProperties(of: string, indent: string, endpoints = services(of), delegations = delegated(of)): string {
  return `addressPrefix: ${of}addressPrefix
addressPrefixes: ${of}addressPrefixes
ipamPoolPrefixAllocations: ${of}ipamPoolPrefixAllocations
networkSecurityGroup: empty(${of}networkSecurityGroupResourceId) ? null : { id: ${of}networkSecurityGroupResourceId }
routeTable: empty(${of}routeTableResourceId) ? null : { id: ${of}routeTableResourceId }
natGateway: empty(${of}natGatewayResourceId) ? null : { id: ${of}natGatewayResourceId }
serviceEndpoints: ${endpoints}
delegations: ${delegations}
privateEndpointNetworkPolicies: ${of}privateEndpointNetworkPolicies
privateLinkServiceNetworkPolicies: ${of}privateLinkServiceNetworkPolicies
defaultOutboundAccess: ${of}defaultOutboundAccess
sharingScope: ${of}sharingScope
`.replace(/^(?=.)/gm, indent);
}

/**
 * @param properties the properties of the subnet `item`
 * @param remote the input that names the other network of a peering
 * @param prefix what a peering's own name begins with
 */
const network = (properties: string, remote: string, prefix: string) => `param name string
param location string = resourceGroup().location
param addressPrefixes array
param ipamPoolNumberOfIpAddresses string?
param subnets array?
param dnsServers array?
param ddosProtectionPlanResourceId string?
param peerings array?
param vnetEncryption bool = false
param vnetEncryptionEnforcement string = 'AllowUnencrypted'

resource vnet 'Microsoft.Network/virtualNetworks@2025-05-01' = {
  name: name
  location: location
  properties: {
    // An address pool of a network manager gives its number of addresses instead of ranges.
    addressSpace: ipamPoolNumberOfIpAddresses == null
      ? { addressPrefixes: addressPrefixes }
      : { ipamPoolPrefixAllocations: [{ pool: { id: addressPrefixes[0] }, numberOfIpAddresses: ipamPoolNumberOfIpAddresses }] }
    dhcpOptions: empty(dnsServers) ? null : { dnsServers: dnsServers }
    ddosProtectionPlan: empty(ddosProtectionPlanResourceId) ? null : { id: ddosProtectionPlanResourceId }
    enableDdosProtection: !empty(ddosProtectionPlanResourceId)
    encryption: vnetEncryption ? { enabled: true, enforcement: vnetEncryptionEnforcement } : null
  }
}

resource subnet 'Microsoft.Network/virtualNetworks/subnets@2025-05-01' = [
  for item in (subnets ?? []): {
    parent: vnet
    name: item.name
    properties: {
${properties}    }
  }
]

resource peering 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings@2025-05-01' = [
  for item in (peerings ?? []): {
    parent: vnet
    name: item.?name ?? '${prefix}\${name}-\${last(split(item.${remote}, '/'))}'
    properties: {
      remoteVirtualNetwork: { id: item.${remote} }
      allowForwardedTraffic: item.?allowForwardedTraffic ?? true
      allowGatewayTransit: item.?allowGatewayTransit ?? false
      allowVirtualNetworkAccess: item.?allowVirtualNetworkAccess ?? true
      useRemoteGateways: item.?useRemoteGateways ?? false
    }
  }
]

// The way back stands in the other network.
resource remoteVnet 'Microsoft.Network/virtualNetworks@2025-05-01' existing = [
  for item in (peerings ?? []): {
    scope: resourceGroup(split(item.${remote}, '/')[2], split(item.${remote}, '/')[4])
    name: last(split(item.${remote}, '/'))
  }
]

resource remotePeering 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings@2025-05-01' = [
  for (item, index) in (peerings ?? []): if (item.?remotePeeringEnabled ?? false) {
    parent: remoteVnet[index]
    name: item.?remotePeeringName ?? '${prefix}\${last(split(item.${remote}, '/'))}-\${name}'
    properties: {
      remoteVirtualNetwork: { id: vnet.id }
      allowForwardedTraffic: item.?remotePeeringAllowForwardedTraffic ?? true
      allowGatewayTransit: item.?remotePeeringAllowGatewayTransit ?? false
      allowVirtualNetworkAccess: item.?remotePeeringAllowVirtualNetworkAccess ?? true
      useRemoteGateways: item.?remotePeeringUseRemoteGateways ?? false
    }
  }
]

output resourceId string = vnet.id
output resourceGroupName string = resourceGroup().name
output name string = vnet.name
output location string = vnet.location
output subnetNames array = [for (item, index) in (subnets ?? []): subnet[index].name]
output subnetResourceIds array = [for (item, index) in (subnets ?? []): subnet[index].id]
`;

const subnetAlone = `param name string
param virtualNetworkName string
param addressPrefix string?
param addressPrefixes array?
param ipamPoolPrefixAllocations array?
param networkSecurityGroupResourceId string?
param routeTableResourceId string?
param natGatewayResourceId string?
param serviceEndpoints array = []
param delegation string?
param privateEndpointNetworkPolicies string?
param privateLinkServiceNetworkPolicies string?
param defaultOutboundAccess bool?
param sharingScope string?

resource vnet 'Microsoft.Network/virtualNetworks@2025-05-01' existing = {
  name: virtualNetworkName
}

resource subnet 'Microsoft.Network/virtualNetworks/subnets@2025-05-01' = {
  parent: vnet
  name: name
  properties: {
${subnetProperties('', '    ')}  }
}

output resourceGroupName string = resourceGroup().name
output name string = subnet.name
output resourceId string = subnet.id
output addressPrefix string = addressPrefix ?? ''
output addressPrefixes array = addressPrefixes ?? []
output ipamPoolPrefixAllocations array = ipamPoolPrefixAllocations ?? []
`;

export const virtualNetworks: readonly KnownModule[] = [
  {
    // Service endpoints and delegations were written in Azure's own words.
    source: 'br/public:avm/res/network/virtual-network',
    before: '0.3.0',
    text: network(
      subnetProperties('item.?', '      ', 'item.?serviceEndpoints ?? []', 'item.?delegations ?? []'),
      'remoteVirtualNetworkId',
      '',
    ),
    documented: read('0.2.0'),
  },
  {
    source: 'br/public:avm/res/network/virtual-network',
    from: '0.3.0',
    text: network(subnetProperties('item.?', '      '), 'remoteVirtualNetworkResourceId', 'peer-'),
    documented: read('0.10.1'),
  },
  { source: 'br/public:avm/res/network/virtual-network/subnet', text: subnetAlone, documented: read('0.2.0') },
];
