param extra object = {
  private: true
}

module cluster 'cluster.bicep' = {
  name: 'cluster'
  params: {
    name: 'aks-spread'
    subnetId: resourceId('Microsoft.Network/virtualNetworks/subnets', 'vnet-spread', 'nodes')
    tags: {
      ...extra
      team: 'platform'
    }
    private: extra.private
  }
}
