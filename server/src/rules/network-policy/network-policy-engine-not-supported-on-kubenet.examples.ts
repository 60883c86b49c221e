import { armProfile, bicepProfile, terraformProfile } from '../examples/exampleNetworkProfile';
import type { RuleExamples } from '../rule';

const KUBENET = `networkPlugin: 'kubenet'`;

const examples: RuleExamples = {
  bicep: {
    bad: [
      {
        bad: bicepProfile([KUBENET, `networkPolicy: «'azure'»`]),
        fixed: bicepProfile([KUBENET, `networkPolicy: 'calico'`]),
      },
      {
        title: 'The value of a parameter is changed at its default',
        bad: `param policy string = 'cilium'\n` + bicepProfile([KUBENET, 'networkPolicy: «policy»']),
        fixed: `param policy string = 'calico'\n` + bicepProfile([KUBENET, 'networkPolicy: policy']),
      },
      {
        title: 'One of two, both of which are refused',
        bad: `param fast bool\n` + bicepProfile([KUBENET, `networkPolicy: «fast ? 'cilium' : 'azure'»`]),
      },
    ],
    fine: [
      bicepProfile([KUBENET, `networkPolicy: 'calico'`]),
      bicepProfile([KUBENET, `networkPolicy: 'none'`]),
      bicepProfile([KUBENET]),
      {
        title: 'in overlay mode AKSN111 says it of the plugin',
        text: bicepProfile([KUBENET, `networkPluginMode: 'overlay'`, `networkPolicy: 'azure'`]),
      },
    ],
    undecided: [
      `param plugin string\n` + bicepProfile(['networkPlugin: plugin', `networkPolicy: 'azure'`]),
      {
        title: 'one of two, of which one is fine',
        text: `param fast bool\n` + bicepProfile([KUBENET, `networkPolicy: fast ? 'cilium' : 'calico'`]),
      },
    ],
  },
  arm: {
    bad: [
      {
        bad: armProfile(['"networkPlugin": "kubenet"', '"networkPolicy": «"Cilium"»']),
        fixed: armProfile(['"networkPlugin": "kubenet"', '"networkPolicy": "calico"']),
      },
    ],
    fine: [armProfile(['"networkPlugin": "azure"', '"networkPolicy": "azure"'])],
    undecided: [
      armProfile(
        ['"networkPlugin": "kubenet"', `"networkPolicy": "[parameters('engine')]"`],
        '',
        '"engine": { "type": "string" }',
      ),
    ],
  },
  terraform: {
    bad: [
      {
        bad: terraformProfile(['network_plugin = "kubenet"', 'network_policy = «"azure"»']),
        fixed: terraformProfile(['network_plugin = "kubenet"', 'network_policy = "calico"']),
      },
    ],
    fine: [terraformProfile(['network_plugin = "kubenet"', 'network_policy = "calico"'])],
    undecided: [
      `variable "engine" {}\n\n` + terraformProfile(['network_plugin = "kubenet"', 'network_policy = var.engine']),
    ],
  },
};

export default examples;
