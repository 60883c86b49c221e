import { armProfile, bicepProfile, terraformProfile } from '../examples/exampleNetworkProfile';
import type { RuleExamples } from '../rule';

const AZURE = `networkPlugin: 'azure'`;
const bicepPools = (os: string) => `agentPoolProfiles: [\n  {\n    name: 'win'\n    osType: ${os}\n  }\n]`;
const armPools = (os: string) => `"agentPoolProfiles": [\n  {\n    "name": "win",\n    "osType": ${os}\n  }\n]`;
const terraformPool = (os: string) => `
resource "azurerm_kubernetes_cluster_node_pool" "win" {
  name                  = "win"
  kubernetes_cluster_id = azurerm_kubernetes_cluster.aks.id
  os_type               = ${os}
}
`;

const examples: RuleExamples = {
  bicep: {
    bad: [
      {
        bad: bicepProfile([AZURE, `networkPolicy: «'cilium'»`], bicepPools(`'Windows'`)),
        fixed: bicepProfile([AZURE, `networkPolicy: 'calico'`], bicepPools(`'Windows'`)),
      },
    ],
    fine: [
      bicepProfile([AZURE, `networkPolicy: 'calico'`], bicepPools(`'Windows'`)),
      bicepProfile([AZURE, `networkPolicy: 'cilium'`, `networkDataplane: 'cilium'`], bicepPools(`'Linux'`)),
    ],
    undecided: [
      `param os string\n` +
        bicepProfile([AZURE, `networkPolicy: 'cilium'`, `networkDataplane: 'cilium'`], bicepPools('os')),
    ],
  },
  arm: {
    bad: [
      {
        bad: armProfile(['"networkPlugin": "azure"', '"networkPolicy": «"cilium"»'], armPools('"Windows"')),
        fixed: armProfile(['"networkPlugin": "azure"', '"networkPolicy": "calico"'], armPools('"Windows"')),
      },
    ],
    fine: [armProfile(['"networkPlugin": "azure"', '"networkPolicy": "calico"'], armPools('"Windows"'))],
    undecided: [
      armProfile(['"networkPlugin": "azure"', '"networkPolicy": "cilium"'], armPools(`"[parameters('os')]"`)).replace(
        '"resources": [',
        `"parameters": { "os": { "type": "string" } },\n  "resources": [`,
      ),
    ],
  },
  terraform: {
    bad: [
      {
        bad: terraformProfile(['network_plugin = "azure"', 'network_policy = «"cilium"»']) + terraformPool('"Windows"'),
        fixed: terraformProfile(['network_plugin = "azure"', 'network_policy = "calico"']) + terraformPool('"Windows"'),
      },
    ],
    fine: [terraformProfile(['network_plugin = "azure"', 'network_policy = "calico"']) + terraformPool('"Windows"')],
  },
};

export default examples;
