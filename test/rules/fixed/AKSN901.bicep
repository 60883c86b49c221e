@description('Resource id of the subnet of the nodes of cluster aks')
param nodeSubnetId string

resource aks 'Microsoft.ContainerService/managedClusters@2025-05-01' = {
  name: 'aks'
  location: 'westeurope'
  properties: {
    networkProfile: {
      outboundType: 'userDefinedRouting'
    }
    agentPoolProfiles: [
      {
        name: 'system'
        vnetSubnetID: nodeSubnetId
      }
    ]
  }
}
