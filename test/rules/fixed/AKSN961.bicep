@description('Resource id of a subnet for pipeline agents, delegated to Microsoft.DevOpsInfrastructure/pools')
param agentSubnetId string

resource aks 'Microsoft.ContainerService/managedClusters@2025-05-01' = {
  name: 'aks'
  location: 'westeurope'
  properties: {
    dnsPrefix: 'aks'
    agentPoolProfiles: [
      {
        name: 'system'
        mode: 'System'
        count: 3
        vmSize: 'Standard_D4s_v5'
      }
    ]
    apiServerAccessProfile: {
      enablePrivateCluster: true
    }
  }
}

resource pool 'Microsoft.DevOpsInfrastructure/pools@2025-01-21' = {
  name: 'agents'
  location: 'westeurope'
  properties: {
    devCenterProjectResourceId: resourceId('Microsoft.DevCenter/projects', 'p')
    maximumConcurrency: 2
    agentProfile: {
      kind: 'Stateless'
    }
    organizationProfile: {
      kind: 'AzureDevOps'
      organizations: [
        {
          url: 'https://dev.azure.com/shop'
        }
      ]
    }
    fabricProfile: {
      kind: 'Vmss'
      sku: {
        name: 'Standard_D2ads_v5'
      }
      images: [
        {
          wellKnownImageName: 'ubuntu-24.04'
        }
      ]
      networkProfile: {
        subnetId: agentSubnetId
      }
    }
  }
}
