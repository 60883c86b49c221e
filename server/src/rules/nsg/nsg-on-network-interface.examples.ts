import { marked } from '../examples/exampleFrames';
import { armInterface, bicepInterface, terraformInterface } from '../examples/exampleNetworkInterface';
import type { RuleExamples } from '../rule';

const examples: RuleExamples = {
  bicep: {
    bad: [{ bad: bicepInterface(marked, 'interface'), fixed: bicepInterface((text) => text, 'subnet') }],
    fine: [bicepInterface((text) => text, 'subnet')],
    undecided: [
      `param group object\n` +
        bicepInterface((text) => text, 'interface').replace(
          'networkSecurityGroup: {\n      id: nsg.id\n    }',
          'networkSecurityGroup: group',
        ),
    ],
  },
  arm: {
    bad: [
      {
        bad: armInterface(marked, 'interface'),
        fixed: armInterface((text) => text, 'subnet').replace(
          '"location": "westeurope",\n      "properties": {\n        "addressSpace"',
          `"location": "westeurope",
      "dependsOn": [
        "[resourceId('Microsoft.Network/networkSecurityGroups', 'nsg-jumpbox')]"
      ],
      "properties": {
        "addressSpace"`,
        ),
      },
    ],
    fine: [armInterface((text) => text, 'subnet')],
    undecided: [
      armInterface((text) => text, 'interface')
        .replace(/"networkSecurityGroup": \{ "id": "[^"]*" \}/, `"networkSecurityGroup": "[parameters('group')]"`)
        .replace('"resources": [', `"parameters": { "group": { "type": "object" } },\n  "resources": [`),
    ],
  },
  terraform: {
    bad: [{ bad: terraformInterface(marked, 'interface'), fixed: terraformInterface((text) => text, 'subnet') }],
    fine: [terraformInterface((text) => text, 'subnet')],
    undecided: [
      terraformInterface((text) => text, 'interface').replace(
        'network_interface_id      = azurerm_network_interface.jumpbox.id',
        'network_interface_id      = var.nic_id',
      ) + `\nvariable "nic_id" {\n  type = string\n}\n`,
    ],
  },
};

export default examples;
