import { armCluster, bicepCluster, marked, terraformCluster } from '../examples/exampleFrames';
import type { RuleExamples } from '../rule';

const SUBNET =
  '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/vnet/subnets/nodes';

const bicep = (type: string, pool: string) => `networkProfile: {
  outboundType: ${type}
}
agentPoolProfiles: [
  {
    name: 'system'${pool}
  }
]`;
const arm = (type: string, pool: string) => `"networkProfile": {
  "outboundType": ${type}
},
"agentPoolProfiles": [
  {
    "name": "system"${pool}
  }
]`;
const terraform = (type: string, pool: string) => `default_node_pool {
  name = "system"${pool}
}

network_profile {
  network_plugin = "azure"
  outbound_type  = ${type}
}`;

const examples: RuleExamples = {
  bicep: {
    bad: [{ bad: bicepCluster(bicep(`'userDefinedRouting'`, ''), marked) }],
    fine: [
      bicepCluster(bicep(`'userDefinedRouting'`, `\n    vnetSubnetID: '${SUBNET}'`)),
      bicepCluster(bicep(`'loadBalancer'`, '')),
    ],
    undecided: [`param outbound string\n` + bicepCluster(bicep('outbound', ''))],
  },
  arm: {
    bad: [{ bad: armCluster(arm('"userassignednatgateway"', ''), marked) }],
    fine: [armCluster(arm('"userDefinedRouting"', `,\n    "vnetSubnetID": "${SUBNET}"`))],
    undecided: [
      armCluster(
        arm('"userDefinedRouting"', `,\n    "vnetSubnetID": "[parameters('subnet')]"`),
        (type) => type,
        `"subnet": { "type": "string" }`,
      ),
    ],
  },
  terraform: {
    bad: [
      { bad: terraformCluster(terraform('"userDefinedRouting"', ''), marked) },
      {
        title: 'an added pool without subnet is believed to join the first one’s',
        severity: 'information',
        bad: `${terraformCluster(terraform('"userDefinedRouting"', `\n  vnet_subnet_id = "${SUBNET}"`))}
${marked('resource "azurerm_kubernetes_cluster_node_pool" "more"')} {
  name                  = "more"
  kubernetes_cluster_id = azurerm_kubernetes_cluster.aks.id
}
`,
      },
    ],
    fine: [terraformCluster(terraform('"userDefinedRouting"', `\n  vnet_subnet_id = "${SUBNET}"`))],
    undecided: [
      `variable "subnet_id" {\n  type = string\n}\n\n` +
        terraformCluster(terraform('"userDefinedRouting"', `\n  vnet_subnet_id = var.subnet_id`)),
    ],
  },
};

export default examples;
