import { clusterName, zonesOf as zones } from './naming.bicep'
import * as naming from './naming.bicep'

param stage string = 'Prod'

resource aks 'Microsoft.ContainerService/managedClusters@2024-09-01' = {
  name: clusterName('Shop', stage)
  location: 'westeurope'
  properties: {
    dnsPrefix: naming.dnsName('shop')
    agentPoolProfiles: [
      {
        name: 'system'
        availabilityZones: zones(stage)
      }
    ]
  }
}
