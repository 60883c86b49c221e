import type { Breakage } from '../breakage';

export const egress: readonly Breakage[] = [
  {
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
  {
    rule: 'AKSN911',
    what: 'the firewall allows something else',
    at: {
      bicep: `resource «egressPolicy» 'Microsoft.Network/firewallPolicies@2024-05-01' = {`,
      arm: '"type": «"Microsoft.Network/firewallPolicies"»,',
      terraform: '«resource "azurerm_firewall_policy" "egress"»',
    },
    edits: {
      bicep: [[`'AzureKubernetesService'`, `'WindowsUpdate'`]],
      arm: [['"AzureKubernetesService"', '"WindowsUpdate"']],
      terraform: [['"AzureKubernetesService"', '"WindowsUpdate"']],
    },
  },
  {
    rule: 'AKSN912',
    what: 'names in network rules without DNS proxy',
    at: {
      bicep: `destinationFqdns: «['ntp.ubuntu.com']»`,
      arm: '"destinationFqdns": «["ntp.ubuntu.com"]»',
      terraform: 'destination_fqdns = «["ntp.ubuntu.com"]»',
    },
    edits: {
      bicep: [['enableProxy: true', 'enableProxy: false']],
      arm: [['"enableProxy": true', '"enableProxy": false']],
      terraform: [['proxy_enabled = true', 'proxy_enabled = false']],
    },
  },
];
