import { armCluster, bicepCluster, marked, terraformCluster } from '../examples/exampleFrames';
import type { RuleExamples } from '../rule';

const NETWORK = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/vnet';
const SUBNET = `${NETWORK}/subnets/nodes`;

const bicep = (subnet: string, beside = '', before = '') =>
  before +
  bicepCluster(`dnsPrefix: 'aks'
agentPoolProfiles: [
  {
    name: 'system'
    mode: 'System'
    count: 3
    vmSize: 'Standard_D4s_v5'
    vnetSubnetID: ${subnet}
  }
]${beside}`);
const arm = (subnet: string, parameters = '') =>
  armCluster(
    `"dnsPrefix": "aks",
"agentPoolProfiles": [
  { "name": "system", "mode": "System", "count": 3, "vmSize": "Standard_D4s_v5", "vnetSubnetID": ${subnet} }
]`,
    undefined,
    parameters,
  );
const terraform = (subnet: string, before = '') =>
  before +
  terraformCluster(`dns_prefix = "aks"

default_node_pool {
  name           = "system"
  vm_size        = "Standard_D4s_v5"
  node_count     = 3
  vnet_subnet_id = ${subnet}
}`);

const VNET = `resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' existing = {
  name: 'vnet'
}

`;
const balancer = (id: string) => `
networkProfile: {
  networkPlugin: 'azure'
  loadBalancerProfile: {
    outboundIPs: {
      publicIPs: [
        {
          id: ${id}
        }
      ]
    }
  }
}`;
const ADDRESSES = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network';

const examples: RuleExamples = {
  bicep: {
    bad: [
      { title: 'a network in place of its subnet', bad: bicep(marked('vnet.id'), '', VNET) },
      { title: 'a name', bad: bicep(marked(`'nodes'`)) },
      {
        title: 'a prefix in place of an address',
        bad: bicep(`'${SUBNET}'`, balancer(marked(`'${ADDRESSES}/publicIPPrefixes/ippre'`))),
      },
    ],
    fine: [
      bicep(`'${SUBNET}'`, balancer(`'${ADDRESSES}/publicIPAddresses/pip'`)),
      bicep(`'\${vnet.id}/subnets/nodes'`, '', VNET),
      { title: 'no id at all', text: bicep(`''`) },
      {
        title: 'a word in place of a zone',
        text: bicep(
          `'${SUBNET}'`,
          `\napiServerAccessProfile: {\n  enablePrivateCluster: true\n  privateDNSZone: 'system'\n}`,
        ),
      },
    ],
    undecided: [
      bicep('subnetId', '', 'param subnetId string\n\n'),
      {
        title: 'pitfall: a word that is handed on stands in for an id',
        text: bicep('subnetId', '', `param subnetId string = 'id'\n\n`),
      },
    ],
  },
  arm: {
    bad: [{ bad: arm(marked(`"${NETWORK}"`)) }],
    fine: [arm(`"[resourceId('Microsoft.Network/virtualNetworks/subnets', 'vnet', 'nodes')]"`)],
    undecided: [
      arm(`"[parameters('subnetId')]"`, '"subnetId": { "type": "string" }'),
      {
        title: 'pitfall: a word that is handed on stands in for an id',
        text: arm(`"[parameters('subnetId')]"`, '"subnetId": { "type": "string", "defaultValue": "id" }'),
      },
    ],
  },
  terraform: {
    bad: [
      {
        bad: terraform(
          marked('azurerm_virtual_network.vnet.id'),
          `resource "azurerm_virtual_network" "vnet" {
  name                = "vnet"
  location            = "westeurope"
  resource_group_name = "rg"
  address_space       = ["10.0.0.0/16"]
}

`,
        ),
      },
    ],
    fine: [terraform(`"${SUBNET}"`)],
    undecided: [
      terraform('var.subnet_id', 'variable "subnet_id" {\n  type = string\n}\n\n'),
      {
        title: 'pitfall: a word that is handed on stands in for an id',
        text: terraform('var.subnet_id', 'variable "subnet_id" {\n  type    = string\n  default = "id"\n}\n\n'),
      },
    ],
  },
};

export default examples;
