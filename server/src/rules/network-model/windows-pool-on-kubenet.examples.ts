import { armCluster, bicepCluster, marked, terraformCluster } from '../examples/exampleFrames';
import type { RuleExamples } from '../rule';

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

const examples: RuleExamples = {
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
};

export default examples;
