import { armProfile, bicepAutomatic, bicepProfile, terraformProfile } from '../examples/exampleNetworkProfile';
import type { RuleExamples } from '../rule';

const AZURE = `networkPlugin: 'azure'`;

const examples: RuleExamples = {
  bicep: {
    bad: [
      {
        bad: bicepProfile([AZURE, `networkPolicy: «'cilium'»`]),
        fixed: bicepProfile([AZURE, `networkPolicy: 'cilium'`, `networkDataplane: 'cilium'`]),
      },
      {
        title: 'The data plane of Azure is named',
        bad: bicepProfile([AZURE, `networkPolicy: «'Cilium'»`, `networkDataplane: 'azure'`]),
        fixed: bicepProfile([AZURE, `networkPolicy: 'Cilium'`, `networkDataplane: 'cilium'`]),
      },
    ],
    fine: [
      bicepProfile([AZURE, `networkPolicy: 'cilium'`, `networkDataplane: 'Cilium'`]),
      bicepProfile([AZURE, `networkPolicy: 'calico'`]),
      {
        title: 'AKS Automatic brings the data plane',
        text: bicepAutomatic(bicepProfile([`networkPolicy: 'cilium'`])),
      },
    ],
    undecided: [
      `param plane string\n` + bicepProfile([AZURE, `networkPolicy: 'cilium'`, 'networkDataplane: plane']),
      {
        title: 'what a cluster’s profile holds besides is not known',
        text: `param more object\n` + bicepProfile([`...more`, `networkPolicy: 'cilium'`]),
      },
    ],
  },
  arm: {
    bad: [
      {
        bad: armProfile(['"networkPlugin": "azure"', '"networkPolicy": «"cilium"»']),
        fixed: armProfile(['"networkPlugin": "azure"', '"networkPolicy": "cilium"', '"networkDataplane": "cilium"']),
      },
    ],
    fine: [armProfile(['"networkPolicy": "cilium"', '"networkDataplane": "cilium"'])],
    undecided: [
      armProfile(
        ['"networkPlugin": "azure"', `"networkPolicy": "[parameters('engine')]"`],
        '',
        '"engine": { "type": "string" }',
      ),
    ],
  },
  terraform: {
    bad: [
      {
        bad: terraformProfile(['network_plugin = "azure"', 'network_policy = «"cilium"»']),
        fixed: terraformProfile([
          'network_plugin = "azure"',
          'network_policy = "cilium"',
          'network_data_plane = "cilium"',
        ]),
      },
    ],
    fine: [
      {
        title: 'the name of the data plane in azurerm 3',
        text: terraformProfile(['network_plugin = "azure"', 'network_policy = "cilium"', 'ebpf_data_plane = "cilium"']),
      },
    ],
    undecided: [
      `variable "plane" {}\n\n` +
        terraformProfile(['network_plugin = "azure"', 'network_policy = "cilium"', 'network_data_plane = var.plane']),
    ],
  },
};

export default examples;
