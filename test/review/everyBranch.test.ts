/** Values that a condition decides: what rules say of all branches, and which conditions are the same one. */
import { strict as assert } from 'node:assert';
import type { LanguageId } from '../../server/src/languages/language';
import { rules } from '../../server/src/rules/ruleRegistry';
import { findingsOf, fixed, problemsOf, review } from '../rules/tester';

/** What stands in the text: the conditional network name twice (declared, referred to), and the service range. */
interface Parts {
  readonly declared: string;
  readonly referred: string;
  readonly range: string;
}

const TEXT: Readonly<Record<LanguageId, (parts: Parts) => string>> = {
  bicep: ({ declared, referred, range }) => `param live bool
param other bool
param stage string

resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: ${declared}
  location: 'westeurope'
  properties: {
    addressSpace: { addressPrefixes: ['10.1.0.0/16'] }
    subnets: [{ name: 'snet-aks', properties: { addressPrefix: '10.1.0.0/22' } }]
  }
}

resource aks 'Microsoft.ContainerService/managedClusters@2024-09-01' = {
  name: 'aks'
  location: 'westeurope'
  identity: { type: 'SystemAssigned' }
  properties: {
    dnsPrefix: 'aks'
    agentPoolProfiles: [
      {
        name: 'system'
        mode: 'System'
        count: 2
        vnetSubnetID: resourceId('Microsoft.Network/virtualNetworks/subnets', ${referred}, 'snet-aks')
      }
    ]
    networkProfile: {
      networkPlugin: 'azure'
      networkPluginMode: 'overlay'
      podCidr: '10.244.0.0/16'
      serviceCidr: ${range}
    }
  }
}
`,
  arm: ({ declared, referred, range }) =>
    JSON.stringify(
      {
        $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
        contentVersion: '1.0.0.0',
        parameters: { live: { type: 'bool' }, other: { type: 'bool' }, stage: { type: 'string' } },
        resources: [
          {
            type: 'Microsoft.Network/virtualNetworks',
            apiVersion: '2024-05-01',
            name: `[${declared}]`,
            location: 'westeurope',
            properties: {
              addressSpace: { addressPrefixes: ['10.1.0.0/16'] },
              subnets: [{ name: 'snet-aks', properties: { addressPrefix: '10.1.0.0/22' } }],
            },
          },
          {
            type: 'Microsoft.ContainerService/managedClusters',
            apiVersion: '2024-09-01',
            name: 'aks',
            location: 'westeurope',
            identity: { type: 'SystemAssigned' },
            properties: {
              dnsPrefix: 'aks',
              agentPoolProfiles: [
                {
                  name: 'system',
                  mode: 'System',
                  count: 2,
                  vnetSubnetID: `[resourceId('Microsoft.Network/virtualNetworks/subnets', ${referred}, 'snet-aks')]`,
                },
              ],
              networkProfile: {
                networkPlugin: 'azure',
                networkPluginMode: 'overlay',
                podCidr: '10.244.0.0/16',
                serviceCidr: `[${range}]`,
              },
            },
          },
        ],
      },
      undefined,
      2,
    ),
  terraform: ({ declared, referred, range }) => `variable "live" {
  type = bool
}

variable "other" {
  type = bool
}

variable "stage" {
  type = string
}

resource "azurerm_virtual_network" "hub" {
  name                = ${declared}
  location            = "westeurope"
  resource_group_name = "rg"
  address_space       = ["10.1.0.0/16"]
}

resource "azurerm_subnet" "aks" {
  name                 = "snet-aks"
  resource_group_name  = "rg"
  virtual_network_name = ${referred}
  address_prefixes     = ["10.1.0.0/22"]
}

resource "azurerm_kubernetes_cluster" "aks" {
  name                = "aks"
  location            = "westeurope"
  resource_group_name = "rg"
  dns_prefix          = "aks"

  default_node_pool {
    name           = "system"
    node_count     = 2
    vm_size        = "Standard_D4s_v5"
    vnet_subnet_id = azurerm_subnet.aks.id
  }

  identity {
    type = "SystemAssigned"
  }

  network_profile {
    network_plugin      = "azure"
    network_plugin_mode = "overlay"
    pod_cidr            = "10.244.0.0/16"
    service_cidr        = ${range}
  }
}
`,
};

/** A conditional expression in each language. */
function either(language: LanguageId, condition: Condition, yes: string, no: string): string {
  const quoted = (text: string) => (language === 'terraform' ? `"${text}"` : `'${text}'`);
  const test = CONDITIONS[condition][language];
  return language === 'arm' ? `if(${test}, ${quoted(yes)}, ${quoted(no)})` : `${test} ? ${quoted(yes)} : ${quoted(no)}`;
}

type Condition = 'live' | 'not live' | 'other' | 'stage is LIVE' | 'stage is live';
const CONDITIONS: Readonly<Record<Condition, Readonly<Record<LanguageId, string>>>> = {
  live: { bicep: 'live', arm: `parameters('live')`, terraform: 'var.live' },
  'not live': { bicep: '!live', arm: `not(parameters('live'))`, terraform: '!var.live' },
  'stage is LIVE': {
    bicep: `stage == 'LIVE'`,
    arm: `equals(parameters('stage'), 'LIVE')`,
    terraform: 'var.stage == "LIVE"',
  },
  'stage is live': {
    bicep: `stage == 'live'`,
    arm: `equals(parameters('stage'), 'live')`,
    terraform: 'var.stage == "live"',
  },
  other: { bicep: 'other', arm: `parameters('other')`, terraform: 'var.other' },
};

const LANGUAGES: readonly LanguageId[] = ['bicep', 'arm', 'terraform'];
const BAD = ['10.1.0.0/18', '10.1.0.0/20'] as const;
const FINE = '172.16.0.0/16';
const rule = rules.find(({ code }) => code === 'AKSN207')!;

function session(
  language: LanguageId,
  parts: Partial<Record<keyof Parts, readonly [Condition, string, string]>>,
  range: string = BAD[0],
) {
  const names = { declared: 'vnet-live', referred: 'vnet-live', range };
  const quote = language === 'terraform' ? '"' : "'";
  const text = TEXT[language](
    Object.fromEntries(
      Object.entries(names).map(([part, plain]) => {
        const given = parts[part as keyof Parts];
        return [part, given ? either(language, ...given) : `${quote}${plain}${quote}`];
      }),
    ) as unknown as Parts,
  );
  const reviewed = review(language, text);
  assert.deepEqual(problemsOf(reviewed), []);
  const statusOf = (code: string) =>
    reviewed.review.checks.find((one) => one.rule.code === code && one.resource.label === 'aks')?.status;
  return { text, reviewed, statusOf, status: statusOf(rule.code), findings: findingsOf(reviewed, rule) };
}

for (const language of LANGUAGES) {
  describe(`conditional values in ${language}`, () => {
    it('a value that is bad by both branches, a different one by each, is found and says both', () => {
      const { findings } = session(language, { range: ['live', ...BAD] });
      assert.equal(findings.length, 1);
      assert.match(findings[0]!.message, /10\.1\.0\.0\/18/);
      assert.match(findings[0]!.related.map(({ message }) => message).join(), /another branch.*10\.1\.0\.0\/20/);
    });

    it('its fix leaves neither branch bad', () => {
      const { text, reviewed, findings } = session(language, { range: ['live', ...BAD] });
      const after = fixed(reviewed, findings[0], 0, text);
      assert.equal(after.refused, undefined);
      for (const range of BAD) assert.ok(!after.text!.includes(range), after.text);
    });

    it('a value that is bad by one branch only is undecided, one that is fine by both passes', () => {
      assert.equal(session(language, { range: ['live', BAD[0], FINE] }).status, 'undecided');
      assert.equal(session(language, { range: ['live', FINE, BAD[0]] }).status, 'undecided');
      assert.equal(session(language, { range: ['live', FINE, '172.20.0.0/16'] }).status, 'pass');
    });

    // The range lies in the network and in none of its subnets, so that the network has to be found.
    const inNetwork = (condition: Condition, declared: Condition = 'live') => {
      const names = ['vnet-live', 'vnet-test'] as const;
      const given = { declared: [declared, ...names], referred: [condition, ...names] } as const;
      return session(language, given, '10.1.64.0/18').statusOf('AKSN208');
    };

    it('a network is found by a name that the same condition decides', () => {
      assert.equal(inNetwork('live'), 'fail');
    });

    it('a network is not taken for found by a name that another condition decides, or its opposite', () => {
      assert.notEqual(inNetwork('not live'), 'fail');
      assert.notEqual(inNetwork('other'), 'fail');
    });

    it('texts are compared with their case, and so are conditions', () => {
      assert.equal(inNetwork('stage is live', 'stage is live'), 'fail');
      assert.notEqual(inNetwork('stage is live', 'stage is LIVE'), 'fail');
    });

    it('branches of one condition are looked at together', () => {
      const names = ['vnet-live', 'vnet-test'] as const;
      const { findings } = session(language, {
        declared: ['live', ...names],
        referred: ['live', ...names],
        range: ['live', ...BAD],
      });
      assert.equal(findings.length, 1);
    });
  });
}

it('where the branches differ in gravity, the milder one speaks', () => {
  const settings = (first: string, second: string) => `param live bool

resource aks 'Microsoft.ContainerService/managedClusters@2024-09-01' = {
  name: 'aks'
  location: 'westeurope'
  properties: {
    networkProfile: {
      networkPlugin: 'azure'
      outboundType: live ? '${first}' : '${second}'
      natGatewayProfile: {
        managedOutboundIPProfile: {
          count: 20
        }
      }
    }
  }
}
`;
  const severities = (text: string) =>
    review('bicep', text)
      .review.findings.filter(({ rule }) => rule.code === 'AKSN917')
      .map(({ severity }) => severity);
  // A number that is out of range is refused; beside another outbound type it has no effect.
  assert.deepEqual(severities(settings('managedNATGateway', 'managedNATGateway')), ['error']);
  assert.deepEqual(severities(settings('managedNATGateway', 'loadBalancer')), ['information']);
  assert.deepEqual(severities(settings('loadBalancer', 'managedNATGateway')), ['information']);
});
