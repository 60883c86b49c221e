/** What the examples of AKSN902 look like once the fix has added the route table. */

export const FIXED_BICEP = `@description('Private address of the firewall that egress goes through')
param firewallPrivateIp string

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
          routeTable: {
            id: rtSnetAks.id
          }
        }
      }
    ]
  }
}

resource rtSnetAks 'Microsoft.Network/routeTables@2024-05-01' = {
  name: 'rt-snet-aks'
  location: 'westeurope'
  properties: {
    routes: [
      {
        name: 'default-to-firewall'
        properties: {
          addressPrefix: '0.0.0.0/0'
          nextHopType: 'VirtualAppliance'
          nextHopIpAddress: firewallPrivateIp
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
    networkProfile: {
      outboundType: 'userDefinedRouting'
    }
  }
}
`;

export const FIXED_ARM = `{
  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  "contentVersion": "1.0.0.0",
  "parameters": {
    "firewallPrivateIp": {
      "type": "string",
      "metadata": {
        "description": "Private address of the firewall that egress goes through"
      }
    }
  },
  "resources": [
    {
      "type": "Microsoft.Network/virtualNetworks",
      "apiVersion": "2024-05-01",
      "name": "vnet",
      "location": "westeurope",
      "dependsOn": [
        "[resourceId('Microsoft.Network/routeTables', 'rt-snet-aks')]"
      ],
      "properties": {
        "addressSpace": { "addressPrefixes": ["10.1.0.0/16"] },
        "subnets": [
          {
            "name": "snet-aks",
            "properties": {
              "addressPrefix": "10.1.0.0/22",
              "routeTable": {
                "id": "[resourceId('Microsoft.Network/routeTables', 'rt-snet-aks')]"
              }
            }
          }
        ]
      }
    },
    {
      "type": "Microsoft.Network/routeTables",
      "apiVersion": "2024-05-01",
      "name": "rt-snet-aks",
      "location": "westeurope",
      "properties": {
        "routes": [
          {
            "name": "default-to-firewall",
            "properties": {
              "addressPrefix": "0.0.0.0/0",
              "nextHopType": "VirtualAppliance",
              "nextHopIpAddress": "[parameters('firewallPrivateIp')]"
            }
          }
        ]
      }
    },
    {
      "type": "Microsoft.ContainerService/managedClusters",
      "apiVersion": "2025-05-01",
      "name": "aks",
      "location": "westeurope",
      "dependsOn": [
        "[resourceId('Microsoft.Network/virtualNetworks', 'vnet')]"
      ],
      "properties": {
        "agentPoolProfiles": [
          {
            "name": "system",
            "vnetSubnetID": "[resourceId('Microsoft.Network/virtualNetworks/subnets', 'vnet', 'snet-aks')]"
          }
        ],
        "networkProfile": {
          "outboundType": "userDefinedRouting"
        }
      }
    }
  ]
}
`;

export const FIXED_TERRAFORM = `resource "azurerm_virtual_network" "vnet" {
  name                = "vnet"
  location            = "westeurope"
  resource_group_name = "rg"
  address_space       = ["10.1.0.0/16"]
}

resource "azurerm_subnet" "aks" {
  name                 = "snet-aks"
  resource_group_name  = "rg"
  virtual_network_name = azurerm_virtual_network.vnet.name
  address_prefixes     = ["10.1.0.0/22"]
}

resource "azurerm_route_table" "rt_snet_aks" {
  name                = "rt-snet-aks"
  location            = "westeurope"
  resource_group_name = "rg"

  route {
    name                   = "default-to-firewall"
    address_prefix         = "0.0.0.0/0"
    next_hop_type          = "VirtualAppliance"
    next_hop_in_ip_address = var.firewall_private_ip
  }
}

resource "azurerm_subnet_route_table_association" "aks" {
  subnet_id      = azurerm_subnet.aks.id
  route_table_id = azurerm_route_table.rt_snet_aks.id
}

resource "azurerm_kubernetes_cluster" "aks" {
  name                = "aks"
  location            = "westeurope"
  resource_group_name = "rg"

  default_node_pool {
    name           = "system"
    vnet_subnet_id = azurerm_subnet.aks.id
  }

  network_profile {
    network_plugin = "azure"
    outbound_type  = "userDefinedRouting"
  }
}

variable "firewall_private_ip" {
  description = "Private address of the firewall that egress goes through"
  type        = string
}
`;
