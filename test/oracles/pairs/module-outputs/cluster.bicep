param name string
param subnetId string
param private bool = false
param tags object = {}

resource aks 'Microsoft.ContainerService/managedClusters@2024-09-01' = {
  name: name
  location: 'westeurope'
  tags: tags
  properties: {
    agentPoolProfiles: [
      {
        name: 'system'
        vnetSubnetID: subnetId
      }
    ]
    apiServerAccessProfile: {
      enablePrivateCluster: private
    }
  }
}

output id string = aks.id
output fqdn string = aks.properties.fqdn
