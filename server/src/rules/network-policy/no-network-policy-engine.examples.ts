import { armProfile, bicepAutomatic, bicepProfile, terraformProfile } from '../examples/exampleNetworkProfile';
import { bicepCluster, terraformCluster } from '../examples/exampleFrames';
import type { RuleExamples } from '../rule';

const OVERLAY = [`networkPlugin: 'azure'`, `networkPluginMode: 'overlay'`];
const WITH_CILIUM = [`networkDataplane: 'cilium'`, `networkPolicy: 'cilium'`];
const windowsPool = `agentPoolProfiles: [\n  {\n    name: 'win'\n    osType: 'Windows'\n  }\n]`;

const examples: RuleExamples = {
  bicep: {
    bad: [
      {
        bad: bicepProfile(OVERLAY).replace('networkProfile', '«networkProfile»'),
        fixed: bicepProfile([...OVERLAY, ...WITH_CILIUM]),
      },
      {
        title: 'Windows pools need Calico',
        bad: bicepProfile(OVERLAY, windowsPool).replace('networkProfile', '«networkProfile»'),
        fixed: bicepProfile([...OVERLAY, `networkPolicy: 'calico'`], windowsPool),
      },
      {
        title: 'Nothing is said of the network',
        bad: bicepCluster(`dnsPrefix: 'aks'`, (symbol) => `«${symbol}»`),
        fixed: bicepCluster(`dnsPrefix: 'aks'
networkProfile: {
  networkPlugin: 'azure'
  networkPluginMode: 'overlay'
  networkDataplane: 'cilium'
  networkPolicy: 'cilium'
}`),
      },
    ],
    fine: [
      bicepProfile([`networkPlugin: 'azure'`, `networkPolicy: 'Cilium'`, `networkDataplane: 'cilium'`]),
      {
        title: 'pitfall: the Cilium data plane enforces policies without a named engine',
        text: bicepProfile([`networkPlugin: 'azure'`, `networkDataplane: 'cilium'`]),
      },
      { title: 'a plugin of one’s own brings its engine', text: bicepProfile([`networkPlugin: 'none'`]) },
      { title: 'AKS Automatic has Cilium', text: bicepAutomatic(bicepCluster(`dnsPrefix: 'aks'`)) },
    ],
    undecided: [
      {
        title: 'pitfall: a parameter without default',
        text: `param engine string\n` + bicepProfile([`networkPlugin: 'azure'`, 'networkPolicy: engine']),
      },
      {
        title: 'pitfall: a whole profile that is not known',
        text: `param network object\n` + bicepCluster('networkProfile: network'),
      },
      {
        title: 'whether it is AKS Automatic is not known',
        text: `param sku string\n` + bicepAutomatic(bicepProfile(OVERLAY)).replace(`'Automatic'`, 'sku'),
      },
    ],
  },
  arm: {
    bad: [
      {
        bad: armProfile(['"networkPlugin": "kubenet"', '"networkPolicy": «"none"»']),
        fixed: armProfile(['"networkPlugin": "kubenet"', '"networkPolicy": "calico"']),
      },
    ],
    fine: [
      {
        title: 'pitfall: the Cilium data plane enforces policies without a named engine',
        text: armProfile(['"networkPlugin": "azure"', '"networkDataplane": "cilium"']),
      },
    ],
    undecided: [
      {
        title: 'pitfall: a parameter without default',
        text: armProfile(
          ['"networkPlugin": "azure"', `"networkPolicy": "[parameters('engine')]"`],
          '',
          '"engine": { "type": "string" }',
        ),
      },
    ],
  },
  terraform: {
    bad: [
      {
        bad: terraformProfile(['network_plugin = "azure"', 'network_plugin_mode = "overlay"']).replace(
          'network_profile',
          '«network_profile»',
        ),
        fixed: terraformProfile([
          'network_plugin = "azure"',
          'network_plugin_mode = "overlay"',
          'network_data_plane = "cilium"',
          'network_policy = "cilium"',
        ]),
      },
      {
        title: 'No network profile at all',
        bad: terraformCluster('dns_prefix = "aks"', (header) => `«${header}»`),
        fixed: terraformCluster(`dns_prefix = "aks"

network_profile {
  network_plugin      = "azure"
  network_plugin_mode = "overlay"
  network_data_plane  = "cilium"
  network_policy      = "cilium"
}`),
      },
    ],
    fine: [
      terraformProfile(['network_plugin = "azure"', 'network_policy = "calico"']),
      {
        title: 'pitfall: the Cilium data plane enforces policies without a named engine',
        text: terraformProfile(['network_plugin = "azure"', 'network_data_plane = "cilium"']),
      },
    ],
    undecided: [
      {
        title: 'pitfall: a variable without default',
        text:
          `variable "engine" {}\n\n` + terraformProfile(['network_plugin = "azure"', 'network_policy = var.engine']),
      },
    ],
  },
};

export default examples;
