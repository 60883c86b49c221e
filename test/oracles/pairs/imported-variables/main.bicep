import { hubRange, subnets as hubSubnets } from './shared.bicep'
import * as shared from './shared.bicep'

resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: shared.hubName
  location: 'westeurope'
  properties: {
    addressSpace: {
      addressPrefixes: [
        hubRange
      ]
    }
    subnets: hubSubnets
  }
}
