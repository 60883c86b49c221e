import type { LanguageId } from '../../../../server/src/languages/language';
import { remove, set } from '../../../../server/src/model/change';
import type { Graph } from '../../../../server/src/model/graph';
import { assertApplied, assertRefused, bakery, LANGUAGES, OFF, type Rewrite } from './proving';

const fix = (language: LanguageId, more: string, ...writes: readonly Rewrite[]) => ({
  files: bakery(language, more),
  code: 'AKSN611',
  writes: [OFF[language], ...writes],
});

/** A route table, and something that refers to it. */
const USED: Readonly<Record<LanguageId, { table: string; use: string; named: RegExp }>> = {
  bicep: {
    table: `
resource flour 'Microsoft.Network/routeTables@2024-05-01' = {
  name: 'rt-flour'
  location: 'westeurope'
}
`,
    use: `
output table string = flour.id
`,
    named: /^line \d+ still uses `flour`, which would be gone$/,
  },
  arm: {
    table: `,
    {
      "type": "Microsoft.Network/routeTables",
      "apiVersion": "2024-05-01",
      "name": "rt-flour",
      "location": "westeurope"
    }`,
    use: `,
    {
      "type": "Microsoft.Network/networkSecurityGroups",
      "apiVersion": "2024-05-01",
      "name": "nsg-flour",
      "location": "westeurope",
      "dependsOn": ["[resourceId('Microsoft.Network/routeTables', 'rt-flour')]"]
    }`,
    named: /^line \d+ still uses `Microsoft\.Network\/routeTables 'rt-flour'`, which would be gone$/,
  },
  terraform: {
    table: `
resource "azurerm_route_table" "flour" {
  name                = "rt-flour"
  location            = "westeurope"
  resource_group_name = "rg-bakery"
}
`,
    use: `
output "table" {
  value = azurerm_route_table.flour.id
}
`,
    named: /^line \d+ still uses `azurerm_route_table\.flour`, which would be gone$/,
  },
};

/** Something whose name is not declared, and the declaration. */
const UNDECLARED: Readonly<Record<LanguageId, { use: Rewrite; declared: Rewrite; named: RegExp }>> = {
  bicep: {
    use: ["type: 'SystemAssigned'", 'type: kindOfIdentity'],
    declared: ['// the shops', "param kindOfIdentity string = 'SystemAssigned'\n\n// the shops"],
    named: /`kindOfIdentity`, which is not declared/,
  },
  arm: {
    use: ['"SystemAssigned"', `"[parameters('kindOfIdentity')]"`],
    declared: [
      '"region": { "type": "string"',
      '"kindOfIdentity": { "type": "string", "defaultValue": "SystemAssigned" },\n    "region": { "type": "string"',
    ],
    named: /`parameters\('kindofidentity'\)`, which is not declared/,
  },
  terraform: {
    use: ['type = "SystemAssigned"', 'type = var.kind_of_identity'],
    declared: ['# the shops', 'variable "kind_of_identity" {\n  default = "SystemAssigned"\n}\n\n# the shops'],
    named: /`var\.kind_of_identity`, which is not declared/,
  },
};

describe('a fix takes away nothing that a text names', () => {
  for (const language of LANGUAGES) {
    const { table, use, named } = USED[language];
    it(`${language}: a declaration that something refers to stays`, () => {
      assertRefused(fix(language, table + use, [table, '']), named);
      assertApplied(fix(language, table, [table, '']));
      assertApplied(fix(language, table + use, [table, ''], [use, '']));
    });

    it(`${language}: what is used is declared`, () => {
      const { use: undeclared, declared, named: because } = UNDECLARED[language];
      assertRefused(fix(language, '', undeclared), because);
      assertApplied(fix(language, '', undeclared, declared));
    });
  }

  it('terraform: an argument that something reads stays', () => {
    const endpoints = 'address_prefixes     = ["10.40.8.0/24"]\n  service_endpoints    = ["Microsoft.Storage"]';
    const files = bakery('terraform');
    const text = files['main.tf']!.replace('address_prefixes     = ["10.40.8.0/24"]', endpoints);
    const gone: Rewrite = [endpoints, 'address_prefixes     = ["10.40.8.0/24"]'];
    const read = '\noutput "open" {\n  value = azurerm_subnet.shops.service_endpoints\n}\n';
    const changes = ({ resources }: Graph) => {
      const named = (label: string) => resources.find((resource) => resource.label === label)!;
      const aks = set(named('aks-bakery'), 'properties.apiServerAccessProfile', {});
      return [aks, remove(named('snet-shops'), 'properties.serviceEndpoints')];
    };
    const handMade = { code: 'AKSN611', writes: [OFF.terraform, gone], changes };
    assertRefused(
      { ...handMade, files: { 'main.tf': text + read } },
      /^line \d+ still uses `azurerm_subnet\.shops\.service_endpoints`, which would be gone$/,
    );
    assertApplied({ ...handMade, files: { 'main.tf': text } });
  });

  it('terraform: a local value that another file uses stays', () => {
    const files = {
      ...bakery('terraform', '\nlocals {\n  ovens = 3\n}\n'),
      'outputs.tf': 'output "ovens" {\n  value = "${local.ovens} ovens"\n}\n',
    };
    const handMade = { files, code: 'AKSN611' };
    const gone: Rewrite = ['\nlocals {\n  ovens = 3\n}\n', ''];
    assertRefused(
      { ...handMade, writes: [OFF.terraform, gone] },
      /^line 2 of 'outputs\.tf' still uses `local\.ovens`, which would be gone$/,
    );
  });

  it('bicep: a property that something reads stays', () => {
    const gone: Rewrite = ["    addressSpace: {\n      addressPrefixes: ['10.40.0.0/16']\n    }\n", ''];
    const read = '\noutput space array = vnet.properties.addressSpace.addressPrefixes\n';
    assertRefused(
      fix('bicep', read, gone),
      /^line \d+ still uses `vnet\.properties\.addressSpace(\.addressPrefixes)?`, which would be gone$/,
    );
  });

  it('bicep: an index leads to the same item as before', () => {
    const text = bakery('bicep')['main.bicep']!;
    const item = (name: string) => new RegExp(` {6}\\{\\n {8}name: '${name}'[^]*?\\n {6}\\}\\n`).exec(text)![0];
    const shops = item('snet-shops');
    assertRefused(
      fix('bicep', '', [item('snet-ovens'), '']),
      /`vnet\.properties\.subnets\[0\]` in line \d+ would mean 'snet-shops' instead of 'snet-ovens'/,
    );
    const mill = shops.replace('shops', 'mill').replace('.8.', '.9.');
    assertApplied(fix('bicep', '', [shops, shops + mill]));
  });
});
