import assert from 'node:assert/strict';
import { Graph } from '../../../../server/src/model/graph';
import { terraform } from '../../../../server/src/languages/terraform';
import { at, FOLDER, lowered, resourceOf, said, textAt, unitOf, type Surroundings } from '../evaluation/evaluating';

const VNET = `resource "azurerm_virtual_network" "hub" {
  name          = "hub"
  location      = "westeurope"
  address_space = ["10.0.0.0/16"]
}
`;

const outline = (text: string, around?: Surroundings) =>
  lowered(text, around).resources.map(
    ({ address, name, condition }) =>
      `${address} ${said(name)}${condition ? ` if ${condition.kind === 'unknown' ? condition.reason : ''}` : ''}`,
  );

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

describe('Repeated Terraform resources', () => {
  const subnet = (head: string, name: string, before = '') =>
    `${before}\nresource "azurerm_subnet" "s" {\n  ${head}\n  name = ${name}\n  virtual_network_name = "v"\n}\n`;
  const OPEN = 'variable "u" {}';

  it('are made once for each number or key', () => {
    assert.deepEqual(outline(subnet('count = 2', '"s${count.index}"')), [
      "azurerm_subnet.s[0] 's0'",
      "azurerm_subnet.s[1] 's1'",
    ]);
    assert.deepEqual(outline(subnet('count = "1"', '"s"')), ["azurerm_subnet.s[0] 's'"]);
    assert.deepEqual(outline(subnet('count = 0', '"s"')), []);
    assert.deepEqual(outline(subnet('for_each = toset(["b", "a"])', 'each.value')), [
      `azurerm_subnet.s["a"] 'a'`,
      `azurerm_subnet.s["b"] 'b'`,
    ]);
    assert.deepEqual(outline(subnet('for_each = { x = { n = "one" } }', '"${each.key}-${each.value.n}"')), [
      `azurerm_subnet.s["x"] 'x-one'`,
    ]);
    assert.equal(lowered(subnet('count = 1', '"s"')).resources[0]!.key, `${FOLDER}#azurerm_subnet.s[0]`);
  });

  it('have a condition where only that is not known', () => {
    const because = 'if variable `u` has no default';
    assert.deepEqual(outline(subnet('count = var.u ? 1 : 0', '"s${count.index}"', OPEN)), [
      `azurerm_subnet.s[0] 's0' ${because}`,
    ]);
    assert.deepEqual(outline(subnet('count = var.u == "a" ? 2 : 1', '"s${count.index}"', OPEN)), [
      "azurerm_subnet.s[0] 's0'",
      `azurerm_subnet.s[1] 's1' ${because}`,
    ]);
    assert.deepEqual(outline(subnet('for_each = var.u ? { a = 1, b = 2 } : { a = 3 }', '"${each.key}"', OPEN)), [
      `azurerm_subnet.s["a"] 'a'`,
      `azurerm_subnet.s["b"] 'b' ${because}`,
    ]);
  });

  it('are one for all where the number or the keys are not known', () => {
    const because = 'if variable `u` has no default';
    assert.deepEqual(outline(subnet('count = var.u', '"s${count.index}"', OPEN)), [
      `azurerm_subnet.s 's\${azurerm_subnet.s[count.index]}' ${because}`,
    ]);
    assert.deepEqual(outline(subnet('for_each = var.u', 'each.key', OPEN)), [
      `azurerm_subnet.s ?variable \`u\` has no default {{var.u}[each.key]} ${because}`,
    ]);
    assert.deepEqual(outline(subnet('for_each = merge(var.u, { a = 1 })', '"n"', OPEN)), [
      `azurerm_subnet.s["a"] 'n'`,
      `azurerm_subnet.s[*] 'n' ${because}`,
    ]);
  });
});

describe('References between Terraform resources', () => {
  const text = `${VNET}variable "u" {}
resource "azurerm_subnet" "all" {
  for_each             = { aks = "10.0.0.0/24", pe = "10.0.1.0/24" }
  name                 = each.key
  virtual_network_name = azurerm_virtual_network.hub.name
  address_prefixes     = [each.value]
}
resource "azurerm_network_security_group" "nsg" {
  count = var.u ? 1 : 0
  name  = "nsg"
}
resource "azurerm_virtual_network" "inline" {
  name = "inline"
  subnet {
    name = "one"
  }
}
resource "azurerm_virtual_network" "two" {
  name = "two"
  subnet {
    name = "one"
  }
  subnet {
    name = "two"
  }
}
`;
  const of = (expression: string, before = text) =>
    said(lowered(`${before}output "it" {\n  value = ${expression}\n}\n`).outputs.get('it'));
  const id = (name: string, vnet = 'hub') => `<virtualNetworks/subnets:'${vnet}'/'${name}'>`;

  it('give ids with the names from the outermost parent', () => {
    assert.equal(of('azurerm_virtual_network.hub.id'), "<virtualNetworks:'hub'>");
    assert.equal(of('azurerm_subnet.all["aks"].id'), id('aks'));
    assert.equal(of('azurerm_subnet.all["zz"].id'), 'absent');
    assert.equal(of('values(azurerm_subnet.all)[*].id'), `[${id('aks')}, ${id('pe')}]`);
    assert.equal(of('{ for k, s in azurerm_subnet.all : k => s.id }'), `{aks: ${id('aks')}, pe: ${id('pe')}}`);
    assert.equal(of('azurerm_subnet.all[var.u].id'), `${id('aks')} | ${id('pe')}`);
    assert.equal(of('azurerm_network_security_group.nsg[0].id'), "<networkSecurityGroups:'nsg'>");
    assert.equal(of('one(azurerm_network_security_group.nsg[*].id)'), "<networkSecurityGroups:'nsg'> | null");
    assert.equal(of('"${azurerm_virtual_network.hub.id}/subnets/x"'), id('x'));
  });

  it('lead to the declaration', () => {
    const fragment = lowered(`${text}output "it" {\n  value = azurerm_subnet.all["pe"].id\n}\n`);
    const graph = new Graph([fragment]);
    const found = graph.resolve(fragment.outputs.get('it')!);
    assert.equal(found.kind === 'declared' && found.resource.address, 'azurerm_subnet.all["pe"]');
    const parent = graph.parent(resourceOf(fragment, 'azurerm_subnet.all["aks"]'));
    assert.equal(parent.kind === 'declared' && parent.resource.address, 'azurerm_virtual_network.hub');
  });

  it('name the parent even where its name is not known', () => {
    const fragment = lowered(
      `resource "azurerm_virtual_network" "v" {\n  name = uuid()\n}\nresource "azurerm_subnet" "s" {\n  name = "s"\n  virtual_network_name = azurerm_virtual_network.v.name\n}\n`,
    );
    const parent = new Graph([fragment]).parent(resourceOf(fragment, 'azurerm_subnet.s'));
    assert.equal(parent.kind === 'declared' && parent.resource.address, 'azurerm_virtual_network.v');
  });

  it('read what is written, blocks included', () => {
    assert.equal(of('azurerm_virtual_network.hub.address_space[0]'), "'10.0.0.0/16'");
    assert.equal(
      of('azurerm_virtual_network.hub.guid'),
      '?it is known only after deployment {azurerm_virtual_network.hub.guid}',
    );
    assert.equal(of('tolist(azurerm_virtual_network.inline.subnet)[0].id'), id('one', 'inline'));
    assert.equal(
      of('[for s in azurerm_virtual_network.two.subnet : s.id if s.name == "two"]'),
      `[${id('two', 'two')}]`,
    );
    assert.match(
      of('tolist(azurerm_virtual_network.two.subnet)[0].id'),
      /^\?the order of a set is known only after deployment/,
    );
    assert.equal(
      of('azurerm_virtual_network.inline.subnet[0].guid'),
      '?it is known only after deployment {azurerm_virtual_network.inline.subnet[0].guid}',
    );
  });

  it('to data sources are to resources that exist elsewhere', () => {
    const fragment = lowered(`data "azurerm_virtual_network" "hub" {
  name                = "hub"
  resource_group_name = "net"
}
data "azurerm_subnet" "aks" {
  name                 = "aks"
  virtual_network_name = data.azurerm_virtual_network.hub.name
}
output "it" {
  value = data.azurerm_subnet.aks.id
}
`);
    const found = resourceOf(fragment, 'data.azurerm_subnet.aks');
    assert.equal(found.existing, true);
    assert.equal(said(fragment.outputs.get('it')), id('aks'));
    const resolution = new Graph([fragment]).resolve(fragment.outputs.get('it')!);
    assert.equal(resolution.kind === 'elsewhere' && resolution.resource?.address, 'data.azurerm_subnet.aks');
    assert.match(
      said(at(fragment, 'data.azurerm_virtual_network.hub', 'properties.addressSpace')),
      /^\?`data.azurerm_virtual_network.hub` is read only at deployment/,
    );
  });
});

describe('Terraform associations', () => {
  const text = `${VNET}resource "azurerm_subnet" "s" {
  for_each             = toset(["a", "b"])
  name                 = each.key
  virtual_network_name = azurerm_virtual_network.hub.name
}
resource "azurerm_network_security_group" "nsg" {
  name = "nsg"
}
resource "azurerm_subnet_network_security_group_association" "x" {
  for_each                  = azurerm_subnet.s
  subnet_id                 = each.value.id
  network_security_group_id = azurerm_network_security_group.nsg.id
}
`;

  it('put their property on the resource that they name', () => {
    const fragment = lowered(text);
    assert.deepEqual(
      fragment.patches.map(({ by, path }) => `${by.address} ${path}`),
      [
        'azurerm_subnet_network_security_group_association.x["a"] properties.networkSecurityGroup.id',
        'azurerm_subnet_network_security_group_association.x["b"] properties.networkSecurityGroup.id',
      ],
    );
    const graph = new Graph([fragment]);
    const subnet = graph.get(`${FOLDER}#azurerm_subnet.s["b"]`)!;
    const entry = at({ ...fragment, resources: [subnet] }, subnet.address, 'properties.networkSecurityGroup.id');
    assert.equal(said(entry), "<networkSecurityGroups:'nsg'>");
    assert.equal(textAt(text, entry.origin.place), 'azurerm_network_security_group.nsg.id');
    const [patch] = fragment.patches;
    assert.equal(
      textAt(text, patch!.entry.keyPlace),
      'resource "azurerm_subnet_network_security_group_association" "x"',
    );
    assert.equal(textAt(text, patch!.by.declaration), textAt(text, patch!.entry.place));
  });

  it('are also rules of a storage account', () => {
    const fragment = lowered(`resource "azurerm_storage_account" "s" {
  name = "store"
}
resource "azurerm_storage_account_network_rules" "r" {
  storage_account_id = azurerm_storage_account.s.id
  default_action     = "Deny"
}
`);
    const graph = new Graph([fragment]);
    const [account] = graph.ofType('Microsoft.Storage/storageAccounts');
    assert.equal(
      said(
        at({ ...fragment, resources: [account!] }, 'azurerm_storage_account.s', 'properties.networkAcls.defaultAction'),
      ),
      "'Deny'",
    );
  });
});

describe('Terraform modules', () => {
  const text = `variable "u" {}
module "net" {
  for_each  = toset(["a", "b"])
  source    = "./net"
  version   = "1.0"
  providers = {}
  name      = each.key
}
module "maybe" {
  count  = var.u ? 1 : 0
  source = "Azure/x/azurerm"
}
module "never" {
  count  = 0
  source = "../x"
}
`;

  it('are called once for each instance, and not followed', () => {
    const { modules } = lowered(text);
    assert.deepEqual(
      modules.map(
        ({ key, source, inputs, condition }) =>
          `${key} ${said(source)} ${[...inputs].map(([name, value]) => `${name}=${said(value)}`).join()}${condition ? ' maybe' : ''}`,
      ),
      [
        `${FOLDER}#module.net["a"] './net' name='a'`,
        `${FOLDER}#module.net["b"] './net' name='b'`,
        `${FOLDER}#module.maybe[0] 'Azure/x/azurerm'  maybe`,
      ],
    );
    assert.equal(modules[0]!.unfollowed.reason, '`module.net["a"]` is not followed: \'./net\' is not among the files');
  });

  it('in local folders are used', () => {
    assert.deepEqual(terraform.uses(unitOf(text).documents[0]!), ['./net', '../x']);
  });
});

describe('What Terraform leaves to others', () => {
  const cluster = (ignore: string, more = '') => `resource "azurerm_kubernetes_cluster" "aks" {
  name = "aks"
  ${more}
  lifecycle {
    ignore_changes = ${ignore}
  }
}
`;
  const of = (text: string, path: string) => said(at(lowered(text), 'azurerm_kubernetes_cluster.aks', path));

  it('is not known where it is not written', () => {
    const ranges = 'properties.apiServerAccessProfile.authorizedIPRanges';
    assert.match(of(cluster('[api_server_access_profile]'), ranges), /leaves it to others/);
    assert.match(of(cluster('[api_server_access_profile[0].authorized_ip_ranges]'), ranges), /leaves it to others/);
    assert.match(of(cluster('all'), ranges), /leaves it to others/);
    assert.equal(of(cluster('[tags]'), ranges), 'absent');
    const written = 'api_server_access_profile {\n    authorized_ip_ranges = ["1.2.3.4/32"]\n  }';
    assert.equal(of(cluster('[api_server_access_profile]', written), ranges), "['1.2.3.4/32']");
  });

  it('numbers dynamic blocks over lists, and names those over sets', () => {
    const group = (collection: string) => `variable "ports" { default = ["80", "443"] }
resource "azurerm_network_security_group" "n" {
  name = "n"
  dynamic "security_rule" {
    for_each = ${collection}
    content {
      name = "r-\${security_rule.key}"
    }
  }
}
`;
    const names = (collection: string) =>
      said(at(lowered(group(collection)), 'azurerm_network_security_group.n', 'properties.securityRules'));
    assert.match(names('["80", "443"]'), /'r-0'.*'r-1'/);
    assert.match(names('toset(["80", "443"])'), /'r-443'.*'r-80'|'r-80'.*'r-443'/);
  });
});
