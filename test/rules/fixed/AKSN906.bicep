resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet'
  location: 'westeurope'
  properties: {
    addressSpace: {
      addressPrefixes: ['10.1.0.0/16']
    }
    subnets: [
      {
        name: 'snet-aks'
        properties: {
          addressPrefix: '10.1.0.0/22'
          natGateway: {
            id: natSnetAks.id
          }
        }
      }
    ]
  }
}

resource pipNatSnetAks 'Microsoft.Network/publicIPAddresses@2024-05-01' = {
  name: 'pip-nat-snet-aks'
  location: 'westeurope'
  sku: {
    name: 'Standard'
  }
  properties: {
    publicIPAllocationMethod: 'Static'
  }
}

resource natSnetAks 'Microsoft.Network/natGateways@2024-05-01' = {
  name: 'nat-snet-aks'
  location: 'westeurope'
  sku: {
    name: 'Standard'
  }
  properties: {
    publicIpAddresses: [
      {
        id: pipNatSnetAks.id
      }
    ]
  }
}

resource aks 'Microsoft.ContainerService/managedClusters@2025-05-01' = {
  name: 'aks'
  location: 'westeurope'
  properties: {
    agentPoolProfiles: [
      {
        name: 'system'
        vnetSubnetID: vnet.properties.subnets[0].id
      }
    ]
    networkProfile: {
      networkPlugin: 'azure'
      outboundType: 'userAssignedNATGateway'
    }
  }
}
