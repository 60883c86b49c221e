import { armProfile, bicepProfile, terraformProfile } from '../examples/exampleNetworkProfile';
import type { RuleExamples } from '../rule';

const AZURE = `networkPlugin: 'azure'`;
const windowsPool = (os: string) => `agentPoolProfiles: [
  {
    name: 'win'
    osType: ${os}
  }
]`;

const examples: RuleExamples = {
  bicep: {
    bad: [
      {
        bad: bicepProfile([AZURE, `networkPolicy: «'azure'»`]),
        fixed: bicepProfile([AZURE, `networkPolicy: 'cilium'`, `networkDataplane: 'cilium'`]),
      },
      {
        title: 'pitfall: with a Windows pool Cilium is no way out, and Calico may mean a new cluster',
        severity: 'error',
        bad: bicepProfile([AZURE, `networkPolicy: «'azure'»`], windowsPool(`'Windows'`)),
        fixed: bicepProfile([AZURE, `networkPolicy: 'calico'`], windowsPool(`'Windows'`)),
      },
      {
        title: 'pitfall: no fix where it is not known whether there are Windows pools',
        bad: `param os string\n` + bicepProfile([AZURE, `networkPolicy: «'azure'»`], windowsPool('os')),
      },
    ],
    fine: [
      bicepProfile([AZURE, `networkPolicy: 'calico'`]),
      bicepProfile([AZURE, `networkPolicy: 'cilium'`, `networkDataplane: 'cilium'`]),
      bicepProfile([AZURE]),
    ],
    undecided: [`param engine string\n` + bicepProfile([AZURE, 'networkPolicy: engine'])],
  },
  arm: {
    bad: [
      {
        bad: armProfile(['"networkPlugin": "azure"', '"networkPolicy": «"Azure"»']),
        fixed: armProfile(['"networkPlugin": "azure"', '"networkPolicy": "cilium"', '"networkDataplane": "cilium"']),
      },
    ],
    fine: [armProfile(['"networkPlugin": "azure"', '"networkPolicy": "calico"'])],
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
        title: 'pitfall: the title says from which version on azurerm changes it in place',
        bad: terraformProfile(['network_plugin = "azure"', 'network_policy = «"azure"»']),
        fixed: terraformProfile([
          'network_plugin = "azure"',
          'network_policy = "cilium"',
          'network_data_plane = "cilium"',
        ]),
      },
    ],
    fine: [terraformProfile(['network_plugin = "azure"', 'network_policy = "calico"'])],
    undecided: [
      `variable "engine" {}\n\n` + terraformProfile(['network_plugin = "azure"', 'network_policy = var.engine']),
    ],
  },
};

export default examples;
