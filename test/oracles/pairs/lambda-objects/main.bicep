param peers array = [
  {
    name: 'hub'
    region: 'westeurope'
    range: '10.0.0.0/16'
  }
  {
    name: 'dr'
    region: 'northeurope'
    range: '10.1.0.0/16'
  }
  {
    name: 'edge'
    region: 'westeurope'
    range: '10.2.0.0/16'
  }
]
var byName = toObject(peers, peer => peer.name)
var rangeByName = toObject(peers, peer => peer.name, peer => peer.range)
var byRegion = groupBy(peers, peer => peer.region)
var upper = mapValues(rangeByName, range => replace(range, '/16', '/20'))

resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-grouped'
  location: byName.dr.region
  tags: {
    count: string(length(byRegion.westeurope))
    second: byRegion.westeurope[1].name
  }
  properties: {
    addressSpace: {
      addressPrefixes: [
        rangeByName.hub
        upper.edge
        upper[peers[1].name]
      ]
    }
  }
}

output ranges object = upper
output regions object = byRegion
