param vnetName string = 'vnet-ids'
param group string = 'rg-net'

resource aks 'Microsoft.ContainerService/managedClusters@2024-09-01' = {
  name: 'aks-ids'
  location: 'westeurope'
  properties: {
    agentPoolProfiles: [
      {
        name: 'here'
        vnetSubnetID: resourceId('Microsoft.Network/virtualNetworks/subnets', vnetName, 'nodes')
      }
      {
        name: 'there'
        vnetSubnetID: resourceId(group, 'Microsoft.Network/virtualNetworks/subnets', vnetName, 'nodes')
      }
      {
        name: 'written'
        vnetSubnetID: '/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/${group}/providers/Microsoft.Network/virtualNetworks/${vnetName}/subnets/nodes'
      }
      {
        name: 'appended'
        vnetSubnetID: '${resourceId('Microsoft.Network/virtualNetworks', vnetName)}/subnets/nodes'
      }
    ]
    privateLinkResources: [
      {
        id: extensionResourceId(resourceId('Microsoft.Network/virtualNetworks', vnetName), 'Microsoft.Authorization/locks', 'keep')
      }
      {
        id: tenantResourceId('Microsoft.Management/managementGroups', 'platform')
      }
      {
        id: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', 'acdd72a7-3385-48ef-bd42-f606fba81ae7')
      }
    ]
  }
}
