// Landing zone of the shop: hub and spoke, three clusters, their registry, key vault and storage, and a jump box.
targetScope = 'resourceGroup'

@description('Region of all resources')
param location string = 'westeurope'

@description('Who pays for it')
param costCenter string = 'shop-4711'

@description('Public key of the jump box administrator')
param adminPublicKey string

var tags = {
  costCenter: costCenter
  workload: 'shop'
}

// ---------------------------------------------------------------- hub

resource hub 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-hub'
  location: location
  tags: tags
  properties: {
    addressSpace: {
      addressPrefixes: [
        '10.10.0.0/16'
      ]
    }
    subnets: [
      {
        name: 'AzureFirewallSubnet'
        properties: {
          addressPrefix: '10.10.0.0/26'
        }
      }
    ]
  }
}

resource hubToSpoke 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings@2024-05-01' = {
  parent: hub
  name: 'peer-hub-to-spoke'
  properties: {
    remoteVirtualNetwork: {
      id: spoke.id
    }
    allowForwardedTraffic: true
  }
}

// ---------------------------------------------------------------- spoke

resource nsgNodes 'Microsoft.Network/networkSecurityGroups@2024-05-01' = {
  name: 'nsg-nodes'
  location: location
  tags: tags
  properties: {
    securityRules: []
  }
}

resource routesPlatform 'Microsoft.Network/routeTables@2024-05-01' = {
  name: 'rt-platform'
  location: location
  tags: tags
  properties: {
    disableBgpRoutePropagation: true
    routes: [
      {
        name: 'default-to-firewall'
        properties: {
          addressPrefix: '0.0.0.0/0'
          nextHopType: 'VirtualAppliance'
          nextHopIpAddress: '10.10.0.4'
        }
      }
    ]
  }
}

resource spoke 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-spoke'
  location: location
  tags: tags
  properties: {
    addressSpace: {
      addressPrefixes: [
        '10.20.0.0/16'
      ]
    }
  }
}

resource snetPlatform 'Microsoft.Network/virtualNetworks/subnets@2024-05-01' = {
  parent: spoke
  name: 'snet-platform'
  properties: {
    addressPrefix: '10.20.0.0/22'
    networkSecurityGroup: {
      id: nsgNodes.id
    }
    routeTable: {
      id: routesPlatform.id
    }
  }
}

resource snetPayments 'Microsoft.Network/virtualNetworks/subnets@2024-05-01' = {
  parent: spoke
  name: 'snet-payments'
  properties: {
    addressPrefix: '10.20.4.0/22'
    networkSecurityGroup: {
      id: nsgNodes.id
    }
    // the payment service writes its receipts to the storage account, through its private endpoint
  }
}

resource snetSandbox 'Microsoft.Network/virtualNetworks/subnets@2024-05-01' = {
  parent: spoke
  name: 'snet-sandbox'
  properties: {
    addressPrefix: '10.20.8.0/24'
    networkSecurityGroup: {
      id: nsgNodes.id
    }
  }
}

resource snetJumpbox 'Microsoft.Network/virtualNetworks/subnets@2024-05-01' = {
  parent: spoke
  name: 'snet-jumpbox'
  properties: {
    addressPrefix: '10.20.9.0/27'
    networkSecurityGroup: {
      id: nsgJumpbox.id
    }
  }
}

resource snetEndpoints 'Microsoft.Network/virtualNetworks/subnets@2024-05-01' = {
  parent: spoke
  name: 'snet-endpoints'
  properties: {
    addressPrefix: '10.20.10.0/24'
  }
}

resource spokeToHub 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings@2024-05-01' = {
  parent: spoke
  name: 'peer-spoke-to-hub'
  properties: {
    remoteVirtualNetwork: {
      id: hub.id
    }
    allowForwardedTraffic: true
  }
}

// ---------------------------------------------------------------- clusters

// shared services of the platform team; egress goes through the hub firewall
resource aksPlatform 'Microsoft.ContainerService/managedClusters@2025-05-01' = {
  name: 'aks-platform'
  location: location
  tags: tags
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    dnsPrefix: 'aks-platform'
    agentPoolProfiles: [
      {
        name: 'system'
        mode: 'System'
        vmSize: 'Standard_D4s_v5'
        count: 3
        vnetSubnetID: snetPlatform.id
      }
    ]
    apiServerAccessProfile: {
      enablePrivateCluster: true
      disableRunCommand: true
      enablePrivateClusterPublicFQDN: false
    }
    networkProfile: {
      networkPlugin: 'azure'
      networkPluginMode: 'overlay'
      networkDataplane: 'cilium'
      networkPolicy: 'cilium'
      serviceCidr: '172.19.0.0/16'
      dnsServiceIP: '172.19.0.10'
      outboundType: 'userDefinedRouting'
    }
  }
}

// writes the record of the API server into the zone of the network team
resource idPayments 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: 'id-aks-payments'
  location: location
  tags: tags
}

// card payments: private, with the zone of the network team
resource aksPayments 'Microsoft.ContainerService/managedClusters@2025-05-01' = {
  name: 'aks-payments'
  location: location
  tags: tags
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${idPayments.id}': {}
    }
  }
  properties: {
    dnsPrefix: 'aks-payments'
    agentPoolProfiles: [
      {
        name: 'system'
        mode: 'System'
        vmSize: 'Standard_D4s_v5'
        count: 3
        vnetSubnetID: snetPayments.id
      }
    ]
    apiServerAccessProfile: {
      enablePrivateCluster: true
      disableRunCommand: true
      enablePrivateClusterPublicFQDN: false
      privateDNSZone: zoneCluster.id
    }
    networkProfile: {
      networkPlugin: 'azure'
      networkPluginMode: 'overlay'
      networkDataplane: 'cilium'
      networkPolicy: 'cilium'
      serviceCidr: '172.16.0.0/16'
      dnsServiceIP: '172.16.0.10'
    }
  }
  dependsOn: [
    roleSnetPayments
    roleZone
  ]
}

resource roleSnetPayments 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(snetPayments.id, idPayments.id, '4d97b98b-1d4f-4787-a291-c67834d212e7')
  scope: snetPayments
  properties: {
    roleDefinitionId: subscriptionResourceId(
      'Microsoft.Authorization/roleDefinitions',
      '4d97b98b-1d4f-4787-a291-c67834d212e7'
    )
    principalId: idPayments.properties.principalId
    principalType: 'ServicePrincipal'
  }
}

resource roleZone 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(zoneCluster.id, idPayments.id, 'b12aa53e-6015-4669-85d0-8515ebb3ae7f')
  scope: zoneCluster
  properties: {
    roleDefinitionId: subscriptionResourceId(
      'Microsoft.Authorization/roleDefinitions',
      'b12aa53e-6015-4669-85d0-8515ebb3ae7f'
    )
    principalId: idPayments.properties.principalId
    principalType: 'ServicePrincipal'
  }
}

// where everybody tries things out
resource aksSandbox 'Microsoft.ContainerService/managedClusters@2025-05-01' = {
  name: 'aks-sandbox'
  location: location
  tags: tags
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    dnsPrefix: 'aks-sandbox'
    agentPoolProfiles: [
      {
        name: 'system'
        mode: 'System'
        vmSize: 'Standard_D2s_v5'
        count: 1
        vnetSubnetID: snetSandbox.id
      }
    ]
    apiServerAccessProfile: {
      enablePrivateCluster: true
      disableRunCommand: true
      enablePrivateClusterPublicFQDN: false
    }
    networkProfile: {
      networkPlugin: 'azure'
      networkPluginMode: 'overlay'
      networkDataplane: 'cilium'
      networkPolicy: 'cilium'
      serviceCidr: '172.17.0.0/16'
      dnsServiceIP: '172.17.0.10'
    }
  }
}

// the build farm resolves its API server by public DNS only
resource aksBuild 'Microsoft.ContainerService/managedClusters@2025-05-01' = {
  name: 'aks-build'
  location: location
  tags: tags
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    dnsPrefix: 'aks-build'
    agentPoolProfiles: [
      {
        name: 'system'
        mode: 'System'
        vmSize: 'Standard_D8s_v5'
        count: 2
        vnetSubnetID: snetPayments.id
      }
    ]
    apiServerAccessProfile: {
      enablePrivateCluster: true
      disableRunCommand: true
      enablePrivateClusterPublicFQDN: true
      privateDNSZone: 'None'
    }
    networkProfile: {
      networkPlugin: 'azure'
      networkPluginMode: 'overlay'
      networkPolicy: 'calico'
      serviceCidr: '172.18.0.0/16'
      dnsServiceIP: '172.18.0.10'
    }
  }
}

// ---------------------------------------------------------------- services

resource registry 'Microsoft.ContainerRegistry/registries@2023-07-01' = {
  name: 'crshoplanding'
  location: location
  tags: tags
  sku: {
    name: 'Premium'
  }
  properties: {
    adminUserEnabled: false
    publicNetworkAccess: 'Disabled'
  }
}

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: 'kv-shop-landing'
  location: location
  tags: tags
  properties: {
    tenantId: tenant().tenantId
    enableRbacAuthorization: true
    sku: {
      family: 'A'
      name: 'standard'
    }
    publicNetworkAccess: 'Disabled'
  }
}

resource receipts 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: 'stshopreceipts'
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: {
    name: 'Standard_ZRS'
  }
  properties: {
    minimumTlsVersion: 'TLS1_2'
    publicNetworkAccess: 'Disabled'
    networkAcls: {
      defaultAction: 'Deny'
      bypass: 'AzureServices'
    }
  }
}

resource vaultEndpoint 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: 'pe-kv-shop'
  location: location
  tags: tags
  properties: {
    subnet: {
      id: snetEndpoints.id
    }
    privateLinkServiceConnections: [
      {
        name: 'vault'
        properties: {
          privateLinkServiceId: vault.id
          groupIds: [
            'vault'
          ]
        }
      }
    ]
  }
}

resource vaultEndpointDns 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2024-05-01' = {
  parent: vaultEndpoint
  name: 'default'
  properties: {
    privateDnsZoneConfigs: [
      {
        name: 'vault'
        properties: {
          privateDnsZoneId: zoneVault.id
        }
      }
    ]
  }
}

resource registryEndpoint 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: 'pe-cr-shop'
  location: location
  tags: tags
  properties: {
    subnet: {
      id: snetEndpoints.id
    }
    privateLinkServiceConnections: [
      {
        name: 'registry'
        properties: {
          privateLinkServiceId: registry.id
          groupIds: [
            'registry'
          ]
        }
      }
    ]
  }
}

resource registryEndpointDns 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2024-05-01' = {
  parent: registryEndpoint
  name: 'default'
  properties: {
    privateDnsZoneConfigs: [
      {
        name: 'registry'
        properties: {
          privateDnsZoneId: zoneRegistry.id
        }
      }
    ]
  }
}

resource receiptsEndpoint 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: 'pe-st-receipts'
  location: location
  tags: tags
  properties: {
    subnet: {
      id: snetEndpoints.id
    }
    privateLinkServiceConnections: [
      {
        name: 'blob'
        properties: {
          privateLinkServiceId: receipts.id
          groupIds: [
            'blob'
          ]
        }
      }
    ]
  }
}

resource receiptsEndpointDns 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2024-05-01' = {
  parent: receiptsEndpoint
  name: 'default'
  properties: {
    privateDnsZoneConfigs: [
      {
        name: 'blob'
        properties: {
          privateDnsZoneId: zoneBlob.id
        }
      }
    ]
  }
}

// ---------------------------------------------------------------- names

resource zoneVault 'Microsoft.Network/privateDnsZones@2024-06-01' = {
  name: 'privatelink.vaultcore.azure.net'
  location: 'global'
  tags: tags
}

resource zoneVaultLink 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = {
  parent: zoneVault
  name: 'link-spoke'
  location: 'global'
  properties: {
    registrationEnabled: false
    virtualNetwork: {
      id: spoke.id
    }
  }
}

resource zoneRegistry 'Microsoft.Network/privateDnsZones@2024-06-01' = {
  name: 'privatelink.azurecr.io'
  location: 'global'
  tags: tags
}

resource zoneRegistryLink 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = {
  parent: zoneRegistry
  name: 'link-spoke'
  location: 'global'
  properties: {
    registrationEnabled: false
    virtualNetwork: {
      id: spoke.id
    }
  }
}

resource zoneBlob 'Microsoft.Network/privateDnsZones@2024-06-01' = {
  name: 'privatelink.blob.core.windows.net'
  location: 'global'
  tags: tags
}

resource zoneBlobLink 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = {
  parent: zoneBlob
  name: 'link-spoke'
  location: 'global'
  properties: {
    registrationEnabled: false
    virtualNetwork: {
      id: spoke.id
    }
  }
}

resource zoneCluster 'Microsoft.Network/privateDnsZones@2024-06-01' = {
  name: 'privatelink.westeurope.azmk8s.io'
  location: 'global'
  tags: tags
}

resource zoneClusterLink 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = {
  parent: zoneCluster
  name: 'link-spoke'
  location: 'global'
  properties: {
    registrationEnabled: false
    virtualNetwork: {
      id: spoke.id
    }
  }
}

// ---------------------------------------------------------------- jump box

resource nsgJumpbox 'Microsoft.Network/networkSecurityGroups@2024-05-01' = {
  name: 'nsg-jumpbox'
  location: location
  tags: tags
  properties: {
    securityRules: []
  }
}

resource nicJumpbox 'Microsoft.Network/networkInterfaces@2024-05-01' = {
  name: 'nic-jumpbox'
  location: location
  tags: tags
  properties: {
    ipConfigurations: [
      {
        name: 'internal'
        properties: {
          privateIPAllocationMethod: 'Dynamic'
          subnet: {
            id: snetJumpbox.id
          }
        }
      }
    ]
  }
}

resource jumpbox 'Microsoft.Compute/virtualMachines@2024-07-01' = {
  name: 'vm-jumpbox'
  location: location
  tags: tags
  properties: {
    hardwareProfile: {
      vmSize: 'Standard_B2s'
    }
    networkProfile: {
      networkInterfaces: [
        {
          id: nicJumpbox.id
        }
      ]
    }
    osProfile: {
      computerName: 'jumpbox'
      adminUsername: 'azureuser'
      linuxConfiguration: {
        disablePasswordAuthentication: true
        ssh: {
          publicKeys: [
            {
              path: '/home/azureuser/.ssh/authorized_keys'
              keyData: adminPublicKey
            }
          ]
        }
      }
    }
    storageProfile: {
      imageReference: {
        publisher: 'Canonical'
        offer: 'ubuntu-24_04-lts'
        sku: 'server'
        version: 'latest'
      }
      osDisk: {
        createOption: 'FromImage'
      }
    }
  }
}
