param names array = [
  'nodes'
  'pods'
  'ingress'
]

var subnets = [for (name, i) in names: {
  name: 'snet-${name}'
  properties: {
    addressPrefix: '10.7.${i}.0/24'
  }
}]
var indexes = [for i in range(4, 2): i * 10]
var doubled = [for index in indexes: index * 2]

resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-loop-${doubled[1]}'
  location: 'westeurope'
  properties: {
    addressSpace: {
      addressPrefixes: [
        '10.7.0.0/16'
      ]
    }
    subnets: subnets
  }
}
