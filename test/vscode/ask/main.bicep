param location string = 'westeurope'
param dnsServers array

resource guard 'Microsoft.Network/networkSecurityGroups@2024-05-01' = {
  name: 'nsg-agents'
  location: location
  properties: {
    securityRules: [
      {
        name: 'DenyVault'
        properties: {
          priority: 200
          direction: 'Outbound'
          access: 'Deny'
          protocol: 'Tcp'
          sourceAddressPrefix: '*'
          sourcePortRange: '*'
          destinationAddressPrefix: '10.1.2.0/24'
          destinationPortRange: '443'
        }
      }
    ]
  }
}

resource spoke 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-spoke'
  location: location
  properties: {
    addressSpace: { addressPrefixes: ['10.1.0.0/16'] }
    subnets: [
      { name: 'snet-aks', properties: { addressPrefix: '10.1.0.0/24' } }
      { name: 'snet-agents', properties: { addressPrefix: '10.1.1.0/24', networkSecurityGroup: { id: guard.id } } }
      { name: 'snet-endpoints', properties: { addressPrefix: '10.1.2.0/24' } }
    ]
  }
}

resource office 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-office'
  location: location
  properties: {
    addressSpace: { addressPrefixes: ['10.2.0.0/16'] }
    dhcpOptions: { dnsServers: dnsServers }
    subnets: [{ name: 'snet-desks', properties: { addressPrefix: '10.2.0.0/24' } }]
  }
}

resource aks 'Microsoft.ContainerService/managedClusters@2025-05-01' = {
  name: 'aks-shop'
  location: location
  identity: { type: 'SystemAssigned' }
  properties: {
    dnsPrefix: 'shop'
    networkProfile: { networkPlugin: 'azure' }
    apiServerAccessProfile: { authorizedIPRanges: ['20.50.1.0/24'] }
    agentPoolProfiles: [
      { name: 'system', mode: 'System', count: 3, vmSize: 'Standard_D4s_v5', vnetSubnetID: spoke.properties.subnets[0].id }
    ]
  }
}

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: 'kv-shop'
  location: location
  properties: {
    tenantId: subscription().tenantId
    sku: { family: 'A', name: 'standard' }
    publicNetworkAccess: 'Disabled'
  }
}

resource endpoint 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: 'pe-kv-shop'
  location: location
  properties: {
    subnet: { id: spoke.properties.subnets[2].id }
    privateLinkServiceConnections: [
      { name: 'vault', properties: { privateLinkServiceId: vault.id, groupIds: ['vault'] } }
    ]
  }
}

resource zone 'Microsoft.Network/privateDnsZones@2024-06-01' = {
  name: 'privatelink.vaultcore.azure.net'
  location: 'global'

  resource link 'virtualNetworkLinks' = {
    name: 'spoke'
    location: 'global'
    properties: { virtualNetwork: { id: spoke.id }, registrationEnabled: false }
  }
}

resource group 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2024-05-01' = {
  parent: endpoint
  name: 'default'
  properties: { privateDnsZoneConfigs: [{ name: 'vault', properties: { privateDnsZoneId: zone.id } }] }
}
