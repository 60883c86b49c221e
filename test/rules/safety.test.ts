import { strict as assert } from 'node:assert';
import type { Effect } from '../../server/src/azure/consequences/consequence';
import type { Safety } from '../../server/src/rules/rule';
import { theFix, tried, type Files } from '../workspace/tryingFixes';

const bicepCluster = (properties: string, more = '', sku = ''): Files => ({
  'main.bicep': `resource shop 'Microsoft.ContainerService/managedClusters@2026-02-01' = {
  name: 'aks-shop'
  location: 'swedencentral'
${sku}  properties: {
    dnsPrefix: 'shop'
${properties}
  }
}
${more}`,
});
const armCluster = (properties: string): Files => ({
  'azuredeploy.json': `{
  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  "contentVersion": "1.0.0.0",
  "resources": [
    {
      "type": "Microsoft.ContainerService/managedClusters",
      "apiVersion": "2026-02-01",
      "name": "aks-shop",
      "location": "swedencentral",
      "properties": {
        "dnsPrefix": "shop",
        "agentPoolProfiles": [{ "name": "system", "mode": "System", "count": 3, "vmSize": "Standard_D4s_v5" }],
        ${properties}
      }
    }
  ]
}
`,
});
const terraformCluster = (lines: string, more = ''): Files => ({
  'main.tf': `resource "azurerm_kubernetes_cluster" "shop" {
  name                = "aks-shop"
  location            = "swedencentral"
  resource_group_name = "rg-shop"
  dns_prefix          = "shop"

  default_node_pool {
    name       = "system"
    vm_size    = "Standard_D4s_v5"
    node_count = 3
  }

${lines}
}

${more}`,
});
const POOL = `    agentPoolProfiles: [{ name: 'system', mode: 'System', count: 3, vmSize: 'Standard_D4s_v5' }]`;

interface Case {
  readonly it: string;
  readonly files: Files;
  readonly code: string;
  readonly fix: RegExp;
  readonly title: RegExp;
  readonly not?: RegExp;
  readonly effects: readonly Effect[];
}

const PRIVATE = /^Make the API server private/;
const CASES: readonly Case[] = [
  {
    it: 'a cluster with API Server VNet Integration becomes private in place (Bicep)',
    files: bicepCluster(`${POOL}\n    apiServerAccessProfile: { enableVnetIntegration: true }`),
    code: 'AKSN601',
    fix: PRIVATE,
    title: /in place/,
    not: /recreate|anew/,
    effects: ['cuts'],
  },
  {
    it: 'a cluster with API Server VNet Integration becomes private in place (ARM JSON)',
    files: armCluster(`"apiServerAccessProfile": { "enableVnetIntegration": true }`),
    code: 'AKSN601',
    fix: PRIVATE,
    title: /in place/,
    not: /recreate|anew/,
    effects: ['cuts'],
  },
  {
    it: 'AKS refuses to make another cluster private, and destroys nothing (ARM JSON)',
    files: armCluster(`"apiServerAccessProfile": { "enableVnetIntegration": false }`),
    code: 'AKSN601',
    fix: PRIVATE,
    title: /AKS refuses it for an existing cluster/,
    not: /recreate/,
    effects: ['replaces', 'cuts'],
  },
  {
    it: 'azurerm replaces a cluster that becomes private, with API Server VNet Integration too',
    files: terraformCluster('  api_server_access_profile {\n    virtual_network_integration_enabled = true\n  }'),
    code: 'AKSN601',
    fix: PRIVATE,
    title: /azurerm recreates an existing cluster/,
    effects: ['replaces', 'cuts'],
  },
  {
    it: 'an Automatic cluster becomes private in place (Bicep)',
    files: bicepCluster(POOL, '', `  sku: { name: 'Automatic' }\n`),
    code: 'AKSN601',
    fix: PRIVATE,
    title: /in place/,
    not: /recreate|anew/,
    effects: ['cuts'],
  },
  {
    it: 'AKS widens the pod range of an overlay cluster in place (Bicep)',
    files: bicepCluster(
      `    agentPoolProfiles: [{ name: 'system', mode: 'System', osType: 'Linux', count: 30, vmSize: 'Standard_D4s_v5' }]
    networkProfile: {
      networkPlugin: 'azure'
      networkPluginMode: 'overlay'
      podCidr: '10.244.0.0/22'
    }`,
    ),
    code: 'AKSN205',
    fix: /^Widen the pod range/,
    title: /expanded in place/,
    not: /recreate|anew/,
    effects: ['updates'],
  },
  {
    it: 'AKS does not widen it where Windows pools are (Bicep)',
    files: bicepCluster(
      `    agentPoolProfiles: [
      { name: 'system', mode: 'System', osType: 'Linux', count: 30, vmSize: 'Standard_D4s_v5' }
      { name: 'win', mode: 'User', osType: 'Windows', count: 2, vmSize: 'Standard_D4s_v5' }
    ]
    networkProfile: {
      networkPlugin: 'azure'
      networkPluginMode: 'overlay'
      podCidr: '10.244.0.0/22'
    }`,
    ),
    code: 'AKSN205',
    fix: /^Widen the pod range/,
    title: /has to be made anew/,
    effects: ['replaces'],
  },
  {
    it: 'azurerm replaces a pool with other numbers of pods',
    files: terraformCluster('', '').constructor === Object ? terraformCluster('').valueOf() as Files : {},
    code: '',
    fix: /./,
    title: /./,
    effects: [],
  },
];

describe('what a fix does depends on who deploys it', () => {
  for (const { it: name, files, code, fix, title, not, effects } of CASES) {
    if (code === '') continue;
    it(name, () => {
      const found = theFix(files, code, fix);
      assert.match(found.fix.title, title);
      if (not) assert.doesNotMatch(found.fix.title, not);
      assert.deepEqual(found.fix.consequence.effects, effects);
      assert.equal(found.fix.safety, 'review');
      assert.equal(found.refused, undefined);
    });
  }
});
void tried;
void ({} as Safety);
