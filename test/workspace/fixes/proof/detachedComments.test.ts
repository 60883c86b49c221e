import type { LanguageId } from '../../../../server/src/languages/language';
import { assertApplied, assertRefused, bakery, LANGUAGES, OFF, type Rewrite } from './proving';

const fix = (language: LanguageId, ...writes: readonly Rewrite[]) => ({
  files: bakery(language),
  code: 'AKSN611',
  writes: [OFF[language], ...writes],
});

/** Puts something between a comment and what it stands above. */
const BETWEEN: Readonly<Record<LanguageId, Rewrite>> = {
  bicep: [`resource vnet '`, `param oven string = 'hot'\n\nresource vnet '`],
  arm: [
    `    {\n      "type": "Microsoft.Network/virtualNetworks",`,
    `    { "type": "Microsoft.Network/routeTables", "apiVersion": "2024-05-01", "name": "rt", "location": "westeurope" },
    {\n      "type": "Microsoft.Network/virtualNetworks",`,
  ],
  terraform: [
    `resource "azurerm_virtual_network"`,
    `variable "oven" {\n  default = "hot"\n}\n\nresource "azurerm_virtual_network"`,
  ],
};

/** Puts something above the comment. */
const ABOVE: Readonly<Record<LanguageId, Rewrite>> = {
  bicep: [`// the shops`, `param oven string = 'hot'\n\n// the shops`],
  arm: [
    `// the shops`,
    `{ "type": "Microsoft.Network/routeTables", "apiVersion": "2024-05-01", "name": "rt", "location": "westeurope" },
    // the shops`,
  ],
  terraform: [`# the shops`, `variable "oven" {\n  default = "hot"\n}\n\n# the shops`],
};

/** Puts an argument between another one and the comment behind it. */
const BEHIND: Readonly<Record<LanguageId, readonly [Rewrite, Rewrite]>> = {
  bicep: [
    [`'snet-ovens'`, `'snet-ovens'\n        id: 'x'`],
    [`'snet-ovens' // hot`, `'snet-ovens' // hot\n        id: 'x'`],
  ],
  arm: [
    [`"snet-ovens", //`, `"snet-ovens",\n            "id": "x", //`],
    [`"snet-ovens", // hot`, `"snet-ovens", // hot\n            "id": "x",`],
  ],
  terraform: [
    [`"snet-ovens"`, `"snet-ovens"\n  default_outbound_access_enabled = true`],
    [`"snet-ovens" # hot`, `"snet-ovens" # hot\n  default_outbound_access_enabled = true`],
  ],
};

/** Takes out something and leaves the comment that stood above it. */
const LEFT: Readonly<Record<LanguageId, Rewrite>> = {
  bicep: [
    `    apiServerAccessProfile: {\n      enablePrivateCluster: true\n      enablePrivateClusterPublicFQDN: true\n    }\n`,
    '',
  ],
  arm: [
    `,
        // agreed in May
        "apiServerAccessProfile": {
          "enablePrivateCluster": true,
          "enablePrivateClusterPublicFQDN": true
        }`,
    `\n        // agreed in May`,
  ],
  terraform: [`  private_cluster_enabled             = true\n  private_cluster_public_fqdn_enabled = true\n`, ''],
};

/** Takes out a comment above something that stays. */
const LOST: Readonly<Record<LanguageId, Rewrite>> = {
  bicep: [`// the shops come in from here\n`, ''],
  arm: [`    // the shops come in from here\n`, ''],
  terraform: [`# the shops come in from here\n`, ''],
};

const COMMENT: Readonly<Record<LanguageId, string>> = {
  bicep: '// that is all',
  arm: '// that is all',
  terraform: '# that is all',
};

/** The end of the last object of a file, and what may be written before it. */
const LAST: Readonly<Record<LanguageId, { end: string; more: string }>> = {
  bicep: { end: '  }\n}\n\n#disable', more: "    dhcpOptions: { dnsServers: ['10.40.0.4'] }" },
  arm: { end: '  },\n  "resources"', more: ', "size": { "type": "int", "defaultValue": 3 }' },
  terraform: { end: '}\n\nresource "azurerm_subnet" "shops"', more: '  service_endpoints = ["Microsoft.KeyVault"]' },
};

describe('a fix leaves comments where they are', () => {
  for (const language of LANGUAGES) {
    it(`${language}: nothing comes between a comment and what it stands above`, () => {
      assertRefused(
        fix(language, BETWEEN[language]),
        /^the comment in line \d+ would no longer stand at what it speaks/,
      );
      assertApplied(fix(language, ABOVE[language]));
    });

    it(`${language}: nothing comes between an argument and the comment behind it`, () => {
      assertRefused(fix(language, BEHIND[language][0]), /^the comment in line \d+ would no longer stand/);
      assertApplied(fix(language, BEHIND[language][1]));
    });

    it(`${language}: what a comment stands above does not go without it, nor a comment alone`, () => {
      const files = bakery(language);
      assertRefused({ files, code: 'AKSN611', writes: [LEFT[language]] }, /^the comment in line \d+ would no longer/);
      assertRefused(fix(language, LOST[language]), /^the comment in line \d+ would be lost$/);
    });

    it(`${language}: a comment that stands at the end of something does not come to stand above something`, () => {
      const [file, text] = Object.entries(bakery(language))[0]!;
      const { end, more } = LAST[language];
      const closed = { [file]: text.replace(end, `${COMMENT[language]}\n${end}`) };
      const handMade = { files: closed, code: 'AKSN611' };
      const behind: Rewrite = [`${COMMENT[language]}\n`, `${COMMENT[language]}\n${more}\n`];
      assertRefused(
        { ...handMade, writes: [OFF[language], behind] },
        /^the comment in line \d+ would come to stand at/,
      );
      const before: Rewrite = [COMMENT[language], `${more}\n${COMMENT[language]}`];
      assertApplied({ ...handMade, writes: [OFF[language], before] });
    });

    it(`${language}: what replaces something keeps its comment`, () => {
      assertApplied(fix(language));
    });
  }

  it('also where there are many', function () {
    this.timeout(5000);
    const [file, text] = Object.entries(bakery('terraform'))[0]!;
    const many = text.replace('# the shops', `${'# one of many\n'.repeat(20_000)}# the shops`);
    assertApplied({ files: { [file]: many }, code: 'AKSN611', writes: [OFF.terraform] });
    const between: Rewrite = ['come in from here\n', 'come in from here\nlocals {}\n\n'];
    assertRefused({ files: { [file]: many }, code: 'AKSN611', writes: [OFF.terraform, between] }, /no longer stand/);
  });

  it('bicep: a directive works on the same line as before', () => {
    assertRefused(
      fix('bicep', [`resource aks '`, `param size int = 3\n\nresource aks '`]),
      /^the comment in line \d+ would no longer/,
    );
    assertApplied(fix('bicep', [`#disable-next-line`, `param size int = 3\n\n#disable-next-line`]));
  });

  it('terraform: what a scanner reads for a block stays in it', () => {
    const [file] = Object.values(bakery('terraform'));
    const skipped = file!.replace('  # agreed in May\n', '  # checkov:skip=CKV_AZURE_115: VPN\n');
    const handMade = { files: { 'main.tf': skipped }, code: 'AKSN611' };
    assertApplied({ ...handMade, writes: [[OFF.terraform[0], OFF.terraform[1]]] });
    const moved: Rewrite = [
      `  # checkov:skip=CKV_AZURE_115: VPN\n  private_cluster_enabled             = true\n`,
      `  private_cluster_enabled             = true\n`,
    ];
    assertRefused({ ...handMade, writes: [OFF.terraform, moved] }, /^the comment in line \d+ would be lost/);
  });
});

describe('a fix leaves suppressions to the findings that they were written for', () => {
  const silenced: Readonly<Record<LanguageId, { text: string; breaks: Rewrite }>> = {
    terraform: {
      text: bakery('terraform')['main.tf']!.replace(
        'resource "azurerm_kubernetes_cluster"',
        '# aksnet-ignore AKSN102: the landing zone sets it\nresource "azurerm_kubernetes_cluster"',
      ),
      breaks: ['it\nresource', 'it\n\nresource'],
    },
    bicep: {
      text: bakery('bicep')['main.bicep']!.replace(
        '#disable-next-line BCP081\n',
        '// aksnet-ignore AKSN102: the landing zone sets it\n',
      ),
      breaks: ['it\nresource', 'it\n\nresource'],
    },
    arm: {
      text: bakery('arm')['azuredeploy.json']!.replace(
        `      "type": "Microsoft.ContainerService/managedClusters",`,
        `      // aksnet-ignore AKSN102: the landing zone sets it\n      "type": "Microsoft.ContainerService/managedClusters",`,
      ),
      breaks: ['it\n', 'it\n\n'],
    },
  };
  for (const language of LANGUAGES) {
    const { text, breaks } = silenced[language];
    const [file] = Object.keys(bakery(language));
    it(`${language}: what is silenced stays silenced`, () => {
      const files = { [file!]: text };
      assertApplied({ files, code: 'AKSN611', writes: [OFF[language]] });
      assertRefused(
        { files, code: 'AKSN611', writes: [OFF[language], breaks] },
        /^the comment in line \d+ would no longer stand|^a comment would no longer silence AKSN102/,
      );
    });
  }

  it('terraform: a finding is not mended by being silenced', () => {
    const files = bakery('terraform');
    const write: Rewrite = [
      'private_cluster_public_fqdn_enabled = true',
      'private_cluster_public_fqdn_enabled = true # aksnet-ignore AKSN611: so',
    ];
    assertRefused({ files, code: 'AKSN611', writes: [write] }, /the finding would stay/);
  });

  it('terraform: nothing new is silenced by what is written', () => {
    const files = bakery('terraform');
    const write: Rewrite = [
      'resource "azurerm_kubernetes_cluster"',
      '# aksnet-ignore AKSN102: so\nresource "azurerm_kubernetes_cluster"',
    ];
    assertRefused({ files, code: 'AKSN611', writes: [OFF.terraform, write] }, /would silence AKSN102 on 'aks-bakery'/);
  });
});
