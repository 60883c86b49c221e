param peered bool = false
param tableId string = ''

resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-nulls'
  location: 'westeurope'
  properties: {
    addressSpace: {
      addressPrefixes: [
        '10.0.0.0/16'
      ]
    }
    dhcpOptions: null
    virtualNetworkPeerings: peered ? [] : null
    subnets: [
      {
        name: 'nodes'
        properties: {
          addressPrefix: '10.0.0.0/24'
          networkSecurityGroup: null
          routeTable: empty(tableId) ? null : {
            id: tableId
          }
        }
      }
    ]
  }
}
