// unknown: 5
param private bool
param extra object = {}
param tags object

resource aks 'Microsoft.ContainerService/managedClusters@2024-09-01' = {
  name: 'aks-conditional'
  location: 'westeurope'
  tags: union({ team: 'platform' }, tags)
  properties: union({
    dnsPrefix: 'conditional'
    networkProfile: {
      networkPlugin: 'azure'
    }
  }, private ? {
    apiServerAccessProfile: {
      enablePrivateCluster: true
    }
    networkProfile: {
      outboundType: 'userDefinedRouting'
    }
  } : {
    apiServerAccessProfile: {
      authorizedIPRanges: [
        '203.0.113.0/24'
      ]
    }
  }, extra)
}

resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-conditional'
  location: 'westeurope'
  properties: {
    ...(private ? {
      enableDdosProtection: true
    } : {})
    addressSpace: {
      addressPrefixes: concat(['10.0.0.0/16'], private ? [] : ['192.168.0.0/24'])
    }
  }
}
