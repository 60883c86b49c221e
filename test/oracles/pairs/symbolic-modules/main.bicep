// unknown: 3
param deployEdge bool
param zone string?
param names string[] = [
  'nodes'
  'pods'
]

module plain 'network.bicep' = {
  params: {
    subnets: [
      {
        name: 'nodes'
      }
      {
        name: 'pods'
        range: '10.0.1.0/24'
      }
    ]
    zone: zone
  }
}

module edge 'network.bicep' = if (deployEdge) {
  params: {
    subnets: [for name in names: {
      name: name
      range: '10.1.${length(name)}.0/24'
    }]
    zone: 'edge'
    tags: {
      from: plain.outputs.name
    }
  }
}

module many 'network.bicep' = [for (name, i) in names: {
  name: 'many-${name}'
  params: {
    subnets: []
    zone: '${i}'
  }
}]

resource key 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = {
  name: 'kv-symbolic/key'
  properties: {
    value: plain.outputs.secret
  }
}

output ranges array = plain.outputs.ranges
output zone string? = plain.outputs.?zone
output edgeName string? = edge.?outputs.name
output manyNames array = [for i in range(0, 2): many[i].outputs.name]
output edgeRanges array = edge.?outputs.?ranges ?? []
