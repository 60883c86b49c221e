targetScope = 'subscription'

param prefix string = 'shop'
param location string = 'westeurope'
var groups = [
  'net'
  'aks'
]

resource all 'Microsoft.Resources/resourceGroups@2024-03-01' = [for group in groups: {
  name: 'rg-${prefix}-${group}'
  location: location
}]

resource logs 'Microsoft.Resources/resourceGroups@2024-03-01' = {
  name: 'rg-${prefix}-logs'
  location: location
  tags: {
    purpose: 'logs'
  }
}

module network 'network.bicep' = {
  name: 'network'
  scope: all[0]
  params: {
    name: 'vnet-${prefix}'
  }
}

module cluster 'cluster.bicep' = {
  name: 'cluster'
  scope: resourceGroup('rg-${prefix}-aks')
  params: {
    name: 'aks-${prefix}'
    subnetId: network.outputs.subnetId
  }
  dependsOn: [
    all[1]
  ]
}

resource policy 'Microsoft.Authorization/policyAssignments@2024-04-01' = {
  name: 'private-clusters'
  properties: {
    policyDefinitionId: tenantResourceId('Microsoft.Authorization/policyDefinitions', '040732e8-d947-40b8-95d6-854c95024bf8')
    displayName: 'Clusters are private'
  }
}

output groupId string = logs.id
