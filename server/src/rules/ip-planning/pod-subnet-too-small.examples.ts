import { armTemplate } from '../examples/exampleFrames';
import type { RuleExamples } from '../rule';

function bicep(prefix: string, pool: string, before = ''): string {
  return `${before}resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet'
  location: 'westeurope'
  properties: {
    addressSpace: { addressPrefixes: ['10.1.0.0/16'] }
  }
}

resource nodes 'Microsoft.Network/virtualNetworks/subnets@2024-05-01' = {
  parent: vnet
  name: 'snet-nodes'
  properties: { addressPrefix: '10.1.0.0/24' }
}

resource pods 'Microsoft.Network/virtualNetworks/subnets@2024-05-01' = {
  parent: vnet
  name: 'snet-pods'
  properties: { addressPrefix: ${prefix} }
}

resource aks 'Microsoft.ContainerService/managedClusters@2025-05-01' = {
  name: 'aks'
  location: 'westeurope'
  properties: {
    networkProfile: { networkPlugin: 'azure' }
    agentPoolProfiles: [
      {
        name: 'system'
        vnetSubnetID: nodes.id
        podSubnetID: pods.id
        ${pool}
      }
    ]
  }
}
`;
}

function arm(prefix: string, pool: string, parameters = ''): string {
  const subnet = (name: string, range: string) => `{
  "type": "Microsoft.Network/virtualNetworks/subnets",
  "apiVersion": "2024-05-01",
  "name": "vnet/${name}",
  "properties": { "addressPrefix": ${range} }
},
`;
  const id = (name: string) => `"[resourceId('Microsoft.Network/virtualNetworks/subnets', 'vnet', '${name}')]"`;
  return armTemplate(
    `{
  "type": "Microsoft.Network/virtualNetworks",
  "apiVersion": "2024-05-01",
  "name": "vnet",
  "location": "westeurope",
  "properties": { "addressSpace": { "addressPrefixes": ["10.1.0.0/16"] } }
},
${subnet('snet-nodes', '"10.1.0.0/24"')}${subnet('snet-pods', prefix)}{
  "type": "Microsoft.ContainerService/managedClusters",
  "apiVersion": "2025-05-01",
  "name": "aks",
  "location": "westeurope",
  "properties": {
    "networkProfile": { "networkPlugin": "azure" },
    "agentPoolProfiles": [
      {
        "name": "system",
        "vnetSubnetID": ${id('snet-nodes')},
        "podSubnetID": ${id('snet-pods')},
        ${pool}
      }
    ]
  }
}`,
    parameters,
  );
}

function terraform(prefix: string, pool: string, before = ''): string {
  const subnet = (name: string, range: string) => `
resource "azurerm_subnet" "${name}" {
  name                 = "snet-${name}"
  resource_group_name  = "rg"
  virtual_network_name = azurerm_virtual_network.vnet.name
  address_prefixes     = [${range}]
}
`;
  return `${before}resource "azurerm_virtual_network" "vnet" {
  name                = "vnet"
  location            = "westeurope"
  resource_group_name = "rg"
  address_space       = ["10.1.0.0/16"]
}
${subnet('nodes', '"10.1.0.0/24"')}${subnet('pods', prefix)}
resource "azurerm_kubernetes_cluster" "aks" {
  name                = "aks"
  location            = "westeurope"
  resource_group_name = "rg"

  default_node_pool {
    name           = "system"
    vnet_subnet_id = azurerm_subnet.nodes.id
    pod_subnet_id  = azurerm_subnet.pods.id
    ${pool}
  }

  network_profile {
    network_plugin = "azure"
  }
}
`;
}

const examples: RuleExamples = {
  bicep: {
    bad: [
      { bad: bicep(`«'10.1.4.0/25'»`, 'count: 3'), fixed: bicep(`'10.1.4.0/23'`, 'count: 3') },
      {
        title: 'the first batches do not fit',
        severity: 'error',
        bad: bicep(`«'10.1.4.0/27'»`, 'count: 3'),
      },
      {
        title: 'static blocks are taken when a node is made',
        severity: 'error',
        bad: bicep(`«'10.1.4.0/24'»`, `count: 3\n        podIPAllocationMode: 'StaticBlock'`),
      },
    ],
    fine: [
      bicep(`'10.1.4.0/22'`, 'count: 3'),
      {
        title: 'static blocks have room',
        text: bicep(`'10.1.4.0/22'`, `count: 3\n        podIPAllocationMode: 'StaticBlock'`),
      },
    ],
    undecided: [
      bicep(`'10.1.4.0/24'`, 'count: nodes', 'param nodes int\n'),
      { title: 'a mode that is new', text: bicep(`'10.1.4.0/27'`, `count: 3\n        podIPAllocationMode: 'Later'`) },
    ],
  },
  arm: {
    bad: [{ bad: arm('«"10.1.4.0/25"»', '"count": 3'), fixed: arm('"10.1.4.0/23"', '"count": 3') }],
    fine: [arm('"10.1.4.0/22"', '"count": 3')],
    undecided: [arm('"10.1.4.0/24"', `"count": "[parameters('nodes')]"`, '"nodes": { "type": "int" }')],
  },
  terraform: {
    bad: [
      {
        bad: terraform('«"10.1.4.0/25"»', 'node_count     = 3'),
        fixed: terraform('"10.1.4.0/23"', 'node_count     = 3'),
      },
    ],
    fine: [terraform('"10.1.4.0/22"', 'node_count     = 3')],
    undecided: [terraform('"10.1.4.0/24"', 'node_count     = var.nodes', 'variable "nodes" {\n  type = number\n}\n\n')],
  },
};

export default examples;
