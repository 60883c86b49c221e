@description('How pods get their addresses.')
@allowed([
  'azure'
  'kubenet'
  'none'
])
param networkPlugin string = 'azure'

@allowed([
  'westeurope'
])
param location string

@minLength(3)
@maxLength(20)
param name string = 'aks-shop'

@minValue(1)
@maxValue(10)
param nodeCount int = 2

resource aks 'Microsoft.ContainerService/managedClusters@2024-09-01' = {
  name: name
  location: location
  properties: {
    networkProfile: {
      networkPlugin: networkPlugin
    }
    agentPoolProfiles: [
      {
        name: 'system'
        count: nodeCount
      }
    ]
  }
}
