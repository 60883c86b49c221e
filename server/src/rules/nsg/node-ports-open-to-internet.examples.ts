import { armGroup, bicepGroup, terraformGroup, terraformRule } from '../examples/exampleSecurityGroup';
import type { RuleExamples } from '../rule';

const OPEN = { name: 'AllowNodePorts', rule: 'Inbound 300 Allow Tcp «Internet» * 30000-32767' };
const trusted = (source: string) => ({
  name: 'AllowNodePorts',
  rule: `Inbound 300 Allow Tcp !${source} * 30000-32767`,
});
const DESCRIPTION = 'Address range (CIDR) that rule AllowNodePorts lets in';

const examples: RuleExamples = {
  bicep: {
    bad: [
      {
        bad: bicepGroup([OPEN]),
        fixed: bicepGroup([trusted('trustedRange')], {
          before: `@description('${DESCRIPTION}')\nparam trustedRange string\n\n`,
        }),
      },
      {
        title: 'the kubelet among other ports',
        bad: bicepGroup([{ name: 'AllowSome', rule: 'Inbound 300 Allow * [10.0.0.0/8,«0.0.0.0/0»] * [443,10250]' }]),
      },
    ],
    fine: [
      bicepGroup([{ name: 'AllowWeb', rule: 'Inbound 300 Allow Tcp Internet * 443' }]),
      bicepGroup([{ name: 'AllowOffice', rule: 'Inbound 300 Allow Tcp 203.0.113.0/24 * 30000-32767' }]),
    ],
    undecided: [bicepGroup([trusted('trustedRange')], { before: 'param trustedRange string\n\n' })],
  },
  arm: {
    bad: [
      {
        bad: armGroup([OPEN]),
        fixed: armGroup([trusted(`"[parameters('trustedRange')]"`)]).replace(
          `  "resources": [`,
          `  "parameters": {
    "trustedRange": {
      "type": "string",
      "metadata": {
        "description": "${DESCRIPTION}"
      }
    }
  },
  "resources": [`,
        ),
      },
    ],
    undecided: [
      armGroup([trusted(`"[parameters('trustedRange')]"`)], { before: `"trustedRange": { "type": "string" }` }),
    ],
    fine: [armGroup([{ name: 'AllowWeb', rule: 'Inbound 300 Allow Tcp Internet * 443' }])],
  },
  terraform: {
    bad: [
      {
        bad: terraformGroup([OPEN]),
        fixed: `${terraformGroup([trusted('var.trusted_range')])}
variable "trusted_range" {
  description = "${DESCRIPTION}"
  type        = string
}
`,
      },
      {
        title: 'a rule of its own',
        bad: terraformGroup([], {
          more: `
resource "azurerm_network_security_rule" "kubelet" {
  resource_group_name         = "rg"
  network_security_group_name = azurerm_network_security_group.aks.name
${terraformRule({ name: 'AllowKubelet', rule: 'Inbound 300 Allow Tcp «*» * 10250' }, 2)}
}
`,
        }),
      },
    ],
    undecided: [
      terraformGroup([trusted('var.trusted_range')], {
        before: `variable "trusted_range" {\n  type = string\n}\n\n`,
      }),
    ],
    fine: [terraformGroup([{ name: 'AllowWeb', rule: 'Inbound 300 Allow Tcp Internet * 443' }])],
  },
};

export default examples;
