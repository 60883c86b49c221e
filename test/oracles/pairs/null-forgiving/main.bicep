param name string? = 'aks-surely'
param pool { count: int? }? = {
  count: 4
}

resource aks 'Microsoft.ContainerService/managedClusters@2024-09-01' = {
  name: name!
  location: 'westeurope'
  properties: {
    agentPoolProfiles: [
      {
        name: 'system'
        count: pool!.count!
      }
    ]
  }
}
