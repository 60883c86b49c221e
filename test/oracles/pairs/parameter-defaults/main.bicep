param prefix string = 'web'
param nodeCount int = 3
param private bool = true
param ranges array = [
  '10.20.0.0/16'
]
param tags object = {
  team: 'platform'
  cost: '4711'
}
param vnetName string = 'vnet-${prefix}'

resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: vnetName
  location: 'westeurope'
  tags: tags
  properties: {
    addressSpace: {
      addressPrefixes: ranges
    }
  }
}

resource aks 'Microsoft.ContainerService/managedClusters@2024-09-01' = {
  name: 'aks-${prefix}'
  location: 'westeurope'
  properties: {
    agentPoolProfiles: [
      {
        name: 'system'
        count: nodeCount
      }
    ]
    apiServerAccessProfile: {
      enablePrivateCluster: private
    }
  }
}
