import { armProfile, bicepProfile, terraformProfile } from '../examples/exampleNetworkProfile';
import type { RuleExamples } from '../rule';

const FLAT = [`networkPlugin: 'azure'`, `networkPolicy: 'calico'`];
const OVERLAY = `networkPluginMode: 'overlay'`;
const ARM = ['"networkPlugin": "azure"', '"networkPolicy": "calico"'];
const TERRAFORM = ['network_plugin = "azure"', 'network_policy = "calico"'];

const examples: RuleExamples = {
  bicep: {
    bad: [
      {
        bad: bicepProfile(FLAT).replace('networkProfile', '«networkProfile»'),
        fixed: bicepProfile([...FLAT, OVERLAY]),
      },
    ],
    fine: [
      bicepProfile([...FLAT, OVERLAY]),
      bicepProfile([`networkPlugin: 'kubenet'`]),
      {
        title: 'a pod subnet',
        text: bicepProfile(FLAT, `agentPoolProfiles: [{ name: 'p', podSubnetID: '/subscriptions/0/x' }]`),
      },
      {
        title: 'pitfall: virtual nodes need flat Azure CNI',
        text: bicepProfile(FLAT, 'addonProfiles: {\n  aciConnectorLinux: {\n    enabled: true\n  }\n}'),
      },
    ],
    undecided: [
      `param mode string\n` + bicepProfile([...FLAT, 'networkPluginMode: mode']),
      `param pools array\n` + bicepProfile(FLAT, 'agentPoolProfiles: pools'),
    ],
  },
  arm: {
    bad: [
      {
        bad: armProfile(ARM).replace('"networkProfile"', '«"networkProfile"»'),
        fixed: armProfile([...ARM, '"networkPluginMode": "overlay"']),
      },
    ],
    fine: [armProfile([...ARM, '"networkPluginMode": "overlay"'])],
    undecided: [
      armProfile(ARM)
        .replace('"networkPlugin": "azure"', `"networkPlugin": "[parameters('plugin')]"`)
        .replace('"resources": [', `"parameters": { "plugin": { "type": "string" } },\n  "resources": [`),
    ],
  },
  terraform: {
    bad: [
      {
        bad: terraformProfile(TERRAFORM).replace('network_profile', '«network_profile»'),
        fixed: terraformProfile([...TERRAFORM, 'network_plugin_mode = "overlay"']),
      },
    ],
    fine: [terraformProfile([...TERRAFORM, 'network_plugin_mode = "overlay"'])],
    undecided: [`variable "plugin" {}\n\n` + terraformProfile(['network_plugin = var.plugin'])],
  },
};

export default examples;
