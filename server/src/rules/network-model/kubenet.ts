import { set } from '../../model/change';
import { allOf, isText, isUnknown } from '../../model/truth';
import { isUnset } from '../../model/value';
import { defineRule, fail, notApplicable, pass, undecided, type Verdict } from '../rule';
import type { Cluster } from '../../network/cluster';

/** Source: https://learn.microsoft.com/azure/aks/configure-kubenet (banner, checked 2026-11-23) */
const RETIREMENT = '2028-03-31';

export default defineRule({
  code: 'AKSN101',
  name: 'kubenet-network-plugin',
  severity: 'warning',
  topic: 'network-model',
  summary: 'The cluster uses kubenet, which AKS retires on 31 March 2028.',
  why:
    'AKS stops supporting the kubenet network plugin on 31 March 2028. Azure CNI Overlay is the supported successor: ' +
    'it spends no more virtual network addresses and needs no route table. Every new kubenet cluster is a migration ' +
    'to come that reimages all its node pools.',
  links: [
    'https://learn.microsoft.com/azure/aks/configure-kubenet',
    'https://learn.microsoft.com/azure/aks/update-azure-cni',
  ],
  equivalents: { az: '--network-plugin azure --network-plugin-mode overlay' },
  properties: ['Microsoft.ContainerService/managedClusters:properties.networkProfile.networkPlugin'],
  fix: 'review',
  *check({ clusters }, { today }) {
    for (const cluster of clusters) yield { resource: cluster.resource, verdict: judge(cluster, today) };
  },
  examples: {
    bicep: {
      bad: [
        {
          bad: `resource aks 'Microsoft.ContainerService/managedClusters@2025-05-01' = {
  name: 'aks'
  location: 'westeurope'
  properties: {
    networkProfile: {
      networkPlugin: «'kubenet'»
      podCidr: '10.244.0.0/16'
    }
  }
}
`,
          fixed: `resource aks 'Microsoft.ContainerService/managedClusters@2025-05-01' = {
  name: 'aks'
  location: 'westeurope'
  properties: {
    networkProfile: {
      networkPlugin: 'azure'
      podCidr: '10.244.0.0/16'
      networkPluginMode: 'overlay'
    }
  }
}
`,
        },
      ],
      fine: [
        `resource aks 'Microsoft.ContainerService/managedClusters@2025-05-01' = {
  name: 'aks'
  properties: { networkProfile: { networkPlugin: 'Azure', networkPluginMode: 'overlay' } }
}
`,
      ],
      undecided: [
        `param plugin string
resource aks 'Microsoft.ContainerService/managedClusters@2025-05-01' = {
  name: 'aks'
  properties: { networkProfile: { networkPlugin: plugin } }
}
`,
      ],
    },
    arm: {
      bad: [
        {
          bad: `{
  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  "contentVersion": "1.0.0.0",
  "resources": [
    {
      "type": "Microsoft.ContainerService/managedClusters",
      "apiVersion": "2025-05-01",
      "name": "aks",
      "properties": {
        "networkProfile": {
          "networkPlugin": «"kubenet"»,
          "podCidr": "10.244.0.0/16"
        }
      }
    }
  ]
}
`,
          fixed: `{
  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  "contentVersion": "1.0.0.0",
  "resources": [
    {
      "type": "Microsoft.ContainerService/managedClusters",
      "apiVersion": "2025-05-01",
      "name": "aks",
      "properties": {
        "networkProfile": {
          "networkPlugin": "azure",
          "podCidr": "10.244.0.0/16",
          "networkPluginMode": "overlay"
        }
      }
    }
  ]
}
`,
        },
      ],
    },
    terraform: {
      bad: [
        {
          bad: `resource "azurerm_kubernetes_cluster" "aks" {
  name = "aks"

  network_profile {
    network_plugin = «"kubenet"»
    pod_cidr       = "10.244.0.0/16"
  }
}
`,
          fixed: `resource "azurerm_kubernetes_cluster" "aks" {
  name = "aks"

  network_profile {
    network_plugin      = "azure"
    pod_cidr            = "10.244.0.0/16"
    network_plugin_mode = "overlay"
  }
}
`,
        },
      ],
    },
  },
});

function judge(cluster: Cluster, today: string): Verdict {
  if (cluster.isAutomatic() === true) return notApplicable('AKS Automatic presets its network');
  const plugin = cluster.read('networkProfile.networkPlugin');
  if (isUnset(plugin)) return notApplicable('the network plugin is not declared');
  const kubenet = allOf(isText(plugin, 'kubenet'));
  if (isUnknown(kubenet)) return undecided(kubenet);
  if (!kubenet) return pass('the network plugin is not kubenet');
  const policy = cluster.read('networkProfile.networkPolicy');
  const engine = policy.kind === 'string' && policy.value.toLowerCase() !== 'none' ? policy.value : undefined;
  const first = engine === undefined ? '' : `remove network policy engine ${engine} first and `;
  return fail({
    at: plugin,
    severity: today >= RETIREMENT ? 'error' : 'warning',
    message:
      `Cluster '${cluster.label}' uses the kubenet network plugin, which AKS ` +
      (today >= RETIREMENT ? `retired on ${RETIREMENT}` : `retires on ${RETIREMENT}`) +
      '; move to Azure CNI Overlay.',
    fixes: [
      {
        title: `Switch to Azure CNI Overlay (an existing cluster: ${first}all node pools are reimaged)`,
        safety: 'review',
        changes: () => [
          set(cluster.resource, 'properties.networkProfile.networkPlugin', 'azure'),
          set(cluster.resource, 'properties.networkProfile.networkPluginMode', 'overlay'),
        ],
      },
    ],
  });
}
