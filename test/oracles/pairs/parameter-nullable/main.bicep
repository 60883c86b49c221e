param zone string?
param podRange string?
param dnsServers string[]?

resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-nullable'
  location: 'westeurope'
  properties: {
    addressSpace: {
      addressPrefixes: [
        '10.0.0.0/16'
      ]
    }
    dhcpOptions: dnsServers == null ? null : {
      dnsServers: dnsServers
    }
  }
}

resource aks 'Microsoft.ContainerService/managedClusters@2024-09-01' = {
  name: 'aks-${zone ?? 'any'}'
  location: 'westeurope'
  properties: {
    networkProfile: {
      networkPlugin: 'azure'
      podCidr: podRange
      serviceCidr: podRange ?? '172.16.0.0/16'
    }
  }
}
