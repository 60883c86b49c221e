import { armCluster, bicepCluster, marked, terraformCluster } from '../examples/exampleFrames';
import type { RuleExamples } from '../rule';

const bicep = (plugin: string) => bicepCluster(`networkProfile: { networkPlugin: ${plugin} }`);
const arm = (plugin: string, parameters = '') =>
  armCluster(`"networkProfile": { "networkPlugin": ${plugin} }`, undefined, parameters);
const terraform = (plugin: string) => terraformCluster(`network_profile {\n  network_plugin = ${plugin}\n}`);

function withEngine(plugin: string, engine: string): string {
  return bicepCluster(`networkProfile: {\n  networkPlugin: ${plugin}\n  networkPolicy: '${engine}'\n}`);
}

const examples: RuleExamples = {
  bicep: {
    bad: [
      {
        bad: bicepCluster(`networkProfile: {\n  networkPlugin: «'kubenet'»\n  podCidr: '10.244.0.0/16'\n}`),
        fixed: bicepCluster(
          `networkProfile: {\n  networkPlugin: 'azure'\n  podCidr: '10.244.0.0/16'\n  networkPluginMode: 'overlay'\n}`,
        ),
      },
      {
        title: 'Azure compares without case, and a default is a value',
        bad: `param plugin string = 'Kubenet'\n` + bicep(marked('plugin')),
      },
      { title: 'pitfall: a network policy engine is named in the fix', bad: withEngine(`«'kubenet'»`, 'calico') },
      {
        title: 'An engine that kubenet does not have is replaced along with it',
        bad: withEngine(`«'kubenet'»`, 'azure'),
        fixed: bicepCluster(`networkProfile: {
  networkPlugin: 'azure'
  networkPolicy: 'cilium'
  networkPluginMode: 'overlay'
  networkDataplane: 'cilium'
}`),
      },
    ],
    fine: [
      bicepCluster(`networkProfile: { networkPlugin: 'Azure', networkPluginMode: 'overlay' }`),
      {
        title: 'pitfall: AKS Automatic has its own network',
        text: bicep(`'kubenet'`).replace('  properties', `  sku: {\n    name: 'Automatic'\n  }\n  properties`),
      },
      { title: 'pitfall: a plugin that is not declared is another rule’s', text: bicepCluster('networkProfile: {}') },
    ],
    undecided: [
      { title: 'pitfall: a parameter without default', text: `param plugin string\n` + bicep('plugin') },
      {
        title: 'pitfall: one of two, and what decides is not known',
        text: `param flat bool\n` + bicep(`flat ? 'azure' : 'kubenet'`),
      },
    ],
  },
  arm: {
    bad: [
      {
        bad: armCluster(`"networkProfile": {\n  "networkPlugin": «"kubenet"»,\n  "podCidr": "10.244.0.0/16"\n}`),
        fixed: armCluster(
          `"networkProfile": {\n  "networkPlugin": "azure",\n  "podCidr": "10.244.0.0/16",\n  "networkPluginMode": "overlay"\n}`,
        ),
      },
    ],
    fine: [
      arm('"azure"'),
      {
        title: 'pitfall: AKS Automatic has its own network',
        text: arm('"kubenet"').replace(
          '      "properties"',
          `      "sku": { "name": "Automatic" },\n      "properties"`,
        ),
      },
    ],
    undecided: [
      {
        title: 'pitfall: a parameter without default',
        text: arm(`"[parameters('plugin')]"`, `"plugin": { "type": "string" }`),
      },
    ],
  },
  terraform: {
    bad: [
      {
        bad: terraformCluster(
          `network_profile {\n  network_plugin = «"kubenet"»\n  pod_cidr       = "10.244.0.0/16"\n}`,
        ),
        fixed: terraformCluster(
          `network_profile {\n  network_plugin      = "azure"\n  pod_cidr            = "10.244.0.0/16"\n  network_plugin_mode = "overlay"\n}`,
        ),
      },
    ],
    fine: [
      terraform('"azure"'),
      {
        title: 'pitfall: AKS Automatic has its own network',
        text: `resource "azurerm_kubernetes_automatic_cluster" "aks" {
  name                = "aks"
  location            = "westeurope"
  resource_group_name = "rg"
}
`,
      },
    ],
    undecided: [
      { title: 'pitfall: a variable without default', text: `variable "plugin" {}\n\n` + terraform('var.plugin') },
    ],
  },
};

export default examples;
