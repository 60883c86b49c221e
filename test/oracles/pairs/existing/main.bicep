// unknown: 1
resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' existing = {
  name: 'vnet-there'

  resource nodes 'subnets' existing = {
    name: 'nodes'
  }
}

resource pods 'Microsoft.Network/virtualNetworks/subnets@2024-05-01' existing = {
  parent: vnet
  name: 'pods'
}

resource aks 'Microsoft.ContainerService/managedClusters@2024-09-01' = {
  name: 'aks-${vnet.name}'
  location: vnet.location
  properties: {
    agentPoolProfiles: [
      {
        name: 'system'
        vnetSubnetID: vnet::nodes.id
        podSubnetID: pods.id
      }
    ]
  }
}
