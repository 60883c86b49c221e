import type { Cluster, Pool } from '../../network/cluster';
import { hasWindowsPool, isKubenet, poolProperty, profile, windowsPools } from '../../network/mode';
import type { Graph } from '../../model/graph';
import { labelOf } from '../../model/label';
import { allOf, isText, isUnknown } from '../../model/truth';
import { armCluster, bicepCluster, marked, terraformCluster } from '../exampleText';
import { defineRule, fail, notApplicable, pass, undecided, type Problem, type Verdict } from '../rule';
import { switchToOverlay } from './overlay';

const bicep = (plugin: string, pool: string) =>
  bicepCluster(`networkProfile: {
  networkPlugin: 'kubenet'
}
agentPoolProfiles: [
  {
    name: 'system'
    osType: 'Linux'
  }
  {
    name: 'win'
${pool}
  }
]`).replace(
    `    networkPlugin: 'kubenet'
    }`,
    `    ${plugin}
    }`,
  );

/** A cluster in Bicep with a pool of its own that is declared as a child. */
const child = (pool: string, header = '') =>
  bicepCluster(`networkProfile: {\n  networkPlugin: 'kubenet'\n}`) +
  `
resource win 'Microsoft.ContainerService/managedClusters/agentPools@2025-05-01' = ${header}{
  parent: aks
  name: 'win'
  properties: {
${pool}
  }
}
`;

const arm = (plugin: string, pool: string, parameters = '') =>
  armCluster(
    `"networkProfile": {
${plugin}
},
"agentPoolProfiles": [
  {
    "name": "system"
  },
  {
    "name": "win",
    "osType": ${pool}
  }
]`,
    undefined,
    parameters,
  );

const terraform = (profileLines: string, pool: string) =>
  terraformCluster(`default_node_pool {
  name = "system"
}

network_profile {
${profileLines}
}`) +
  `
resource "azurerm_kubernetes_cluster_node_pool" "win" {
  name                  = "win"
  kubernetes_cluster_id = azurerm_kubernetes_cluster.aks.id
${pool}
}
`;

const KUBENET = '  network_plugin = "kubenet"';
const OVERLAY = '  network_plugin      = "azure"\n  network_plugin_mode = "overlay"';

export default defineRule({
  code: 'AKSN103',
  name: 'windows-pool-on-kubenet',
  severity: 'error',
  topic: 'network-model',
  summary: 'The cluster has a Windows node pool, which AKS does not offer with kubenet.',
  why:
    'Windows Server node pools need Azure CNI; the kubenet network model is not available for them, so AKS rejects the ' +
    'node pool.',
  links: ['https://learn.microsoft.com/azure/aks/configure-kubenet#prerequisites'],
  facts: [
    {
      says: 'Windows Server node pools need Azure CNI; kubenet is not available for Windows Server containers.',
      source: 'https://learn.microsoft.com/azure/aks/configure-kubenet#prerequisites',
      checked: '2026-11-23',
    },
  ],
  equivalents: { az: '--network-plugin azure --network-plugin-mode overlay' },
  properties: [
    'Microsoft.ContainerService/managedClusters:properties.agentPoolProfiles[*].osType',
    'Microsoft.ContainerService/managedClusters/agentPools:properties.osType',
  ],
  fix: 'review',
  *check({ clusters, graph }) {
    for (const cluster of clusters) yield { resource: cluster.resource, verdict: judge(cluster, graph) };
  },
  examples: {
    bicep: {
      bad: [
        {
          bad: bicep(`networkPlugin: 'kubenet'`, `    osType: ${marked(`'Windows'`)}`),
          fixed: bicep(`networkPlugin: 'azure'\n      networkPluginMode: 'overlay'`, `    osType: 'Windows'`),
        },
        { title: 'A pool declared beside the cluster', bad: child(`    osType: «'Windows'»`) },
        {
          title: 'The kind of operating system says it too',
          bad: bicep(`networkPlugin: 'kubenet'`, `    osSKU: «'Windows2022'»`),
        },
        {
          title: 'pitfall: a pool that is deployed on a condition is a warning',
          severity: 'warning',
          bad: `param withWindows bool\n` + child(`    osType: «'Windows'»`, 'if (withWindows) '),
        },
      ],
      fine: [
        bicep(`networkPlugin: 'azure'`, `    osType: 'Windows'`),
        {
          title: 'pitfall: a Windows profile alone is no Windows pool',
          text: bicepCluster(
            `networkProfile: { networkPlugin: 'kubenet' }\nwindowsProfile: { adminUsername: 'azureuser' }\nagentPoolProfiles: [{ name: 'system' }]`,
          ),
        },
        {
          title: 'pitfall: a pool whose condition is false does not exist',
          text: child(`    osType: 'Windows'`, 'if (false) '),
        },
      ],
      undecided: [
        {
          title: 'pitfall: the plugin is a parameter without default',
          text: `param plugin string\n` + bicep('networkPlugin: plugin', `    osType: 'Windows'`),
        },
        {
          title: 'pools that are not known',
          text:
            `param pools array\n` +
            bicepCluster(`networkProfile: { networkPlugin: 'kubenet' }\nagentPoolProfiles: pools`),
        },
      ],
    },
    arm: {
      bad: [
        {
          bad: arm('  "networkPlugin": "kubenet"', marked('"Windows"')),
          fixed: arm('  "networkPlugin": "azure",\n  "networkPluginMode": "overlay"', '"Windows"'),
        },
      ],
      fine: [
        arm('  "networkPlugin": "kubenet"', '"Linux"'),
        {
          title: 'pitfall: a Windows profile alone is no Windows pool',
          text: armCluster(
            `"networkProfile": { "networkPlugin": "kubenet" },\n"windowsProfile": { "adminUsername": "azureuser" }`,
          ),
        },
      ],
      undecided: [arm('  "networkPlugin": "kubenet"', `"[parameters('os')]"`, `"os": { "type": "string" }`)],
    },
    terraform: {
      bad: [
        {
          bad: terraform(KUBENET, `  os_type               = ${marked('"Windows"')}`),
          fixed: terraform(OVERLAY, `  os_type               = "Windows"`),
        },
        { title: 'os_sku says it too', bad: terraform(KUBENET, `  os_sku                = «"Windows2022"»`) },
        {
          title: 'pitfall: a pool whose count is not known is a warning',
          severity: 'warning',
          bad:
            `variable "windows" {\n  type = bool\n}\n\n` +
            terraform(KUBENET, `  count                 = var.windows ? 1 : 0\n  os_type               = «"Windows"»`),
        },
      ],
      fine: [
        terraform(KUBENET, `  os_type               = "Linux"`),
        { title: 'pitfall: no pool with count = 0', text: terraform(KUBENET, `  count   = 0\n  os_type = "Windows"`) },
      ],
      undecided: [`variable "os" {}\n\n` + terraform(KUBENET, `  os_type               = var.os`)],
    },
  },
});

function judge(cluster: Cluster, graph: Graph): Verdict {
  const kubenet = isKubenet(cluster);
  if (kubenet === false) return notApplicable('the network plugin is not kubenet');
  const clash = allOf(hasWindowsPool(cluster, graph), kubenet);
  if (isUnknown(clash)) return undecided(clash);
  if (!clash) return pass('all node pools are Linux');
  return fail(...windowsPools(cluster).map((pool) => problem(cluster, pool)));
}

function problem(cluster: Cluster, pool: Pool): Problem {
  const conditional = pool.resource !== cluster.resource && pool.resource.condition !== undefined;
  const system = poolProperty(pool, 'osType');
  const name = labelOf(pool.name, pool.resource.label);
  return {
    at: isText(system, 'Windows') === true ? system : poolProperty(pool, 'osSKU'),
    ...(conditional ? { severity: 'warning' as const } : {}),
    message:
      `Node pool '${name}' of cluster '${cluster.label}' runs Windows, which AKS does not offer with kubenet: ` +
      `the pool is rejected${conditional ? ' when it is deployed' : ''}. Use Azure CNI Overlay.`,
    related: [{ place: profile(cluster, 'networkPlugin').origin.place, message: 'the network plugin' }],
    fixes: [switchToOverlay(cluster)],
  };
}
