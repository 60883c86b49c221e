resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-declared'
  location: 'westeurope'
  properties: {
    addressSpace: {
      addressPrefixes: [
        '10.40.0.0/16'
      ]
    }
    subnets: [
      {
        name: 'nodes'
        properties: {
          addressPrefix: '10.40.0.0/22'
        }
      }
      {
        name: 'pods'
        properties: {
          addressPrefix: '10.40.4.0/22'
        }
      }
    ]
  }
}

resource aks 'Microsoft.ContainerService/managedClusters@2024-09-01' = {
  name: 'aks-declared'
  location: vnet.location
  properties: {
    agentPoolProfiles: [
      {
        name: 'system'
        vnetSubnetID: vnet.properties.subnets[0].id
        podSubnetID: vnet.properties.subnets[1].id
      }
    ]
    apiServerAccessProfile: {
      authorizedIPRanges: vnet.properties.addressSpace.addressPrefixes
    }
  }
  tags: {
    range: vnet.properties.subnets[1].properties.addressPrefix
    name: vnet.properties.subnets[0].name
  }
}
