@onlyIfNotExists()
resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-once'
  location: 'westeurope'
  properties: {
    addressSpace: {
      addressPrefixes: [
        '10.61.0.0/16'
      ]
    }
  }
}
