// unknown: 1
@secure()
param sshKey string

@secure()
param settings object = {}

resource aks 'Microsoft.ContainerService/managedClusters@2024-09-01' = {
  name: 'aks-secure'
  location: 'northeurope'
  properties: {
    linuxProfile: {
      adminUsername: 'operator'
      ssh: {
        publicKeys: [
          {
            keyData: sshKey
          }
        ]
      }
    }
    addonProfiles: settings
  }
}
