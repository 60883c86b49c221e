// unknown: 2
param environment string = 'test'
param sku string

var size = environment == 'prod' ? 'Standard_D8s_v5' : environment == 'test' ? 'Standard_D4s_v5' : 'Standard_B2s'
var zones = sku == 'Premium' ? ['1', '2', '3'] : []

resource aks 'Microsoft.ContainerService/managedClusters@2024-09-01' = {
  name: 'aks-${environment}'
  location: 'westeurope'
  sku: {
    name: 'Base'
    tier: environment == 'prod' ? 'Standard' : 'Free'
  }
  properties: {
    agentPoolProfiles: [
      {
        name: 'system'
        vmSize: size
        availabilityZones: zones
        enableAutoScaling: sku == 'Premium' ? true : false
      }
    ]
    apiServerAccessProfile: environment == 'dev' ? {} : {
      enablePrivateCluster: true
    }
  }
}
