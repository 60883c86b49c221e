var hub = {
  name: 'vnet-hub'
  range: '10.0.0.0/16'
  subnets: {
    firewall: '10.0.0.0/26'
    bastion: '10.0.1.0/26'
  }
}
var firewall = hub.subnets.firewall
var names = [
  'AzureFirewallSubnet'
  'AzureBastionSubnet'
]
var first = names[0]
var location string = 'westeurope'

resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: hub.name
  location: location
  properties: {
    addressSpace: {
      addressPrefixes: [
        hub.range
      ]
    }
    subnets: [
      {
        name: first
        properties: {
          addressPrefix: firewall
        }
      }
      {
        name: names[1]
        properties: {
          addressPrefix: hub.subnets['bastion']
        }
      }
    ]
  }
}
