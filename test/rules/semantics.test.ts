/** What values mean, where tools differ: the same answer in three languages. */
import { strict as assert } from 'node:assert';
import type { LanguageId } from '../../server/src/languages/language';
import { armCluster, bicepCluster, terraformCluster } from '../../server/src/rules/examples/exampleFrames';
import { armVault, bicepVault, terraformVault } from '../../server/src/rules/examples/exampleVault';
import { broken, zone } from '../zones/breakage';
import { withNodeRule } from '../zones/breakages/nodeRule';
import { problemsOf, review } from './tester';

const LANGUAGES: readonly LanguageId[] = ['bicep', 'arm', 'terraform'];
type Texts = Readonly<Record<LanguageId, string>>;

/** What a rule says of the first resource that it is about: `pass`, `undecided`, or the severity of its finding. */
function saysOf(code: string, language: LanguageId, text: string): string {
  const session = review(language, text);
  assert.deepEqual(problemsOf(session), []);
  const finding = session.review.findings.find(({ rule }) => rule.code === code);
  return finding?.severity ?? session.review.checks.find(({ rule }) => rule.code === code)?.status ?? 'nothing';
}

function expectEverywhere(code: string, expected: string, texts: Texts): void {
  for (const language of LANGUAGES)
    assert.equal(saysOf(code, language, texts[language]), expected, `${code} in ${language}`);
}

const cluster = (bicep: string, arm: string, terraform: string): Texts => ({
  bicep: bicepCluster(bicep),
  arm: armCluster(arm),
  terraform: terraformCluster(terraform),
});

const access = (bicep: string, arm: string, terraform: string): Texts =>
  cluster(`apiServerAccessProfile: {\n  ${bicep}\n}`, `"apiServerAccessProfile": {\n  ${arm}\n}`, terraform);

const policy = (value: string, plane: string | undefined = undefined): Texts =>
  cluster(
    `networkProfile: {\n  networkPlugin: 'azure'\n  networkPolicy: '${value}'${plane ? `\n  networkDataplane: '${plane}'` : ''}\n}`,
    `"networkProfile": {\n  "networkPlugin": "azure",${plane ? `\n  "networkDataplane": "${plane}",` : ''}\n  "networkPolicy": "${value}"\n}`,
    `network_profile {\n  network_plugin = "azure"\n  network_policy = "${value}"${plane ? `\n  network_data_plane = "${plane}"` : ''}\n}`,
  );

describe('what values mean: the API server', () => {
  it('an empty list of authorized ranges lets everyone in', () =>
    expectEverywhere(
      'AKSN601',
      'warning',
      access(
        'authorizedIPRanges: []',
        '"authorizedIPRanges": []',
        'api_server_access_profile {\n  authorized_ip_ranges = []\n}',
      ),
    ));

  it('so does null, which is no list', () =>
    expectEverywhere(
      'AKSN601',
      'warning',
      access(
        'authorizedIPRanges: null',
        '"authorizedIPRanges": "[null()]"',
        'api_server_access_profile {\n  authorized_ip_ranges = null\n}',
      ),
    ));

  it('an empty list that a parameter has as default, too', () =>
    expectEverywhere('AKSN601', 'warning', {
      bicep: `param ranges array = []\n\n${bicepCluster('apiServerAccessProfile: { authorizedIPRanges: ranges }')}`,
      arm: armCluster(
        `"apiServerAccessProfile": { "authorizedIPRanges": "[parameters('ranges')]" }`,
        undefined,
        '"ranges": { "type": "array", "defaultValue": [] }',
      ),
      terraform:
        'variable "ranges" {\n  type    = list(string)\n  default = []\n}\n\n' +
        terraformCluster('api_server_access_profile {\n  authorized_ip_ranges = var.ranges\n}'),
    }));

  it('of a parameter without value nothing is claimed', () =>
    expectEverywhere('AKSN601', 'undecided', {
      bicep: `param ranges array\n\n${bicepCluster('apiServerAccessProfile: { authorizedIPRanges: ranges }')}`,
      arm: armCluster(
        `"apiServerAccessProfile": { "authorizedIPRanges": "[parameters('ranges')]" }`,
        undefined,
        '"ranges": { "type": "array" }',
      ),
      terraform:
        'variable "ranges" {\n  type = list(string)\n}\n\n' +
        terraformCluster('api_server_access_profile {\n  authorized_ip_ranges = var.ranges\n}'),
    }));

  it('a private cluster needs no ranges', () => {
    const texts = access(
      'enablePrivateCluster: true',
      '"enablePrivateCluster": true',
      'private_cluster_enabled = true',
    );
    expectEverywhere('AKSN601', 'pass', texts);
  });

  it('an empty list on a private cluster is no range that AKS refuses', () => {
    const texts = access(
      'enablePrivateCluster: true\n  authorizedIPRanges: []',
      '"enablePrivateCluster": true,\n  "authorizedIPRanges": []',
      'private_cluster_enabled = true\n\napi_server_access_profile {\n  authorized_ip_ranges = []\n}',
    );
    expectEverywhere('AKSN601', 'pass', texts);
    expectEverywhere('AKSN604', 'pass', texts);
  });

  it('0.0.0.0/32, which closes every public address, is not the whole internet', () => {
    const texts = access(
      `authorizedIPRanges: ['0.0.0.0/32']`,
      '"authorizedIPRanges": ["0.0.0.0/32"]',
      'api_server_access_profile {\n  authorized_ip_ranges = ["0.0.0.0/32"]\n}',
    );
    expectEverywhere('AKSN601', 'pass', texts);
    expectEverywhere('AKSN603', 'pass', texts);
  });
});

describe('what values mean: the network policy', () => {
  it('the engine none is none', () => expectEverywhere('AKSN401', 'warning', policy('none')));
  it('the engine cilium is one', () => expectEverywhere('AKSN401', 'pass', policy('cilium', 'cilium')));
  it('enumeration values compare without case', () => {
    expectEverywhere('AKSN401', 'warning', policy('None'));
    expectEverywhere('AKSN401', 'pass', policy('Cilium', 'CILIUM'));
    expectEverywhere('AKSN403', 'pass', policy('Cilium', 'CILIUM'));
    expectEverywhere('AKSN404', 'warning', policy('Azure'));
  });
});

describe('what values mean: private endpoints', () => {
  const vault = (bicep?: string, arm?: string, terraform?: string): Texts => ({
    bicep: bicepVault({ endpoint: true, ...(bicep === undefined ? {} : { lines: bicep }) }),
    arm: armVault({ endpoint: true, ...(arm === undefined ? {} : { lines: arm }) }),
    terraform: terraformVault({ endpoint: true, ...(terraform === undefined ? {} : { lines: terraform }) }),
  });

  it('an endpoint closes nothing: the public address stays open by default', () =>
    expectEverywhere('AKSN806', 'warning', vault()));

  it('a firewall that allows what it does not list is open', () =>
    expectEverywhere(
      'AKSN806',
      'warning',
      vault(
        `networkAcls: {\n  defaultAction: 'Allow'\n  bypass: 'AzureServices'\n}`,
        '"networkAcls": {\n  "defaultAction": "Allow",\n  "bypass": "AzureServices"\n}',
        'network_acls {\n  default_action = "Allow"\n  bypass         = "AzureServices"\n}',
      ),
    ));

  it('one that denies limits the public address, which is advice', () =>
    expectEverywhere(
      'AKSN806',
      'information',
      vault(
        `networkAcls: {\n  defaultAction: 'deny'\n  bypass: 'AzureServices'\n}`,
        '"networkAcls": {\n  "defaultAction": "deny",\n  "bypass": "AzureServices"\n}',
        'network_acls {\n  default_action = "Deny"\n  bypass         = "AzureServices"\n}',
      ),
    ));

  it('disabled public access is closed, in any case', () =>
    expectEverywhere(
      'AKSN806',
      'pass',
      vault(
        `publicNetworkAccess: 'disabled'`,
        '"publicNetworkAccess": "DISABLED"',
        'public_network_access_enabled = false',
      ),
    ));
});

describe('what values mean: security rules', () => {
  for (const [code, port] of [
    ['AKSN309', '8443'],
    ['AKSN310', '22'],
  ] as const) {
    it(`${code}: a rule inside of its group counts like a separate one`, () => {
      const inside = withNodeRule({ name: 'open', access: 'Allow', from: 'Internet', ports: port });
      for (const language of LANGUAGES) {
        const said = [broken(zone(language), inside[language]), withSeparateRule(language, port)].map((text) => {
          const session = review(language, text);
          assert.deepEqual(problemsOf(session), []);
          // Terraform's separate rule stands beside those that the group lists, of which AKSN316 speaks.
          const findings = session.review.findings.filter(({ rule }) => rule.code !== 'AKSN316');
          return findings.map(({ rule, severity, message }) => `${rule.code} ${severity} ${message}`);
        });
        assert.equal(said[0]!.length, 1, language);
        assert.ok(said[0]![0]!.startsWith(`${code} warning`), said[0]![0]);
        assert.deepEqual(said[1], said[0], language);
      }
    });
  }
});

function withSeparateRule(language: LanguageId, port: string): string {
  switch (language) {
    case 'bicep':
      return `${zone(language)}
resource open 'Microsoft.Network/networkSecurityGroups/securityRules@2024-05-01' = {
  parent: nodeSecurity
  name: 'open'
  properties: {
    priority: 200
    direction: 'Inbound'
    access: 'Allow'
    protocol: '*'
    sourceAddressPrefix: 'Internet'
    sourcePortRange: '*'
    destinationAddressPrefix: '*'
    destinationPortRange: '${port}'
  }
}
`;
    case 'arm':
      return zone(language).replace(
        '  "resources": [\n',
        `  "resources": [
    {
      "type": "Microsoft.Network/networkSecurityGroups/securityRules",
      "apiVersion": "2024-05-01",
      "name": "nsg-nodes/open",
      "dependsOn": ["[resourceId('Microsoft.Network/networkSecurityGroups', 'nsg-nodes')]"],
      "properties": {
        "priority": 200,
        "direction": "Inbound",
        "access": "Allow",
        "protocol": "*",
        "sourceAddressPrefix": "Internet",
        "sourcePortRange": "*",
        "destinationAddressPrefix": "*",
        "destinationPortRange": "${port}"
      }
    },
`,
      );
    case 'terraform':
      return `${zone(language)}
resource "azurerm_network_security_rule" "open" {
  name                        = "open"
  resource_group_name         = var.resource_group_name
  network_security_group_name = azurerm_network_security_group.nodes.name
  priority                    = 200
  direction                   = "Inbound"
  access                      = "Allow"
  protocol                    = "*"
  source_address_prefix       = "Internet"
  source_port_range           = "*"
  destination_address_prefix  = "*"
  destination_port_range      = "${port}"
}
`;
  }
}

describe('what values mean: case', () => {
  /** Values of enumerations in the landing zone; Azure compares them without case. */
  const VALUES = [
    'UserAssigned',
    'VirtualMachineScaleSets',
    'System',
    'azure',
    'overlay',
    'cilium',
    'standard',
    'userDefinedRouting',
    'VirtualAppliance',
    'WAF_v2',
    'Premium',
    'Disabled',
    'Deny',
    'Inbound',
    'Outbound',
    'Allow',
    'Tcp',
    'VirtualNetwork',
    'registry',
    'vault',
    'blob',
  ];
  for (const [title, change] of [
    ['upper', (value: string) => value.toUpperCase()],
    ['lower', (value: string) => value.toLowerCase()],
  ] as const) {
    for (const language of LANGUAGES) {
      it(`${language}: the landing zone with all its enumeration values in ${title} case has no finding`, () => {
        const values = new RegExp(`(['"])(${VALUES.join('|')})\\1`, 'g');
        // Labels of Terraform's resources are no values.
        const text = zone(language).replace(/^(?!resource ).*$/gm, (line) => line.replace(values, change));
        assert.notEqual(text, zone(language));
        const session = review(language, text);
        assert.deepEqual(problemsOf(session), []);
        assert.deepEqual(
          session.review.findings.map(({ rule, message }) => `${rule.code} ${message}`),
          [],
        );
        const open = session.review.checks.filter(({ status }) => status === 'undecided');
        assert.deepEqual(
          open.map(({ rule, because }) => `${rule.code} ${because}`),
          [],
        );
      });
    }
  }
});
