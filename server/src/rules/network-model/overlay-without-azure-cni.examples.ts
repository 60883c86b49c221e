import { armProfile, bicepProfile, terraformProfile } from '../examples/exampleNetworkProfile';
import type { RuleExamples } from '../rule';

const OVERLAY = `networkPluginMode: 'overlay'`;

const examples: RuleExamples = {
  bicep: {
    bad: [
      {
        bad: bicepProfile([`networkPlugin: «'none'»`, OVERLAY]),
        fixed: bicepProfile([
          `networkPlugin: 'azure'`,
          OVERLAY,
          `networkDataplane: 'cilium'`,
          `networkPolicy: 'cilium'`,
        ]),
      },
      { title: 'kubenet', bad: bicepProfile([`networkPlugin: «'kubenet'»`, OVERLAY, `networkPolicy: 'calico'`]) },
    ],
    fine: [
      bicepProfile([`networkPlugin: 'Azure'`, OVERLAY]),
      { title: 'a plugin that is not declared', text: bicepProfile([OVERLAY]) },
      { title: 'no mode', text: bicepProfile([`networkPlugin: 'none'`, `networkPluginMode: ''`]) },
    ],
    undecided: [
      {
        title: 'pitfall: the plugin is a parameter without default',
        text: `param plugin string\n` + bicepProfile(['networkPlugin: plugin', OVERLAY]),
      },
    ],
  },
  arm: {
    bad: [
      {
        bad: armProfile(['"networkPlugin": «"none"»', '"networkPluginMode": "overlay"']),
        fixed: armProfile([
          '"networkPlugin": "azure"',
          '"networkPluginMode": "overlay"',
          '"networkDataplane": "cilium"',
          '"networkPolicy": "cilium"',
        ]),
      },
    ],
    fine: [armProfile(['"networkPlugin": "azure"', '"networkPluginMode": "overlay"'])],
    undecided: [
      {
        title: 'pitfall: the plugin is a parameter without default',
        text: armProfile(
          [`"networkPlugin": "[parameters('plugin')]"`, '"networkPluginMode": "overlay"'],
          '',
          '"plugin": { "type": "string" }',
        ),
      },
    ],
  },
  terraform: {
    bad: [
      {
        bad: terraformProfile(['network_plugin = «"none"»', 'network_plugin_mode = "overlay"']),
        fixed: terraformProfile([
          'network_plugin = "azure"',
          'network_plugin_mode = "overlay"',
          'network_data_plane = "cilium"',
          'network_policy = "cilium"',
        ]),
      },
    ],
    fine: [terraformProfile(['network_plugin = "azure"', 'network_plugin_mode = "overlay"'])],
    undecided: [
      {
        title: 'pitfall: the plugin is a variable without default',
        text:
          `variable "plugin" {}\n\n` +
          terraformProfile(['network_plugin = var.plugin', 'network_plugin_mode = "overlay"']),
      },
    ],
  },
};

export default examples;
