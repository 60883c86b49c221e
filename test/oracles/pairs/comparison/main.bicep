param count int = 3
param name string = 'Prod'
param other string = 'prod'

resource aks 'Microsoft.ContainerService/managedClusters@2024-09-01' = {
  name: 'aks-compare'
  location: 'westeurope'
  properties: {
    apiServerAccessProfile: {
      enablePrivateCluster: count > 2
      disableRunCommand: count >= 4
      enableVnetIntegration: count < 3
      enablePrivateClusterPublicFQDN: count <= 3
    }
    enableRBAC: name == other
    disableLocalAccounts: name != other
    autoUpgradeProfile: {
      upgradeChannel: name =~ other ? 'stable' : 'none'
      nodeOSUpgradeChannel: name !~ other ? 'NodeImage' : 'None'
    }
    fqdnSubdomain: 'abc' < 'abd' ? 'less' : 'more'
  }
  tags: {
    lists: [1, 2] == [1, 2] ? 'same' : 'other'
    objects: { a: 1 } == { a: 2 } ? 'same' : 'other'
    nothing: null == null ? 'same' : 'other'
  }
}
