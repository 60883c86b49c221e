param name string
param range string = '10.0.0.0/16'
param subnets array = [
  {
    name: 'nodes'
    range: cidrSubnet(range, 22, 0)
  }
]

resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: name
  location: 'westeurope'
  properties: {
    addressSpace: {
      addressPrefixes: [
        range
      ]
    }
    subnets: [for subnet in subnets: {
      name: subnet.name
      properties: {
        addressPrefix: subnet.range
      }
    }]
  }
}

output id string = vnet.id
output subnetId string = vnet.properties.subnets[0].id
output range string = range
