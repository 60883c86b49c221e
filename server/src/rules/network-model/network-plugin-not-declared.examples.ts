import { bicepAutomatic } from '../examples/exampleNetworkProfile';
import { armCluster, bicepCluster, terraformCluster } from '../examples/exampleFrames';
import type { RuleExamples } from '../rule';

const NOTHING = `dnsPrefix: 'aks'`;

const examples: RuleExamples = {
  bicep: {
    bad: [
      {
        bad: bicepCluster(NOTHING, (symbol) => `«${symbol}»`),
        fixed: bicepCluster(`${NOTHING}
networkProfile: {
  networkPlugin: 'azure'
  networkPluginMode: 'overlay'
  networkDataplane: 'cilium'
  networkPolicy: 'cilium'
}`),
      },
      {
        title: 'A profile without plugin',
        bad: bicepCluster(`«networkProfile»: {\n  networkPolicy: 'calico'\n}`),
        fixed: bicepCluster(
          `networkProfile: {\n  networkPolicy: 'calico'\n  networkPlugin: 'azure'\n  networkPluginMode: 'overlay'\n}`,
        ),
      },
    ],
    fine: [
      bicepCluster(`networkProfile: { networkPlugin: 'kubenet' }`),
      { title: 'AKS Automatic', text: bicepAutomatic(bicepCluster(NOTHING)) },
    ],
    undecided: [
      {
        title: 'pitfall: a whole profile that is not known',
        text: `param network object\n` + bicepCluster('networkProfile: network'),
      },
    ],
  },
  arm: {
    bad: [
      {
        bad: armCluster('"dnsPrefix": "aks"', (type) => `«${type}»`),
        fixed: armCluster(`"dnsPrefix": "aks",
"networkProfile": {
  "networkPlugin": "azure",
  "networkPluginMode": "overlay",
  "networkDataplane": "cilium",
  "networkPolicy": "cilium"
}`),
      },
    ],
    fine: [armCluster('"networkProfile": { "networkPlugin": "azure" }')],
    undecided: [
      {
        title: 'pitfall: a whole profile that is not known',
        text: armCluster(`"networkProfile": "[parameters('network')]"`, undefined, '"network": { "type": "object" }'),
      },
    ],
  },
  terraform: {
    bad: [
      {
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
    fine: [terraformCluster('network_profile {\n  network_plugin = "azure"\n}')],
  },
};

export default examples;
