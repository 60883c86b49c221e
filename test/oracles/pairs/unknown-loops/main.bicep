// unknown: 8
param ranges array
param names string[]

resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-open'
  location: 'westeurope'
  properties: {
    addressSpace: {
      addressPrefixes: ranges
    }
    subnets: [for (range, i) in ranges: {
      name: 'snet-${i}'
      properties: {
        addressPrefix: range
      }
    }]
  }
}

resource spokes 'Microsoft.Network/virtualNetworks@2024-05-01' = [for name in names: {
  name: 'vnet-${name}'
  location: 'westeurope'
}]

output both array = concat(['first'], ranges)
output count int = length(concat(['first'], ranges))
output found array = filter(ranges, range => startsWith(range, '10.'))
