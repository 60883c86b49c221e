import { armNetwork, bicepNetwork, terraformNetwork } from '../examples/exampleNetwork';
import { armLines, bicepLines } from '../examples/exampleObjectPrinter';
import type { RuleExamples } from '../rule';

const FLAT = { networkProfile: { networkPlugin: 'azure' } };
const OVERLAY = { networkProfile: { networkPlugin: 'azure', networkPluginMode: 'overlay' } };
const TERRAFORM_FLAT = `\nnetwork_profile {\n  network_plugin = "azure"\n}`;
const ADDRESS = '10.1.0.0/16';

const examples: RuleExamples = {
  bicep: {
    bad: [
      {
        bad: bicepNetwork({ prefix: '«10.1.0.0/26»', pool: 'count: 3', cluster: bicepLines(FLAT) }),
        fixed: bicepNetwork({ prefix: '10.1.0.0/24', pool: 'count: 3', cluster: bicepLines(FLAT) }),
      },
      {
        title: 'pitfall: pools of one subnet add up',
        bad: bicepNetwork({
          prefix: '«10.1.0.0/25»',
          pool: 'count: 3',
          cluster: bicepLines(FLAT),
          more: `
resource extra 'Microsoft.ContainerService/managedClusters/agentPools@2025-05-01' = {
  parent: aks
  name: 'extra'
  properties: {
    count: 2
    vnetSubnetID: vnet.properties.subnets[0].id
  }
}
`,
        }),
      },
    ],
    fine: [
      {
        title: 'pitfall: an overlay takes one address for each node',
        text: bicepNetwork({ prefix: '10.1.0.0/26', pool: 'count: 3', cluster: bicepLines(OVERLAY) }),
      },
      bicepNetwork({ prefix: '10.1.0.0/24', pool: 'count: 3', cluster: bicepLines(FLAT) }),
    ],
    undecided: [
      {
        title: 'pitfall: a count from a parameter without default',
        text: bicepNetwork({
          before: 'param nodes int\n',
          prefix: '10.1.0.0/26',
          pool: 'count: nodes',
          cluster: bicepLines(FLAT),
        }),
      },
      {
        title: 'the network plugin is not declared',
        text: bicepNetwork({ prefix: '10.1.0.0/26', pool: 'count: 3' }),
      },
    ],
  },
  arm: {
    bad: [
      {
        bad: armNetwork({ prefix: '«10.1.0.0/26»', pool: '"count": 3', cluster: armLines(FLAT) }),
        fixed: armNetwork({ prefix: '10.1.0.0/24', pool: '"count": 3', cluster: armLines(FLAT) }),
      },
    ],
    fine: [armNetwork({ prefix: '10.1.0.0/26', pool: '"count": 3', cluster: armLines(OVERLAY) })],
    undecided: [
      armNetwork({
        before: '"nodes": { "type": "int" }',
        prefix: '10.1.0.0/26',
        pool: '"count": "[parameters(\'nodes\')]"',
        cluster: armLines(FLAT),
      }),
    ],
  },
  terraform: {
    bad: [
      {
        bad: terraformNetwork({
          address: ADDRESS,
          prefix: '«10.1.0.0/26»',
          pool: 'node_count     = 3',
          cluster: TERRAFORM_FLAT,
        }),
        fixed: terraformNetwork({ prefix: '10.1.0.0/24', pool: 'node_count     = 3', cluster: TERRAFORM_FLAT }),
      },
      {
        title: 'pitfall: the endpoint of a private API server takes one more',
        bad: terraformNetwork({
          prefix: '«10.1.0.0/25»',
          pool: 'node_count     = 3\nmax_pods       = 40',
          cluster: `private_cluster_enabled = true\n${TERRAFORM_FLAT}`,
        }),
      },
    ],
    fine: [
      terraformNetwork({
        prefix: '10.1.0.0/25',
        pool: 'node_count     = 3\nmax_pods       = 40',
        cluster: TERRAFORM_FLAT,
      }),
    ],
    undecided: [
      terraformNetwork({
        before: 'variable "nodes" {\n  type = number\n}\n\n',
        prefix: '10.1.0.0/26',
        pool: 'node_count     = var.nodes',
        cluster: TERRAFORM_FLAT,
      }),
    ],
  },
};

export default examples;
