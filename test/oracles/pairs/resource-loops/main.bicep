param spokes array = [
  {
    name: 'shop'
    range: '10.1.0.0/16'
  }
  {
    name: 'data'
    range: '10.2.0.0/16'
  }
]

resource vnets 'Microsoft.Network/virtualNetworks@2024-05-01' = [for spoke in spokes: {
  name: 'vnet-${spoke.name}'
  location: 'westeurope'
  properties: {
    addressSpace: {
      addressPrefixes: [
        spoke.range
      ]
    }
  }
}]

resource tables 'Microsoft.Network/routeTables@2024-05-01' = [for (spoke, i) in spokes: {
  name: 'rt-${i}-${spoke.name}'
  location: 'westeurope'
}]

resource addresses 'Microsoft.Network/publicIPAddresses@2024-05-01' = [for i in range(1, 3): {
  name: 'pip-${i}'
  location: 'westeurope'
  sku: {
    name: 'Standard'
  }
  zones: [
    '${i}'
  ]
  properties: {
    publicIPAllocationMethod: 'Static'
  }
}]

output ids array = [for (spoke, i) in spokes: vnets[i].id]
output lastName string = vnets[1].name
