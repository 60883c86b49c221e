param sku resourceInput<'Microsoft.ContainerService/managedClusters@2024-09-01'>.sku = {
  name: 'Base'
  tier: 'Standard'
}
param profile resourceInput<'Microsoft.ContainerService/managedClusters@2024-09-01'>.properties.networkProfile?

resource aks 'Microsoft.ContainerService/managedClusters@2024-09-01' = {
  name: 'aks-derived'
  location: 'westeurope'
  sku: sku
  properties: {
    networkProfile: profile ?? {
      networkPlugin: 'azure'
      networkPluginMode: 'overlay'
    }
  }
}
