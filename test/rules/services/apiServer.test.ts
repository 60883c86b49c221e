import { strict as assert } from 'node:assert';
import { theFix, type Files } from '../../workspace/fixes/tryingFixes';
import { fixesOf, fixOf } from './fixing';

const terraform = (isPrivate: string, more = '') => `${more}
resource "azurerm_kubernetes_cluster" "stock" {
  name                    = "aks-stock"
  location                = "swedencentral"
  resource_group_name     = "rg-stock"
  dns_prefix              = "stock"
  private_cluster_enabled = ${isPrivate}
}
`;
const bicep = (isPrivate: string, more = '') => `${more}
resource stock 'Microsoft.ContainerService/managedClusters@2025-05-01' = {
  name: 'aks-stock'
  location: 'swedencentral'
  properties: {
    dnsPrefix: 'stock'
    agentPoolProfiles: [{ name: 'system', mode: 'System' }]
    apiServerAccessProfile: { enablePrivateCluster: ${isPrivate} }
  }
}
`;
const arm = (isPrivate: string, more = '') => `{
  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  "contentVersion": "1.0.0.0",
  ${more}
  "resources": [
    {
      "type": "Microsoft.ContainerService/managedClusters",
      "apiVersion": "2025-05-01",
      "name": "aks-stock",
      "location": "swedencentral",
      "properties": {
        "dnsPrefix": "stock",
        "agentPoolProfiles": [{ "name": "system", "mode": "System" }],
        "apiServerAccessProfile": { "enablePrivateCluster": ${isPrivate} }
      }
    }
  ]
}
`;

describe('limiting an API server to ranges (AKSN601)', () => {
  const CHOSEN = {
    terraform: terraform('var.closed', 'variable "closed" {\n  type    = bool\n  default = false\n}\n'),
    bicep: bicep('closed', 'param closed bool = false\n'),
    arm: arm(`"[parameters('closed')]"`, `"parameters": { "closed": { "type": "bool", "defaultValue": false } },`),
  };
  for (const language of ['terraform', 'bicep', 'arm'] as const) {
    it(`is refused where whoever deploys chooses whether the cluster is private (${language})`, () => {
      const limit = fixesOf(language, CHOSEN[language], 'AKSN601').find(({ title }) => title.startsWith('Limit'))!;
      assert.match(
        limit.refused!,
        /^`closed` chooses whether the cluster is private, and AKS refuses authorized ranges/,
      );
    });
  }

  it('is offered where the file itself says it', () => {
    assert.match(fixOf('bicep', bicep('closed', 'var closed = false\n'), 'AKSN601').title, /^Limit/);
    assert.match(
      fixOf('terraform', terraform('local.closed', 'locals {\n  closed = false\n}\n'), 'AKSN601').title,
      /^Limit/,
    );
  });
});

describe('making an API server private (AKSN601)', () => {
  it('names who uses the public name that goes', () => {
    const output = '\noutput "api" {\n  value = azurerm_kubernetes_cluster.stock.fqdn\n}\n';
    const titles = fixesOf('terraform', terraform('false') + output, 'AKSN601').map(({ title }) => title);
    assert.match(titles[1]!, /^Make the API server private .*; output `api` uses its public name\)$/);
    const inBicep = fixesOf('bicep', bicep('false', 'output api string = stock.properties.fqdn\n'), 'AKSN601');
    assert.match(inBicep[1]!.title, /output `api` uses its public name\)$/);
    assert.doesNotMatch(fixesOf('terraform', terraform('false'), 'AKSN601')[1]!.title, /public name/);
  });
});

describe('turning the public name off (AKSN611) beside a module that was not read', () => {
  const inBicep = (input: string): Files => ({
    'main.bicep': bicep(
      'true',
      `module tools 'br:example.azurecr.io/bicep/tools:2.1' = {\n  name: 'tools'\n  params: {\n    cluster: ${input}\n  }\n}\n`,
    ),
  });
  const inTerraform = (input: string): Files => ({
    'main.tf':
      terraform('true\n  private_cluster_public_fqdn_enabled = true') +
      `\nmodule "tools" {\n  source  = "app.example.com/shop/tools/azurerm"\n  cluster = ${input}\n}\n`,
  });

  it('is review where the module gets the cluster, its id or its name', () => {
    for (const files of [
      inBicep('stock.id'),
      inBicep('stock.name'),
      inBicep(`'aks-stock'`),
      inTerraform('azurerm_kubernetes_cluster.stock.id'),
      inTerraform('"aks-stock"'),
    ]) {
      const { fix, refused } = theFix(files, 'AKSN611', /public FQDN/);
      assert.deepEqual([fix.safety, refused], ['review', undefined]);
      assert.match(fix.title, /module `(module\.)?tools`, which was not read, may use it/);
    }
  });

  it('is safe where it gets nothing of the cluster', () => {
    for (const files of [inBicep(`'rg-stock'`), inTerraform('"rg-stock"')])
      assert.equal(theFix(files, 'AKSN611', /public FQDN/).fix.safety, 'safe');
  });
});
