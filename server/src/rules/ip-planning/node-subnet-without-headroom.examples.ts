import { armNetwork, bicepNetwork, terraformNetwork } from '../examples/exampleNetwork';
import { armLines, bicepLines, terraformProfile } from '../examples/exampleObjectPrinter';
import type { RuleExamples } from '../rule';

const FLAT = { networkProfile: { networkPlugin: 'azure' } };
const TERRAFORM_FLAT = terraformProfile(FLAT.networkProfile);
const scaling = 'count: 2\nenableAutoScaling: true\nminCount: 2\nmaxCount: 10';
const armScaling = '"count": 2,\n"enableAutoScaling": true,\n"minCount": 2,\n"maxCount": 10';
const terraformScaling =
  'node_count           = 2\nauto_scaling_enabled = true\nmin_count            = 2\nmax_count            = 10';

const examples: RuleExamples = {
  bicep: {
    bad: [
      {
        bad: bicepNetwork({ prefix: '«10.1.0.0/24»', pool: scaling, cluster: bicepLines(FLAT) }),
        fixed: bicepNetwork({ prefix: '10.1.0.0/23', pool: scaling, cluster: bicepLines(FLAT) }),
      },
      {
        title: 'pitfall: 8 nodes fill a /24, the surge node has no room',
        bad: bicepNetwork({ prefix: '«10.1.0.0/24»', pool: 'count: 8', cluster: bicepLines(FLAT) }),
      },
    ],
    fine: [
      {
        title: 'pitfall: without surge 8 nodes fit',
        text: bicepNetwork({
          prefix: '10.1.0.0/24',
          pool: `count: 8\nupgradeSettings: { maxSurge: '0', maxUnavailable: '1' }`,
          cluster: bicepLines(FLAT),
        }),
      },
      bicepNetwork({ prefix: '10.1.0.0/22', pool: scaling, cluster: bicepLines(FLAT) }),
    ],
    undecided: [
      bicepNetwork({
        before: 'param most int\n',
        pool: 'count: 2\nenableAutoScaling: true\nminCount: 2\nmaxCount: most',
        cluster: bicepLines(FLAT),
      }),
    ],
  },
  arm: {
    bad: [
      {
        bad: armNetwork({ prefix: '«10.1.0.0/24»', pool: armScaling, cluster: armLines(FLAT) }),
        fixed: armNetwork({ prefix: '10.1.0.0/23', pool: armScaling, cluster: armLines(FLAT) }),
      },
    ],
    fine: [armNetwork({ prefix: '10.1.0.0/22', pool: armScaling, cluster: armLines(FLAT) })],
    undecided: [
      armNetwork({
        before: '"surge": { "type": "string" }',
        prefix: '10.1.0.0/24',
        pool: `"count": 7,\n"upgradeSettings": { "maxSurge": "[parameters('surge')]" }`,
        cluster: armLines(FLAT),
      }),
    ],
  },
  terraform: {
    bad: [
      {
        bad: terraformNetwork({ prefix: '«10.1.0.0/24»', pool: terraformScaling, cluster: TERRAFORM_FLAT }),
        fixed: terraformNetwork({ prefix: '10.1.0.0/23', pool: terraformScaling, cluster: TERRAFORM_FLAT }),
      },
      {
        title: 'pitfall: a third of the nodes as surge',
        bad: terraformNetwork({
          prefix: '«10.1.0.0/24»',
          pool: 'node_count     = 6\nupgrade_settings {\n  max_surge = "33%"\n}\nmax_pods       = 31',
          cluster: TERRAFORM_FLAT,
        }),
      },
    ],
    fine: [
      terraformNetwork({ prefix: '10.1.0.0/22', pool: terraformScaling, cluster: TERRAFORM_FLAT }),
      {
        title: 'the autoscaler is off: its maximum does not count (azurerm 3)',
        text: terraformNetwork({
          prefix: '10.1.0.0/24',
          pool: 'node_count          = 2\nenable_auto_scaling = false\nmax_count           = 100',
          cluster: TERRAFORM_FLAT,
        }),
      },
    ],
    undecided: [
      terraformNetwork({
        before: 'variable "most" {\n  type = number\n}\n\n',
        pool: 'node_count           = 2\nauto_scaling_enabled = true\nmin_count            = 1\nmax_count            = var.most',
        cluster: TERRAFORM_FLAT,
      }),
    ],
  },
};

export default examples;
