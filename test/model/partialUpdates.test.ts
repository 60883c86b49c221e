/** Declarations that only change what exists, and the whole declarations that they are joined with. */
import { strict as assert } from 'node:assert';
import type { LanguageId } from '../../server/src/languages/language';
import { oneOf } from '../../server/src/model/joinPartialUpdates';
import { LEFT_OUT } from '../../server/src/model/partialUpdates';
import { read, type Resource } from '../../server/src/model/resource';
import type { Value } from '../../server/src/model/value';
import { languages } from '../../server/src/host/languages';
import { rules } from '../../server/src/rules/ruleRegistry';
import { Workspace } from '../../server/src/workspace/workspace';
import { FILE, review } from '../rules/tester';

const CLUSTER = 'Microsoft.ContainerService/managedClusters';
const POOLS = `agentPoolProfiles: [{ name: 'system', mode: 'System', count: 3, vmSize: 'Standard_D4s_v5' }]`;
const ARM_POOLS = [{ name: 'system', mode: 'System', count: 3, vmSize: 'Standard_D4s_v5' }];
const SCHEMA = 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#';

function resourcesOf(language: LanguageId, text: string, type = CLUSTER): readonly Resource[] {
  const { workspace, key } = review(language, text);
  return workspace.snapshot(key)!.network.graph.ofType(type);
}

function only(language: LanguageId, text: string, type = CLUSTER): Resource {
  const found = resourcesOf(language, text, type);
  assert.equal(found.length, 1);
  return found[0]!;
}

const bicep = (name: string, properties: string, before = 'param id string\n') =>
  `${before}resource aks '${CLUSTER}@2025-05-01' = {\n  name: ${name}\n  location: 'westeurope'\n  properties: ${properties}\n}\n`;

const arm = (resources: readonly object[], parameters: readonly string[] = []) =>
  JSON.stringify({
    $schema: SCHEMA,
    contentVersion: '1.0.0.0',
    parameters: Object.fromEntries(parameters.map((name) => [name, { type: 'string' }])),
    resources,
  });
const armCluster = (name: string, properties: object) => ({
  type: CLUSTER,
  apiVersion: '2025-05-01',
  name,
  location: 'westeurope',
  properties,
});

const azapi = (name: string, properties: string) => `
variable "id" {
  type = string
}
resource "azapi_resource" "aks" {
  type      = "${CLUSTER}@2025-05-01"
  name      = ${name}
  parent_id = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg"
  location  = "westeurope"
  body      = { properties = ${properties} }
}
`;

const textOf = (value: Value) => (value.kind === 'string' ? value.value : value.kind);

describe('a declaration', () => {
  it('without pools changes a cluster that exists, in every language that can say so', () => {
    const texts: [LanguageId, string][] = [
      ['bicep', bicep(`'aks'`, '{ disableLocalAccounts: true }')],
      ['arm', arm([armCluster('aks', { disableLocalAccounts: true })])],
      ['terraform', azapi('"aks"', '{ disableLocalAccounts = true }')],
    ];
    for (const [language, text] of texts) {
      const { leftOut, body } = only(language, text);
      assert.equal(leftOut?.reason, LEFT_OUT, language);
      assert.equal(body.rest?.reason, LEFT_OUT, language);
    }
  });

  it('leaves unknown what it does not say, at any depth, and keeps what it says', () => {
    const aks = only('bicep', bicep(`'aks'`, `{ networkProfile: { networkPolicy: 'azure' } }`));
    assert.equal(textOf(read(aks, 'properties.networkProfile.networkPolicy')), 'azure');
    for (const path of ['properties.networkProfile.networkPlugin', 'properties.dnsPrefix', 'identity.type'])
      assert.equal(read(aks, path).kind, 'unknown', path);
  });

  it('of a resource of azurerm always creates it', () => {
    const text = `resource "azurerm_kubernetes_cluster" "aks" {\n  name = "aks"\n  resource_group_name = "rg"\n}\n`;
    assert.equal(only('terraform', text).leftOut, undefined);
  });

  it('whose parts are not known may hold what Azure needs', () => {
    const parts = [
      'given',
      '{ ...given }',
      'union({ disableLocalAccounts: true }, given)',
      '{ agentPoolProfiles: given.pools }',
    ];
    for (const part of parts)
      assert.equal(only('bicep', bicep(`'aks'`, part, 'param given object\n')).leftOut, undefined, part);
  });

  it('of an Automatic cluster needs no pools', () => {
    const text = `resource aks '${CLUSTER}@2025-10-01' = {\n  name: 'aks'\n  sku: { name: 'Automatic' }\n  properties: {}\n}\n`;
    assert.equal(only('bicep', text).leftOut, undefined);
    assert.ok(only('bicep', text.replace('Automatic', 'Base')).leftOut);
  });

  it('whose name is taken apart from an id changes what the id names, whatever else it says', () => {
    const taken: [LanguageId, string][] = [
      ['bicep', bicep(`split(id, '/')[8]`, `{ ${POOLS} }`)],
      ['bicep', bicep(`last(split(id, '/'))`, `{ ${POOLS} }`)],
      ['arm', arm([armCluster(`[split(parameters('id'), '/')[8]]`, { agentPoolProfiles: ARM_POOLS })], ['id'])],
      ['arm', arm([armCluster(`[last(split(parameters('id'), '/'))]`, { agentPoolProfiles: ARM_POOLS })], ['id'])],
      ['terraform', azapi('split("/", var.id)[8]', '{ agentPoolProfiles = [{ name = "a" }] }')],
      ['terraform', azapi('element(split("/", var.id), 8)', '{ agentPoolProfiles = [{ name = "a" }] }')],
      ['terraform', azapi('basename(var.id)', '{ agentPoolProfiles = [{ name = "a" }] }')],
      ['terraform', azapi('reverse(split("/", var.id))[0]', '{ agentPoolProfiles = [{ name = "a" }] }')],
    ];
    for (const [language, text] of taken) assert.ok(only(language, text).leftOut, text);
  });

  it('that is named after another resource creates one of its own', () => {
    const others = [
      bicep(`'aks-\${last(split(id, '/'))}'`, `{ ${POOLS} }`),
      bicep(`split(id, '/')[4]`, `{ ${POOLS} }`),
      bicep(`last(split(id, '/'))`, `{ diskEncryptionSetID: id\n    ${POOLS} }`),
    ];
    for (const text of others) assert.equal(only('bicep', text).leftOut, undefined, text);
  });

  it('that is sent as a patch changes what exists', () => {
    assert.ok(only('bicep', `@patch()\n${bicep(`'aks'`, `{ ${POOLS} }`, '')}`).leftOut);
    const cluster = armCluster('aks', { agentPoolProfiles: ARM_POOLS });
    assert.ok(only('arm', arm([{ ...cluster, method: 'PATCH' }])).leftOut);
    assert.equal(only('arm', arm([cluster])).leftOut, undefined);
  });

  it('is called by its symbol or its type where its name is an expression', () => {
    const name = `[split(parameters('id'), '/')[8]]`;
    assert.equal(only('arm', arm([armCluster(name, {})], ['id'])).label, 'cluster');
    assert.equal(only('bicep', bicep(`split(id, '/')[8]`, '{}')).label, 'aks');
  });
});

describe('an update beside the whole declaration', () => {
  const files = (second: string, first = `'aks-orders'`) => {
    const workspace = new Workspace(languages, rules);
    workspace.setFile(
      FILE.bicep,
      `param on bool\nparam name string\n${bicep(first, `{\n    networkProfile: { networkPlugin: 'azure', networkPluginMode: 'overlay' }\n    ${POOLS}\n  }`, '')}
module metrics 'metrics.bicep' = {
  name: 'metrics'
  ${second}
}
`,
    );
    workspace.setFile(
      'metrics.bicep',
      `param clusterName string
param policy string = 'cilium'
resource cluster '${CLUSTER}@2025-05-01' = {
  name: clusterName
  location: 'westeurope'
  properties: { networkProfile: { networkPolicy: policy, networkPluginMode: null } }
}
resource pool '${CLUSTER}/agentPools@2025-05-01' = {
  parent: cluster
  name: 'more'
  properties: { count: 2 }
}
`,
    );
    const [key] = workspace.deploymentsOf(FILE.bicep);
    return workspace.snapshot(key!)!.network;
  };

  it('is one with it: what it says is laid over, and it has no checks of its own', () => {
    const { clusters } = files(`params: { clusterName: aks.name }`);
    assert.equal(clusters.length, 1);
    const [cluster] = clusters;
    assert.equal(cluster!.resource.leftOut, undefined);
    assert.equal(textOf(cluster!.read('networkProfile.networkPolicy')), 'cilium');
    assert.equal(textOf(cluster!.read('networkProfile.networkPlugin')), 'azure');
    // The update says null, which changes nothing.
    assert.equal(textOf(cluster!.read('networkProfile.networkPluginMode')), 'overlay');
    assert.equal(cluster!.read('dnsPrefix').kind, 'absent');
  });

  it('gives it the children that it has', () => {
    const [cluster] = files(`params: { clusterName: 'AKS-orders' }`).clusters;
    assert.deepEqual(
      cluster!.pools.map(({ name }) => textOf(name)),
      ['system', 'more'],
    );
  });

  it('is one with it by the same name that is not known', () => {
    assert.equal(files(`params: { clusterName: name }`, 'name').clusters.length, 1);
    assert.equal(files(`params: { clusterName: 'x\${name}' }`, `'x\${name}'`).clusters.length, 1);
  });

  it('is not by another name, or in another resource group', () => {
    assert.equal(files(`params: { clusterName: 'aks-payments' }`).clusters.length, 2);
    assert.equal(files(`params: { clusterName: name }`).clusters.length, 2);
    const elsewhere = files(`scope: resourceGroup('rg-other')\n  params: { clusterName: 'aks-orders' }`);
    assert.equal(elsewhere.clusters.length, 2);
    assert.ok(elsewhere.clusters[1]!.resource.leftOut);
  });

  it('in a nested template of ARM shares the parameters around it', () => {
    const nested = {
      type: 'Microsoft.Resources/deployments',
      apiVersion: '2022-09-01',
      name: 'open',
      properties: {
        mode: 'Incremental',
        template: {
          $schema: SCHEMA,
          contentVersion: '1.0.0.0',
          resources: [armCluster(`[parameters('cluster')]`, { networkProfile: { networkPolicy: 'calico' } })],
        },
      },
    };
    const whole = armCluster(`[parameters('cluster')]`, { agentPoolProfiles: ARM_POOLS });
    const aks = only('arm', arm([whole, nested], ['cluster']));
    assert.equal(textOf(read(aks, 'properties.networkProfile.networkPolicy')), 'calico');
  });

  it('under a condition that is not known may or may not be laid over', () => {
    const workspace = new Workspace(languages, rules);
    workspace.setFile(
      FILE.bicep,
      `param on bool
${bicep(`'aks'`, `{\n    networkProfile: { networkPolicy: 'azure' }\n    ${POOLS}\n  }`, '')}
module change 'change.bicep' = if (on) {
  name: 'change'
}
`,
    );
    workspace.setFile('change.bicep', bicep(`'aks'`, `{ networkProfile: { networkPolicy: 'cilium' } }`, ''));
    const { clusters } = workspace.snapshot(workspace.deploymentsOf(FILE.bicep)[0]!)!.network;
    assert.equal(clusters.length, 1);
    const policy = clusters[0]!.read('networkProfile.networkPolicy');
    assert.ok(policy.kind === 'choice');
    assert.deepEqual(policy.options.map(textOf).sort(), ['azure', 'cilium']);
  });
});

describe('an update in another deployment than the whole declaration', () => {
  const whole = () =>
    only(
      'bicep',
      bicep(
        `'aks'`,
        `{\n    networkProfile: { networkPlugin: 'azure', networkPolicy: 'azure' }\n    ${POOLS}\n  }`,
        '',
      ),
    );
  const update = () =>
    only(
      'bicep',
      bicep(
        `'aks'`,
        `{\n    networkProfile: { networkPolicy: 'cilium', networkPlugin: null }\n    autoUpgradeProfile: { upgradeChannel: 'patch' }\n  }`,
        '',
      ),
    );

  it('is laid over it, whichever of them stands for both', () => {
    for (const joined of [oneOf(whole(), update())!, oneOf(update(), whole())!]) {
      assert.equal(joined.leftOut, undefined);
      assert.equal(textOf(read(joined, 'properties.networkProfile.networkPolicy')), 'cilium');
      assert.equal(textOf(read(joined, 'properties.networkProfile.networkPlugin')), 'azure');
      assert.equal(read(joined, 'properties.apiServerAccessProfile').kind, 'absent');
      // The whole declaration has no such profile: what the update leaves out of it is known, too.
      assert.equal(textOf(read(joined, 'properties.autoUpgradeProfile.upgradeChannel')), 'patch');
      assert.equal(read(joined, 'properties.autoUpgradeProfile.nodeOSUpgradeChannel').kind, 'absent');
    }
  });

  it('is not made of two whole ones, or of two updates', () => {
    assert.equal(oneOf(whole(), whole()), undefined);
    assert.equal(oneOf(update(), update()), undefined);
  });
});

describe('companions of what is only changed', () => {
  it('may be declared where it was made: a vault that is opened again need not lack an endpoint', () => {
    const text = `resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: 'kv-orders'
  location: 'westeurope'
  properties: { publicNetworkAccess: 'Enabled' }
}
${bicep(`'aks'`, `{ ${POOLS} }`, '')}`;
    const { review: found } = review('bicep', text);
    const checks = found.checks.filter(({ resource }) => resource.label === 'kv-orders');
    assert.ok(checks.some(({ rule, status }) => rule.code === 'AKSN801' && status === 'undecided'));
    assert.ok(checks.every(({ status }) => status !== 'fail' && status !== 'pass'));
  });
});
