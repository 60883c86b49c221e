resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet'
  location: 'westeurope'
  properties: {
    addressSpace: {
      addressPrefixes: ['10.1.0.0/16']
    }
    subnets: [
      {
        name: 'snet-aks'
        properties: {
          addressPrefix: '10.1.0.0/22'
          routeTable: { id: rt.id }
        }
      }
    ]
  }
}

resource aks 'Microsoft.ContainerService/managedClusters@2025-05-01' = {
  name: 'aks'
  location: 'westeurope'
  properties: {
    agentPoolProfiles: [
      {
        name: 'system'
        vnetSubnetID: vnet.properties.subnets[0].id
      }
    ]
    networkProfile: {
      networkPlugin: 'azure'
      outboundType: 'userDefinedRouting'
    }
    apiServerAccessProfile: {
      authorizedIPRanges: [
        '${office.properties.ipAddress}/32'
        '${pip.properties.ipAddress}/32'
      ]
    }
  }
}

resource office 'Microsoft.Network/publicIPAddresses@2024-05-01' = {
  name: 'pip-office'
  location: 'westeurope'
}

resource pip 'Microsoft.Network/publicIPAddresses@2024-05-01' = {
  name: 'pip-fw'
  location: 'westeurope'
  sku: { name: 'Standard' }
}

resource fw 'Microsoft.Network/azureFirewalls@2024-05-01' = {
  name: 'fw'
  location: 'westeurope'
  properties: {
    ipConfigurations: [
      {
        name: 'ip'
        properties: {
          publicIPAddress: { id: pip.id }
        }
      }
    ]
  }
}

resource rt 'Microsoft.Network/routeTables@2024-05-01' = {
  name: 'rt'
  location: 'westeurope'
  properties: {
    routes: [
      {
        name: 'default'
        properties: {
          addressPrefix: '0.0.0.0/0'
          nextHopType: 'VirtualAppliance'
          nextHopIpAddress: '10.1.9.4'
        }
      }
    ]
  }
}
