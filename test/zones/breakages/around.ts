import type { Breakage } from '../breakage';
import { withNodeRule } from './nodeRule';

export const aroundBreakages: readonly Breakage[] = [
  {
    topic: 'nsg',
    rule: 'AKSN303',
    what: 'the node subnet has no network security group',
    at: {
      bicep: 'resource «nodes»',
      arm: `"type": «"Microsoft.Network/virtualNetworks/subnets"»,
      "apiVersion": "2024-05-01",
      "name": "vnet-spoke/snet-nodes",`,
      terraform: '«resource "azurerm_subnet" "nodes"»',
    },
    edits: {
      bicep: [['    networkSecurityGroup: {\n      id: nodeSecurity.id\n    }\n', '']],
      arm: [
        [
          `        "networkSecurityGroup": {\n          "id": "[resourceId('Microsoft.Network/networkSecurityGroups', 'nsg-nodes')]"\n        },\n`,
          '',
        ],
      ],
      terraform: [{ gone: 'resource "azurerm_subnet_network_security_group_association" "nodes"' }],
    },
  },
  {
    topic: 'nsg',
    rule: 'AKSN307',
    what: 'a rule denies what nodes must reach',
    at: { bicep: `access: «'Deny'»`, arm: '"access": «"Deny"»', terraform: 'access                     = «"Deny"»' },
    edits: {
      bicep: [[`direction: 'Outbound'\n          access: 'Allow'`, `direction: 'Outbound'\n          access: 'Deny'`]],
      arm: [
        [
          '"direction": "Outbound",\n              "access": "Allow"',
          '"direction": "Outbound",\n              "access": "Deny"',
        ],
      ],
      terraform: [
        [
          '= "Outbound"\n    access                     = "Allow"',
          '= "Outbound"\n    access                     = "Deny"',
        ],
      ],
    },
  },
  {
    topic: 'nsg',
    rule: 'AKSN310',
    what: 'SSH of the nodes is open to the internet',
    at: {
      bicep: `name: 'allow-gateway-to-pods'
        properties: {
          priority: 100
          direction: 'Inbound'
          access: 'Allow'
          protocol: 'Tcp'
          sourceAddressPrefix: «'Internet'»`,
      arm: `"name": "allow-gateway-to-pods",
            "properties": {
              "priority": 100,
              "direction": "Inbound",
              "access": "Allow",
              "protocol": "Tcp",
              "sourceAddressPrefix": «"Internet"»,`,
      terraform: `name                       = "allow-gateway-to-pods"
    priority                   = 100
    direction                  = "Inbound"
    access                     = "Allow"
    protocol                   = "Tcp"
    source_address_prefix      = «"Internet"»`,
    },
    edits: {
      bicep: [
        [
          `'10.20.8.0/24'\n          sourcePortRange: '*'\n          destinationAddressPrefix: '*'\n          destinationPortRange: '8080'`,
          `'Internet'\n          sourcePortRange: '*'\n          destinationAddressPrefix: '*'\n          destinationPortRange: '22'`,
        ],
      ],
      arm: [
        [
          '"10.20.8.0/24",\n              "sourcePortRange": "*",\n              "destinationAddressPrefix": "*",\n              "destinationPortRange": "8080"',
          '"Internet",\n              "sourcePortRange": "*",\n              "destinationAddressPrefix": "*",\n              "destinationPortRange": "22"',
        ],
      ],
      terraform: [
        [
          '"10.20.8.0/24"\n    source_port_range          = "*"\n    destination_address_prefix = "*"\n    destination_port_range     = "8080"',
          '"Internet"\n    source_port_range          = "*"\n    destination_address_prefix = "*"\n    destination_port_range     = "22"',
        ],
      ],
    },
  },
  {
    topic: 'nsg',
    rule: 'AKSN309',
    what: 'the pods are open to the internet past the gateway',
    at: {
      bicep: `name: 'allow-gateway-to-pods'
        properties: {
          priority: 100
          direction: 'Inbound'
          access: 'Allow'
          protocol: 'Tcp'
          sourceAddressPrefix: «'Internet'»`,
      arm: `"name": "allow-gateway-to-pods",
            "properties": {
              "priority": 100,
              "direction": "Inbound",
              "access": "Allow",
              "protocol": "Tcp",
              "sourceAddressPrefix": «"Internet"»,`,
      terraform: `name                       = "allow-gateway-to-pods"
    priority                   = 100
    direction                  = "Inbound"
    access                     = "Allow"
    protocol                   = "Tcp"
    source_address_prefix      = «"Internet"»`,
    },
    edits: {
      bicep: [[`sourceAddressPrefix: '10.20.8.0/24'`, `sourceAddressPrefix: 'Internet'`]],
      arm: [['"sourceAddressPrefix": "10.20.8.0/24"', '"sourceAddressPrefix": "Internet"']],
      terraform: [['source_address_prefix      = "10.20.8.0/24"', 'source_address_prefix      = "Internet"']],
    },
  },
  {
    topic: 'nsg',
    rule: 'AKSN304',
    what: 'nodes are kept from each other',
    at: { bicep: `access: «'Deny'»`, arm: '"access": «"Deny"»', terraform: 'access                     = «"Deny"»' },
    edits: withNodeRule({ name: 'deny-nodes', access: 'Deny', from: '10.20.0.0/22', to: '10.20.0.0/22' }),
  },
  {
    topic: 'nsg',
    rule: 'AKSN306',
    what: 'the load balancer is denied',
    at: { bicep: `access: «'Deny'»`, arm: '"access": «"Deny"»', terraform: 'access                     = «"Deny"»' },
    edits: withNodeRule({ name: 'deny-probes', access: 'Deny', from: 'AzureLoadBalancer' }),
  },
  {
    topic: 'nsg',
    rule: 'AKSN305',
    what: 'the pod range is denied',
    at: { bicep: `access: «'Deny'»`, arm: '"access": «"Deny"»', terraform: 'access                     = «"Deny"»' },
    edits: withNodeRule({ name: 'deny-pods', access: 'Deny', from: '10.244.0.0/16' }),
  },
  {
    topic: 'nsg',
    rule: 'AKSN311',
    what: 'the node ports are open to the internet',
    at: {
      bicep: `protocol: '*'
          sourceAddressPrefix: «'Internet'»`,
      arm: `"protocol": "*",
              "sourceAddressPrefix": «"Internet"»,`,
      terraform: `protocol                   = "*"
    source_address_prefix      = «"Internet"»`,
    },
    edits: withNodeRule({ name: 'allow-node-ports', access: 'Allow', from: 'Internet', ports: '30000-32767' }),
  },
  {
    topic: 'nsg',
    rule: 'AKSN309',
    what: 'everything is open to the internet',
    at: {
      bicep: `sourceAddressPrefix: «'*'»`,
      arm: '"sourceAddressPrefix": «"*"»',
      terraform: 'source_address_prefix      = «"*"»',
    },
    edits: withNodeRule({ name: 'allow-all', access: 'Allow', from: '*' }),
  },
  {
    topic: 'nsg',
    rule: 'AKSN313',
    what: 'two rules of one priority',
    at: {
      bicep: `name: 'allow-again'
        properties: {
          priority: «100»`,
      arm: `"name": "allow-again",
            "properties": {
              "priority": «100»,`,
      terraform: `name                       = "allow-again"
    priority                   = «100»`,
    },
    edits: withNodeRule({ name: 'allow-again', access: 'Allow', from: '10.20.8.0/24', ports: '8443', priority: 100 }),
  },
  {
    topic: 'ingress',
    rule: 'AKSN508',
    what: 'the gateway has no firewall',
    at: { bicep: `tier: «'Standard_v2'»`, arm: '"tier": «"Standard_v2"»', terraform: 'tier     = «"Standard_v2"»' },
    edits: {
      bicep: [
        [`name: 'WAF_v2'\n      tier: 'WAF_v2'`, `name: 'Standard_v2'\n      tier: 'Standard_v2'`],
        ['    firewallPolicy: {\n      id: firewallPolicy.id\n    }\n', ''],
      ],
      arm: [
        ['"name": "WAF_v2",\n          "tier": "WAF_v2"', '"name": "Standard_v2",\n          "tier": "Standard_v2"'],
        [
          `        "firewallPolicy": {\n          "id": "[resourceId('Microsoft.Network/ApplicationGatewayWebApplicationFirewallPolicies', 'waf-shop')]"\n        },\n`,
          '',
        ],
      ],
      terraform: [
        ['name     = "WAF_v2"\n    tier     = "WAF_v2"', 'name     = "Standard_v2"\n    tier     = "Standard_v2"'],
        ['  firewall_policy_id  = azurerm_web_application_firewall_policy.shop.id\n', ''],
      ],
    },
  },
  {
    topic: 'ingress',
    rule: 'AKSN502',
    what: 'the managed NGINX, inside of the network',
    at: {
      bicep: `webAppRouting: {
        enabled: «true»`,
      arm: `"webAppRouting": {
            "enabled": «true»,`,
      terraform: '«web_app_routing»',
    },
    edits: {
      bicep: [
        [
          '    addonProfiles: {',
          `    ingressProfile: {\n      webAppRouting: {\n        enabled: true\n        nginx: {\n          defaultIngressControllerType: 'Internal'\n        }\n      }\n    }\n    addonProfiles: {`,
        ],
      ],
      arm: [
        [
          '        "addonProfiles": {',
          '        "ingressProfile": {\n          "webAppRouting": {\n            "enabled": true,\n            "nginx": {\n              "defaultIngressControllerType": "Internal"\n            }\n          }\n        },\n        "addonProfiles": {',
        ],
      ],
      terraform: [
        [
          '  ingress_application_gateway {',
          '  web_app_routing {\n    dns_zone_ids             = []\n    default_nginx_controller = "Internal"\n  }\n\n  ingress_application_gateway {',
        ],
      ],
    },
  },
  {
    topic: 'ingress',
    rule: 'AKSN501',
    what: 'the add-on HTTP application routing',
    at: {
      bicep: `httpApplicationRouting: {
        enabled: «true»`,
      arm: `"httpApplicationRouting": {
            "enabled": «true»`,
      terraform: 'http_application_routing_enabled    = «true»',
    },
    edits: {
      bicep: [
        [
          '    addonProfiles: {',
          '    addonProfiles: {\n      httpApplicationRouting: {\n        enabled: true\n      }',
        ],
      ],
      arm: [
        [
          '        "addonProfiles": {',
          '        "addonProfiles": {\n          "httpApplicationRouting": {\n            "enabled": true\n          },',
        ],
      ],
      terraform: [
        [
          '  run_command_enabled                 = false',
          '  run_command_enabled                 = false\n  http_application_routing_enabled    = true',
        ],
      ],
    },
  },
  {
    topic: 'service-endpoint',
    rule: 'AKSN852',
    what: 'a service endpoint on the node subnet, whose egress the firewall inspects',
    at: {
      bicep: `«[
      {
        service: 'Microsoft.Storage'
      }
    ]»`,
      arm: `«[
          {
            "service": "Microsoft.Storage"
          }
        ]»`,
      terraform: '«["Microsoft.Storage"]»',
    },
    edits: {
      bicep: [
        [
          `    addressPrefix: '10.20.0.0/22'\n`,
          `    addressPrefix: '10.20.0.0/22'\n    serviceEndpoints: [\n      {\n        service: 'Microsoft.Storage'\n      }\n    ]\n`,
        ],
      ],
      arm: [
        [
          '        "addressPrefix": "10.20.0.0/22",',
          '        "addressPrefix": "10.20.0.0/22",\n        "serviceEndpoints": [\n          {\n            "service": "Microsoft.Storage"\n          }\n        ],',
        ],
      ],
      terraform: [
        [
          '  address_prefixes     = ["10.20.0.0/22"]',
          '  address_prefixes     = ["10.20.0.0/22"]\n  service_endpoints    = ["Microsoft.Storage"]',
        ],
      ],
    },
  },
  {
    topic: 'egress',
    rule: 'AKSN902',
    what: 'the route table sends only the hub to the firewall',
    at: {
      bicep: 'resource «nodes»',
      arm: `"type": «"Microsoft.Network/virtualNetworks/subnets"»,
      "apiVersion": "2024-05-01",
      "name": "vnet-spoke/snet-nodes",`,
      terraform: '«resource "azurerm_subnet" "nodes"»',
    },
    edits: {
      bicep: [[`'0.0.0.0/0'`, `'10.10.0.0/16'`]],
      arm: [['"0.0.0.0/0"', '"10.10.0.0/16"']],
      terraform: [['"0.0.0.0/0"', '"10.10.0.0/16"']],
    },
  },
  {
    topic: 'egress',
    rule: 'AKSN902',
    what: 'the node subnet has no route table',
    at: {
      bicep: 'resource «nodes»',
      arm: `"type": «"Microsoft.Network/virtualNetworks/subnets"»,
      "apiVersion": "2024-05-01",
      "name": "vnet-spoke/snet-nodes",`,
      terraform: '«resource "azurerm_subnet" "nodes"»',
    },
    edits: {
      bicep: [['    routeTable: {\n      id: routes.id\n    }\n', '']],
      arm: [
        [
          `,\n        "routeTable": {\n          "id": "[resourceId('Microsoft.Network/routeTables', 'rt-nodes')]"\n        }`,
          '',
        ],
      ],
      terraform: [
        { gone: 'resource "azurerm_subnet_route_table_association" "nodes"' },
        ['    azurerm_subnet_route_table_association.nodes,\n', ''],
      ],
    },
  },
  {
    topic: 'egress',
    rule: 'AKSN903',
    what: 'the default route drops everything',
    at: { bicep: `«'None'»`, arm: '«"None"»', terraform: '«"None"»' },
    edits: {
      bicep: [[`nextHopType: 'VirtualAppliance'\n          nextHopIpAddress: '10.10.0.4'`, `nextHopType: 'None'`]],
      arm: [
        ['"nextHopType": "VirtualAppliance",\n              "nextHopIpAddress": "10.10.0.4"', '"nextHopType": "None"'],
      ],
      terraform: [['= "VirtualAppliance"\n    next_hop_in_ip_address = "10.10.0.4"', '= "None"']],
    },
  },
  {
    topic: 'egress',
    rule: 'AKSN906',
    what: 'a managed NAT gateway for a subnet of your own',
    at: { bicep: `«'managedNATGateway'»`, arm: '«"managedNATGateway"»', terraform: '«"managedNATGateway"»' },
    edits: {
      bicep: [[`'userDefinedRouting'`, `'managedNATGateway'`]],
      arm: [['"userDefinedRouting"', '"managedNATGateway"']],
      terraform: [['"userDefinedRouting"', '"managedNATGateway"']],
    },
  },
  {
    topic: 'operability',
    rule: 'AKSN956',
    what: 'the peering back is missing',
    at: {
      bicep: '«hubToSpoke»',
      arm: '«"Microsoft.Network/virtualNetworks/virtualNetworkPeerings"»',
      terraform: '«resource "azurerm_virtual_network_peering" "hub_to_spoke"»',
    },
    edits: {
      bicep: [{ gone: 'resource spokeToHub ' }],
      arm: [{ gone: '"vnet-spoke/peer-spoke-to-hub"' }],
      terraform: [{ gone: '"azurerm_virtual_network_peering" "spoke_to_hub"' }],
    },
  },
  {
    topic: 'operability',
    rule: 'AKSN956',
    what: 'the hub gives no access through its peering',
    at: {
      bicep: 'allowVirtualNetworkAccess: «false»',
      arm: '"allowVirtualNetworkAccess": «false»',
      terraform: 'allow_virtual_network_access = «false»',
    },
    edits: {
      bicep: [
        [
          '      id: spoke.id\n    }\n    allowVirtualNetworkAccess: true',
          '      id: spoke.id\n    }\n    allowVirtualNetworkAccess: false',
        ],
      ],
      arm: [
        [
          `'vnet-spoke')]"\n        },\n        "allowVirtualNetworkAccess": true`,
          `'vnet-spoke')]"\n        },\n        "allowVirtualNetworkAccess": false`,
        ],
      ],
      terraform: [
        [
          'azurerm_virtual_network.spoke.id\n  allow_virtual_network_access = true',
          'azurerm_virtual_network.spoke.id\n  allow_virtual_network_access = false',
        ],
      ],
    },
  },
  {
    topic: 'ingress',
    rule: 'AKSN507',
    what: 'a gateway of the first generation',
    at: { bicep: `«'WAF'»`, arm: '«"WAF"»', terraform: '«"WAF"»' },
    edits: {
      bicep: [[`name: 'WAF_v2'\n      tier: 'WAF_v2'`, `name: 'WAF_Medium'\n      tier: 'WAF'`]],
      arm: [['"name": "WAF_v2",\n          "tier": "WAF_v2"', '"name": "WAF_Medium",\n          "tier": "WAF"']],
      terraform: [['name     = "WAF_v2"\n    tier     = "WAF_v2"', 'name     = "WAF_Medium"\n    tier     = "WAF"']],
    },
  },
  {
    topic: 'ingress',
    rule: 'AKSN508',
    what: 'the tier of a firewall without one',
    at: {
      bicep: `resource «gateway» 'Microsoft.Network/applicationGateways@2024-05-01' = {`,
      arm: '«"Microsoft.Network/applicationGateways"»',
      terraform: '«resource "azurerm_application_gateway" "shop"»',
    },
    edits: {
      bicep: [['    firewallPolicy: {\n      id: firewallPolicy.id\n    }\n', '']],
      arm: [
        [
          `        "firewallPolicy": {\n          "id": "[resourceId('Microsoft.Network/ApplicationGatewayWebApplicationFirewallPolicies', 'waf-shop')]"\n        },\n`,
          '',
        ],
      ],
      terraform: [['  firewall_policy_id  = azurerm_web_application_firewall_policy.shop.id\n', '']],
    },
  },
  {
    topic: 'egress',
    rule: 'AKSN903',
    what: 'the appliance has no address',
    at: { bicep: `«'default-to-firewall'»`, arm: '«"default-to-firewall"»', terraform: '«"default-to-firewall"»' },
    edits: {
      bicep: [[`\n          nextHopIpAddress: '10.10.0.4'`, '']],
      arm: [[',\n              "nextHopIpAddress": "10.10.0.4"', '']],
      terraform: [['    next_hop_in_ip_address = "10.10.0.4"\n', '']],
    },
  },
  {
    topic: 'operability',
    rule: 'AKSN956',
    what: 'the address spaces of hub and spoke overlap',
    at: {
      bicep: '«hubToSpoke»',
      arm: `"type": «"Microsoft.Network/virtualNetworks/virtualNetworkPeerings"»,
      "apiVersion": "2024-05-01",
      "name": "vnet-hub/peer-hub-to-spoke",`,
      terraform: '«resource "azurerm_virtual_network_peering" "hub_to_spoke"»',
    },
    edits: {
      bicep: [[`'10.10.0.0/16'`, `'10.20.0.0/15'`]],
      arm: [['"10.10.0.0/16"', '"10.20.0.0/15"']],
      terraform: [['"10.10.0.0/16"', '"10.20.0.0/15"']],
    },
  },
  {
    topic: 'operability',
    rule: 'AKSN956',
    what: 'the spoke uses a gateway that the hub does not offer',
    at: {
      bicep: 'useRemoteGateways: «true»',
      arm: '"useRemoteGateways": «true»',
      terraform: 'use_remote_gateways          = «true»',
    },
    edits: {
      bicep: [
        [
          '      id: hub.id\n    }\n    allowVirtualNetworkAccess: true',
          '      id: hub.id\n    }\n    useRemoteGateways: true\n    allowVirtualNetworkAccess: true',
        ],
      ],
      arm: [
        [
          `'vnet-hub')]"\n        },\n        "allowVirtualNetworkAccess": true`,
          `'vnet-hub')]"\n        },\n        "useRemoteGateways": true,\n        "allowVirtualNetworkAccess": true`,
        ],
      ],
      terraform: [
        [
          'azurerm_virtual_network.hub.id\n  allow_virtual_network_access = true',
          'azurerm_virtual_network.hub.id\n  use_remote_gateways          = true\n  allow_virtual_network_access = true',
        ],
      ],
    },
  },
  {
    topic: 'operability',
    rule: 'AKSN951',
    what: 'nothing leads into the network',
    at: {
      bicep: 'enablePrivateCluster: «true»',
      arm: '"enablePrivateCluster": «true»',
      terraform: 'private_cluster_enabled             = «true»',
    },
    edits: {
      bicep: [{ gone: 'resource bastion ' }, { gone: 'resource hubToSpoke ' }, { gone: 'resource spokeToHub ' }],
      arm: [
        { gone: '"bas-hub"' },
        { gone: '"vnet-hub/peer-hub-to-spoke"' },
        { gone: '"vnet-spoke/peer-spoke-to-hub"' },
      ],
      terraform: [
        { gone: 'resource "azurerm_bastion_host" "hub"' },
        { gone: '"azurerm_virtual_network_peering" "hub_to_spoke"' },
        { gone: '"azurerm_virtual_network_peering" "spoke_to_hub"' },
      ],
    },
  },
  {
    topic: 'egress',
    rule: 'AKSN901',
    what: 'a pool without subnet',
    at: {
      bicep: `resource «cluster» 'Microsoft.ContainerService/managedClusters@2025-05-01' = {`,
      arm: '«"Microsoft.ContainerService/managedClusters"»',
      terraform: '«resource "azurerm_kubernetes_cluster" "shop"»',
    },
    edits: {
      bicep: [[`        vnetSubnetID: nodes.id\n        type`, `        type`]],
      arm: [
        [
          `            "vnetSubnetID": "[resourceId('Microsoft.Network/virtualNetworks/subnets', 'vnet-spoke', 'snet-nodes')]",\n            "type": "VirtualMachineScaleSets"`,
          `            "type": "VirtualMachineScaleSets"`,
        ],
      ],
      terraform: [['    vnet_subnet_id       = azurerm_subnet.nodes.id\n', '']],
    },
  },
];
