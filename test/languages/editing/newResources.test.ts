import { strict as assert } from 'node:assert';
import type { LanguageId } from '../../../server/src/languages/language';
import { add, idReference, set, type NewResource } from '../../../server/src/model/change';
import type { Graph } from '../../../server/src/model/graph';
import type { Resource } from '../../../server/src/model/resource';
import { armTemplate, changed, named, type Changes } from './changing';

const LANGUAGES: readonly LanguageId[] = ['terraform', 'bicep', 'arm'];

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
