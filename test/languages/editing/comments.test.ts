import { strict as assert } from 'node:assert';
import { DESCRIPTIONS } from '../../../server/src/languages/allLanguageDescriptions';
import { languages } from '../../../server/src/host/languages';
import type { Language, LanguageId } from '../../../server/src/languages/language';
import { add, append, remove, removeItem, set, type Change, type NewResource } from '../../../server/src/model/change';
import { itemsOf } from '../../../server/src/model/readProperty';
import { read, type Resource } from '../../../server/src/model/resource';
import { applyEdits } from '../../../server/src/text/edits';
import { contextOf } from '../lowerAlone';

const ALL = ['bicep', 'arm', 'terraform'] as const satisfies readonly LanguageId[];
const PROFILE = 'properties.networkProfile';

/** Properties of the profile: their names in ARM and Terraform. */
const NAMES = {
  plugin: ['networkPlugin', 'network_plugin'],
  policy: ['networkPolicy', 'network_policy'],
  pods: ['podCidr', 'pod_cidr'],
  services: ['serviceCidr', 'service_cidr'],
} as const;
type Name = keyof typeof NAMES;

/** A cluster with the lines of its profile: `=name` is a property, `#` begins a comment. */
function textOf(language: LanguageId, lines: readonly string[]): string {
  const sign = language === 'terraform' ? '#' : '//';
  const last = lines.map((line) => line.startsWith('=')).lastIndexOf(true);
  const width = (index: number) => {
    let [from, to] = [index, index];
    while (lines[from - 1]?.startsWith('=')) from--;
    while (lines[to + 1]?.startsWith('=')) to++;
    return Math.max(...lines.slice(from, to + 1).map((line) => nameIn(line)[1].length));
  };
  const nameIn = (line: string) => NAMES[/^=(\w+)/.exec(line)![1] as Name];
  const body = lines.map((line, index) => {
    const comment = line.replace(/^=\w+/, '').replace(/^( ?)#/, `$1${sign}`);
    if (!line.startsWith('=')) return comment;
    const [arm, terraform] = nameIn(line);
    if (language === 'terraform') return `${terraform.padEnd(width(index))} = "x"${comment}`;
    return language === 'bicep' ? `${arm}: 'x'${comment}` : `"${arm}": "x"${index < last ? ',' : ''}${comment}`;
  });
  const indented = (indent: string) => body.map((line) => (line === '' ? '' : indent + line)).join('\n');
  switch (language) {
    case 'bicep':
      return `resource aks 'Microsoft.ContainerService/managedClusters@2025-05-01' = {\n  name: 'aks'\n  properties: {\n    networkProfile: {\n${indented('      ')}\n    }\n  }\n}\n`;
    case 'arm':
      return `{\n  "resources": [\n    {\n      "type": "Microsoft.ContainerService/managedClusters",\n      "apiVersion": "2025-05-01",\n      "name": "aks",\n      "properties": {\n        "networkProfile": {\n${indented('          ')}\n        }\n      }\n    }\n  ]\n}\n`;
    case 'terraform':
      return `resource "azurerm_kubernetes_cluster" "aks" {\n  name = "aks"\n\n  network_profile {\n${indented('    ')}\n  }\n}\n`;
  }
}

function edited(language: LanguageId, text: string, changes: (of: (label: string) => Resource) => Change[]): string {
  const reader = languages.find(({ id }) => id === language)! as Language;
  const document = reader.parse(DESCRIPTIONS[language].exampleFile, text);
  assert.deepEqual(document.problems, []);
  const context = contextOf(reader, { key: 'main', documents: [document], parameterFiles: [] });
  const of = (label: string) => context.graph.resources.find((resource) => resource.label === label)!;
  const [file] = reader.edit(changes(of), context);
  const after = applyEdits(text, file!.edits);
  assert.deepEqual(reader.parse(DESCRIPTIONS[language].exampleFile, after).problems, [], after);
  return after;
}

describe('comments go with what they stand at', () => {
  const cases: readonly [title: string, gone: readonly Name[], before: string[], after: string[]][] = [
    [
      'those directly above it and on its line, and no others',
      ['policy'],
      [
        '=plugin # from the platform team',
        '# enforced since the audit',
        '# of spring',
        '=policy # tested',
        '# pods',
        '=pods # wide',
      ],
      ['=plugin # from the platform team', '# pods', '=pods # wide'],
    ],
    ['a block of them, too', ['policy'], ['/* one', '   two */', '=policy', '=pods'], ['=pods']],
    [
      'those above an empty line stay',
      ['policy'],
      ['=plugin', '', '# Policies and ranges', '', '=policy', '=pods'],
      ['=plugin', '', '# Policies and ranges', '', '=pods'],
    ],
    [
      'one empty line stays of two',
      ['policy'],
      ['=plugin', '', '# p', '=policy', '', '=pods'],
      ['=plugin', '', '=pods'],
    ],
    ['none at the start', ['policy'], ['# p', '=policy', '', '=pods'], ['=pods']],
    ['none at the end', ['policy'], ['=plugin # a', '', '# p', '=policy # b'], ['=plugin # a']],
    [
      'several go, each with its own',
      ['policy', 'pods'],
      ['=plugin', '# a', '=policy # b', '', '# c', '=pods', '', '# d', '=services'],
      ['=plugin', '', '# d', '=services'],
    ],
    ['neighbours go together', ['policy', 'pods'], ['=plugin', '# a', '=policy', '# b', '=pods'], ['=plugin']],
    [
      'what silences a rule for one line goes, what a scanner reads for the whole block stays',
      ['policy'],
      ['# checkov:skip=CKV_AZURE_7: another team', '# aksnet-ignore AKSN401: later', '=policy', '=pods'],
      ['# checkov:skip=CKV_AZURE_7: another team', '=pods'],
    ],
  ];
  for (const language of ALL) {
    for (const [title, gone, before, after] of cases) {
      it(`${language}: ${title}`, () => {
        const changes = (of: (label: string) => Resource) =>
          gone.map((name) => remove(of('aks'), `${PROFILE}.${NAMES[name][0]}`));
        for (const newline of ['\n', '\r\n']) {
          const [text, expected] = [before, after].map((lines) => textOf(language, lines).replaceAll('\n', newline));
          assert.equal(edited(language, text!, changes), expected);
        }
      });
    }

    it(`${language}: a comment behind the last property stays there when another one comes`, () => {
      const changes = (of: (label: string) => Resource) => [
        set(of('aks'), `${PROFILE}.${NAMES.policy[0]}`, 'x'),
        set(of('aks'), `${PROFILE}.${NAMES.pods[0]}`, 'x'),
      ];
      assert.equal(
        edited(language, textOf(language, ['# a', '=plugin # b', '# c']), changes),
        textOf(language, ['# a', '=plugin # b', '=policy', '=pods', '# c']),
      );
    });
  }

  const SERVERS: Readonly<Record<LanguageId, (items: string) => string>> = {
    bicep: (items) =>
      `resource v 'Microsoft.Network/virtualNetworks@2024-05-01' = {\n  name: 'v'\n  properties: {\n    dhcpOptions: {\n      dnsServers: [\n${items}      ]\n    }\n  }\n} // the hub's\n`,
    arm: (items) =>
      `{\n  "resources": [\n    {\n      "type": "Microsoft.Network/virtualNetworks",\n      "apiVersion": "2024-05-01",\n      "name": "v",\n      "properties": {\n        "dhcpOptions": {\n          "dnsServers": [\n${items}          ]\n        }\n      }\n    } // the hub's\n  ]\n}\n`,
    terraform: (items) =>
      `resource "azurerm_virtual_network" "v" {\n  name                = "v"\n  location            = "w"\n  resource_group_name = "rg"\n  dns_servers = [\n${items}  ]\n} # the hub's\n`,
  };
  const ITEM: Readonly<Record<LanguageId, (ip: string, comma: boolean) => string>> = {
    bicep: (ip) => `        '${ip}'`,
    arm: (ip, comma) => `            "${ip}"${comma ? ',' : ''}`,
    terraform: (ip, comma) => `    "${ip}"${comma ? ',' : ''}`,
  };
  const PATH = 'properties.dhcpOptions.dnsServers';

  for (const language of ALL) {
    const sign = language === 'terraform' ? '#' : '//';
    const item = (ip: string, comma: boolean) =>
      `${ITEM[language]('', false).match(/^ */)![0]}${sign} above ${ip}\n${ITEM[language](ip, comma)} ${sign} behind ${ip}\n`;
    const list = (...ips: string[]) => SERVERS[language](ips.map((ip, i) => item(ip, i < ips.length - 1)).join(''));

    it(`${language}: an item of a list goes with its comments`, () => {
      for (const [index, rest] of [
        ['b', 'c'],
        ['a', 'c'],
        ['a', 'b'],
      ].entries()) {
        const after = edited(language, list('a', 'b', 'c'), (of) => {
          const vnet = of('v');
          return [removeItem(vnet, PATH, itemsOf(read(vnet, PATH)).items[index]!)];
        });
        assert.equal(after, list(...rest));
      }
    });

    it(`${language}: items that a list keeps keep their comments`, () => {
      const after = edited(language, list('a', 'b', 'c'), (of) => [set(of('v'), PATH, ['b', 'c', 'd'])]);
      const expected = item('b', true) + item('c', true) + `${ITEM[language]('d', false)}\n`;
      assert.equal(after, SERVERS[language](expected));
    });

    it(`${language}: the comment behind the last item stays there when another one comes`, () => {
      const after = edited(language, list('a', 'b'), (of) => [append(of('v'), PATH, 'c'), append(of('v'), PATH, 'd')]);
      const plain = (ip: string, comma: boolean) => `${ITEM[language](ip, comma)}\n`;
      const expected = item('a', true) + item('b', true) + plain('c', true) + plain('d', false);
      assert.equal(after, SERVERS[language](expected));
    });

    it(`${language}: a comment behind a declaration stays there when another one comes`, () => {
      const after = edited(language, list('a'), (of) => {
        const vnet = of('v');
        const nsg: NewResource = {
          type: 'Microsoft.Network/networkSecurityGroups',
          apiVersion: '2024-05-01',
          symbol: 'nsg',
          name: 'nsg',
          beside: vnet,
          location: language === 'bicep' ? 'none' : 'like',
          body: {},
        };
        return [add(nsg)];
      });
      assert.match(after, /^ *\},? (\/\/|#) the hub's$/m);
    });
  }

  it('terraform: a whole resource goes with its comments, and one empty line stays', () => {
    const vnet = (name: string) => `resource "azurerm_virtual_network" "${name}" {\n  name = "${name}"\n}`;
    const text = `# Copyright of the shop\n# The hub\n${vnet('hub')} # hub\n\n# The spoke,\n# which goes\n${vnet('spoke')} # spoke\n\n# Another\n${vnet('other')}\n`;
    const without = (name: string) =>
      edited('terraform', text, (of) => [{ kind: 'delete', declaration: of(name).declaration }]);
    assert.equal(without('spoke'), text.replace(/# The spoke[\s\S]*# spoke\n\n/, ''));
    assert.equal(without('other'), text.replace(/\n# Another[\s\S]*$/, ''));
    assert.equal(without('hub'), text.replace(/# The hub\n[\s\S]*# hub\n/, ''));
  });
});
