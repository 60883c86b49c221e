@secure()
param key string
param name string

resource aks 'Microsoft.ContainerService/managedClusters@2024-09-01' = {
  name: name
  location: 'westeurope'
  properties: {
    linuxProfile: {
      adminUsername: 'operator'
      ssh: {
        publicKeys: [
          {
            keyData: key
          }
        ]
      }
    }
  }
}
