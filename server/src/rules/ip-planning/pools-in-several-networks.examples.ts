import { armNetwork, bicepNetwork, terraformNetwork } from '../examples/exampleNetwork';
import type { RuleExamples } from '../rule';

const bicep = (subnet: string, before = '') =>
  bicepNetwork({
    before,
    more: `
resource other 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-other'
  location: 'westeurope'
  properties: {
    addressSpace: { addressPrefixes: ['10.2.0.0/16'] }
    subnets: [
      {
        name: 'snet-batch'
        properties: { addressPrefix: '10.2.0.0/22' }
      }
    ]
  }
}

resource batch 'Microsoft.ContainerService/managedClusters/agentPools@2025-05-01' = {
  parent: aks
  name: 'batch'
  properties: {
    mode: 'User'
    count: 1
    vnetSubnetID: ${subnet}
  }
}
`,
  });

const armId = (vnet: string, subnet: string) =>
  `"[resourceId('Microsoft.Network/virtualNetworks/subnets', '${vnet}', '${subnet}')]"`;
const arm = (subnet: string, before = '') =>
  armNetwork({
    before,
    more: `,
{
  "type": "Microsoft.Network/virtualNetworks",
  "apiVersion": "2024-05-01",
  "name": "vnet-other",
  "location": "westeurope",
  "properties": {
    "addressSpace": { "addressPrefixes": ["10.2.0.0/16"] },
    "subnets": [{ "name": "snet-batch", "properties": { "addressPrefix": "10.2.0.0/22" } }]
  }
},
{
  "type": "Microsoft.ContainerService/managedClusters/agentPools",
  "apiVersion": "2025-05-01",
  "name": "aks/batch",
  "dependsOn": ["[resourceId('Microsoft.ContainerService/managedClusters', 'aks')]"],
  "properties": {
    "mode": "User",
    "count": 1,
    "vnetSubnetID": ${subnet}
  }
}`,
  });

const terraform = (subnet: string, before = '') =>
  terraformNetwork({
    before,
    more: `
resource "azurerm_virtual_network" "other" {
  name                = "vnet-other"
  location            = "westeurope"
  resource_group_name = "rg"
  address_space       = ["10.2.0.0/16"]
}

resource "azurerm_subnet" "batch" {
  name                 = "snet-batch"
  resource_group_name  = "rg"
  virtual_network_name = azurerm_virtual_network.other.name
  address_prefixes     = ["10.2.0.0/22"]
}

resource "azurerm_kubernetes_cluster_node_pool" "batch" {
  name                  = "batch"
  kubernetes_cluster_id = azurerm_kubernetes_cluster.aks.id
  vm_size               = "Standard_D4s_v5"
  vnet_subnet_id        = ${subnet}
}
`,
  });

const examples: RuleExamples = {
  bicep: {
    bad: [{ bad: bicep('«other.properties.subnets[0].id»') }],
    fine: [bicep('vnet.properties.subnets[0].id')],
    undecided: [bicep('subnet', 'param subnet string\n\n')],
  },
  arm: {
    bad: [{ bad: arm(`«${armId('vnet-other', 'snet-batch')}»`) }],
    fine: [arm(armId('vnet', 'snet-aks'))],
    undecided: [arm(`"[parameters('subnet')]"`, '"subnet": { "type": "string" }')],
  },
  terraform: {
    bad: [{ bad: terraform('«azurerm_subnet.batch.id»') }],
    fine: [terraform('azurerm_subnet.aks.id')],
    undecided: [terraform('var.subnet', 'variable "subnet" {\n  type = string\n}\n\n')],
  },
};

export default examples;
