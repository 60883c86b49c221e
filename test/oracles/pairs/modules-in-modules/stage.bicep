param stage string
param range string

module network 'network.bicep' = {
  name: 'network-${stage}'
  params: {
    name: 'vnet-${stage}'
    range: range
  }
}

module cluster 'cluster.bicep' = {
  name: 'cluster-${stage}'
  params: {
    name: 'aks-${stage}'
    subnetId: network.outputs.subnetId
    private: stage == 'prod'
  }
}

output clusterId string = cluster.outputs.id
output range string = network.outputs.range
