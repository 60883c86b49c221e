import type { Breakage } from '../breakage';

export const clusterBreakages: readonly Breakage[] = [
  {
    topic: 'network-model',
    rule: 'AKSN117',
    what: 'a node pool is an availability set',
    at: { bicep: `«'AvailabilitySet'»`, arm: '«"AvailabilitySet"»', terraform: '«"AvailabilitySet"»' },
    edits: {
      bicep: [[`type: 'VirtualMachineScaleSets'`, `type: 'AvailabilitySet'`]],
      arm: [['"type": "VirtualMachineScaleSets"', '"type": "AvailabilitySet"']],
      terraform: [['= "VirtualMachineScaleSets"', '= "AvailabilitySet"']],
    },
  },
  {
    topic: 'network-model',
    rule: 'AKSN101',
    what: 'kubenet with Calico',
    at: { bicep: `«'kubenet'»`, arm: '«"kubenet"»', terraform: '«"kubenet"»' },
    edits: {
      bicep: [
        [
          `networkPlugin: 'azure'\n      networkPluginMode: 'overlay'\n      networkDataplane: 'cilium'\n      networkPolicy: 'cilium'`,
          `networkPlugin: 'kubenet'\n      networkPolicy: 'calico'`,
        ],
      ],
      arm: [
        [
          '"networkPlugin": "azure",\n          "networkPluginMode": "overlay",\n          "networkDataplane": "cilium",\n          "networkPolicy": "cilium"',
          '"networkPlugin": "kubenet",\n          "networkPolicy": "calico"',
        ],
      ],
      terraform: [
        [
          'network_plugin      = "azure"\n    network_plugin_mode = "overlay"\n    network_data_plane  = "cilium"\n    network_policy      = "cilium"',
          'network_plugin      = "kubenet"\n    network_policy      = "calico"',
        ],
      ],
    },
  },
  {
    topic: 'network-model',
    rule: 'AKSN115',
    what: 'another policy engine than the data plane enforces',
    at: { bicep: `«'calico'»`, arm: '«"calico"»', terraform: '«"calico"»' },
    edits: {
      bicep: [[`networkPolicy: 'cilium'`, `networkPolicy: 'calico'`]],
      arm: [['"networkPolicy": "cilium"', '"networkPolicy": "calico"']],
      terraform: [['network_policy      = "cilium"', 'network_policy      = "calico"']],
    },
  },
  {
    topic: 'network-model',
    rule: 'AKSN113',
    what: 'a pod subnet in overlay mode',
    at: {
      bicep: '«pods.id»',
      arm: `"podSubnetID": «"[resourceId('Microsoft.Network/virtualNetworks/subnets', 'vnet-spoke', 'snet-pods')]"»`,
      terraform: 'pod_subnet_id        = «azurerm_subnet.pods.id»',
    },
    edits: {
      bicep: [
        [
          `        type: 'VirtualMachineScaleSets'`,
          `        podSubnetID: pods.id\n        type: 'VirtualMachineScaleSets'`,
        ],
        [
          'resource endpoints ',
          `resource pods 'Microsoft.Network/virtualNetworks/subnets@2024-05-01' = {\n  parent: spoke\n  name: 'snet-pods'\n  properties: {\n    addressPrefix: '10.20.16.0/20'\n    networkSecurityGroup: {\n      id: nodeSecurity.id\n    }\n    routeTable: {\n      id: routes.id\n    }\n  }\n}\n\nresource endpoints `,
        ],
      ],
      arm: [
        [
          '            "type": "VirtualMachineScaleSets"',
          `            "podSubnetID": "[resourceId('Microsoft.Network/virtualNetworks/subnets', 'vnet-spoke', 'snet-pods')]",\n            "type": "VirtualMachineScaleSets"`,
        ],
        [
          '      "name": "aks-shop",\n      "location": "[parameters(\'location\')]",\n      "dependsOn": [',
          `      "name": "aks-shop",\n      "location": "[parameters('location')]",\n      "dependsOn": [\n        "[resourceId('Microsoft.Network/virtualNetworks/subnets', 'vnet-spoke', 'snet-pods')]",`,
        ],
        [
          '  "resources": [',
          `  "resources": [
    {
      "type": "Microsoft.Network/virtualNetworks/subnets",
      "apiVersion": "2024-05-01",
      "name": "vnet-spoke/snet-pods",
      "dependsOn": [
        "[resourceId('Microsoft.Network/virtualNetworks', 'vnet-spoke')]",
        "[resourceId('Microsoft.Network/networkSecurityGroups', 'nsg-nodes')]",
        "[resourceId('Microsoft.Network/routeTables', 'rt-nodes')]"
      ],
      "properties": {
        "addressPrefix": "10.20.16.0/20",
        "networkSecurityGroup": {
          "id": "[resourceId('Microsoft.Network/networkSecurityGroups', 'nsg-nodes')]"
        },
        "routeTable": {
          "id": "[resourceId('Microsoft.Network/routeTables', 'rt-nodes')]"
        }
      }
    },`,
        ],
      ],
      terraform: [
        [
          '    type                 = "VirtualMachineScaleSets"',
          '    pod_subnet_id        = azurerm_subnet.pods.id\n    type                 = "VirtualMachineScaleSets"',
        ],
        [
          'resource "azurerm_subnet" "endpoints"',
          `resource "azurerm_subnet" "pods" {
  name                 = "snet-pods"
  resource_group_name  = var.resource_group_name
  virtual_network_name = azurerm_virtual_network.spoke.name
  address_prefixes     = ["10.20.16.0/20"]
}

resource "azurerm_subnet_network_security_group_association" "pods" {
  subnet_id                 = azurerm_subnet.pods.id
  network_security_group_id = azurerm_network_security_group.nodes.id
}

resource "azurerm_subnet_route_table_association" "pods" {
  subnet_id      = azurerm_subnet.pods.id
  route_table_id = azurerm_route_table.nodes.id
}

resource "azurerm_subnet" "endpoints"`,
        ],
      ],
    },
  },
  {
    topic: 'ip-planning',
    rule: 'AKSN209',
    what: 'the pod range lies in the virtual network',
    at: { bicep: `«'10.20.64.0/18'»`, arm: '«"10.20.64.0/18"»', terraform: '«"10.20.64.0/18"»' },
    edits: {
      bicep: [[`'10.244.0.0/16'`, `'10.20.64.0/18'`]],
      arm: [['"10.244.0.0/16"', '"10.20.64.0/18"']],
      terraform: [['"10.244.0.0/16"', '"10.20.64.0/18"']],
    },
  },
  {
    topic: 'ip-planning',
    rule: 'AKSN212',
    what: 'the DNS service has the first address of the service range',
    at: { bicep: `«'172.16.0.1'»`, arm: '«"172.16.0.1"»', terraform: '«"172.16.0.1"»' },
    edits: {
      bicep: [[`'172.16.0.10'`, `'172.16.0.1'`]],
      arm: [['"172.16.0.10"', '"172.16.0.1"']],
      terraform: [['"172.16.0.10"', '"172.16.0.1"']],
    },
  },
  {
    topic: 'ip-planning',
    rule: 'AKSN211',
    what: 'the service range moves, and the DNS service does not',
    at: { bicep: `«'172.16.0.10'»`, arm: '«"172.16.0.10"»', terraform: '«"172.16.0.10"»' },
    edits: {
      bicep: [[`'172.16.0.0/16'`, `'172.17.0.0/16'`]],
      arm: [['"172.16.0.0/16"', '"172.17.0.0/16"']],
      terraform: [['"172.16.0.0/16"', '"172.17.0.0/16"']],
    },
  },
  {
    topic: 'ip-planning',
    rule: 'AKSN201',
    what: 'the node subnet has fewer addresses than nodes',
    at: { bicep: `«'10.20.0.0/29'»`, arm: '«"10.20.0.0/29"»', terraform: '«"10.20.0.0/29"»' },
    edits: {
      bicep: [[`'10.20.0.0/22'`, `'10.20.0.0/29'`]],
      arm: [['"10.20.0.0/22"', '"10.20.0.0/29"']],
      terraform: [['"10.20.0.0/22"', '"10.20.0.0/29"']],
    },
  },
  {
    topic: 'ip-planning',
    rule: 'AKSN202',
    what: 'the node subnet has no room for an upgrade',
    at: { bicep: `«'10.20.0.0/28'»`, arm: '«"10.20.0.0/28"»', terraform: '«"10.20.0.0/28"»' },
    edits: {
      bicep: [[`'10.20.0.0/22'`, `'10.20.0.0/28'`]],
      arm: [['"10.20.0.0/22"', '"10.20.0.0/28"']],
      terraform: [['"10.20.0.0/22"', '"10.20.0.0/28"']],
    },
  },
  {
    topic: 'ip-planning',
    rule: 'AKSN207',
    what: 'the service range is the range of the spoke',
    at: {
      bicep: `serviceCidr: «'10.20.0.0/16'»`,
      arm: '"serviceCidr": «"10.20.0.0/16"»',
      terraform: 'service_cidr        = «"10.20.0.0/16"»',
    },
    edits: {
      bicep: [
        [`'172.16.0.0/16'`, `'10.20.0.0/16'`],
        [`'172.16.0.10'`, `'10.20.0.10'`],
      ],
      arm: [
        ['"172.16.0.0/16"', '"10.20.0.0/16"'],
        ['"172.16.0.10"', '"10.20.0.10"'],
      ],
      terraform: [
        ['"172.16.0.0/16"', '"10.20.0.0/16"'],
        ['"172.16.0.10"', '"10.20.0.10"'],
      ],
    },
  },
  {
    topic: 'ip-planning',
    rule: 'AKSN210',
    what: 'the pod range is one that AKS keeps for itself',
    at: { bicep: `«'172.30.0.0/16'»`, arm: '«"172.30.0.0/16"»', terraform: '«"172.30.0.0/16"»' },
    edits: {
      bicep: [[`'10.244.0.0/16'`, `'172.30.0.0/16'`]],
      arm: [['"10.244.0.0/16"', '"172.30.0.0/16"']],
      terraform: [['"10.244.0.0/16"', '"172.30.0.0/16"']],
    },
  },
  {
    topic: 'ip-planning',
    rule: 'AKSN213',
    what: 'the service range is a /12',
    at: { bicep: `«'100.64.0.0/10'»`, arm: '«"100.64.0.0/10"»', terraform: '«"100.64.0.0/10"»' },
    edits: {
      bicep: [
        [`'172.16.0.0/16'`, `'100.64.0.0/10'`],
        [`'172.16.0.10'`, `'100.64.0.10'`],
      ],
      arm: [
        ['"172.16.0.0/16"', '"100.64.0.0/10"'],
        ['"172.16.0.10"', '"100.64.0.10"'],
      ],
      terraform: [
        ['"172.16.0.0/16"', '"100.64.0.0/10"'],
        ['"172.16.0.10"', '"100.64.0.10"'],
      ],
    },
  },
  {
    topic: 'ip-planning',
    rule: 'AKSN205',
    what: 'the pod range has eight blocks for fifteen nodes',
    at: { bicep: `«'10.244.0.0/21'»`, arm: '«"10.244.0.0/21"»', terraform: '«"10.244.0.0/21"»' },
    edits: {
      bicep: [[`'10.244.0.0/16'`, `'10.244.0.0/21'`]],
      arm: [['"10.244.0.0/16"', '"10.244.0.0/21"']],
      terraform: [['"10.244.0.0/16"', '"10.244.0.0/21"']],
    },
  },
  {
    topic: 'ip-planning',
    rule: 'AKSN208',
    what: 'the service range is the range of the hub',
    at: {
      bicep: `serviceCidr: «'10.10.0.0/16'»`,
      arm: '"serviceCidr": «"10.10.0.0/16"»',
      terraform: 'service_cidr        = «"10.10.0.0/16"»',
    },
    edits: {
      bicep: [
        [`'172.16.0.0/16'`, `'10.10.0.0/16'`],
        [`'172.16.0.10'`, `'10.10.0.10'`],
      ],
      arm: [
        ['"172.16.0.0/16"', '"10.10.0.0/16"'],
        ['"172.16.0.10"', '"10.10.0.10"'],
      ],
      terraform: [
        ['"172.16.0.0/16"', '"10.10.0.0/16"'],
        ['"172.16.0.10"', '"10.10.0.10"'],
      ],
    },
  },
  {
    topic: 'network-policy',
    rule: 'AKSN401',
    what: 'no network policy engine, nor the data plane that has one',
    at: { bicep: `«'none'»`, arm: '«"none"»', terraform: '«network_profile»' },
    edits: {
      bicep: [[`      networkDataplane: 'cilium'\n      networkPolicy: 'cilium'`, `      networkPolicy: 'none'`]],
      arm: [
        [
          '          "networkDataplane": "cilium",\n          "networkPolicy": "cilium"',
          '          "networkPolicy": "none"',
        ],
      ],
      terraform: [['    network_data_plane  = "cilium"\n    network_policy      = "cilium"\n', '']],
    },
  },
  {
    topic: 'network-policy',
    rule: 'AKSN403',
    what: 'the policy engine Cilium without its data plane',
    at: { bicep: `«'cilium'»`, arm: '«"cilium"»', terraform: '«"cilium"»' },
    edits: {
      bicep: [[`      networkDataplane: 'cilium'\n`, '']],
      arm: [['          "networkDataplane": "cilium",\n', '']],
      terraform: [['    network_data_plane  = "cilium"\n', '']],
    },
  },
  {
    topic: 'network-policy',
    rule: 'AKSN404',
    what: 'Azure Network Policy Manager',
    at: {
      bicep: `networkPolicy: «'azure'»`,
      arm: '"networkPolicy": «"azure"»',
      terraform: 'network_policy      = «"azure"»',
    },
    edits: {
      bicep: [[`      networkDataplane: 'cilium'\n      networkPolicy: 'cilium'`, `      networkPolicy: 'azure'`]],
      arm: [
        [
          '          "networkDataplane": "cilium",\n          "networkPolicy": "cilium"',
          '          "networkPolicy": "azure"',
        ],
      ],
      terraform: [
        [
          '    network_data_plane  = "cilium"\n    network_policy      = "cilium"\n',
          '    network_policy      = "azure"\n',
        ],
      ],
    },
  },
  {
    topic: 'api-server',
    rule: 'AKSN611',
    what: 'the private cluster keeps its public name',
    at: {
      bicep: 'enablePrivateClusterPublicFQDN: «true»',
      arm: '"enablePrivateClusterPublicFQDN": «true»',
      terraform: 'private_cluster_public_fqdn_enabled = «true»',
    },
    edits: {
      bicep: [['enablePrivateClusterPublicFQDN: false', 'enablePrivateClusterPublicFQDN: true']],
      arm: [['"enablePrivateClusterPublicFQDN": false', '"enablePrivateClusterPublicFQDN": true']],
      terraform: [['private_cluster_public_fqdn_enabled = false', 'private_cluster_public_fqdn_enabled = true']],
    },
  },
  {
    topic: 'api-server',
    rule: 'AKSN604',
    what: 'authorized ranges on the private cluster',
    at: {
      bicep: `«[
        '198.51.100.0/24'
      ]»`,
      arm: '«["198.51.100.0/24"]»',
      terraform: '«["198.51.100.0/24"]»',
    },
    edits: {
      bicep: [
        [
          '      disableRunCommand: true',
          `      disableRunCommand: true\n      authorizedIPRanges: [\n        '198.51.100.0/24'\n      ]`,
        ],
      ],
      arm: [
        [
          '          "disableRunCommand": true',
          '          "disableRunCommand": true,\n          "authorizedIPRanges": ["198.51.100.0/24"]',
        ],
      ],
      terraform: [
        [
          '  ingress_application_gateway {',
          '  api_server_access_profile {\n    authorized_ip_ranges = ["198.51.100.0/24"]\n  }\n\n  ingress_application_gateway {',
        ],
      ],
    },
  },
  {
    topic: 'api-server',
    rule: 'AKSN601',
    what: 'the API server is public',
    at: {
      bicep: '«apiServerAccessProfile»',
      arm: '«"apiServerAccessProfile"»',
      terraform: '«resource "azurerm_kubernetes_cluster" "shop"»',
    },
    edits: {
      bicep: [['enablePrivateCluster: true', 'enablePrivateCluster: false']],
      arm: [['"enablePrivateCluster": true', '"enablePrivateCluster": false']],
      terraform: [['private_cluster_enabled             = true', 'private_cluster_enabled             = false']],
    },
  },
  {
    topic: 'network-model',
    rule: 'AKSN111',
    what: 'kubenet in overlay mode',
    at: { bicep: `«'kubenet'»`, arm: '«"kubenet"»', terraform: '«"kubenet"»' },
    edits: {
      bicep: [[`networkPlugin: 'azure'`, `networkPlugin: 'kubenet'`]],
      arm: [['"networkPlugin": "azure"', '"networkPlugin": "kubenet"']],
      terraform: [['network_plugin      = "azure"', 'network_plugin      = "kubenet"']],
    },
  },
  {
    topic: 'network-model',
    rule: 'AKSN111',
    what: 'a plugin of your own in overlay mode',
    at: { bicep: `«'none'»`, arm: '«"none"»', terraform: '«"none"»' },
    edits: {
      bicep: [[`networkPlugin: 'azure'`, `networkPlugin: 'none'`]],
      arm: [['"networkPlugin": "azure"', '"networkPlugin": "none"']],
      terraform: [['network_plugin      = "azure"', 'network_plugin      = "none"']],
    },
  },
  {
    topic: 'network-model',
    rule: 'AKSN102',
    what: 'the plugin is not declared',
    at: { bicep: '«networkProfile»', arm: '«"networkProfile"»', terraform: '«network_profile»' },
    edits: {
      bicep: [[`      networkPlugin: 'azure'\n`, '']],
      arm: [['          "networkPlugin": "azure",\n', '']],
      terraform: [
        ['network_plugin      = "azure"', 'network_plugin      = var.plugin'],
        [
          'variable "location" {',
          'variable "plugin" {\n  type    = string\n  default = null\n}\n\nvariable "location" {',
        ],
      ],
    },
  },
  {
    topic: 'ip-planning',
    rule: 'AKSN213',
    what: 'the service range contains ranges of AKS',
    at: { bicep: `«'172.16.0.0/12'»`, arm: '«"172.16.0.0/12"»', terraform: '«"172.16.0.0/12"»' },
    edits: {
      bicep: [[`'172.16.0.0/16'`, `'172.16.0.0/12'`]],
      arm: [['"172.16.0.0/16"', '"172.16.0.0/12"']],
      terraform: [['"172.16.0.0/16"', '"172.16.0.0/12"']],
    },
  },
  {
    topic: 'ip-planning',
    rule: 'AKSN209',
    what: 'the service range in the pod range',
    at: { bicep: `«'10.244.0.0/16'»`, arm: '«"10.244.0.0/16"»', terraform: '«"10.244.0.0/16"»' },
    edits: {
      bicep: [
        [`'172.16.0.0/16'`, `'10.244.0.0/24'`],
        [`'172.16.0.10'`, `'10.244.0.10'`],
      ],
      arm: [
        ['"172.16.0.0/16"', '"10.244.0.0/24"'],
        ['"172.16.0.10"', '"10.244.0.10"'],
      ],
      terraform: [
        ['"172.16.0.0/16"', '"10.244.0.0/24"'],
        ['"172.16.0.10"', '"10.244.0.10"'],
      ],
    },
  },
  {
    topic: 'ip-planning',
    rule: 'AKSN206',
    what: 'five pods for each node',
    at: { bicep: 'maxPods: «5»', arm: '"maxPods": «5»', terraform: 'max_pods             = «5»' },
    edits: {
      bicep: [[`        maxPods: 110`, `        maxPods: 5`]],
      arm: [['            "maxPods": 110', '            "maxPods": 5']],
      terraform: [['max_pods             = 110', 'max_pods             = 5']],
    },
  },
  {
    topic: 'network-policy',
    rule: 'AKSN411',
    what: 'Container Network Security without Cilium',
    at: {
      bicep: `security: {
          enabled: «true»`,
      arm: `"security": {
              "enabled": «true»`,
      terraform: 'security_enabled      = «true»',
    },
    edits: {
      bicep: [
        [
          `      networkDataplane: 'cilium'\n      networkPolicy: 'cilium'`,
          `      networkPolicy: 'calico'\n      advancedNetworking: {\n        enabled: true\n        security: {\n          enabled: true\n        }\n      }`,
        ],
      ],
      arm: [
        [
          '          "networkDataplane": "cilium",\n          "networkPolicy": "cilium"',
          '          "networkPolicy": "calico",\n          "advancedNetworking": {\n            "enabled": true,\n            "security": {\n              "enabled": true\n            }\n          }',
        ],
      ],
      terraform: [
        [
          '    network_data_plane  = "cilium"\n    network_policy      = "cilium"\n',
          '    network_policy      = "calico"\n\n    advanced_networking {\n      observability_enabled = true\n      security_enabled      = true\n    }\n',
        ],
      ],
    },
  },
];
