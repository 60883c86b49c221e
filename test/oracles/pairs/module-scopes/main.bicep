module hub 'network.bicep' = {
  name: 'hub'
  scope: resourceGroup('rg-hub')
  params: {
    name: 'vnet-hub'
  }
}

module dns 'zone.bicep' = {
  name: 'dns'
  scope: resourceGroup('11111111-2222-3333-4444-555555555555', 'rg-dns')
  params: {
    name: 'privatelink.westeurope.azmk8s.io'
    vnetId: hub.outputs.id
  }
}

module cluster 'cluster.bicep' = {
  name: 'cluster'
  params: {
    name: 'aks-scopes'
    subnetId: hub.outputs.subnetId
  }
}
