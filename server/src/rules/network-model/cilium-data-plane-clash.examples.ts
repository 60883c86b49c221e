import { armProfile, bicepProfile, terraformProfile } from '../examples/exampleNetworkProfile';
import type { RuleExamples } from '../rule';

const AZURE = `networkPlugin: 'azure'`;
const DATA_PLANE = `networkDataplane: 'cilium'`;
const WINDOWS = (system: string) => `agentPoolProfiles: [
  {
    name: 'system'
  }
  {
    name: 'win'
    osType: ${system}
  }
]`;

const examples: RuleExamples = {
  bicep: {
    bad: [
      {
        bad: bicepProfile([AZURE, DATA_PLANE, `networkPolicy: «'azure'»`]),
        fixed: bicepProfile([AZURE, DATA_PLANE, `networkPolicy: 'cilium'`]),
      },
      {
        title: 'Another network plugin',
        bad: bicepProfile([`networkPlugin: «'none'»`, DATA_PLANE]),
      },
      { title: 'A Windows pool', bad: bicepProfile([AZURE, DATA_PLANE], WINDOWS(`«'Windows'»`)) },
      {
        title: 'pitfall: what AKS says to no engine at all is not documented, so it is a warning',
        severity: 'warning',
        bad: bicepProfile([AZURE, DATA_PLANE, `networkPolicy: «'none'»`]),
      },
    ],
    fine: [
      { title: 'pitfall: the engine need not be named', text: bicepProfile([AZURE, DATA_PLANE]) },
      {
        title: 'in overlay mode AKSN111 says it of the plugin',
        text: bicepProfile([`networkPlugin: 'kubenet'`, `networkPluginMode: 'overlay'`, DATA_PLANE]),
      },
      bicepProfile([AZURE, DATA_PLANE, `networkPolicy: 'Cilium'`], WINDOWS(`'Linux'`)),
      {
        title: 'pitfall: the node subnet is allowed too, although azurerm’s page names overlay and pod subnet only',
        text: bicepProfile(
          [AZURE, DATA_PLANE],
          `agentPoolProfiles: [{ name: 'system', vnetSubnetID: '/subscriptions/0/x' }]`,
        ),
      },
    ],
    undecided: [
      `param engine string\n` + bicepProfile([AZURE, DATA_PLANE, 'networkPolicy: engine']),
      `param pools array\n` + bicepProfile([AZURE, DATA_PLANE], 'agentPoolProfiles: pools'),
    ],
  },
  arm: {
    bad: [
      {
        bad: armProfile(['"networkPlugin": "azure"', '"networkDataplane": "cilium"', '"networkPolicy": «"calico"»']),
        fixed: armProfile(['"networkPlugin": "azure"', '"networkDataplane": "cilium"', '"networkPolicy": "cilium"']),
      },
    ],
    fine: [
      {
        title: 'pitfall: the engine need not be named',
        text: armProfile(['"networkPlugin": "azure"', '"networkDataplane": "cilium"']),
      },
    ],
    undecided: [
      armProfile(
        ['"networkPlugin": "[parameters(\'plugin\')]"', '"networkDataplane": "cilium"'],
        '',
        '"plugin": { "type": "string" }',
      ),
    ],
  },
  terraform: {
    bad: [
      {
        bad: terraformProfile([
          'network_plugin = "azure"',
          'network_data_plane = "cilium"',
          'network_policy = «"azure"»',
        ]),
        fixed: terraformProfile([
          'network_plugin = "azure"',
          'network_data_plane = "cilium"',
          'network_policy = "cilium"',
        ]),
      },
      {
        title: 'The name of the data plane in azurerm 3',
        bad: terraformProfile([
          'network_plugin = "azure"',
          'ebpf_data_plane = "cilium"',
          'network_policy = «"calico"»',
        ]),
      },
      {
        title: 'kubenet',
        bad: terraformProfile(['network_plugin = «"kubenet"»', 'network_data_plane = "cilium"']),
      },
    ],
    fine: [
      {
        title: 'pitfall: neither overlay nor a pod subnet is needed',
        text: terraformProfile([
          'network_plugin = "azure"',
          'network_data_plane = "cilium"',
          'network_policy = "cilium"',
        ]),
      },
    ],
    undecided: [
      `variable "engine" {}\n\n` +
        terraformProfile(['network_plugin = "azure"', 'network_data_plane = "cilium"', 'network_policy = var.engine']),
    ],
  },
};

export default examples;
