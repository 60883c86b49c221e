import type { KnownModule } from '../../knownModules';
import { identity, privateEndpoints } from './parts';

const read = (version: string) => `main.bicep and README of ${version}, read 2026-11-23`;

const publicAddress = `param name string
param location string = resourceGroup().location
param publicIpPrefixResourceId string?
param publicIPAllocationMethod string = 'Static'
param publicIPAddressVersion string = 'IPv4'
param skuName string = 'Standard'
param skuTier string = 'Regional'
param dnsSettings object?

resource address 'Microsoft.Network/publicIPAddresses@2025-01-01' = {
  name: name
  location: location
  sku: { name: skuName, tier: skuTier }
  properties: {
    publicIPAddressVersion: publicIPAddressVersion
    publicIPAllocationMethod: publicIPAllocationMethod
    publicIPPrefix: empty(publicIpPrefixResourceId) ? null : { id: publicIpPrefixResourceId }
    dnsSettings: dnsSettings
  }
}

output resourceGroupName string = resourceGroup().name
output name string = address.name
output resourceId string = address.id
output ipAddress string = address.properties.ipAddress
output location string = address.location
`;

/** @param addresses where the gateway's own addresses are described, @param prefixes likewise */
const natGateway = (addresses: string, prefixes: string) => `param name string
param location string = resourceGroup().location
param idleTimeoutInMinutes int = 5
param natGatewaySku string = 'Standard'
param publicIpResourceIds array = []
param publicIPPrefixResourceIds array = []
param ${addresses} array?
param ${prefixes} array?

resource address 'Microsoft.Network/publicIPAddresses@2025-01-01' = [
  for item in (${addresses} ?? []): {
    name: item.?name ?? '\${name}-pip'
    location: location
    sku: { name: item.?skuName ?? natGatewaySku, tier: item.?skuTier ?? 'Regional' }
    properties: {
      publicIPAddressVersion: item.?publicIPAddressVersion ?? 'IPv4'
      publicIPAllocationMethod: 'Static'
      publicIPPrefix: empty(item.?publicIPPrefixResourceId) ? null : { id: item.publicIPPrefixResourceId }
    }
  }
]

resource prefix 'Microsoft.Network/publicIPPrefixes@2025-01-01' = [
  for item in (${prefixes} ?? []): {
    name: item.?name ?? '\${name}-pip'
    location: location
    properties: { prefixLength: item.?prefixLength }
  }
]

resource gateway 'Microsoft.Network/natGateways@2025-05-01' = {
  name: name
  location: location
  sku: { name: natGatewaySku }
  properties: {
    idleTimeoutInMinutes: idleTimeoutInMinutes
    publicIpAddresses: concat(
      map(range(0, length(${addresses} ?? [])), index => { id: address[index].id }),
      map(publicIpResourceIds, id => { id: id })
    )
    publicIpPrefixes: concat(
      map(range(0, length(${prefixes} ?? [])), index => { id: prefix[index].id }),
      map(publicIPPrefixResourceIds, id => { id: id })
    )
  }
}

output name string = gateway.name
output resourceId string = gateway.id
output resourceGroupName string = resourceGroup().name
output location string = gateway.location
`;

/**
 * @param hub the declaration of the parameters that name the virtual hub
 * @param hubId the virtual hub's id
 * @param additional further configurations, in Azure's own words
 */
const firewall = (hub: string, hubId: string, additional: string) => `param name string
param location string = resourceGroup().location
param azureSkuTier string = 'Standard'
param virtualNetworkResourceId string = ''
${hub}
param publicIPResourceID string = ''
param publicIPAddressObject object = { name: '\${name}-pip' }
param additionalPublicIpConfigurations array = []
param firewallPrivateIpAddress string = ''
param managementIPResourceID string = ''
param managementIPAddressObject object = {}
param enableManagementNic bool = false
param enableForcedTunneling bool = false
param hubIPAddresses object?
param firewallPolicyId string = ''
param threatIntelMode string = 'Deny'
param applicationRuleCollections array?
param networkRuleCollections array?
param natRuleCollections array?

var inNetwork = !empty(virtualNetworkResourceId)
var managed = azureSkuTier == 'Basic' || enableManagementNic || enableForcedTunneling

resource address 'Microsoft.Network/publicIPAddresses@2025-01-01' = if (inNetwork && empty(publicIPResourceID)) {
  name: publicIPAddressObject.name
  location: location
  sku: { name: publicIPAddressObject.?skuName ?? 'Standard', tier: publicIPAddressObject.?skuTier ?? 'Regional' }
  properties: {
    publicIPAddressVersion: publicIPAddressObject.?publicIPAddressVersion ?? 'IPv4'
    publicIPAllocationMethod: publicIPAddressObject.?publicIPAllocationMethod ?? 'Static'
    publicIPPrefix: empty(publicIPAddressObject.?publicIPPrefixResourceId)
      ? null
      : { id: publicIPAddressObject.publicIPPrefixResourceId }
  }
}

resource managementAddress 'Microsoft.Network/publicIPAddresses@2025-01-01' = if (inNetwork && managed && empty(managementIPResourceID)) {
  name: managementIPAddressObject.?name ?? '\${name}-mip'
  location: location
  sku: { name: managementIPAddressObject.?skuName ?? 'Standard', tier: managementIPAddressObject.?skuTier ?? 'Regional' }
  properties: {
    publicIPAddressVersion: managementIPAddressObject.?publicIPAddressVersion ?? 'IPv4'
    publicIPAllocationMethod: managementIPAddressObject.?managementIPAllocationMethod ?? 'Static'
  }
}

var configurations = concat(
  [
    {
      name: empty(publicIPResourceID) ? address.name : last(split(publicIPResourceID, '/'))
      properties: {
        subnet: inNetwork ? { id: '\${virtualNetworkResourceId}/subnets/AzureFirewallSubnet' } : null
        publicIPAddress: { id: empty(publicIPResourceID) ? address.id : publicIPResourceID }
        privateIPAddress: empty(firewallPrivateIpAddress) ? null : firewallPrivateIpAddress
      }
    }
  ],
  ${additional}
)

resource firewall 'Microsoft.Network/azureFirewalls@2025-05-01' = {
  name: name
  location: location
  properties: {
    sku: { name: inNetwork ? 'AZFW_VNet' : 'AZFW_Hub', tier: azureSkuTier }
    threatIntelMode: inNetwork ? threatIntelMode : null
    firewallPolicy: empty(firewallPolicyId) ? null : { id: firewallPolicyId }
    ipConfigurations: inNetwork || !empty(publicIPResourceID) ? configurations : null
    managementIpConfiguration: inNetwork && managed
      ? {
          name: empty(managementIPResourceID) ? managementAddress.name : last(split(managementIPResourceID, '/'))
          properties: {
            subnet: { id: '\${virtualNetworkResourceId}/subnets/AzureFirewallManagementSubnet' }
            publicIPAddress: { id: empty(managementIPResourceID) ? managementAddress.id : managementIPResourceID }
          }
        }
      : null
    hubIPAddresses: inNetwork || !empty(publicIPResourceID) ? null : hubIPAddresses
    virtualHub: inNetwork || empty(${hubId}) ? null : { id: ${hubId} }
    applicationRuleCollections: inNetwork ? (applicationRuleCollections ?? []) : null
    natRuleCollections: inNetwork ? (natRuleCollections ?? []) : null
    networkRuleCollections: inNetwork ? (networkRuleCollections ?? []) : null
  }
}

output resourceId string = firewall.id
output name string = firewall.name
output resourceGroupName string = resourceGroup().name
output location string = firewall.location
// Azure chooses the address where none is asked for.
output privateIp string = empty(firewallPrivateIpAddress)
  ? firewall.properties.hubIPAddresses.privateIPAddress
  : firewallPrivateIpAddress
output ipConfAzureFirewallSubnet object = inNetwork ? configurations[0] : {}
output applicationRuleCollections array = applicationRuleCollections ?? []
output networkRuleCollections array = networkRuleCollections ?? []
output natRuleCollections array = natRuleCollections ?? []
`;

/** @param network the parameter that names the virtual network */
const bastion = (network: string) => `param name string
param location string = resourceGroup().location
param ${network} string
param bastionSubnetPublicIpResourceId string = ''
param publicIPAddressObject object = { name: '\${name}-pip' }
param skuName string = 'Basic'
param enableSessionRecording bool = false
param enablePrivateOnlyBastion bool = false

var dedicated = skuName != 'Developer'

resource address 'Microsoft.Network/publicIPAddresses@2025-01-01' = if (dedicated && !enablePrivateOnlyBastion && empty(bastionSubnetPublicIpResourceId)) {
  name: publicIPAddressObject.name
  location: location
  sku: { name: publicIPAddressObject.?skuName ?? 'Standard', tier: publicIPAddressObject.?skuTier ?? 'Regional' }
  properties: {
    publicIPAddressVersion: publicIPAddressObject.?publicIPAddressVersion ?? 'IPv4'
    publicIPAllocationMethod: publicIPAddressObject.?publicIPAllocationMethod ?? 'Static'
  }
}

resource bastion 'Microsoft.Network/bastionHosts@2025-01-01' = {
  name: name
  location: location
  sku: { name: skuName }
  properties: {
    ipConfigurations: !dedicated
      ? []
      : [
          {
            name: 'IpConfAzureBastionSubnet'
            properties: {
              subnet: { id: '\${${network}}/subnets/AzureBastionSubnet' }
              publicIPAddress: enablePrivateOnlyBastion
                ? null
                : { id: empty(bastionSubnetPublicIpResourceId) ? address.id : bastionSubnetPublicIpResourceId }
            }
          }
        ]
    virtualNetwork: dedicated ? null : { id: ${network} }
    enableTunneling: skuName == 'Standard' || (skuName == 'Premium' && !enableSessionRecording) ? true : null
  }
}

output resourceGroupName string = resourceGroup().name
output name string = bastion.name
output resourceId string = bastion.id
output location string = bastion.location
output ipConfAzureBastionSubnet object = bastion.properties.ipConfigurations[0]
`;

/** @param sku the default SKU */
const applicationGateway = (sku: string, policy: string) => `param name string
param location string = resourceGroup().location
param managedIdentities object?
param sku string = '${sku}'
param capacity int = 2
param ${policy} string?
param frontendIPConfigurations array = []
param frontendPorts array = []
param gatewayIPConfigurations array = []
param privateLinkConfigurations array = []
param privateEndpoints array?
param backendAddressPools array = []
param httpListeners array = []
param requestRoutingRules array = []

${identity(', ', "'None'")}
resource gateway 'Microsoft.Network/applicationGateways@2025-05-01' = {
  name: name
  location: location
  identity: identity
  properties: {
    sku: { name: sku, tier: sku }
    firewallPolicy: sku == 'WAF_v2' && !empty(${policy}) ? { id: ${policy} } : null
    gatewayIPConfigurations: gatewayIPConfigurations
    frontendIPConfigurations: frontendIPConfigurations
    frontendPorts: frontendPorts
    privateLinkConfigurations: privateLinkConfigurations
    backendAddressPools: backendAddressPools
    httpListeners: httpListeners
    requestRoutingRules: requestRoutingRules
  }
}
${privateEndpoints('gateway')}
output name string = gateway.name
output resourceId string = gateway.id
output resourceGroupName string = resourceGroup().name
output location string = gateway.location
`;

const resolver = `param name string
param location string = resourceGroup().location
param virtualNetworkResourceId string
param inboundEndpoints array?
param outboundEndpoints array?

resource resolver 'Microsoft.Network/dnsResolvers@2025-05-01' = {
  name: name
  location: location
  properties: {
    virtualNetwork: { id: virtualNetworkResourceId }
  }
}

resource inbound 'Microsoft.Network/dnsResolvers/inboundEndpoints@2025-05-01' = [
  for item in (inboundEndpoints ?? []): {
    parent: resolver
    name: item.name
    location: item.?location ?? location
    properties: {
      ipConfigurations: [
        {
          privateIpAllocationMethod: item.?privateIpAllocationMethod ?? 'Dynamic'
          privateIpAddress: item.?privateIpAddress
          subnet: { id: item.subnetResourceId }
        }
      ]
    }
  }
]

resource outbound 'Microsoft.Network/dnsResolvers/outboundEndpoints@2025-05-01' = [
  for item in (outboundEndpoints ?? []): {
    parent: resolver
    name: item.name
    location: item.?location ?? location
    properties: {
      subnet: { id: item.subnetResourceId }
    }
  }
]

output resourceGroupName string = resourceGroup().name
output resourceId string = resolver.id
output name string = resolver.name
output location string = resolver.location
output inboundEndpointsObject array = [
  for (item, index) in (inboundEndpoints ?? []): { name: inbound[index].name, resourceId: inbound[index].id }
]
output outboundEndpointsObject array = [
  for (item, index) in (outboundEndpoints ?? []): { name: outbound[index].name, resourceId: outbound[index].id }
]
`;

const avm = 'br/public:avm/res/network';

export const gateways: readonly KnownModule[] = [
  { source: `${avm}/public-ip-address`, text: publicAddress, documented: read('0.13.0') },
  {
    source: `${avm}/nat-gateway`,
    before: '2.0.0',
    text: natGateway('publicIPAddressObjects', 'publicIPPrefixObjects'),
    documented: read('1.4.0'),
  },
  {
    source: `${avm}/nat-gateway`,
    from: '2.0.0',
    text: natGateway('publicIPAddresses', 'publicIPPrefixes'),
    documented: read('2.1.0'),
  },
  {
    source: `${avm}/azure-firewall`,
    before: '0.10.0',
    text: firewall(
      `param virtualHubId string?
param virtualHubResoureId string?
param virtualHubResourceId string?`,
      '(virtualHubResourceId ?? virtualHubResoureId ?? virtualHubId)',
      `map(additionalPublicIpConfigurations, item => {
    name: item.name
    properties: { publicIPAddress: { id: item.?publicIPAddressResourceId } }
  })`,
    ),
    documented: read('0.9.2'),
  },
  {
    source: `${avm}/azure-firewall`,
    from: '0.10.0',
    text: firewall(
      `param virtualHubResourceId string = ''`,
      'virtualHubResourceId',
      'additionalPublicIpConfigurations',
    ),
    documented: read('0.11.1'),
  },
  { source: `${avm}/bastion-host`, before: '0.2.0', text: bastion('vNetId'), documented: read('0.1.1') },
  {
    source: `${avm}/bastion-host`,
    from: '0.2.0',
    text: bastion('virtualNetworkResourceId'),
    documented: read('0.8.2'),
  },
  {
    source: `${avm}/application-gateway`,
    before: '0.2.0',
    text: applicationGateway('WAF_v2', 'firewallPolicyId'),
    documented: read('0.1.0'),
  },
  {
    source: `${avm}/application-gateway`,
    from: '0.2.0',
    before: '0.6.0',
    text: applicationGateway('Standard_v2', 'firewallPolicyResourceId'),
    documented: read('0.5.1'),
  },
  {
    source: `${avm}/application-gateway`,
    from: '0.6.0',
    text: applicationGateway('WAF_v2', 'firewallPolicyResourceId'),
    documented: read('0.10.0'),
  },
  { source: `${avm}/dns-resolver`, text: resolver, documented: read('0.5.8') },
];
