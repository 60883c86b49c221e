import assert from 'node:assert/strict';
import { at, FOLDER, lowered, resourceOf, said, textAt, type Surroundings } from '../evaluation/evaluating';
import { VNET, outline } from './outline';

describe('Terraform resources', () => {
  it('have type, name, places and body in the terms of ARM', () => {
    const text = `# hub\n${VNET}`;
    const found = resourceOf(lowered(text), 'azurerm_virtual_network.hub');
    assert.equal(found.key, `${FOLDER}#azurerm_virtual_network.hub`);
    assert.equal(found.type, 'Microsoft.Network/virtualNetworks');
    assert.equal(found.label, 'hub');
    assert.equal(found.dialect, 'azurerm');
    assert.equal(found.existing, false);
    assert.equal(found.condition, undefined);
    assert.equal(textAt(text, found.header), 'resource "azurerm_virtual_network" "hub"');
    assert.equal(textAt(text, found.declaration), VNET.trimEnd());
    assert.equal(
      said(found.body),
      "{name: 'hub', location: 'westeurope', properties: {addressSpace: {addressPrefixes: ['10.0.0.0/16']}}}",
    );
  });

  it('of other types are left out, but can be referred to', () => {
    const fragment = lowered(`resource "azurerm_resource_group" "rg" {
  name     = "rg"
  location = "northeurope"
}
resource "azurerm_virtual_network" "hub" {
  name     = "\${azurerm_resource_group.rg.name}-hub"
  location = azurerm_resource_group.rg.location
}`);
    assert.deepEqual(
      fragment.resources.map(({ address }) => address),
      ['azurerm_virtual_network.hub'],
    );
    assert.equal(said(at(fragment, 'azurerm_virtual_network.hub', 'name')), "'rg-hub'");
    const location = at(fragment, 'azurerm_virtual_network.hub', 'location');
    assert.equal(said(location), "'northeurope'");
    assert.equal(location.origin.literal, false, 'a fix must not change the other resource');
  });

  it('have the single range that subnets of azurerm 1 and 2 say', () => {
    const text = `${VNET}resource "azurerm_subnet" "s" {
  name                 = "s"
  virtual_network_name = azurerm_virtual_network.hub.name
  address_prefix       = "10.0.1.0/24"
}
`;
    const range = at(lowered(text), 'azurerm_subnet.s', 'properties.addressPrefix');
    assert.equal(said(range), "'10.0.1.0/24'");
    assert.equal(textAt(text, range.origin.place), '"10.0.1.0/24"');
  });

  it('say where each property is written', () => {
    const text = `resource "azurerm_kubernetes_cluster" "aks" {
  name                    = "aks"
  private_cluster_enabled = true
  network_profile {
    network_plugin = "azure"
  }
  default_node_pool {
    name = "sys"
  }
}
`;
    const found = resourceOf(lowered(text), 'azurerm_kubernetes_cluster.aks');
    const entry = (path: string) => {
      let object = found.body;
      const keys = path.split('.');
      for (const key of keys.slice(0, -1)) {
        const inner = object.entries.get(key)!.value;
        assert.equal(inner.kind, 'object');
        if (inner.kind === 'object') object = inner;
      }
      const { keyPlace, place } = object.entries.get(keys.at(-1)!)!;
      return [textAt(text, keyPlace), textAt(text, place).split('\n')[0]];
    };
    const header = 'resource "azurerm_kubernetes_cluster" "aks"';
    assert.deepEqual(entry('name'), ['name', 'name                    = "aks"']);
    assert.deepEqual(entry('properties.networkProfile'), ['network_profile', 'network_profile {']);
    assert.deepEqual(entry('properties.networkProfile.networkPlugin'), ['network_plugin', 'network_plugin = "azure"']);
    // No block declares the profile: it exists only because of the argument.
    assert.deepEqual(entry('properties.apiServerAccessProfile'), [header, header]);
    assert.deepEqual(entry('properties.apiServerAccessProfile.enablePrivateCluster'), [
      'private_cluster_enabled',
      'private_cluster_enabled = true',
    ]);
    assert.deepEqual(entry('properties.agentPoolProfiles'), ['default_node_pool', 'default_node_pool {']);
    const missing = at(lowered(text), 'azurerm_kubernetes_cluster.aks', 'properties.networkProfile.networkPolicy');
    assert.equal(missing.kind, 'absent');
    assert.equal(textAt(text, missing.origin.place), 'network_profile');
  });

  it('may be broken in every way', () => {
    for (const text of [
      'resource',
      'resource "a"',
      'resource "azurerm_subnet" "s" {',
      'resource azurerm_subnet s {}',
      'data "x" {',
      'module {}',
      'variable {}',
      'locals {\n a = \n}',
      'resource "azurerm_subnet" "s" {\n dynamic "delegation" {}\n}',
      'resource "azurerm_subnet" "s" {\n count = -1\n}',
      'resource "azurerm_subnet" "s" {\n for_each = "x"\n}',
    ]) {
      assert.doesNotThrow(() => lowered(text), text);
    }
    assert.deepEqual(outline('resource "azurerm_subnet" "s" {\n}'), [
      'azurerm_subnet.s ?the resource has no name {azurerm_subnet.s.name}',
    ]);
  });
});

describe('The tables of Terraform resources', () => {
  const tables = {
    resources: new Map([
      [
        'test_thing',
        {
          terraform: 'test_thing',
          arm: 'Test.Provider/things',
          apiVersion: '2024-01-01',
          located: true,
          constants: { kind: 'plain' },
          arguments: [
            { terraform: 'off', arm: 'properties.on', conversion: { kind: 'inverted' } },
            {
              terraform: 'access',
              arm: 'properties.access',
              conversion: { kind: 'switch', on: 'Enabled', off: 'Disabled' },
            },
            { terraform: 'mode', arm: 'properties.mode', conversion: { kind: 'words', words: { Old: 'New' } } },
            { terraform: 'services', arm: 'properties.services', conversion: { kind: 'wrapped', property: 'a.b' } },
            { terraform: 'zone', arm: 'properties.zones', conversion: { kind: 'single' } },
            { terraform: 'flag', arm: 'properties.flag', default: true },
            { terraform: 'inner.deep', arm: 'properties.deep' },
          ],
          blocks: [
            {
              terraform: 'item',
              arm: 'properties.items',
              list: true,
              constants: { type: 'fixed' },
              arguments: [
                { terraform: 'name', arm: 'name' },
                { terraform: 'level', arm: 'properties.level', default: 1 },
              ],
            },
            {
              terraform: 'profile',
              arm: 'properties.profile',
              arguments: [{ terraform: 'size', arm: 'properties.profile.size', default: 2 }],
            },
          ],
        },
      ],
    ]),
    associations: new Map(),
  } as const satisfies NonNullable<Surroundings['tables']>;
  const thing = (body: string) => `variable "u" {}\nresource "test_thing" "t" {\n  name = "t"\n${body}\n}\n`;
  const read = (body: string, path: string) => said(at(lowered(thing(body), { tables }), 'test_thing.t', path));

  it('convert values on their way', () => {
    assert.equal(read('  off = true', 'properties.on'), 'false');
    assert.equal(read('  off = var.u', 'properties.on'), '?variable `u` has no default {var.u}');
    assert.equal(read('  access = false', 'properties.access'), "'Disabled'");
    assert.equal(read('  access = var.u ? true : false', 'properties.access'), "'Enabled' | 'Disabled'");
    assert.equal(read('  mode = "old"', 'properties.mode'), "'New'");
    assert.equal(read('  mode = "other"', 'properties.mode'), "'other'");
    assert.equal(read('  services = ["x"]', 'properties.services'), "[{a: {b: 'x'}}]");
    assert.equal(read('  zone = "1"', 'properties.zones'), "['1']");
    assert.equal(read('  inner {\n    deep = 1\n  }', 'properties.deep'), '1');
  });

  it('know what the provider sends without being asked', () => {
    assert.equal(read('', 'kind'), "'plain'");
    assert.equal(read('', 'properties.flag'), 'true');
    assert.equal(read('  flag = null', 'properties.flag'), 'true');
    assert.equal(read('  flag = false', 'properties.flag'), 'false');
    assert.equal(read('  flag = var.u ? false : null', 'properties.flag'), 'false | true');
    const text = thing('');
    const { origin } = at(lowered(text, { tables }), 'test_thing.t', 'properties.flag');
    assert.equal(textAt(text, origin.place), 'resource "test_thing" "t"');
    assert.deepEqual(
      origin.hops.map(({ kind, name }) => `${kind} ${name}`),
      ['provider default flag'],
    );
    assert.equal(origin.literal, false);
    assert.equal(read('', 'properties.profile'), 'absent');
    assert.equal(read('  profile {\n  }', 'properties.profile.size'), '2');
  });

  it('make lists of blocks, dynamic ones included', () => {
    const items = (body: string) => read(body, 'properties.items');
    const block = (body: string) => `  item {\n    ${body}\n  }\n`;
    const dynamic = (head: string, content: string) =>
      `  dynamic "item" {\n    ${head}\n    content {\n      ${content}\n    }\n  }\n`;
    const [a, b] = ["'a'", "'b'"].map((name) => `{name: ${name}, type: 'fixed', properties: {level: 1}}`);
    assert.equal(items(block('name = "a"') + block('level = 5')), `[${a}, {properties: {level: 5}, type: 'fixed'}]`);
    assert.equal(items(dynamic('for_each = ["a", "b"]', 'name = item.value')), `[${a}, ${b}]`);
    assert.equal(
      items(dynamic('for_each = { a = 1 }\n    iterator = it', 'name = it.key\n      level = it.value')),
      "[{name: 'a', properties: {level: 1}, type: 'fixed'}]",
    );
    assert.equal(items(block('name = "a"') + dynamic('for_each = var.u', 'name = item.value')), `[${a}, ...]`);
    assert.equal(items(dynamic('for_each = []', '')), 'absent');
  });

  it('join blocks of two kinds that are one list in Azure', () => {
    const fragment = lowered(`resource "azurerm_firewall_policy_rule_collection_group" "egress" {
  name               = "egress"
  firewall_policy_id = "/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/firewallPolicies/p"
  priority           = 200
  network_rule_collection {
    name     = "time"
    priority = 300
    action   = "Allow"
  }
  application_rule_collection {
    name     = "names"
    priority = 400
    action   = "Deny"
  }
}
`);
    const type = "ruleCollectionType: 'FirewallPolicyFilterRuleCollection'";
    assert.equal(
      said(at(fragment, 'azurerm_firewall_policy_rule_collection_group.egress', 'properties.ruleCollections')),
      `[{name: 'names', priority: 400, action: {type: 'Deny'}, ${type}}, ` +
        `{name: 'time', priority: 300, action: {type: 'Allow'}, ${type}}]`,
    );
  });

  it('take blocks that are written as an argument', () => {
    assert.match(read('  item = [{ name = "a" }, { name = "b" }]', 'properties.items'), /name: 'a'.*name: 'b'/);
    assert.equal(read('  item = []', 'properties.items'), 'absent');
    assert.equal(read('  item = var.u', 'properties.items'), '[...]');
  });

  it('leave an object open that a dynamic block may declare', () => {
    const body = '  dynamic "profile" {\n    for_each = var.u ? [1] : []\n    content {\n      size = 3\n    }\n  }';
    assert.equal(read(body, 'properties.profile.size'), '?variable `u` has no default');
    assert.equal(read(body.replace('var.u ? [1] : []', '[1]'), 'properties.profile.size'), '3');
    assert.equal(read(body.replace('var.u ? [1] : []', '[]'), 'properties.profile.size'), 'absent');
  });

  it('send places of use through dynamic blocks', () => {
    const text = thing('  dynamic "item" {\n    for_each = ["a"]\n    content {\n      name = item.value\n    }\n  }');
    const list = at(lowered(text, { tables }), 'test_thing.t', 'properties.items');
    const item = list.kind === 'list' ? list.items[0] : undefined;
    assert.equal(item?.kind, 'object');
    const name = item?.kind === 'object' ? item.entries.get('name')!.value : undefined;
    assert.equal(textAt(text, name!.origin.place), 'item.value');
    assert.deepEqual(
      name!.origin.hops.map(({ place }) => textAt(text, place)),
      ['"a"'],
    );
    assert.equal(name!.origin.literal, true);
  });
});
