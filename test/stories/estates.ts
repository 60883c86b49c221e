/** A hub with a firewall and a spoke with a cluster, a vault and a registry, in each language. */
import type { Files } from '../workspace/fixes/tryingFixes';

export const BICEP: Files = {
  'main.bicep': `param location string = 'northeurope'

resource hub 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-core'
  location: location
  properties: {
    addressSpace: { addressPrefixes: ['10.20.0.0/16'] }
  }
}

resource gate 'Microsoft.Network/virtualNetworks/subnets@2024-05-01' = {
  parent: hub
  name: 'AzureFirewallSubnet'
  properties: { addressPrefix: '10.20.0.0/26' }
}

resource out 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings@2024-05-01' = {
  parent: hub
  name: 'core-to-orders'
  properties: {
    remoteVirtualNetwork: { id: spoke.id }
    allowForwardedTraffic: true
  }
}

resource address 'Microsoft.Network/publicIPAddresses@2024-05-01' = {
  name: 'pip-core'
  location: location
  sku: { name: 'Standard' }
  properties: { publicIPAllocationMethod: 'Static' }
}

resource wall 'Microsoft.Network/azureFirewalls@2024-05-01' = {
  name: 'afw-core'
  location: location
  properties: {
    sku: { name: 'AZFW_VNet', tier: 'Standard' }
    ipConfigurations: [
      {
        name: 'first'
        properties: {
          subnet: { id: gate.id }
          publicIPAddress: { id: address.id }
        }
      }
    ]
  }
}

resource spoke 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-orders'
  location: location
  properties: {
    addressSpace: { addressPrefixes: ['10.21.0.0/16'] }
  }
}

resource back 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings@2024-05-01' = {
  parent: spoke
  name: 'orders-to-core'
  properties: {
    remoteVirtualNetwork: { id: hub.id }
    allowForwardedTraffic: true
  }
}

resource nodes 'Microsoft.Network/virtualNetworks/subnets@2024-05-01' = {
  parent: spoke
  name: 'snet-nodes'
  properties: { addressPrefix: '10.21.0.0/22' }
}

resource links 'Microsoft.Network/virtualNetworks/subnets@2024-05-01' = {
  parent: spoke
  name: 'snet-endpoints'
  properties: { addressPrefix: '10.21.8.0/24' }
}

resource keys 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: 'kv-orders'
  location: location
  properties: {
    sku: { family: 'A', name: 'standard' }
    tenantId: subscription().tenantId
    enableRbacAuthorization: true
  }
}

resource images 'Microsoft.ContainerRegistry/registries@2023-07-01' = {
  name: 'crorders'
  location: location
  sku: { name: 'Standard' }
}

resource aks 'Microsoft.ContainerService/managedClusters@2025-05-01' = {
  name: 'aks-orders'
  location: location
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    dnsPrefix: 'orders'
    agentPoolProfiles: [
      {
        name: 'system'
        mode: 'System'
        count: 3
        vmSize: 'Standard_D4s_v5'
        vnetSubnetID: nodes.id
      }
    ]
    networkProfile: {
      networkPlugin: 'azure'
      networkPluginMode: 'overlay'
      podCidr: '10.244.0.0/16'
      serviceCidr: '172.16.0.0/16'
      dnsServiceIP: '172.16.0.10'
    }
    apiServerAccessProfile: {
      authorizedIPRanges: ['198.51.100.0/24']
    }
  }
}
`,
};

export const TERRAFORM: Files = {
  'providers.tf': `terraform {
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 4.40"
    }
  }
}

provider "azurerm" {
  features {}
}
`,
  'network.tf': `resource "azurerm_resource_group" "orders" {
  name     = "rg-orders"
  location = "northeurope"
}

resource "azurerm_virtual_network" "core" {
  name                = "vnet-core"
  location            = azurerm_resource_group.orders.location
  resource_group_name = azurerm_resource_group.orders.name
  address_space       = ["10.20.0.0/16"]
}

resource "azurerm_subnet" "gate" {
  name                 = "AzureFirewallSubnet"
  resource_group_name  = azurerm_resource_group.orders.name
  virtual_network_name = azurerm_virtual_network.core.name
  address_prefixes     = ["10.20.0.0/26"]
}

resource "azurerm_virtual_network" "orders" {
  name                = "vnet-orders"
  location            = azurerm_resource_group.orders.location
  resource_group_name = azurerm_resource_group.orders.name
  address_space       = ["10.21.0.0/16"]
}

resource "azurerm_virtual_network_peering" "out" {
  name                      = "core-to-orders"
  resource_group_name       = azurerm_resource_group.orders.name
  virtual_network_name      = azurerm_virtual_network.core.name
  remote_virtual_network_id = azurerm_virtual_network.orders.id
  allow_forwarded_traffic   = true
}

resource "azurerm_virtual_network_peering" "back" {
  name                      = "orders-to-core"
  resource_group_name       = azurerm_resource_group.orders.name
  virtual_network_name      = azurerm_virtual_network.orders.name
  remote_virtual_network_id = azurerm_virtual_network.core.id
  allow_forwarded_traffic   = true
}

resource "azurerm_subnet" "nodes" {
  name                 = "snet-nodes"
  resource_group_name  = azurerm_resource_group.orders.name
  virtual_network_name = azurerm_virtual_network.orders.name
  address_prefixes     = ["10.21.0.0/22"]
}

resource "azurerm_subnet" "links" {
  name                 = "snet-endpoints"
  resource_group_name  = azurerm_resource_group.orders.name
  virtual_network_name = azurerm_virtual_network.orders.name
  address_prefixes     = ["10.21.8.0/24"]
}
`,
  'firewall.tf': `resource "azurerm_public_ip" "core" {
  name                = "pip-core"
  location            = azurerm_resource_group.orders.location
  resource_group_name = azurerm_resource_group.orders.name
  allocation_method   = "Static"
  sku                 = "Standard"
}

resource "azurerm_firewall" "core" {
  name                = "afw-core"
  location            = azurerm_resource_group.orders.location
  resource_group_name = azurerm_resource_group.orders.name
  sku_name            = "AZFW_VNet"
  sku_tier            = "Standard"

  ip_configuration {
    name                 = "first"
    subnet_id            = azurerm_subnet.gate.id
    public_ip_address_id = azurerm_public_ip.core.id
  }
}
`,
  'services.tf': `data "azurerm_client_config" "me" {}

resource "azurerm_key_vault" "keys" {
  name                      = "kv-orders"
  location                  = azurerm_resource_group.orders.location
  resource_group_name       = azurerm_resource_group.orders.name
  tenant_id                 = data.azurerm_client_config.me.tenant_id
  sku_name                  = "standard"
  enable_rbac_authorization = true
}

resource "azurerm_container_registry" "images" {
  name                = "crorders"
  location            = azurerm_resource_group.orders.location
  resource_group_name = azurerm_resource_group.orders.name
  sku                 = "Standard"
}
`,
  'cluster.tf': `resource "azurerm_kubernetes_cluster" "orders" {
  name                = "aks-orders"
  location            = azurerm_resource_group.orders.location
  resource_group_name = azurerm_resource_group.orders.name
  dns_prefix          = "orders"

  default_node_pool {
    name           = "system"
    node_count     = 3
    vm_size        = "Standard_D4s_v5"
    vnet_subnet_id = azurerm_subnet.nodes.id
  }

  identity {
    type = "SystemAssigned"
  }

  network_profile {
    network_plugin      = "azure"
    network_plugin_mode = "overlay"
    pod_cidr            = "10.244.0.0/16"
    service_cidr        = "172.16.0.0/16"
    dns_service_ip      = "172.16.0.10"
  }

  api_server_access_profile {
    authorized_ip_ranges = ["198.51.100.0/24"]
  }
}
`,
};

const id = (type: string, ...names: readonly string[]) =>
  `[resourceId('Microsoft.Network/${type}', ${names.map((name) => `'${name}'`).join(', ')})]`;
const HUB = id('virtualNetworks', 'vnet-core');
const SPOKE = id('virtualNetworks', 'vnet-orders');
const NODES = id('virtualNetworks/subnets', 'vnet-orders', 'snet-nodes');
const GATE = id('virtualNetworks/subnets', 'vnet-core', 'AzureFirewallSubnet');
const ADDRESS = id('publicIPAddresses', 'pip-core');

function network(type: string, name: string, properties: object, dependsOn: readonly string[] = [], more: object = {}) {
  const located = type.includes('/') ? {} : { location: 'northeurope' };
  const waits = dependsOn.length > 0 ? { dependsOn } : {};
  return {
    type: `Microsoft.Network/${type}`,
    apiVersion: '2024-05-01',
    name,
    ...located,
    ...more,
    ...waits,
    properties,
  };
}

const peering = (to: string) => ({ remoteVirtualNetwork: { id: to }, allowForwardedTraffic: true });

export const ARM: Files = {
  'azuredeploy.json': `${JSON.stringify(
    {
      $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
      contentVersion: '1.0.0.0',
      resources: [
        network('virtualNetworks', 'vnet-core', { addressSpace: { addressPrefixes: ['10.20.0.0/16'] } }),
        network('virtualNetworks/subnets', 'vnet-core/AzureFirewallSubnet', { addressPrefix: '10.20.0.0/26' }, [HUB]),
        network('virtualNetworks', 'vnet-orders', { addressSpace: { addressPrefixes: ['10.21.0.0/16'] } }),
        network('virtualNetworks/virtualNetworkPeerings', 'vnet-core/core-to-orders', peering(SPOKE), [HUB, SPOKE]),
        network('virtualNetworks/virtualNetworkPeerings', 'vnet-orders/orders-to-core', peering(HUB), [HUB, SPOKE]),
        network('virtualNetworks/subnets', 'vnet-orders/snet-nodes', { addressPrefix: '10.21.0.0/22' }, [SPOKE]),
        network('virtualNetworks/subnets', 'vnet-orders/snet-endpoints', { addressPrefix: '10.21.8.0/24' }, [SPOKE]),
        network('publicIPAddresses', 'pip-core', { publicIPAllocationMethod: 'Static' }, [], {
          sku: { name: 'Standard' },
        }),
        network(
          'azureFirewalls',
          'afw-core',
          {
            sku: { name: 'AZFW_VNet', tier: 'Standard' },
            ipConfigurations: [
              { name: 'first', properties: { subnet: { id: GATE }, publicIPAddress: { id: ADDRESS } } },
            ],
          },
          [GATE, ADDRESS],
        ),
        {
          type: 'Microsoft.KeyVault/vaults',
          apiVersion: '2023-07-01',
          name: 'kv-orders',
          location: 'northeurope',
          properties: {
            sku: { family: 'A', name: 'standard' },
            tenantId: '[subscription().tenantId]',
            enableRbacAuthorization: true,
          },
        },
        {
          type: 'Microsoft.ContainerRegistry/registries',
          apiVersion: '2023-07-01',
          name: 'crorders',
          location: 'northeurope',
          sku: { name: 'Standard' },
        },
        {
          type: 'Microsoft.ContainerService/managedClusters',
          apiVersion: '2025-05-01',
          name: 'aks-orders',
          location: 'northeurope',
          identity: { type: 'SystemAssigned' },
          dependsOn: [NODES],
          properties: {
            dnsPrefix: 'orders',
            agentPoolProfiles: [
              { name: 'system', mode: 'System', count: 3, vmSize: 'Standard_D4s_v5', vnetSubnetID: NODES },
            ],
            networkProfile: {
              networkPlugin: 'azure',
              networkPluginMode: 'overlay',
              podCidr: '10.244.0.0/16',
              serviceCidr: '172.16.0.0/16',
              dnsServiceIP: '172.16.0.10',
            },
            apiServerAccessProfile: { authorizedIPRanges: ['198.51.100.0/24'] },
          },
        },
      ],
    },
    undefined,
    2,
  )}
`,
};

export const ESTATES: readonly (readonly [string, Files])[] = [
  ['Bicep', BICEP],
  ['ARM JSON', ARM],
  ['Terraform, over several files', TERRAFORM],
];
