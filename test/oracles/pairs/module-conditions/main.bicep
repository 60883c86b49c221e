// unknown: 3
param deployHub bool
param deploySpoke bool = true
param deployEdge bool = false

module hub 'network.bicep' = if (deployHub) {
  name: 'hub'
  params: {
    name: 'vnet-hub'
  }
}

module spoke 'network.bicep' = if (deploySpoke) {
  name: 'spoke'
  params: {
    name: 'vnet-spoke'
    range: '10.1.0.0/16'
  }
}

module edge 'network.bicep' = if (deployEdge) {
  name: 'edge'
  params: {
    name: 'vnet-edge'
  }
}

resource peering 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings@2024-05-01' = if (deployHub && deploySpoke) {
  name: 'vnet-spoke/to-hub'
  properties: {
    remoteVirtualNetwork: {
      id: hub!.outputs.id
    }
  }
}

output hubId string = deployHub ? hub!.outputs.id : ''
output spokeRange string = deploySpoke ? spoke!.outputs.range : 'none'
output edgeRange string = deployEdge ? edge!.outputs.range : 'none'
