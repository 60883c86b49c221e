import { armCluster, bicepCluster, terraformCluster } from '../examples/exampleFrames';
import type { RuleExamples } from '../rule';

const bicep = (word: string) =>
  bicepCluster(`agentPoolProfiles: [\n  {\n    name: 'system'\n    enableNodePublicIP: ${word}\n  }\n]`);
const arm = (word: string, parameters = '') =>
  armCluster(
    `"agentPoolProfiles": [\n  {\n    "name": "system",\n    "enableNodePublicIP": ${word}\n  }\n]`,
    undefined,
    parameters,
  );
const terraform = (line: string) =>
  terraformCluster(`default_node_pool {\n  name                   = "system"\n  ${line}\n}`);

const bicepPool = (mark: string) => `${bicepCluster('')}
resource games 'Microsoft.ContainerService/managedClusters/agentPools@2025-05-01' = {
  parent: aks
  name: 'games'
  properties: {
    count: 3
    vmSize: 'Standard_D4s_v5'
    mode: 'User'
    enableNodePublicIP: ${mark}
  }
}
`;

const ROTATED = terraformCluster(`default_node_pool {
  name                        = "system"
  node_public_ip_enabled      = false
  temporary_name_for_rotation = "systemtmp"
}`);

const examples: RuleExamples = {
  bicep: {
    bad: [
      { bad: bicep('«true»'), fixed: bicep('false') },
      { title: 'a pool of its own', bad: bicepPool('«true»') },
    ],
    fine: [bicep('false'), bicepCluster(''), bicepPool('false')],
    undecided: [
      { title: 'a switch that a parameter brings', text: `param open bool\n\n${bicep('open')}` },
      {
        title: 'pools that a parameter brings',
        text: `param pools array\n\n${bicepCluster('agentPoolProfiles: pools')}`,
      },
    ],
  },
  arm: {
    bad: [{ bad: arm('«true»'), fixed: arm('false') }],
    fine: [arm('false')],
    undecided: [arm(`"[parameters('open')]"`, '"open": { "type": "bool" }')],
  },
  terraform: {
    bad: [
      { bad: terraform('node_public_ip_enabled = «true»'), fixed: ROTATED },
      { title: 'in the words of azurerm 3', bad: terraform('enable_node_public_ip  = «true»') },
    ],
    fine: [terraform('node_public_ip_enabled = false')],
    undecided: [`variable "open" {\n  type = bool\n}\n\n${terraform('node_public_ip_enabled = var.open')}`],
  },
};

export default examples;
