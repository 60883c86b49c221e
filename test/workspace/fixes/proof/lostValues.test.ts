import { assertApplied, assertRefused, bakery, type Files, type Rewrite } from './proving';

const PATH = 'properties.apiServerAccessProfile.enablePrivateClusterPublicFQDN';
const LOSES = /^'aks-mill' would lose `properties\.[\w.[\]]+`, of which the change says nothing$/;

/** Fixes of one cluster that takes all it says from a variable (local). */
const fix = (files: Files, ...writes: readonly Rewrite[]) => ({ files, code: 'AKSN611', writes, path: PATH });

const BICEP: Files = {
  'main.bicep': `var mill = {
  dnsPrefix: 'mill'
  agentPoolProfiles: [{ name: 'system', mode: 'System' }]
  networkProfile: { networkPlugin: 'azure', networkPluginMode: 'overlay' }
}

resource aks 'Microsoft.ContainerService/managedClusters@2025-05-01' = {
  name: 'aks-mill'
  location: 'westeurope'
  properties: union(mill, {
    apiServerAccessProfile: {
      enablePrivateCluster: true
      enablePrivateClusterPublicFQDN: true
    }
  })
}
`,
};

const ARM: Files = {
  'azuredeploy.json': `{
  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  "contentVersion": "1.0.0.0",
  "variables": {
    "mill": {
      "dnsPrefix": "mill",
      "agentPoolProfiles": [{ "name": "system", "mode": "System" }],
      "networkProfile": { "networkPlugin": "azure", "networkPluginMode": "overlay" },
      "apiServerAccessProfile": {
        "enablePrivateCluster": true,
        "enablePrivateClusterPublicFQDN": true
      }
    }
  },
  "resources": [
    {
      "type": "Microsoft.ContainerService/managedClusters",
      "apiVersion": "2025-05-01",
      "name": "aks-mill",
      "location": "westeurope",
      "properties": "[variables('mill')]"
    }
  ]
}
`,
};

const TERRAFORM: Files = {
  'main.tf': `locals {
  mill = {
    properties = merge({ dnsPrefix = "mill" }, {
      agentPoolProfiles = [{ name = "system", mode = "System" }]
      networkProfile    = { networkPlugin = "azure", networkPluginMode = "overlay" }
      apiServerAccessProfile = {
        enablePrivateCluster           = true
        enablePrivateClusterPublicFQDN = true
      }
    })
  }
}

resource "azapi_resource" "aks" {
  type      = "Microsoft.ContainerService/managedClusters@2025-05-01"
  name      = "aks-mill"
  location  = "westeurope"
  parent_id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-mill"
  body      = local.mill
}
`,
};

describe('a fix empties no resource', () => {
  it('bicep: a value in place of a union of all properties', () => {
    const from = BICEP['main.bicep']!;
    const whole = from.slice(from.indexOf('union('), from.lastIndexOf('})') + 2);
    const profile = '{ apiServerAccessProfile: { enablePrivateCluster: true, enablePrivateClusterPublicFQDN: false } }';
    assertRefused(fix(BICEP, [whole, profile]), LOSES);
    assertRefused(fix(BICEP, [whole, '{}']), LOSES);
    assertApplied(fix(BICEP, ['enablePrivateClusterPublicFQDN: true', 'enablePrivateClusterPublicFQDN: false']));
  });

  it('arm: a value in place of a variable with all properties', () => {
    const profile = '{ "apiServerAccessProfile": { "enablePrivateCluster": true } }';
    assertRefused(fix(ARM, [`"[variables('mill')]"`, profile]), LOSES);
    assertApplied(fix(ARM, ['"enablePrivateClusterPublicFQDN": true', '"enablePrivateClusterPublicFQDN": false']));
  });

  it('terraform: a value in place of a local with the whole body', () => {
    assertRefused(fix(TERRAFORM, ['body      = local.mill', 'body      = false']), LOSES);
    assertRefused(fix(TERRAFORM, ['body      = local.mill', 'body      = { properties = {} }']), LOSES);
    assertApplied(fix(TERRAFORM, ['enablePrivateClusterPublicFQDN = true', 'enablePrivateClusterPublicFQDN = false']));
  });

  it('all instances of a loop may lose what the change of one of them takes away', () => {
    const loop = (text: string) =>
      text
        .replace(/resource "azurerm_kubernetes_cluster" "main" \{\n/, '$&  for_each = toset(["north", "south"])\n')
        .replace('"aks-bakery"', '"aks-${each.key}"');
    const files = { 'main.tf': loop(bakery('terraform')['main.tf']!) };
    const gone: Rewrite = ['  private_cluster_public_fqdn_enabled = true\n', ''];
    assertApplied(fix(files, gone));
  });

  it('what is called otherwise, or given by a parameter that the fix asks for, is not lost', () => {
    const off: Rewrite = ['enablePrivateClusterPublicFQDN: true', 'enablePrivateClusterPublicFQDN: false'];
    assertApplied(fix(BICEP, off, [`name: 'system'`, `name: 'first'`]));
    assertApplied(
      fix(BICEP, off, [`dnsPrefix: 'mill'`, 'dnsPrefix: prefix'], ['var mill', 'param prefix string\n\nvar mill']),
    );
  });
});
