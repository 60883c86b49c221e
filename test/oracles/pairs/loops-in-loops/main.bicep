var regions = [
  'westeurope'
  'northeurope'
]
var roles = [
  'nodes'
  'pods'
  'api'
]

resource vnets 'Microsoft.Network/virtualNetworks@2024-05-01' = [for (region, r) in regions: {
  name: 'vnet-${region}'
  location: region
  properties: {
    addressSpace: {
      addressPrefixes: [
        '10.${r}.0.0/16'
      ]
    }
    subnets: [for (role, i) in roles: {
      name: '${region}-${role}'
      properties: {
        addressPrefix: '10.${r}.${i}.0/24'
      }
    }]
  }
}]
