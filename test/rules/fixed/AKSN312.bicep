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
        }
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
    apiServerAccessProfile: {
      enableVnetIntegration: true
      subnetId: api.id
    }
  }
}

resource api 'Microsoft.Network/virtualNetworks/subnets@2024-05-01' = {
  parent: vnet
  name: 'snet-api'
  properties: {
    addressPrefix: '10.1.8.0/28'
    networkSecurityGroup: { id: group.id }
    delegations: [
      {
        name: 'aks'
        properties: { serviceName: 'Microsoft.ContainerService/managedClusters' }
      }
    ]
  }
}

resource group 'Microsoft.Network/networkSecurityGroups@2024-05-01' = {
  name: 'nsg'
  location: 'westeurope'
  properties: {
    securityRules: [
      {
        name: 'rule0'
        properties: {
          priority: 4000
          direction: 'Inbound'
          access: 'Deny'
          protocol: 'Tcp'
          sourceAddressPrefix: '*'
          sourcePortRange: '*'
          destinationAddressPrefix: '*'
          destinationPortRange: '*'
        }
      }
      {
        name: 'Allow-Nodes-To-ApiServer-443'
        properties: {
          priority: 120
          direction: 'Inbound'
          access: 'Allow'
          protocol: 'Tcp'
          sourceAddressPrefix: '10.1.0.0/22'
          sourcePortRange: '*'
          destinationAddressPrefix: '10.1.8.0/28'
          destinationPortRange: '443'
        }
      }
      {
        name: 'Allow-Nodes-To-ApiServer-4443'
        properties: {
          priority: 121
          direction: 'Inbound'
          access: 'Allow'
          protocol: 'Tcp'
          sourceAddressPrefix: '10.1.0.0/22'
          sourcePortRange: '*'
          destinationAddressPrefix: '10.1.8.0/28'
          destinationPortRange: '4443'
        }
      }
      {
        name: 'Allow-LoadBalancer-To-ApiServer'
        properties: {
          priority: 122
          direction: 'Inbound'
          access: 'Allow'
          protocol: 'Tcp'
          sourceAddressPrefix: 'AzureLoadBalancer'
          sourcePortRange: '*'
          destinationAddressPrefix: '10.1.8.0/28'
          destinationPortRange: '9988'
        }
      }
    ]
  }
}
