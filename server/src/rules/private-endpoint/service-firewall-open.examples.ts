import { marked } from '../examples/exampleFrames';
import { ACCOUNT } from '../examples/exampleBusSqlAccount';
import { armVault, bicepVault, terraformVault } from '../examples/exampleVault';
import type { RuleExamples } from '../rule';

const ONLY_THIS = ['AKSN801'];
const denied = `networkAcls: {\n  defaultAction: 'Deny'\n  bypass: 'AzureServices'\n}`;

function registry(sku: string): string {
  return terraformVault({ endpoint: false }).replace(
    /\nresource "azurerm_key_vault"[\s\S]*?\n}\n/,
    `
resource "azurerm_container_registry" "registry" {
  name                = "crshop"
  location            = "westeurope"
  resource_group_name = "rg"
  sku                 = "${sku}"
}
`,
  );
}

const examples: RuleExamples = {
  bicep: {
    bad: [
      {
        title: 'found by itself where AKSN801 is off',
        off: ONLY_THIS,
        bad: bicepVault({ endpoint: false, mark: marked }),
      },
      { title: 'what is listed stays', off: ONLY_THIS, bad: ACCOUNT.bicep },
    ],
    fine: [
      bicepVault({ endpoint: false, lines: denied }),
      { title: 'pitfall: AKSN801 says it where it is on', text: bicepVault({ endpoint: false }) },
    ],
    undecided: [
      {
        title: 'an action from a parameter',
        off: ONLY_THIS,
        text:
          `param action string\n` + bicepVault({ endpoint: false, lines: `networkAcls: { defaultAction: action }` }),
      },
    ],
  },
  arm: {
    bad: [
      { off: ONLY_THIS, bad: armVault({ endpoint: false, mark: marked }) },
      { title: 'what passes stays', off: ONLY_THIS, bad: ACCOUNT.arm },
    ],
    fine: [armVault({ endpoint: false, lines: '"networkAcls": { "defaultAction": "deny", "bypass": "None" }' })],
    undecided: [
      {
        title: 'an action from a parameter',
        off: ONLY_THIS,
        text: armVault({
          endpoint: false,
          lines: `"networkAcls": { "defaultAction": "[parameters('action')]" }`,
        }).replace('"resources": [', `"parameters": { "action": { "type": "string" } },\n  "resources": [`),
      },
    ],
  },
  terraform: {
    bad: [
      { off: ONLY_THIS, bad: terraformVault({ endpoint: false, mark: marked }) },
      { title: 'rules in a resource of their own', off: ONLY_THIS, bad: ACCOUNT.terraform },
    ],
    fine: [
      terraformVault({
        endpoint: false,
        lines: '\nnetwork_acls {\n  default_action = "Deny"\n  bypass         = "AzureServices"\n}',
      }),
      { title: 'pitfall: ACR Basic has no firewall', text: registry('Basic'), off: ONLY_THIS },
    ],
    undecided: [
      {
        title: 'an action from a variable',
        off: ONLY_THIS,
        text:
          `variable "action" {\n  type = string\n}\n\n` +
          terraformVault({
            endpoint: false,
            lines: '\nnetwork_acls {\n  default_action = var.action\n  bypass         = "None"\n}',
          }),
      },
    ],
  },
};

export default examples;
