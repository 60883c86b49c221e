import { append, remove, removeItem, set, type Change } from '../../../../server/src/model/change';
import type { Graph } from '../../../../server/src/model/graph';
import { itemsOf } from '../../../../server/src/model/readProperty';
import { read, type Resource } from '../../../../server/src/model/resource';
import type { LanguageId } from '../../../../server/src/languages/language';
import { assertApplied, assertRefused, bakery, LANGUAGES, OFF, type Files, type Rewrite } from './proving';

const SERVERS = 'properties.dhcpOptions.dnsServers';
const LOSES =
  /^'vnet-mill' would lose '10\.50\.0\.[45]' of `properties\.dhcpOptions\.dnsServers`, which no change takes/;

/** A network whose DNS servers come from a parameter (variable). */
const MORE: Readonly<Record<LanguageId, string>> = {
  bicep: `
param servers array = ['10.50.0.4', '10.50.0.5']

resource mill 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-mill'
  location: 'westeurope'
  properties: {
    addressSpace: { addressPrefixes: ['10.50.0.0/16'] }
    dhcpOptions: { dnsServers: servers }
    subnets: [
      { name: 'snet-one', properties: { addressPrefix: '10.50.0.0/24' } }
      { name: 'snet-two', properties: { addressPrefix: '10.50.1.0/24' } }
    ]
  }
}
`,
  arm: `,
    {
      "type": "Microsoft.Network/virtualNetworks",
      "apiVersion": "2024-05-01",
      "name": "vnet-mill",
      "location": "westeurope",
      "properties": {
        "addressSpace": { "addressPrefixes": ["10.50.0.0/16"] },
        "dhcpOptions": { "dnsServers": "[parameters('servers')]" },
        "subnets": [
          { "name": "snet-one", "properties": { "addressPrefix": "10.50.0.0/24" } },
          { "name": "snet-two", "properties": { "addressPrefix": "10.50.1.0/24" } }
        ]
      }
    }`,
  terraform: `
variable "servers" {
  default = ["10.50.0.4", "10.50.0.5"]
}

resource "azurerm_virtual_network" "mill" {
  name                = "vnet-mill"
  location            = "westeurope"
  resource_group_name = "rg-mill"
  address_space       = ["10.50.0.0/16"]
  dns_servers         = var.servers

  subnet {
    name             = "snet-one"
    address_prefixes = ["10.50.0.0/24"]
  }

  subnet {
    name             = "snet-two"
    address_prefixes = ["10.50.1.0/24"]
  }
}
`,
};

const USE: Readonly<Record<LanguageId, string>> = {
  bicep: 'dnsServers: servers',
  arm: `"dnsServers": "[parameters('servers')]"`,
  terraform: 'dns_servers         = var.servers',
};
const DEFAULT: Readonly<Record<LanguageId, string>> = {
  bicep: `['10.50.0.4', '10.50.0.5']`,
  arm: '["10.50.0.4", "10.50.0.5"]',
  terraform: '["10.50.0.4", "10.50.0.5"]',
};

function filesOf(language: LanguageId): Files {
  const files = bakery(language, MORE[language]);
  if (language !== 'arm') return files;
  const region = '"region": { "type": "string", "defaultValue": "westeurope" }';
  const servers = '"servers": { "type": "array", "defaultValue": ["10.50.0.4", "10.50.0.5"] }';
  return { 'azuredeploy.json': files['azuredeploy.json']!.replace(region, `${region},\n    ${servers}`) };
}

/** An expression of the language, written as Bicep writes it. */
function spelled(language: LanguageId, text: string): string {
  return language === 'bicep' ? text : text.replace(/'/g, '"');
}

const mill = (graph: Graph): Resource => graph.resources.find(({ label }) => label === 'vnet-mill')!;
const cluster = (graph: Graph) => graph.resources.find(({ label }) => label === 'aks-bakery')!;
const PUBLIC = 'properties.apiServerAccessProfile.enablePrivateClusterPublicFQDN';

for (const language of LANGUAGES)
  describe(`a list loses only what a change takes away: ${language}`, () => {
    const fix = (more: (graph: Graph) => readonly Change[], ...writes: readonly Rewrite[]) => ({
      files: filesOf(language),
      code: 'AKSN611',
      writes: [OFF[language], ...writes],
      changes: (graph: Graph) => [set(cluster(graph), PUBLIC, false), ...more(graph)],
    });
    const used = (list: string): Rewrite => [
      USE[language],
      USE[language].replace(/(.*[:=] ).*/, (_, key: string) => key + spelled(language, list)),
    ];
    const byDefault = (list: string): Rewrite => [DEFAULT[language], spelled(language, list)];
    const added = (graph: Graph) => [append(mill(graph), SERVERS, '10.50.0.6')];

    it('an item that is added takes the place of none', () => {
      assertRefused(fix(added, used(`['10.50.0.6']`)), LOSES);
      assertRefused(fix(added, used(`['10.50.0.5', '10.50.0.6']`)), LOSES);
      assertRefused(fix(added, byDefault(`['10.50.0.6']`)), LOSES);
      assertApplied(fix(added, byDefault(`['10.50.0.4', '10.50.0.5', '10.50.0.6']`)));
      assertApplied(fix(added, used(`['10.50.0.4', '10.50.0.5', '10.50.0.6']`)));
      assertApplied(fix(added, byDefault(`['10.50.0.6', '10.50.0.5', '10.50.0.4']`)));
    });

    it('what is set elsewhere takes none', () => {
      const nothing = () => [];
      assertRefused(fix(nothing, byDefault(`['10.50.0.5']`)), /^'vnet-mill' would lose .*dnsServers/);
      const name = (graph: Graph) => [set(mill(graph), 'properties.addressSpace.addressPrefixes', ['10.50.0.0/16'])];
      assertRefused(fix(name, byDefault(`['10.50.0.5']`)), /^'vnet-mill' would lose .*dnsServers/);
    });

    it('what is taken away, replaced or removed as a whole may go, and only that', () => {
      const first = (graph: Graph) => [removeItem(mill(graph), SERVERS, itemsOf(read(mill(graph), SERVERS)).items[0]!)];
      assertApplied(fix(first, byDefault(`['10.50.0.5']`)));
      assertRefused(fix(first, byDefault('[]')), LOSES);
      assertApplied(fix((graph) => [set(mill(graph), SERVERS, ['10.50.0.9'])], byDefault(`['10.50.0.9']`)));
      assertRefused(
        fix((graph) => [set(mill(graph), SERVERS, ['10.50.0.4', '10.50.0.9'])], byDefault(`['10.50.0.9']`)),
        LOSES,
      );
      assertApplied(fix((graph) => [remove(mill(graph), 'properties.dhcpOptions')], byDefault('[]')));
    });

    it('a list of objects keeps them, too', () => {
      const one: Readonly<Record<LanguageId, Rewrite>> = {
        bicep: [`      { name: 'snet-one', properties: { addressPrefix: '10.50.0.0/24' } }\n`, ''],
        arm: [`{ "name": "snet-one", "properties": { "addressPrefix": "10.50.0.0/24" } },\n          `, ''],
        terraform: [
          `  subnet {\n    name             = "snet-one"\n    address_prefixes = ["10.50.0.0/24"]\n  }\n\n`,
          '',
        ],
      };
      assertRefused(
        fix(() => [], one[language]),
        /^'vnet-mill' would lose 'snet-one' of `properties\.subnets`, which no change takes away$/,
      );
      const subnet = (graph: Graph) => graph.resources.find(({ label }) => label === 'snet-one')!;
      assertApplied(fix((graph) => [{ kind: 'delete', declaration: subnet(graph).declaration }], one[language]));
    });
  });
