// unknown: 1
param vnetName string = 'vnet-slashes'
param pool string

resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: vnetName
  location: 'westeurope'
}

resource subnet 'Microsoft.Network/virtualNetworks/subnets@2024-05-01' = {
  name: '${vnet.name}/nodes'
  properties: {
    addressPrefix: '10.8.0.0/24'
  }
}

resource peering 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings@2024-05-01' = {
  name: 'vnet-other/to-${vnetName}'
  properties: {
    remoteVirtualNetwork: {
      id: vnet.id
    }
  }
}

resource agents 'Microsoft.ContainerService/managedClusters/agentPools@2024-09-01' = {
  name: 'aks-slashes/${pool}'
  properties: {
    vnetSubnetID: subnet.id
  }
}
