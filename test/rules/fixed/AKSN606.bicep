resource aks 'Microsoft.ContainerService/managedClusters@2025-05-01' = {
  name: 'aks'
  location: 'westeurope'
  properties: {
    apiServerAccessProfile: {
      authorizedIPRanges: [
        '20.50.1.0/24'
      ]
    }
  }
}
