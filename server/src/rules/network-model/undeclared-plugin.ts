import { set } from '../../model/change';
import { allOf, isSet, isUnknown, not } from '../../model/truth';
import type { Cluster } from '../../network/cluster';
import { hasCiliumDataPlane, hasNoPolicyEngine, isLinuxOnly, NETWORK, profile } from '../../network/mode';
import { bicepAutomatic } from '../exampleCluster';
import { armCluster, bicepCluster, terraformCluster } from '../exampleText';
import { AZURERM_CLUSTER, toCalico, toCilium } from '../policyEngine';
import { pluginDeclared } from '../outcome';
import { defineRule, fail, notApplicable, pass, undecided, type Fix, type Verdict } from '../rule';

const OVERVIEW = 'https://learn.microsoft.com/azure/aks/concepts-network-cni-overview';
const NOTHING = `dnsPrefix: 'aks'`;

export default defineRule({
  code: 'AKSN102',
  name: 'network-plugin-not-declared',
  severity: 'information',
  topic: 'network-model',
  summary: 'The network plugin is not declared, so that platform, provider or tool choose it.',
  why:
    'Without a network plugin the same intent gives different clusters: azurerm documents kubenet, which AKS retires, and ' +
    '`az aks create` chooses Azure CNI Overlay. The plugin can hardly be changed later, so it is better declared.',
  links: [OVERVIEW],
  facts: [
    {
      says: 'If network_profile is not defined, kubenet is used.',
      source: AZURERM_CLUSTER,
      checked: '2026-11-23',
    },
  ],
  equivalents: { az: '--network-plugin azure --network-plugin-mode overlay' },
  properties: ['Microsoft.ContainerService/managedClusters:properties.networkProfile.networkPlugin'],
  fix: 'review',
  *check({ clusters }) {
    for (const cluster of clusters) yield { resource: cluster.resource, verdict: judge(cluster) };
  },
  examples: {
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
  },
});

function judge(cluster: Cluster): Verdict {
  const automatic = cluster.isAutomatic();
  if (automatic === true) return notApplicable('AKS Automatic presets its network');
  const plugin = profile(cluster, 'networkPlugin');
  const missing = allOf(not(isSet(plugin)), not(automatic));
  if (isUnknown(missing)) return undecided(missing);
  if (!missing) return pass('the network plugin is declared');
  return fail({
    at: plugin,
    message:
      `Cluster '${cluster.label}' does not declare its network plugin: it may become kubenet, which AKS retires, or ` +
      'Azure CNI, as provider and API version choose. Declare it.',
    fixes: [declare(cluster)],
  });
}

/** What is declared of policy engine and data plane stays; where there is nothing, Cilium or (Windows) Calico is it. */
function declare(cluster: Cluster): Fix {
  const open = allOf(hasNoPolicyEngine(cluster), not(hasCiliumDataPlane(cluster))) === true;
  const cilium = isLinuxOnly(cluster) === true;
  const outcome = pluginDeclared(cluster);
  return {
    title: `Declare Azure CNI Overlay (${outcome.brief})`,
    safety: 'review',
    consequence: outcome.consequence,
    changes: () => [
      set(cluster.resource, `${NETWORK}.networkPlugin`, 'azure'),
      set(cluster.resource, `${NETWORK}.networkPluginMode`, 'overlay'),
      ...(open ? (cilium ? toCilium(cluster) : toCalico(cluster)) : []),
    ],
  };
}
