/** A Bicep route table `routes` whose default route leads to an appliance; its address as it is written. */
export function bicepRoutes(hop = `'10.0.1.4'`): string {
  return `
resource routes 'Microsoft.Network/routeTables@2024-05-01' = {
  name: 'rt-aks'
  location: 'westeurope'
  properties: {
    routes: [
      {
        name: 'default'
        properties: {
          addressPrefix: '0.0.0.0/0'
          nextHopType: 'VirtualAppliance'
          nextHopIpAddress: ${hop}
        }
      }
    ]
  }
}
`;
}
