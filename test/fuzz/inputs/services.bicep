// The shop's services, as the platform team deploys them.
param location string = 'westeurope'

@allowed(['azure', 'calico'])
param policy string = 'azure'

param officeRanges array = []

var tags = { owner: 'platform' }

resource vnet 'Microsoft.Network/virtualNetworks@2023-11-01' = {
  name: 'vnet-shop'
  location: location
  tags: tags
  properties: {
    addressSpace: {
      addressPrefixes: ['10.40.0.0/16']
    }
    subnets: [
      {
        name: 'snet-nodes'
        properties: {
          addressPrefix: '10.40.0.0/22'
        }
      }
      {
        name: 'snet-endpoints'
        properties: {
          addressPrefix: '10.40.8.0/26'
        }
      }
    ]
  }
}

resource nodes 'Microsoft.Network/virtualNetworks/subnets@2023-11-01' existing = {
  parent: vnet
  name: 'snet-nodes'
}

resource shop 'Microsoft.ContainerService/managedClusters@2024-02-01' = {
  name: 'aks-shop'
  location: location
  tags: tags
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    dnsPrefix: 'shop'
    agentPoolProfiles: [
      {
        name: 'system'
        count: 3
        mode: 'System'
        vmSize: 'Standard_D4s_v5'
        vnetSubnetID: nodes.id
      }
    ]
    networkProfile: {
      networkPlugin: 'azure'
      networkPluginMode: 'overlay'
      networkPolicy: policy
    }
    apiServerAccessProfile: {
      authorizedIPRanges: officeRanges
    }
  }
}

// Orders wait here for the warehouse.
resource orders 'Microsoft.ServiceBus/namespaces@2021-11-01' = {
  name: 'sb-shop-orders'
  location: location
  tags: tags
  sku: {
    name: 'Standard'
  }
}

resource images 'Microsoft.Storage/storageAccounts@2019-06-01' = {
  name: 'stshopimages'
  location: location
  tags: tags
  sku: {
    name: 'Standard_ZRS'
  }
  kind: 'StorageV2'
  properties: {
    networkAcls: {
      defaultAction: 'Allow'
      bypass: 'Metrics'
      ipRules: [
        { value: '198.51.100.7' } // the photographer
      ]
    }
  }
}

resource vault 'Microsoft.KeyVault/vaults@2019-09-01' = {
  name: 'kv-shop'
  location: location
  tags: tags
  properties: {
    tenantId: tenant().tenantId
    enableRbacAuthorization: true
    sku: { family: 'A', name: 'standard' }
    networkAcls: {
      bypass: 'None'
      defaultAction: 'Allow'
      ipRules: [{ value: '198.51.100.0/24' }]
    }
  }
}

resource registry 'Microsoft.ContainerRegistry/registries@2023-07-01' = {
  name: 'crshop'
  location: location
  tags: tags
  sku: {
    name: 'Standard'
  }
}
