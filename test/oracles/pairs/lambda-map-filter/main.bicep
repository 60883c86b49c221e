param subnets array = [
  {
    name: 'nodes'
    range: '10.1.0.0/22'
    delegated: false
  }
  {
    name: 'api'
    range: '10.1.4.0/28'
    delegated: true
  }
  {
    name: 'pods'
    range: '10.1.8.0/21'
    delegated: false
  }
]
var plain = filter(subnets, subnet => !subnet.delegated)
var names = map(plain, subnet => subnet.name)
var numbered = map(subnets, (subnet, i) => '${i}:${subnet.name}')
var odd = filter(subnets, (subnet, i) => i % 2 == 1)

resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-lambda'
  location: 'westeurope'
  tags: {
    names: join(names, '+')
    numbered: join(numbered, '+')
    odd: odd[0].name
    nested: join(map(filter(['a', 'b'], x => x != 'a'), y => '${y}!'), '')
  }
  properties: {
    addressSpace: {
      addressPrefixes: map(subnets, item => item.range)
    }
    subnets: map(plain, item => {
      name: item.name
      properties: {
        addressPrefix: item.range
      }
    })
  }
}
