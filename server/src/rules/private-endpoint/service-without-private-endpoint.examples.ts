import { marked } from '../examples/exampleFrames';
import { armVault, bicepVault, terraformVault } from '../examples/exampleVault';
import { BUS } from '../examples/exampleBusSqlAccount';
import { FIXED_ARM, FIXED_BICEP, FIXED_TERRAFORM } from '../examples/examplePrivateEndpointFixed';
import type { RuleExamples } from '../rule';

const examples: RuleExamples = {
  bicep: {
    bad: [
      { bad: bicepVault({ endpoint: false, mark: marked }), fixed: FIXED_BICEP },
      { title: 'Service Bus takes endpoints from Premium on, which wants a capacity and partitions', bad: BUS.bicep },
    ],
    fine: [bicepVault({ endpoint: true }), bicepVault({ endpoint: false, lines: `publicNetworkAccess: 'disabled'` })],
    undecided: [`param access string\n` + bicepVault({ endpoint: false, lines: `publicNetworkAccess: access` })],
  },
  arm: {
    bad: [
      { bad: armVault({ endpoint: false, mark: marked }), fixed: FIXED_ARM },
      { title: 'Service Bus takes endpoints from Premium on, which wants a capacity and partitions', bad: BUS.arm },
    ],
    fine: [armVault({ endpoint: true })],
    undecided: [
      armVault({ endpoint: false, lines: `"publicNetworkAccess": "[parameters('access')]"` }).replace(
        '"resources": [',
        `"parameters": { "access": { "type": "string" } },\n  "resources": [`,
      ),
    ],
  },
  terraform: {
    bad: [
      { bad: terraformVault({ endpoint: false, mark: marked }), fixed: FIXED_TERRAFORM },
      {
        title: 'Service Bus takes endpoints from Premium on, which wants a capacity and partitions',
        bad: BUS.terraform,
      },
    ],
    fine: [
      terraformVault({ endpoint: true }),
      terraformVault({ endpoint: false, lines: 'public_network_access_enabled = false' }),
    ],
    undecided: [
      `variable "open" {\n  type = bool\n}\n\n` +
        terraformVault({ endpoint: false, lines: 'public_network_access_enabled = var.open' }),
    ],
  },
};

export default examples;
