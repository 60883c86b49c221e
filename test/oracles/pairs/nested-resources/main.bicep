param vnetName string = 'vnet-nested'

resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: vnetName
  location: 'westeurope'
  properties: {
    addressSpace: {
      addressPrefixes: [
        '10.5.0.0/16'
      ]
    }
  }

  resource nodes 'subnets' = {
    name: 'nodes'
    properties: {
      addressPrefix: '10.5.0.0/22'
    }
  }

  resource more 'subnets@2023-11-01' = [for i in range(0, 2): {
    name: 'more-${i}'
    properties: {
      addressPrefix: '10.5.${8 + i}.0/24'
    }
  }]
}

resource aks 'Microsoft.ContainerService/managedClusters@2024-09-01' = {
  name: 'aks-nested'
  location: 'westeurope'
  properties: {
    agentPoolProfiles: [
      {
        name: 'system'
        vnetSubnetID: vnet::nodes.id
      }
    ]
  }
}
