import { armProfile, bicepProfile, terraformProfile } from '../examples/exampleNetworkProfile';
import type { RuleExamples } from '../rule';

const OWN = `networkPlugin: 'none'`;

const examples: RuleExamples = {
  bicep: {
    bad: [{ bad: bicepProfile([OWN, `networkPolicy: «'calico'»`]), fixed: bicepProfile([OWN]) }],
    fine: [
      bicepProfile([OWN, `networkPolicy: 'none'`]),
      bicepProfile([`networkPlugin: 'azure'`, `networkPolicy: 'calico'`]),
      {
        title: 'in overlay mode AKSN111 says it of the plugin',
        text: bicepProfile([OWN, `networkPluginMode: 'overlay'`, `networkPolicy: 'calico'`]),
      },
    ],
    undecided: [`param engine string\n` + bicepProfile([OWN, 'networkPolicy: engine'])],
  },
  arm: {
    bad: [
      {
        bad: armProfile(['"networkPlugin": "none"', '"networkPolicy": «"calico"»']),
        fixed: armProfile(['"networkPlugin": "none"']),
      },
    ],
    fine: [armProfile(['"networkPlugin": "none"'])],
    undecided: [
      armProfile([`"networkPlugin": "[parameters('plugin')]"`, '"networkPolicy": "calico"']).replace(
        '"resources": [',
        `"parameters": { "plugin": { "type": "string" } },\n  "resources": [`,
      ),
    ],
  },
  terraform: {
    bad: [
      {
        bad: terraformProfile(['network_plugin = "none"', 'network_policy = «"calico"»']),
        fixed: terraformProfile(['network_plugin = "none"']),
      },
    ],
    fine: [terraformProfile(['network_plugin = "none"'])],
    undecided: [
      `variable "plugin" {}\n\n` + terraformProfile(['network_plugin = var.plugin', 'network_policy = "calico"']),
    ],
  },
};

export default examples;
