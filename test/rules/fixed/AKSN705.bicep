resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet'
  location: 'westeurope'
  properties: {
    addressSpace: {
      addressPrefixes: ['10.1.0.0/16']
    }
    subnets: [
      {
        name: 'snet-aks'
        properties: {
          addressPrefix: '10.1.0.0/22'
        }
      }
    ]
  }
}

resource aks 'Microsoft.ContainerService/managedClusters@2025-05-01' = {
  name: 'aks'
  location: 'westeurope'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${idAks.id}': {}
    }
  }
  properties: {
    agentPoolProfiles: [
      {
        name: 'system'
        vnetSubnetID: vnet.properties.subnets[0].id
      }
    ]
    apiServerAccessProfile: {
      enablePrivateCluster: true
      privateDNSZone: zone.id
    }
  }
  dependsOn: [
    roleZone
  ]
}

resource idAks 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: 'id-aks'
  location: 'westeurope'
}

resource zone 'Microsoft.Network/privateDnsZones@2024-06-01' = {
  name: 'privatelink.westeurope.azmk8s.io'
  location: 'global'
}

resource link 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = {
  parent: zone
  name: 'link-vnet'
  location: 'global'
  properties: {
    registrationEnabled: false
    virtualNetwork: {
      id: vnet.id
    }
  }
}

resource roleVnet 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(vnet.id, idAks.id, '4d97b98b-1d4f-4787-a291-c67834d212e7')
  scope: vnet
  properties: {
    roleDefinitionId: subscriptionResourceId(
      'Microsoft.Authorization/roleDefinitions',
      '4d97b98b-1d4f-4787-a291-c67834d212e7'
    )
    principalId: idAks.properties.principalId
    principalType: 'ServicePrincipal'
  }
}

resource roleZone 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(zone.id, idAks.id, 'b12aa53e-6015-4669-85d0-8515ebb3ae7f')
  scope: zone
  properties: {
    roleDefinitionId: subscriptionResourceId(
      'Microsoft.Authorization/roleDefinitions',
      'b12aa53e-6015-4669-85d0-8515ebb3ae7f'
    )
    principalId: idAks.properties.principalId
    principalType: 'ServicePrincipal'
  }
}
