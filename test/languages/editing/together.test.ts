import { strict as assert } from 'node:assert';
import type { LanguageId } from '../../../server/src/languages/language';
import { assignRole, parameter, set } from '../../../server/src/model/change';
import type { Graph } from '../../../server/src/model/graph';
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
