import { strict as assert } from 'node:assert';
import { template, told } from '../workspace/fixes/told';

const messages = (files: Readonly<Record<string, string>>, code = 'AKSN601') =>
  told(files, code).map(({ message }) => message);
/** What a message says after the rule's own sentence. */
const whose = (files: Readonly<Record<string, string>>, code?: string) => {
  const found = messages(files, code);
  assert.equal(found.length, 1, found.join('\n'));
  return /( True for .*)?$/.exec(found[0]!)![0].trim();
};

const terraform = (meta: string, name: string, privateCluster = 'false') => `
resource "azurerm_kubernetes_cluster" "team" {
  ${meta}
  name                    = ${name}
  location                = "northeurope"
  resource_group_name     = "rg-team"
  dns_prefix              = "team"
  private_cluster_enabled = ${privateCluster}
  default_node_pool {
    name    = "system"
    vm_size = "Standard_D4s_v5"
  }
  identity {
    type = "SystemAssigned"
  }
}
`;
const cluster = (name: string, privateCluster = 'false') => `{
  name: ${name}
  location: 'northeurope'
  identity: { type: 'SystemAssigned' }
  properties: {
    dnsPrefix: 'team'
    agentPoolProfiles: [{ name: 'system', mode: 'System', count: 3, vmSize: 'Standard_D4s_v5' }]
    apiServerAccessProfile: { enablePrivateCluster: ${privateCluster} }
  }
}`;
const TYPE = 'Microsoft.ContainerService/managedClusters';
const bicep = (body: string) => `resource team '${TYPE}@2025-05-01' = ${body}\n`;
const arm = (name: string, count: number, enablePrivateCluster: unknown = false) =>
  template({
    resources: [
      {
        type: TYPE,
        apiVersion: '2025-05-01',
        name,
        location: 'northeurope',
        copy: { name: 'teams', count },
        identity: { type: 'SystemAssigned' },
        properties: {
          dnsPrefix: 'team',
          agentPoolProfiles: [{ name: 'system', mode: 'System', count: 3, vmSize: 'Standard_D4s_v5' }],
          apiServerAccessProfile: { enablePrivateCluster },
        },
      },
    ],
  });

describe('Findings of a loop', () => {
  it('are one that names the instances, whether these have names of their own or not', () => {
    const keys = 'for_each = toset(["red", "blue"])';
    for (const name of ['"aks-${each.key}"', '"aks-team"']) {
      assert.equal(whose({ 'main.tf': terraform(keys, name) }), 'True for `["blue"]` and `["red"]`.');
    }
    for (const name of ['"aks-${count.index}"', '"aks-team"']) {
      assert.equal(whose({ 'main.tf': terraform('count = 2', name) }), 'True for `[0]` and `[1]`.');
    }
    for (const name of [`'aks-\${name}'`, `'aks-team'`]) {
      const text = bicep(`[for name in ['red', 'blue']: ${cluster(name)}]`);
      assert.equal(whose({ 'main.bicep': text }), 'True for `[0]` and `[1]`.');
    }
    for (const name of ["[format('aks-{0}', copyIndex())]", 'aks-team']) {
      assert.equal(whose({ 'main.json': arm(name, 2) }), 'True for `[0]` and `[1]`.');
    }
  });

  it('name the declaration where the names differ, and the resource where they do not', () => {
    const text = (name: string) => bicep(`[for name in ['red', 'blue']: ${cluster(name)}]`);
    assert.match(messages({ 'main.bicep': text(`'aks-\${name}'`) })[0]!, /cluster 'team'/);
    assert.match(messages({ 'main.bicep': text(`'aks-team'`) })[0]!, /cluster 'aks-team'/);
  });

  it('count those beyond a few', () => {
    assert.equal(
      whose({ 'main.tf': terraform('count = 7', '"aks-${count.index}"') }),
      'True for `[0]`, `[1]`, `[2]` and 4 more.',
    );
  });

  it('say for which instances they are not true', () => {
    const private_ = 'contains(["blue"], each.key)';
    const keys = 'for_each = toset(["red", "blue", "green"])';
    assert.equal(
      whose({ 'main.tf': terraform(keys, '"aks-${each.key}"', private_) }),
      'True for `["green"]` and `["red"]`; not for `["blue"]`.',
    );
  });

  it('of one instance say by its name which it is', () => {
    const text = bicep(`[for name in ['red', 'blue']: ${cluster(`'aks-\${name}'`, `name == 'red'`)}]`);
    const [message] = messages({ 'main.bicep': text });
    assert.match(message!, /cluster 'aks-blue'/);
    assert.doesNotMatch(message!, /True for/);
  });

  it('of subnets that a list makes are one, too', () => {
    const text = `
resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet'
  location: 'northeurope'
  properties: {
    addressSpace: { addressPrefixes: ['10.4.0.0/16'] }
    subnets: [for (name, i) in ['red', 'blue']: { name: name, properties: { addressPrefix: cidrSubnet('10.4.0.0/16', 20, i) } }]
  }
}
${bicep(`[for name in ['red', 'blue']: ${cluster(`'aks-\${name}'`, 'true').replace(`'Standard_D4s_v5' }`, `'Standard_D4s_v5', vnetSubnetID: '\${vnet.id}/subnets/\${name}' }`)}]`)}`;
    assert.equal(whose({ 'main.bicep': text }, 'AKSN303'), 'True for `[0]` and `[1]`.');
  });
});

describe('Findings of a module', () => {
  const MODULE = {
    terraform: `variable "group" {}\n${terraform('', '"aks-team"')}`,
    bicep: bicep(cluster(`'aks-team'`)),
  };

  it('name all calls of it that make the same sentence', () => {
    const calls = (name: string) => `module "${name}" {\n  source = "./aks"\n  group  = "rg-${name}"\n}\n`;
    assert.equal(
      whose({ 'main.tf': calls('north') + calls('south'), 'aks/main.tf': MODULE.terraform }),
      'True for `module.north` and `module.south` in main.tf.',
    );
    const modules = ['north', 'south'].map(
      (name) => `module ${name} 'aks.bicep' = {\n  name: '${name}'\n  scope: resourceGroup('rg-${name}')\n}\n`,
    );
    assert.equal(
      whose({ 'main.bicep': modules.join(''), 'aks.bicep': MODULE.bicep }),
      'True for `north` and `south` in main.bicep.',
    );
    const deployment = (name: string) => ({
      type: 'Microsoft.Resources/deployments',
      apiVersion: '2022-09-01',
      name,
      resourceGroup: `rg-${name}`,
      properties: { mode: 'Incremental', templateLink: { relativePath: 'aks.json' } },
    });
    assert.equal(
      whose({
        'main.json': template({ resources: [deployment('north'), deployment('south')] }),
        'aks.json': arm('aks-team', 1),
      }),
      'True for `north` and `south` in main.json.',
    );
  });

  it('name the turns of a loop of calls', () => {
    const call =
      'module "aks" {\n  source   = "./aks"\n  for_each = toset(["red", "blue"])\n  group    = each.key\n}\n';
    assert.equal(
      whose({ 'main.tf': call, 'aks/main.tf': MODULE.terraform }),
      'True for `module.aks["blue"]` and `module.aks["red"]` in main.tf.',
    );
    const loop = `module aks 'aks.bicep' = [for group in ['red', 'blue']: {\n  name: group\n  scope: resourceGroup(group)\n}]\n`;
    assert.equal(
      whose({ 'main.bicep': loop, 'aks.bicep': MODULE.bicep }),
      'True for `aks[0]` and `aks[1]` in main.bicep.',
    );
  });

  it('name the instances of a loop inside, behind the call', () => {
    const files = {
      'main.tf': 'module "aks" {\n  source = "./aks"\n}\n',
      'aks/main.tf': terraform('for_each = toset(["red", "blue"])', '"aks-${each.key}"'),
    };
    assert.equal(whose(files), 'True for `module.aks > ["blue"]` and `module.aks > ["red"]` in main.tf.');
  });

  it('are two where only one call rests on a default', () => {
    const files = {
      'main.bicep': `param open bool = true
module north 'aks.bicep' = {\n  name: 'north'\n  params: { private: !open }\n}
module south 'aks.bicep' = {\n  name: 'south'\n  params: { private: false }\n}\n`,
      'aks.bicep': `param private bool\n${bicep(cluster(`'aks-team'`, 'private ? true : false'))}`,
    };
    const ends = messages(files).map((message) => message.replace(/^.*?(?= \(with| True for)/, ''));
    assert.deepEqual(ends.sort(), [
      ' (with the default of `open`) True for `north` in main.bicep.',
      ' True for `south` in main.bicep.',
    ]);
  });
});

describe('Findings of a root with several parameter files', () => {
  it('say with which of them they are true', () => {
    const files = {
      'main.bicep': `param closed bool\n${bicep(cluster(`'aks-team'`, 'closed ? true : false'))}`,
      'test.bicepparam': `using 'main.bicep'\nparam closed = false\n`,
      'live.bicepparam': `using 'main.bicep'\nparam closed = true\n`,
    };
    assert.equal(whose(files), 'True for test.bicepparam; not for live.bicepparam.');
  });

  it('say the calls, their file and the parameter files once', () => {
    const module = (name: string) =>
      `module ${name} 'aks.bicep' = {\n  name: '${name}'\n  params: { closed: closed }\n}\n`;
    const files = {
      'main.bicep': `param closed bool\n${module('north')}${module('south')}`,
      'aks.bicep': `param closed bool\n${bicep(cluster(`'aks-team'`, 'closed ? true : false'))}`,
      'one.bicepparam': `using 'main.bicep'\nparam closed = false\n`,
      'two.bicepparam': `using 'main.bicep'\nparam closed = false\n`,
      'live.bicepparam': `using 'main.bicep'\nparam closed = true\n`,
    };
    assert.equal(
      whose(files),
      'True for `north` and `south` in main.bicep with one.bicepparam and two.bicepparam; ' +
        'not for `north` and `south` in main.bicep with live.bicepparam.',
    );
  });
});
