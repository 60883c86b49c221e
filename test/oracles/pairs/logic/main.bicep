param private bool = true
param peered bool = false
param range string
var both = private && peered
var any1 = private || peered

resource aks 'Microsoft.ContainerService/managedClusters@2024-09-01' = {
  name: 'aks-logic'
  location: 'westeurope'
  properties: {
    disableLocalAccounts: both
    enableRBAC: any1
    apiServerAccessProfile: {
      enablePrivateCluster: !peered
      disableRunCommand: !(private && !peered)
      enableVnetIntegration: private && !empty('x') && true
      // One side decides it, whatever the other one is.
      enablePrivateClusterPublicFQDN: peered && startsWith(range, '10.')
    }
    podIdentityProfile: {
      enabled: private || startsWith(range, '10.')
    }
  }
}
