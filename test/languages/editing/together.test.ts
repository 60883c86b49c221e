import { strict as assert } from 'node:assert';
import type { LanguageId } from '../../../server/src/languages/language';
import { add, assignRole, idReference, parameter, set, type NewResource } from '../../../server/src/model/change';
import type { Graph } from '../../../server/src/model/graph';
import type { Resource } from '../../../server/src/model/resource';
import { armTemplate, changed, named, refused, type Changes } from './changing';

const LANGUAGES: readonly LanguageId[] = ['terraform', 'bicep', 'arm'];

/** Two route tables, each with a route that names no address. */
const ROUTES: Readonly<Record<LanguageId, string>> = {
  terraform: ['north', 'south']
    .map(
      (name) => `resource "azurerm_route_table" "${name}" {
  name                = "rt-${name}"
  location            = "uksouth"
  resource_group_name = "rg-routes"

  route {
    name           = "out-${name}"
    address_prefix = "0.0.0.0/0"
    next_hop_type  = "VirtualAppliance"
  }
}
`,
    )
    .join('\n'),
  bicep: ['north', 'south']
    .map(
      (name) => `resource ${name} 'Microsoft.Network/routeTables@2024-05-01' = {
  name: 'rt-${name}'
  location: 'uksouth'
  properties: {
    routes: [
      {
        name: 'out-${name}'
        properties: {
          addressPrefix: '0.0.0.0/0'
          nextHopType: 'VirtualAppliance'
        }
      }
    ]
  }
}
`,
    )
    .join('\n'),
  arm: armTemplate(
    ['north', 'south'].map((name) => ({
      type: 'Microsoft.Network/routeTables',
      apiVersion: '2024-05-01',
      name: `rt-${name}`,
      location: 'uksouth',
      properties: {
        routes: [{ name: `out-${name}`, properties: { addressPrefix: '0.0.0.0/0', nextHopType: 'VirtualAppliance' } }],
      },
    })),
  ),
};

const asks =
  (route: string, description: string, of?: string): Changes =>
  (graph) => [
    set(named(graph, route), 'properties.nextHopIpAddress', parameter('applianceIp', 'string', description, of)),
  ];

/** The names of the parameters that are declared, and those that are used, in the order of the text. */
function parametersIn(language: LanguageId, text: string): { declared: string[]; used: string[] } {
  const [declared, used] = {
    terraform: [/^variable "(\w+)"/gm, /var\.(\w+)/g],
    bicep: [/^param (\w+)/gm, /nextHopIpAddress: (\w+)/g],
    arm: [/^ {4}"(\w+)": \{$/gm, /parameters\('(\w+)'\)/g],
  }[language] as [RegExp, RegExp];
  const all = (wanted: RegExp) => [...text.matchAll(wanted)].map((match) => match[1]!);
  return { declared: all(declared), used: all(used) };
}

const spelled = (language: LanguageId, snake: string, camel: string) => (language === 'terraform' ? snake : camel);

describe('What fixes ask for', () => {
  for (const language of LANGUAGES) {
    const base = spelled(language, 'appliance_ip', 'applianceIp');

    it(`${language}: is asked for once, by fixes one after the other`, () => {
      const question = 'Address of the appliance';
      const text = changed(language, ROUTES[language], asks('out-north', question), asks('out-south', question));
      assert.deepEqual(parametersIn(language, text), { declared: [base], used: [base, base] });
    });

    it(`${language}: is asked for once, by the changes of one fix`, () => {
      const both: Changes = (graph) => [...asks('out-north', 'Same')(graph), ...asks('out-south', 'Same')(graph)];
      const text = changed(language, ROUTES[language], both);
      assert.deepEqual(parametersIn(language, text), { declared: [base], used: [base, base] });
    });

    it(`${language}: has a name that says what for, where the first name asks something else`, () => {
      const north = asks('out-north', 'Appliance of the north', 'north');
      const south = asks('out-south', 'Appliance of the south', 'hub-south');
      const other = spelled(language, 'appliance_ip_hub_south', 'applianceIpHubSouth');
      for (const steps of [[north, south], [(graph: Graph) => [...north(graph), ...south(graph)]]]) {
        const text = changed(language, ROUTES[language], ...steps);
        assert.deepEqual(parametersIn(language, text), { declared: [base, other], used: [base, other] });
      }
    });

    it(`${language}: gets a number only where nothing tells it apart`, () => {
      const text = changed(language, ROUTES[language], asks('out-north', 'One'), asks('out-south', 'Two'));
      const other = spelled(language, 'appliance_ip_2', 'applianceIp2');
      assert.deepEqual(parametersIn(language, text).used, [base, other]);
    });
  }

  it('Terraform: goes by what a variable asks, not by its name', () => {
    const before = `variable "hub_appliance" {
  type        = string
  description = "Address of the appliance"
  default     = "10.9.0.4"
}

variable "appliance_ip" {
  type = number
}

${ROUTES.terraform}`;
    const text = changed('terraform', before, asks('out-north', 'Address of the appliance'));
    assert.match(text, /next_hop_in_ip_address = var\.hub_appliance\n/);
    assert.doesNotMatch(text, /appliance_ip_/);
  });
});

const group = (name: string, beside: Resource): NewResource => ({
  type: 'Microsoft.Network/networkSecurityGroups',
  apiVersion: '2024-05-01',
  symbol: name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()),
  name,
  beside,
  location: 'like',
  body: {},
});

/** Two subnets, as children of their own, beside each other. */
const network = (language: LanguageId, tags = ''): string => {
  switch (language) {
    case 'terraform':
      return `resource "azurerm_virtual_network" "apps" {
  name                = "vnet-apps"
  location            = "uksouth"
  resource_group_name = "rg-apps"
  address_space       = ["10.60.0.0/16"]${tags && `\n  tags                = ${tags}`}
}
${['one', 'two']
  .map(
    (name, index) => `
resource "azurerm_subnet" "${name}" {
  name                 = "snet-${name}"
  resource_group_name  = "rg-apps"
  virtual_network_name = azurerm_virtual_network.apps.name
  address_prefixes     = ["10.60.${index}.0/24"]
}
`,
  )
  .join('')}`;
    case 'bicep':
      return `param labels object = {}

resource apps 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-apps'
  location: 'uksouth'${tags && `\n  tags: ${tags}`}
  properties: {
    subnets: [
      {
        name: 'snet-one'
        properties: {
          addressPrefix: '10.60.0.0/24'
        }
      }
      {
        name: 'snet-two'
        properties: {
          addressPrefix: '10.60.1.0/24'
        }
      }
    ]
  }
}
`;
    default:
      return armTemplate(
        [
          {
            type: 'Microsoft.Network/virtualNetworks',
            apiVersion: '2024-05-01',
            name: 'vnet-apps',
            location: 'uksouth',
            ...(tags ? { tags } : {}),
            properties: {
              subnets: [
                { name: 'snet-one', properties: { addressPrefix: '10.60.0.0/24' } },
                { name: 'snet-two', properties: { addressPrefix: '10.60.1.0/24' } },
              ],
            },
          },
        ],
        { parameters: { labels: { type: 'object' } } },
      );
  }
};

const guard =
  (subnet: string): Changes =>
  (graph) => {
    const added = group(`nsg-${subnet}`, named(graph, 'vnet-apps'));
    return [add(added), set(named(graph, subnet), 'properties.networkSecurityGroup.id', idReference(added))];
  };

/** Names of the declarations of a text, in its order. */
function order(language: LanguageId, text: string): string[] {
  if (language === 'arm')
    return (JSON.parse(text) as { resources: { name: string }[] }).resources.map(({ name }) => name);
  return [...text.matchAll(/^resource (?:"azurerm_(\w+)" "([\w-]+)"|([\w-]+))/gm)].map(
    ([, type, label, symbol]) => symbol ?? `${type} ${label}`,
  );
}

describe('New resources', () => {
  it('Terraform: stand behind what they are put on, with what is put on it already', () => {
    const text = changed('terraform', network('terraform'), guard('snet-one'), guard('snet-two'));
    assert.deepEqual(order('terraform', text), [
      'virtual_network apps',
      'subnet one',
      'network_security_group nsg_snet_one',
      'subnet_network_security_group_association one',
      'subnet two',
      'network_security_group nsg_snet_two',
      'subnet_network_security_group_association two',
    ]);
  });

  it('Bicep and ARM JSON: stand in the order in which they came', () => {
    const steps = [guard('snet-one'), guard('snet-two')];
    const bicep = changed('bicep', network('bicep'), ...steps);
    assert.deepEqual(order('bicep', bicep), ['apps', 'nsgSnetOne', 'nsgSnetTwo']);
    const arm = changed('arm', network('arm'), ...steps);
    assert.deepEqual(order('arm', arm), ['vnet-apps', 'nsg-snet-one', 'nsg-snet-two']);
  });

  const TAGS: Readonly<Record<LanguageId, { shared: string; own: string; written: string }>> = {
    terraform: { shared: 'var.labels', own: '{ role = "network" }', written: '  tags                = var.labels\n' },
    bicep: { shared: 'labels', own: `{ role: 'network' }`, written: '  tags: labels\n' },
    arm: {
      shared: "[parameters('labels')]",
      own: '[json(\'{"role":"network"}\')]',
      written: `"tags": "[parameters('labels')]"`,
    },
  };
  for (const language of LANGUAGES) {
    const { shared, own, written } = TAGS[language];
    const count = (text: string) => text.split(written.trim()).length - 1;

    it(`${language}: carry the tags that the one beside them shares with others`, () => {
      const text = changed(language, network(language, shared), guard('snet-one'), guard('snet-two'));
      assert.equal(count(text), 3, text);
    });

    it(`${language}: do not carry tags that speak of another resource alone`, () => {
      const before = network(language, own);
      const text = changed(language, before, guard('snet-one'));
      assert.equal(text.split('tags').length, before.split('tags').length, text);
    });

    it(`${language}: carry no tags where their siblings have none`, () => {
      const [bare] = order(language, network(language));
      assert.ok(bare);
      const steps = [guard('snet-one')];
      const without = changed(language, network(language), ...steps);
      assert.equal(count(without), 0);
      // The network gets tags afterwards; its group stays without, and so does the next one.
      const later = tagged(language, without, shared);
      assert.equal(count(changed(language, later, guard('snet-two'))), 1);
    });
  }

  it('has no tags where its type takes none', () => {
    const subnet = (graph: Graph) => {
      const parent = named(graph, 'vnet-apps');
      const body = { properties: { addressPrefixes: ['10.60.9.0/28'] } };
      const type = 'Microsoft.Network/virtualNetworks/subnets';
      return [add({ ...group('snet-three', parent), type, parent, location: 'none' as const, body })];
    };
    const text = changed('terraform', network('terraform', 'var.labels'), subnet);
    assert.equal(text.split('var.labels').length, 2);
    assert.deepEqual(order('terraform', text), [
      'virtual_network apps',
      'subnet one',
      'subnet two',
      'subnet snet_three',
    ]);
  });

  /** The virtual network of a text with tags. */
  function tagged(language: LanguageId, text: string, tags: string): string {
    if (language === 'terraform')
      return text.replace('["10.60.0.0/16"]\n', `["10.60.0.0/16"]\n  tags                = ${tags}\n`);
    if (language === 'bicep') return text.replace(`'uksouth'\n`, `'uksouth'\n  tags: ${tags}\n`);
    return text.replace('"uksouth",', `"uksouth",\n      "tags": "${tags}",`);
  }
});

/** A firewall that waits for the first of the route tables. */
const FIREWALL: Readonly<Record<LanguageId, string>> = {
  terraform: `${ROUTES.terraform}
resource "azurerm_firewall" "main" {
  name                = "afw"
  location            = "uksouth"
  resource_group_name = "rg-routes"
  sku_name            = "AZFW_VNet"
  sku_tier            = "Standard"
  depends_on          = [azurerm_route_table.north]
}
`,
  bicep: `${ROUTES.bicep}
resource main 'Microsoft.Network/azureFirewalls@2024-05-01' = {
  name: 'afw'
  location: 'uksouth'
  dependsOn: [
    north
  ]
}
`,
  arm: (() => {
    const template = JSON.parse(ROUTES.arm) as { resources: object[] };
    return armTemplate([
      ...template.resources,
      {
        type: 'Microsoft.Network/azureFirewalls',
        apiVersion: '2024-05-01',
        name: 'afw',
        location: 'uksouth',
        dependsOn: ["[resourceId('Microsoft.Network/routeTables', 'rt-north')]"],
      },
    ]);
  })(),
};

describe('A fix after which resources would wait for each other', () => {
  const through =
    (route: string): Changes =>
    (graph) => [
      set(named(graph, route), 'properties.nextHopIpAddress', {
        reference: 'runtime',
        of: named(graph, 'afw'),
        property: 'privateIPAddress',
      }),
    ];

  for (const language of LANGUAGES) {
    it(`${language}: is refused, and one that makes no circle is not`, () => {
      assert.match(refused(language, FIREWALL[language], through('out-north')), /would wait for .* would wait for/);
      const text = changed(language, FIREWALL[language], through('out-south'));
      const address = {
        terraform: 'next_hop_in_ip_address = azurerm_firewall.main.ip_configuration[0].private_ip_address',
        bicep: 'nextHopIpAddress: main.properties.ipConfigurations[0].properties.privateIPAddress',
        arm: `"[reference(resourceId('Microsoft.Network/azureFirewalls', 'afw'), '2024-05-01').ipConfigurations[0].properties.privateIPAddress]"`,
      }[language];
      assert.ok(text.includes(address), text);
    });
  }
});

describe('What is written once for all instances', () => {
  const LOOPS: Readonly<Record<LanguageId, string>> = {
    terraform: `resource "azurerm_route_table" "stage" {
  for_each            = toset(["blue", "green"])
  name                = "rt-\${each.key}"
  location            = "uksouth"
  resource_group_name = "rg-routes"
}

resource "azurerm_user_assigned_identity" "stage" {
  for_each            = toset(["blue", "green"])
  name                = "id-\${each.key}"
  location            = "uksouth"
  resource_group_name = "rg-routes"
}

resource "azurerm_route" "out" {
  for_each            = toset(["blue", "green"])
  name                = "out-\${each.key}"
  resource_group_name = "rg-routes"
  route_table_name    = azurerm_route_table.stage[each.key].name
  address_prefix      = "0.0.0.0/0"
  next_hop_type       = "VirtualAppliance"
}
`,
    bicep: `resource out 'Microsoft.Network/routeTables/routes@2024-05-01' = [for stage in ['blue', 'green']: {
  name: 'rt/out-\${stage}'
  properties: {
    addressPrefix: '0.0.0.0/0'
    nextHopType: 'VirtualAppliance'
  }
}]
`,
    arm: armTemplate([
      {
        copy: { name: 'out', count: 2 },
        type: 'Microsoft.Network/routeTables/routes',
        apiVersion: '2024-05-01',
        name: "[concat('rt/out-', copyIndex())]",
        properties: { addressPrefix: '0.0.0.0/0', nextHopType: 'VirtualAppliance' },
      },
    ]),
  };
  for (const language of LANGUAGES) {
    it(`${language}: asks for no single instance`, () => {
      const text = changed(language, LOOPS[language], (graph) => {
        const route = graph.ofType('Microsoft.Network/routeTables/routes')[0]!;
        return asks(route.label, `Appliance of ${route.label}`, route.label)(graph);
      });
      const [said] = /Appliance of [^'"]*/.exec(text) ?? [];
      assert.ok(said !== undefined && !/blue|green|out-\d/.test(said), text);
    });
  }

  it('Terraform: is called after the block, not after one of its instances', () => {
    const text = changed('terraform', LOOPS.terraform, (graph) => {
      const [table, identity] = [named(graph, 'rt-green'), named(graph, 'id-green')];
      return [assignRole({ id: 'x', name: 'Reader' }, identity, table, identity, 'roleRtGreen')];
    });
    assert.match(text, /resource "azurerm_role_assignment" "role_stage" \{\n {2}for_each/);
    assert.match(text, /scope {16}= azurerm_route_table\.stage\[each\.key\]\.id\n/);
  });
});

describe('The name of what is added', () => {
  const staged = (name: string) => `variable "stage" {
  default = "dev"
}

${network('terraform').replace('"snet-one"', name)}`;

  it('Terraform: follows a name that is worked out, so that it fits every environment', () => {
    for (const [written, wanted] of [
      ['"snet-${var.stage}"', '"nsg-snet-${var.stage}"'],
      ['lower("SNET-${var.stage}")', '"nsg-${lower("SNET-${var.stage}")}"'],
    ] as const) {
      const text = changed('terraform', staged(written), guard('snet-dev'));
      assert.ok(text.includes(`resource "azurerm_network_security_group" "nsg_one" {\n`), text);
      assert.ok(text.includes(`  name                = ${wanted}\n`), text);
    }
  });

  it('Terraform: is a plain text where the other name is one', () => {
    const text = changed('terraform', staged('"snet-dev"'), guard('snet-dev'));
    assert.ok(text.includes('"nsg_snet_dev" {\n  name                = "nsg-snet-dev"\n'), text);
  });
});
