import { armCluster, bicepCluster, marked, terraformCluster } from '../examples/exampleFrames';
import type { RuleExamples } from '../rule';

const ID = (name: string) =>
  `/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/vnet/subnets/${name}`;

const bicep = (subnet: string, node?: string, integrated = 'true') =>
  bicepCluster(`dnsPrefix: 'aks'
apiServerAccessProfile: {
  enableVnetIntegration: ${integrated}
  subnetId: ${subnet}
}
agentPoolProfiles: [
  {
    name: 'system'
    mode: 'System'
    count: 3
    vmSize: 'Standard_D4s_v5'${node === undefined ? '' : `\n    vnetSubnetID: ${node}`}
  }
]`);
const arm = (subnet: string, node?: string, parameters = '') =>
  armCluster(
    `"apiServerAccessProfile": { "enableVnetIntegration": true, "subnetId": ${subnet} },
"agentPoolProfiles": [
  { "name": "system", "mode": "System", "count": 3, "vmSize": "Standard_D4s_v5"${node === undefined ? '' : `, "vnetSubnetID": ${node}`} }
]`,
    undefined,
    parameters,
  );
const terraform = (subnet: string, node?: string) =>
  terraformCluster(`default_node_pool {
  name       = "system"
  vm_size    = "Standard_D4s_v5"
  node_count = 3${node === undefined ? '' : `\n  vnet_subnet_id = ${node}`}
}

api_server_access_profile {
  virtual_network_integration_enabled = true
  subnet_id                           = ${subnet}
}`);

const examples: RuleExamples = {
  bicep: {
    bad: [{ bad: bicep(marked(`'${ID('api')}'`)) }],
    fine: [
      bicep(`'${ID('api')}'`, `'${ID('nodes')}'`),
      { title: 'integration is off, which another rule speaks of', text: bicep(`'${ID('api')}'`, undefined, 'false') },
      {
        title: 'pitfall: an Automatic cluster',
        text: bicep(`'${ID('api')}'`).replace(
          '  properties: {',
          `  sku: {\n    name: 'Automatic'\n  }\n  properties: {`,
        ),
      },
    ],
    undecided: [`param nodes string\n\n${bicep(`'${ID('api')}'`, 'nodes')}`],
  },
  arm: {
    bad: [{ bad: arm(marked(`"${ID('api')}"`)) }],
    fine: [arm(`"${ID('api')}"`, `"${ID('nodes')}"`)],
    undecided: [arm(`"${ID('api')}"`, `"[parameters('nodes')]"`, '"nodes": { "type": "string" }')],
  },
  terraform: {
    bad: [{ bad: terraform(marked(`"${ID('api')}"`)) }],
    fine: [terraform(`"${ID('api')}"`, `"${ID('nodes')}"`)],
    undecided: [`variable "nodes" {\n  type = string\n}\n\n${terraform(`"${ID('api')}"`, 'var.nodes')}`],
  },
};

export default examples;
