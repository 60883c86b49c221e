param subnets array = [
  {
    name: 'nodes'
    range: '10.3.0.0/24'
    endpoints: [
      'Microsoft.Storage'
      'Microsoft.KeyVault'
    ]
  }
  {
    name: 'pods'
    range: '10.3.1.0/24'
    endpoints: []
  }
]

resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-properties'
  location: 'westeurope'
  properties: {
    addressSpace: {
      addressPrefixes: [for i in range(3, 2): '10.${i}.0.0/16']
    }
    subnets: [for (subnet, index) in subnets: {
      name: '${index}-${subnet.name}'
      properties: {
        addressPrefix: subnet.range
        serviceEndpoints: [for endpoint in subnet.endpoints: {
          service: endpoint
        }]
      }
    }]
  }
}
