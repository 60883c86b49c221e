// unknown: 1
type spoke = {
  name: string
  range: string
}
param spokes spoke[] = [
  {
    name: 'shop'
    range: '10.1.0.0/16'
  }
  {
    name: 'data'
    range: '10.2.0.0/16'
  }
]
param chosen int

resource vnets 'Microsoft.Network/virtualNetworks@2024-05-01' = [for (item, i) in spokes: {
  name: 'vnet-${item.name}'
  location: 'westeurope'
  properties: {
    addressSpace: {
      addressPrefixes: [
        item.range
      ]
    }
    subnets: [
      {
        name: 'first'
      }
    ]
  }
}]

resource peerings 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings@2024-05-01' = [for (item, i) in spokes: {
  parent: vnets[i]
  name: 'to-${spokes[(i + 1) % 2].name}'
  properties: {
    remoteVirtualNetwork: {
      id: vnets[(i + 1) % 2].id
    }
    remoteAddressSpace: {
      addressPrefixes: vnets[(i + 1) % 2].properties.addressSpace.addressPrefixes
    }
  }
}]

output subnets array = [for i in range(0, 2): vnets[i].properties.subnets[0].id]
output range string = vnets[chosen].properties.addressSpace.addressPrefixes[0]
