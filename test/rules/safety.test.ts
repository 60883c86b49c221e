import { strict as assert } from 'node:assert';
import type { Effect } from '../../server/src/azure/consequences/consequence';
import { theFix, type Files } from '../workspace/fixes/tryingFixes';

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
  /** What is written for it. */
  readonly written?: RegExp;
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
    it: 'an Automatic cluster becomes private in place (Terraform)',
    files: {
      'main.tf': `resource "azurerm_kubernetes_automatic_cluster" "shop" {
  name                = "aks-shop"
  location            = "swedencentral"
  resource_group_name = "rg-shop"
}
`,
    },
    code: 'AKSN601',
    fix: PRIVATE,
    title: /in place/,
    not: /recreate|anew/,
    effects: ['cuts'],
    written: /\n {2}private_cluster \{\n {4}public_fully_qualified_domain_name_enabled = false\n {2}\}\n/,
  },
  {
    it: 'the ranges of an Automatic cluster go, which azurerm refuses beside `private_cluster`',
    files: {
      'main.tf': `resource "azurerm_kubernetes_automatic_cluster" "shop" {
  name                = "aks-shop"
  location            = "swedencentral"
  resource_group_name = "rg-shop"

  api_server_access {
    authorized_ip_ranges = ["198.51.100.0/24"]
  }
}
`,
    },
    code: 'AKSN602',
    fix: PRIVATE,
    title: /in place/,
    effects: ['cuts'],
    written: /^(?!.*api_server_access)(?=.*\n {2}private_cluster \{)/s,
  },
  {
    it: 'azurerm replaces a pool with another number of pods',
    files: {
      'main.tf': `resource "azurerm_kubernetes_cluster_node_pool" "jobs" {
  name                  = "jobs"
  kubernetes_cluster_id = azurerm_kubernetes_cluster.shop.id
  vm_size               = "Standard_D4s_v5"
  node_count            = 2
  max_pods              = 10
}

${terraformCluster('')['main.tf']}`,
    },
    code: 'AKSN206',
    fix: /^Allow/,
    title: /temporary_name_for_rotation/,
    effects: ['replaces', 'interrupts'],
    written: /max_pods += 15\n {2}temporary_name_for_rotation += "jobstmp"\n/,
  },
  {
    it: 'AKS refuses another number of pods for a pool that exists (Bicep)',
    files: bicepCluster(
      `    agentPoolProfiles: [{ name: 'system', mode: 'System', count: 2, maxPods: 10, vmSize: 'Standard_D4s_v5' }]`,
    ),
    code: 'AKSN206',
    fix: /^Allow/,
    title: /AKS refuses it for an existing pool/,
    not: /temporary_name/,
    effects: ['replaces', 'interrupts'],
  },
];

describe('what a fix does depends on who deploys it', () => {
  for (const { it: name, files, code, fix, title, not, effects, written } of CASES) {
    it(name, () => {
      const found = theFix(files, code, fix);
      assert.match(found.fix.title, title);
      if (not) assert.doesNotMatch(found.fix.title, not);
      assert.deepEqual(found.fix.consequence.effects, effects);
      assert.equal(found.fix.safety, 'review');
      assert.equal(found.refused, undefined);
      if (written) assert.match(Object.values(found.files).join('\n'), written);
    });
  }
});

const vaults = (names: readonly string[], endpoints: readonly string[]): Files => ({
  'main.tf': `resource "azurerm_virtual_network" "net" {
  name                = "vnet-shop"
  location            = "swedencentral"
  resource_group_name = "rg-shop"
  address_space       = ["10.40.0.0/16"]
}

resource "azurerm_subnet" "links" {
  name                 = "links"
  resource_group_name  = "rg-shop"
  virtual_network_name = azurerm_virtual_network.net.name
  address_prefixes     = ["10.40.9.0/24"]
}

resource "azurerm_private_dns_zone" "vaults" {
  name                = "privatelink.vaultcore.azure.net"
  resource_group_name = "rg-shop"
}
${names
  .map(
    (name) => `
resource "azurerm_key_vault" "${name}" {
  name                          = "kv-${name}"
  location                      = "swedencentral"
  resource_group_name           = "rg-shop"
  tenant_id                     = "00000000-0000-0000-0000-000000000000"
  sku_name                      = "standard"
  public_network_access_enabled = false
}
`,
  )
  .join('')}${endpoints
    .map(
      (name) => `
resource "azurerm_private_endpoint" "${name}" {
  name                = "pe-${name}"
  location            = "swedencentral"
  resource_group_name = "rg-shop"
  subnet_id           = azurerm_subnet.links.id

  private_service_connection {
    name                           = "vault"
    private_connection_resource_id = azurerm_key_vault.${name}.id
    subresource_names              = ["vault"]
    is_manual_connection           = false
  }

  private_dns_zone_group {
    name                 = "default"
    private_dns_zone_ids = [azurerm_private_dns_zone.vaults.id]
  }
}
`,
    )
    .join('')}`,
});

describe('linking the zone of a service to a network', () => {
  it('is safe where every service of that kind has its record in the zone', () => {
    const { fix, refused } = theFix(vaults(['orders', 'bills'], ['orders', 'bills']), 'AKSN713', /^Link/);
    assert.deepEqual(
      [fix.safety, fix.title, refused],
      ['safe', "Link the zone to virtual network 'vnet-shop'", undefined],
    );
  });

  it('is review where one of them has none: it could no longer be looked up', () => {
    const { fix } = theFix(vaults(['orders', 'bills'], ['orders']), 'AKSN713', /^Link/);
    assert.equal(fix.safety, 'review');
    assert.match(fix.title, /names without a record stop resolving/);
  });

  it('is review where no endpoint writes into the zone', () => {
    const { fix } = theFix(vaults(['orders'], []), 'AKSN713', /^Link/);
    assert.deepEqual([fix.safety, fix.consequence.effects], ['review', ['cuts']]);
  });
});
