import { strict as assert } from 'node:assert';
import { add, append, assignRole, idReference, set, type NewResource } from '../../../server/src/model/change';
import type { Graph } from '../../../server/src/model/graph';
import { NETWORK, changed, refused, named, declared, child } from './changedText';

describe('What a fix adds belongs where its parent belongs', () => {
  const HUB = `resource "azurerm_virtual_network" "hub" {
  provider            = azurerm.connectivity
  name                = "vnet-core"
  location            = "northeurope"
  resource_group_name = var.hub_group
}

resource "azurerm_virtual_network" "spoke" {
  name                = "vnet-team"
  location            = "northeurope"
  resource_group_name = "rg-team"
}

resource "azurerm_virtual_network_peering" "out" {
  name                      = "to-core"
  resource_group_name       = "rg-team"
  virtual_network_name      = azurerm_virtual_network.spoke.name
  remote_virtual_network_id = azurerm_virtual_network.hub.id
}
`;
  const back = (graph: Graph) => [
    add(
      child(
        named(graph, 'vnet-core'),
        'virtualNetworkPeerings',
        { properties: { remoteVirtualNetwork: { id: idReference(named(graph, 'vnet-team')) } } },
        named(graph, 'to-core'),
      ),
    ),
  ];

  it('with the provider and the resource group of the parent, not of the one beside it', () => {
    const after = changed('terraform', HUB, back);
    assert.equal(
      declared(after, 'newvirtual_network_peerings'),
      `resource "azurerm_virtual_network_peering" "newvirtual_network_peerings" {
  provider                  = azurerm.connectivity
  name                      = "new-virtualNetworkPeerings"
  resource_group_name       = var.hub_group
  virtual_network_name      = azurerm_virtual_network.hub.name
  remote_virtual_network_id = azurerm_virtual_network.spoke.id
}`,
    );
  });

  it('also where the parent is only read', () => {
    const read = HUB.replace('resource "azurerm_virtual_network" "hub"', 'data "azurerm_virtual_network" "hub"')
      .replace('  location            = "northeurope"\n', '')
      .replace('azurerm_virtual_network.hub.id', 'data.azurerm_virtual_network.hub.id');
    const block = declared(changed('terraform', read, back), 'newvirtual_network_peerings');
    assert.match(block, /provider +=.*azurerm\.connectivity\n.*resource_group_name +=.*var\.hub_group\n/s);
    assert.match(block, /virtual_network_name +=.*data\.azurerm_virtual_network\.hub\.name\n/);
  });

  it('a role with the provider of what it is given on, an association with that of its subnet', () => {
    const text = `resource "azurerm_virtual_network" "net" {
  provider            = azurerm.connectivity
  name                = "vnet-net"
  location            = "northeurope"
  resource_group_name = "rg-net"
}

resource "azurerm_subnet" "team" {
  provider             = azurerm.connectivity
  name                 = "snet-team"
  resource_group_name  = "rg-net"
  virtual_network_name = azurerm_virtual_network.net.name
}

resource "azurerm_user_assigned_identity" "team" {
  name                = "id-team"
  location            = "northeurope"
  resource_group_name = "rg-team"
}
`;
    const after = changed('terraform', text, (graph) => {
      const [subnet, identity] = [named(graph, 'snet-team'), named(graph, 'id-team')];
      const group: NewResource = {
        type: `${NETWORK}/networkSecurityGroups`,
        apiVersion: '2024-05-01',
        symbol: 'nsgTeam',
        name: 'nsg-team',
        beside: named(graph, 'vnet-net'),
        location: 'like',
        body: {},
      };
      const role: NewResource = {
        type: 'Microsoft.Authorization/roleAssignments',
        apiVersion: '2022-04-01',
        symbol: 'roleTeam',
        name: { reference: 'guid', of: [subnet, identity] },
        scope: subnet,
        beside: identity,
        location: 'none',
        body: { properties: { principalId: { reference: 'runtime', of: identity, property: 'principalId' } } },
      };
      return [add(group), set(subnet, 'properties.networkSecurityGroup.id', idReference(group)), add(role)];
    });
    for (const label of ['nsg_team', 'role_team']) assert.match(declared(after, label), /= azurerm\.connectivity$/m);
    assert.match(
      after,
      /"azurerm_subnet_network_security_group_association" "team" \{\n {2}provider {18}= azurerm\.connectivity\n/,
    );
  });

  it('no endpoint where its subnet is reached through another provider', () => {
    const text = `resource "azurerm_subnet" "endpoints" {
  provider             = azurerm.connectivity
  name                 = "snet-endpoints"
  resource_group_name  = "rg-net"
  virtual_network_name = "vnet-net"
}

resource "azurerm_container_registry" "team" {
  name                = "crteam"
  location            = "northeurope"
  resource_group_name = "rg-team"
}
`;
    const because = refused('terraform', text, (graph) => [
      add({
        type: `${NETWORK}/privateEndpoints`,
        apiVersion: '2024-05-01',
        symbol: 'peTeam',
        name: 'pe-team',
        beside: named(graph, 'crteam'),
        location: 'like',
        body: { properties: { subnet: { id: idReference(named(graph, 'snet-endpoints')) } } },
      }),
    ]);
    assert.match(because, /subnet 'snet-endpoints' is reached through `azurerm\.connectivity`/);
  });

  const NETS = (meta: string, name: string) => `resource "azurerm_virtual_network" "net" {
${meta}
  name                = ${name}
  location            = "northeurope"
  resource_group_name = "rg-net"
}

resource "azurerm_subnet" "apps" {
${meta}
  name                 = ${name.replace('vnet', 'snet')}
  resource_group_name  = "rg-net"
  virtual_network_name = azurerm_virtual_network.net${meta.includes('for_each') ? '[each.key]' : '[0]'}.name
}
`;
  const route = (graph: Graph, vnet: string, subnet: string) => {
    const table: NewResource = {
      type: `${NETWORK}/routeTables`,
      apiVersion: '2024-05-01',
      symbol: `rt${subnet.replace(/(?:^|\W+)(\w)/g, (_, letter: string) => letter.toUpperCase())}`,
      name: `rt-${subnet}`,
      beside: named(graph, vnet),
      location: 'like',
      body: {},
    };
    return [add(table), set(named(graph, subnet), 'properties.routeTable.id', idReference(table))];
  };

  it('once for each instance of its parent, by the same for_each', () => {
    const text = NETS('  for_each            = toset(["dev", "prod"])', '"vnet-${each.key}"');
    const after = changed('terraform', text, (graph) => route(graph, 'vnet-dev', 'snet-dev'));
    assert.match(declared(after, 'rt_apps'), /^ {2}for_each {12}= toset\(\["dev", "prod"\]\)$/m);
    assert.match(declared(after, 'rt_apps'), /^ {2}name {16}= "rt-snet-\$\{each\.key\}"$/m);
    assert.match(
      after,
      /for_each {7}= toset\(\["dev", "prod"\]\)\n {2}subnet_id {6}= azurerm_subnet\.apps\[each\.key\]\.id\n {2}route_table_id = azurerm_route_table\.rt_apps\[each\.key\]\.id/,
    );
  });

  it('under the condition of its parent, by the same count', () => {
    const text = `variable "on" {\n  default = true\n}\n\n${NETS('  count               = var.on ? 1 : 0', '"vnet-x"')}`;
    const after = changed('terraform', text, (graph) => route(graph, 'vnet-x', 'snet-x'));
    assert.match(declared(after, 'rt_apps'), /^ {2}count {15}= var\.on \? 1 : 0$/m);
    assert.match(after, /subnet_id {6}= azurerm_subnet\.apps\[0\]\.id\n/);
    assert.match(after, /route_table_id = azurerm_route_table\.rt_apps\[0\]\.id\n/);
  });

  it('not where it would name what exists only under a condition', () => {
    const text = `${HUB}\nvariable "on" {\n  default = true\n}\n`.replace(
      'resource "azurerm_virtual_network" "spoke" {\n',
      'resource "azurerm_virtual_network" "spoke" {\n  count               = var.on ? 1 : 0\n',
    );
    const because = refused('terraform', text.replace('network.spoke.name', 'network.spoke[0].name'), back);
    assert.match(because, /'vnet-team' exists only as `var\.on \? 1 : 0` says/);
  });

  it('not with a text that is right for one instance only', () => {
    const text = `locals {\n  teams = { a = "10.1.0.0/24", b = "10.2.0.0/24" }\n}

resource "azurerm_network_security_group" "team" {
  for_each            = local.teams
  name                = "nsg-\${each.key}"
  location            = "northeurope"
  resource_group_name = "rg-\${each.key}"
}

resource "azurerm_network_security_rule" "in" {
  for_each                    = local.teams
  name                        = "in"
  resource_group_name         = "rg"
  network_security_group_name = azurerm_network_security_group.team[each.key].name
}
`;
    const because = refused('terraform', text, (graph) => [
      append(named(graph, 'nsg-a'), 'properties.securityRules', {
        name: 'team',
        properties: { description: 'for nsg-a', priority: 100 },
      }),
    ]);
    assert.match(because, /every instance of 'nsg-a' would get for nsg-a/);
  });

  it('not in another scope than the file of Bicep is deployed to', () => {
    const text = `resource zone 'Microsoft.Network/privateDnsZones@2024-06-01' existing = {
  name: 'privatelink.azurecr.io'
  scope: resourceGroup('rg-dns')
}

resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-web'
  location: 'northeurope'
}
`;
    const because = refused('bicep', text, (graph) => {
      const vnet = named(graph, 'vnet-web');
      const body = { properties: { virtualNetwork: { id: idReference(vnet) } } };
      return [add(child(named(graph, 'privatelink.azurecr.io'), 'virtualNetworkLinks', body, vnet))];
    });
    assert.equal(because, '`zone` is in another scope: what belongs to it is deployed by a module with that scope');
  });

  it('not in another template of a file of ARM JSON', () => {
    const vnet = (name: string) => ({
      type: 'Microsoft.Network/virtualNetworks',
      apiVersion: '2024-05-01',
      name,
      location: 'northeurope',
      properties: { addressSpace: { addressPrefixes: ['10.0.0.0/16'] } },
    });
    const template = (resources: unknown[]) => ({
      $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
      contentVersion: '1.0.0.0',
      resources,
    });
    const nested = {
      type: 'Microsoft.Resources/deployments',
      apiVersion: '2022-09-01',
      name: 'core',
      resourceGroup: 'rg-core',
      properties: { mode: 'Incremental', template: template([vnet('vnet-core')]) },
    };
    const text = JSON.stringify(template([nested, vnet('vnet-team')]), undefined, 2);
    const because = refused('arm', text, (graph) => {
      const [core, team] = [named(graph, 'vnet-core'), named(graph, 'vnet-team')];
      const body = { properties: { remoteVirtualNetwork: { id: idReference(team) } } };
      return [add(child(core, 'virtualNetworkPeerings', body, team))];
    });
    assert.equal(because, "'vnet-team' is deployed by another template of the file");
  });

  const ARM_GROUP = (name: string, more: object) =>
    JSON.stringify(
      {
        $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
        contentVersion: '1.0.0.0',
        parameters: { on: { type: 'bool', defaultValue: true } },
        resources: [
          { type: 'Microsoft.Network/routeTables', apiVersion: '2024-05-01', name, location: 'northeurope', ...more },
        ],
      },
      undefined,
      2,
    );
  const withRoute = (label: string) => (graph: Graph) => [
    add(child(named(graph, label), 'routes', { properties: { addressPrefix: '0.0.0.0/0', nextHopType: 'None' } })),
  ];

  it('under the condition of its parent in ARM JSON', () => {
    const after = changed('arm', ARM_GROUP('rt-web', { condition: "[parameters('on')]" }), withRoute('rt-web'));
    const { resources } = JSON.parse(after) as { resources: Record<string, unknown>[] };
    assert.equal(resources[1]!['name'], 'rt-web/new-routes');
    assert.equal(resources[1]!['condition'], "[parameters('on')]");
  });

  it('not to one of a loop of ARM JSON, whose name means nothing outside of it', () => {
    const text = ARM_GROUP("[format('rt-{0}', copyIndex())]", { copy: { name: 'tables', count: 2 } });
    assert.match(refused('arm', text, withRoute('rt-1')), /which of the loop's resources is meant/);
  });

  it('under the condition of what its parent belongs to in Bicep', () => {
    const text = `param on bool

resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = if (on) {
  name: 'vnet-web'
  location: 'northeurope'
}

resource apps 'Microsoft.Network/virtualNetworks/subnets@2024-05-01' = {
  parent: vnet
  name: 'snet-apps'
}

resource team 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: 'id-team'
  location: 'northeurope'
}
`;
    const after = changed('bicep', text, (graph) => {
      const [subnet, identity] = [named(graph, 'snet-apps'), named(graph, 'id-team')];
      return [assignRole({ id: 'x', name: 'Reader' }, identity, subnet, identity, 'roleTeam')];
    });
    assert.match(after, /^resource roleTeam '[^']*' = if \(on\) \{$/m);
  });
});
