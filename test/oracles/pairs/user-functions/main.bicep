@description('The name of a subnet.')
func subnetName(prefix string, role string) string => toLower('${prefix}-${role}')
func rangeOf(second int) string => '10.${second}.0.0/16'
func describe(prefix string, second int) object => {
  name: subnetName(prefix, 'Nodes')
  range: rangeOf(second)
}

param prefix string = 'SNET'
var hub = describe(prefix, 4)

resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-functions'
  location: 'westeurope'
  properties: {
    addressSpace: {
      addressPrefixes: [
        rangeOf(4)
      ]
    }
    subnets: [
      {
        name: hub.name
        properties: {
          addressPrefix: cidrSubnet(hub.range, 24, 1)
        }
      }
      {
        name: subnetName(prefix, 'Pods')
        properties: {
          addressPrefix: cidrSubnet(rangeOf(4), 24, 2)
        }
      }
    ]
  }
}
