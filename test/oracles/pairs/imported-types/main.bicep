import { subnetType, optionalName } from './types.bicep'
import * as shared from './types.bicep'

param subnets subnetType[] = [
  {
    name: 'nodes'
    range: '10.4.0.0/22'
  }
]
param gateway optionalName
param table shared.optionalName

resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: gateway ?? 'vnet-types'
  location: 'westeurope'
  properties: {
    addressSpace: {
      addressPrefixes: [
        '10.4.0.0/16'
      ]
    }
    subnets: [for subnet in subnets: {
      name: subnet.name
      properties: {
        addressPrefix: subnet.range
        routeTable: table == null ? null : {
          id: resourceId('Microsoft.Network/routeTables', table!)
        }
      }
    }]
  }
}
