// unknown: 2
param team string = 'platform'
param stage string

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: 'id-aks'
  location: 'westeurope'
}

// The key of the identity is an id; the key of the second tag is not known.
resource aks 'Microsoft.ContainerService/managedClusters@2024-09-01' = {
  name: 'aks-keys'
  location: 'westeurope'
  tags: {
    '${team}': 'owner'
    'cost-${team}': '4711'
    'hidden-link:x': 'y'
  }
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identity.id}': {}
    }
  }
  properties: {
    addonProfiles: {
      '${stage}Agent': {
        enabled: true
      }
    }
  }
}
