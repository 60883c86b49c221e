import { armCluster, bicepCluster, terraformCluster } from '../examples/exampleFrames';
import type { RuleExamples } from '../rule';

const bicep = (lines: string, name = 'apiServerAccessProfile') => bicepCluster(`${name}: {\n  ${lines}\n}`);
const arm = (lines: string, name = '"apiServerAccessProfile"', parameters = '') =>
  armCluster(`${name}: {\n  ${lines}\n}`, undefined, parameters);

const examples: RuleExamples = {
  bicep: {
    bad: [
      {
        bad: bicep('enablePrivateCluster: true', '«apiServerAccessProfile»'),
        fixed: bicep('enablePrivateCluster: true\n  disableRunCommand: true'),
      },
      { title: 'it is turned on', bad: bicep('enablePrivateCluster: true\n  disableRunCommand: «false»') },
    ],
    fine: [
      bicep('enablePrivateCluster: true\n  disableRunCommand: true'),
      { title: 'pitfall: a public cluster', text: bicep('enablePrivateCluster: false') },
    ],
    undecided: [`param off bool\n\n${bicep('enablePrivateCluster: true\n  disableRunCommand: off')}`],
  },
  arm: {
    bad: [
      {
        bad: arm('"enablePrivateCluster": true', '«"apiServerAccessProfile"»'),
        fixed: arm('"enablePrivateCluster": true,\n  "disableRunCommand": true'),
      },
    ],
    fine: [arm('"enablePrivateCluster": true,\n  "disableRunCommand": true')],
    undecided: [
      arm(
        `"enablePrivateCluster": true,\n  "disableRunCommand": "[parameters('off')]"`,
        undefined,
        '"off": { "type": "bool" }',
      ),
    ],
  },
  terraform: {
    bad: [
      {
        bad: terraformCluster('private_cluster_enabled = true', (header) => `«${header}»`),
        fixed: terraformCluster('private_cluster_enabled = true\nrun_command_enabled     = false'),
      },
      {
        title: 'it is turned on',
        bad: terraformCluster('private_cluster_enabled = true\nrun_command_enabled     = «true»'),
      },
    ],
    fine: [
      terraformCluster('private_cluster_enabled = true\nrun_command_enabled     = false'),
      {
        title: 'pitfall: AKS Automatic, for which azurerm has no such argument',
        text: `resource "azurerm_kubernetes_automatic_cluster" "aks" {
  name                = "aks"
  location            = "westeurope"
  resource_group_name = "rg"

  private_cluster {
    public_fully_qualified_domain_name_enabled = false
  }
}
`,
      },
    ],
    undecided: [
      `variable "commands" {\n  type = bool\n}\n\n${terraformCluster('private_cluster_enabled = true\nrun_command_enabled     = var.commands')}`,
    ],
  },
};

export default examples;
