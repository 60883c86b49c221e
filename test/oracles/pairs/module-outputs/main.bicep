// unknown: 1
module network 'network.bicep' = {
  name: 'network'
  params: {
    name: 'vnet-outputs'
  }
}

module cluster 'cluster.bicep' = {
  name: 'cluster-${network.name}'
  params: {
    name: 'aks-outputs'
    subnetId: network.outputs.subnetId
    private: true
    tags: {
      range: network.outputs.range
      vnet: network.outputs.id
    }
  }
}

output clusterId string = cluster.outputs.id
output fqdn string = cluster.outputs.fqdn
output range string = network.outputs.range
