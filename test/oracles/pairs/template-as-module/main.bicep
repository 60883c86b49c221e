module network 'network.json' = {
  name: 'network'
  params: {
    name: 'vnet-json'
    range: '10.95.0.0/16'
  }
}

resource aks 'Microsoft.ContainerService/managedClusters@2024-09-01' = {
  name: 'aks-json'
  location: 'westeurope'
  properties: {
    agentPoolProfiles: [
      {
        name: 'system'
        vnetSubnetID: network.outputs.subnetId
      }
    ]
  }
}
