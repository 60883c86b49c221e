import { strict as assert } from 'node:assert';
import { theFix, with_, type Files } from '../workspace/fixes/tryingFixes';

interface Written {
  /** Lines of the default pool. */
  readonly main?: string;
  /** Lines of a further pool, which has too few pods for each node. */
  readonly jobs?: string;
  readonly name?: string;
  readonly version?: string;
  readonly more?: string;
}

const cluster = ({ main = '', jobs, name = '"jobs"', version, more = '' }: Written) => `${
  version === undefined
    ? ''
    : `terraform {
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "${version}"
    }
  }
}

`
}resource "azurerm_kubernetes_cluster" "depot" {
  name                = "aks-depot"
  location            = "norwayeast"
  resource_group_name = "rg-depot"
  dns_prefix          = "depot"

  default_node_pool {
    name       = "system"
    vm_size    = "Standard_D4s_v5"
    node_count = 2
${main}  }

  identity {
    type = "SystemAssigned"
  }
}
${
  jobs === undefined
    ? ''
    : `
resource "azurerm_kubernetes_cluster_node_pool" "jobs" {
  name                  = ${name}
  kubernetes_cluster_id = azurerm_kubernetes_cluster.depot.id
  vm_size               = "Standard_D4s_v5"
  node_count            = 2
  max_pods              = 12
${jobs}}
`
}${more}`;

/** The file after the fix that allows more pods. */
function morePods(text: string, more: Files = {}): string {
  const { files, refused } = theFix({ 'main.tf': text, ...more }, 'AKSN206', /^Allow/);
  assert.equal(refused, undefined);
  return files['main.tf']!;
}

describe('a pool that azurerm has to replace', () => {
  it('gets the name of a temporary one: a further pool', () => {
    const text = cluster({ jobs: '' });
    const added = '  max_pods              = 15\n  temporary_name_for_rotation = "jobstmp"\n';
    assert.equal(
      morePods(text).replace(/ +=/g, ' ='),
      with_(text, '  max_pods              = 12\n', added).replace(/ +=/g, ' ='),
    );
  });

  it('gets the name of a temporary one: the default pool', () => {
    const after = morePods(cluster({ main: '    max_pods   = 12\n' }));
    assert.match(
      after,
      /default_node_pool \{\n[^}]* {4}max_pods += 15\n {4}temporary_name_for_rotation += "systemtmp"\n {2}\}/,
    );
  });

  it('keeps the name that it has', () => {
    const text = cluster({ jobs: '  temporary_name_for_rotation = "swap"\n' });
    assert.equal(morePods(text), with_(text, 'max_pods              = 12', 'max_pods              = 15'));
  });

  it('gets no name that another pool has, or its temporary one', () => {
    const other = (name: string, lines = '') => `
resource "azurerm_kubernetes_cluster_node_pool" "${name}" {
  name                  = "${name}"
  kubernetes_cluster_id = azurerm_kubernetes_cluster.depot.id
  vm_size               = "Standard_D4s_v5"
  node_count            = 3
${lines}}
`;
    const more = other('jobstmp') + other('web', '  temporary_name_for_rotation = "jobst2"\n');
    assert.match(morePods(cluster({ jobs: '', more })), /temporary_name_for_rotation += "jobst3"/);
  });

  it('gets a name of twelve characters at most, for Windows of six', () => {
    assert.match(morePods(cluster({ jobs: '', name: '"applications"' })), /rotation += "applicatitmp"/);
    const windows = cluster({ jobs: '  os_type               = "Windows"\n', name: '"winjob"' });
    assert.match(morePods(windows), /rotation += "wintmp"/);
  });

  it('gets one for each of the pools that a block makes', () => {
    const text = cluster({ jobs: '', name: '"j${count.index}"' }).replace('"jobs" {', '"jobs" {\n  count = 1');
    assert.match(morePods(text), /rotation += "t\$\{substr\(md5\("j\$\{count\.index\}"\), 0, 5\)\}"/);
  });

  const VERSIONS: readonly (readonly [string, 'further' | 'default', boolean])[] = [
    ['4.15.0', 'further', false],
    ['~> 3.100', 'further', false],
    ['4.16.0', 'further', true],
    ['~> 4.0', 'further', true],
    ['>= 5.0', 'further', true],
    ['3.46.0', 'default', false],
    ['~> 3.47.0', 'default', true],
    ['4.15.0', 'default', true],
  ];
  for (const [version, pool, has] of VERSIONS) {
    it(`azurerm ${version} ${has ? 'has' : 'does not have'} the argument in ${pool} pools`, () => {
      const written = pool === 'further' ? { jobs: '' } : { main: '    max_pods   = 12\n' };
      assert.equal(/temporary_name_for_rotation/.test(morePods(cluster({ ...written, version }))), has);
    });
  }

  it('has a title that speaks of a temporary pool only where the provider has one', () => {
    const title = (written: Written) => theFix({ 'main.tf': cluster(written) }, 'AKSN206', /^Allow/).fix;
    const more = { main: '    max_pods   = 12\n' };
    assert.match(title({ jobs: '', version: '4.15.0' }).title, /\(an existing pool is replaced\)$/);
    assert.match(title({ ...more, version: '3.46.0' }).title, /\(an existing cluster is recreated\)$/);
    assert.match(title({ jobs: '', version: '~> 4.0' }).title, /temporary_name_for_rotation/);
    assert.match(title({ ...more, version: '~> 3.100' }).title, /temporary_name_for_rotation/);
  });

  it('is not what Bicep has, where AKS refuses the change', () => {
    const files = {
      'main.bicep': `resource depot 'Microsoft.ContainerService/managedClusters@2026-02-01' = {
  name: 'aks-depot'
  location: 'norwayeast'
  properties: {
    dnsPrefix: 'depot'
    agentPoolProfiles: [{ name: 'system', mode: 'System', count: 2, maxPods: 12, vmSize: 'Standard_D4s_v5' }]
  }
}
`,
    };
    const { files: after, fix } = theFix(files, 'AKSN206', /^Allow/);
    assert.match(after['main.bicep']!, /maxPods: 15, vmSize/);
    assert.doesNotMatch(after['main.bicep']! + fix.title, /rotation/i);
  });

  it('is not what an ARM template has, where AKS refuses the change', () => {
    const files = {
      'azuredeploy.json': `{
  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  "contentVersion": "1.0.0.0",
  "resources": [
    {
      "type": "Microsoft.ContainerService/managedClusters",
      "apiVersion": "2026-02-01",
      "name": "aks-depot",
      "location": "norwayeast",
      "properties": {
        "dnsPrefix": "depot",
        "agentPoolProfiles": [
          { "name": "system", "mode": "System", "count": 2, "maxPods": 12, "vmSize": "Standard_D4s_v5" }
        ]
      }
    }
  ]
}
`,
    };
    const { files: after, fix } = theFix(files, 'AKSN206', /^Allow/);
    assert.match(after['azuredeploy.json']!, /"maxPods": 15, "vmSize"/);
    assert.doesNotMatch(after['azuredeploy.json']! + fix.title, /rotation/i);
  });
});
