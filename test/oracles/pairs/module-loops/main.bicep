param spokes array = [
  {
    name: 'shop'
    range: '10.81.0.0/16'
  }
  {
    name: 'data'
    range: '10.82.0.0/16'
  }
]

module networks 'network.bicep' = [for (spoke, i) in spokes: {
  name: 'network-${i}'
  params: {
    name: 'vnet-${spoke.name}'
    range: spoke.range
  }
}]

module clusters 'cluster.bicep' = [for (spoke, i) in spokes: if (spoke.name != 'data') {
  name: 'cluster-${spoke.name}'
  params: {
    name: 'aks-${spoke.name}'
    subnetId: networks[i].outputs.subnetId
  }
}]

output ids array = [for i in range(0, 2): networks[i].outputs.id]
output second string = networks[1].outputs.range
