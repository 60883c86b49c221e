import { strict as assert } from 'node:assert';
import type { Safety } from '../../server/src/rules/rule';
import { theFix, type Files } from '../workspace/tryingFixes';

const TERRAFORM = (more: string) => ({
  'main.tf': `resource "azurerm_kubernetes_cluster" "orders" {
  name                                = "aks-orders"
  location                            = "northeurope"
  resource_group_name                 = "rg-orders"
  private_cluster_enabled             = true
  private_cluster_public_fqdn_enabled = true
}

${more}`,
});

const BICEP = (more: string, modules: Files = {}) => ({
  'main.bicep': `resource orders 'Microsoft.ContainerService/managedClusters@2025-05-01' = {
  name: 'aks-orders'
  location: 'northeurope'
  properties: {
    agentPoolProfiles: [{ name: 'system', mode: 'System' }]
    apiServerAccessProfile: { enablePrivateCluster: true }
  }
}

${more}`,
  ...modules,
});

const ARM = (outputs: string) => ({
  'azuredeploy.json': `{
  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  "contentVersion": "1.0.0.0",
  "resources": [
    {
      "type": "Microsoft.ContainerService/managedClusters",
      "apiVersion": "2025-05-01",
      "name": "aks-orders",
      "location": "northeurope",
      "properties": {
        "agentPoolProfiles": [{ "name": "system", "mode": "System" }],
        "apiServerAccessProfile": { "enablePrivateCluster": true }
      }
    }
  ],
  "outputs": { ${outputs} }
}
`,
});

const ID = "resourceId('Microsoft.ContainerService/managedClusters', 'aks-orders')";

const CASES: readonly [string, Files, Safety, RegExp][] = [
  ['nothing uses it (Terraform)', TERRAFORM(''), 'safe', /off$/],
  ['nothing uses it (Bicep)', BICEP(''), 'safe', /off$/],
  ['nothing uses it (ARM JSON)', ARM(''), 'safe', /off$/],
  [
    'a provider connects by it, through a local',
    TERRAFORM(
      'locals {\n  api = "https://${azurerm_kubernetes_cluster.orders.fqdn}"\n}\n\nprovider "kubernetes" {\n  host = local.api\n}\n',
    ),
    'review',
    /\(`provider\.kubernetes` uses it\)$/,
  ],
  [
    'a provider connects by what the credentials say',
    TERRAFORM(
      'provider "helm" {\n  kubernetes = {\n    host = azurerm_kubernetes_cluster.orders.kube_config[0].host\n  }\n}\n',
    ),
    'review',
    /\(`provider\.helm` may use it\)$/,
  ],
  [
    'a provider connects by the private name',
    TERRAFORM('provider "kubernetes" {\n  host = azurerm_kubernetes_cluster.orders.private_fqdn\n}\n'),
    'safe',
    /off$/,
  ],
  [
    'a provider connects to another cluster',
    TERRAFORM(
      'data "azurerm_kubernetes_cluster" "tools" {\n  name                = "aks-tools"\n  resource_group_name = "rg-tools"\n}\n\nprovider "kubernetes" {\n  host = data.azurerm_kubernetes_cluster.tools.fqdn\n}\n',
    ),
    'safe',
    /off$/,
  ],
  [
    'a data source of the same cluster is asked for it',
    TERRAFORM(
      'data "azurerm_kubernetes_cluster" "it" {\n  name                = "aks-orders"\n  resource_group_name = "rg-orders"\n}\n\noutput "api" {\n  value = data.azurerm_kubernetes_cluster.it.fqdn\n}\n',
    ),
    'review',
    /\(output `api` uses it\)$/,
  ],
  [
    'a record and an output hold it',
    TERRAFORM(
      'resource "azurerm_private_dns_a_record" "api" {\n  name    = "api"\n  records = [azurerm_kubernetes_cluster.orders.fqdn]\n}\n\noutput "api" {\n  value = azurerm_kubernetes_cluster.orders.fqdn\n}\n',
    ),
    'review',
    /\(`azurerm_private_dns_a_record\.api` and 1 more use it\)$/,
  ],
  [
    'an output gives it (Bicep)',
    BICEP("output api string = 'https://${orders.properties.fqdn}'\n"),
    'review',
    /\(output `api` uses it\)$/,
  ],
  [
    'a module gets it (Bicep)',
    BICEP("module names 'names.bicep' = {\n  name: 'names'\n  params: { target: orders.properties.fqdn }\n}\n", {
      'names.bicep': `param target string
resource api 'Microsoft.Network/dnsZones/CNAME@2018-05-01' = {
  name: 'example.org/api'
  properties: { TTL: 60, CNAMERecord: { cname: target } }
}
`,
    }),
    'review',
    /\(`api` uses it\)$/,
  ],
  [
    'an output gives the private one (Bicep)',
    BICEP('output api string = orders.properties.privateFQDN\n'),
    'safe',
    /off$/,
  ],
  [
    'an output gives it (ARM JSON)',
    ARM(`"api": { "type": "string", "value": "[reference(${ID}).fqdn]" }`),
    'review',
    /\(output `api` uses it\)$/,
  ],
  [
    'an output gives the private one (ARM JSON)',
    ARM(`"api": { "type": "string", "value": "[reference(${ID}).privateFQDN]" }`),
    'safe',
    /off$/,
  ],
];

describe('Turning off the public name of an API server', () => {
  for (const [title, files, safety, pattern] of CASES) {
    it(`is ${safety} where ${title}`, () => {
      const { fix, refused } = theFix(files, 'AKSN611', /public FQDN/);
      assert.equal(fix.safety, safety);
      assert.match(fix.title, pattern);
      assert.equal(refused, undefined);
    });
  }
});
