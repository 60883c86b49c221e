param range string = '10.62.0.0/16'

assert privateRange = startsWith(range, '10.')

resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-asserted'
  location: 'westeurope'
  properties: {
    addressSpace: {
      addressPrefixes: [
        range
      ]
    }
  }
}
