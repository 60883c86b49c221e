import type { Breakage } from '../breakage';

export const networkModel: readonly Breakage[] = [
  {
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
];
