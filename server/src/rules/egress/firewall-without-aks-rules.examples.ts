import {
  armFirewall,
  bicepFirewall,
  collectionOf,
  terraformFirewall,
  type PolicyRule,
} from '../examples/exampleFirewall';
import { marked } from '../examples/exampleFrames';
import type { RuleExamples } from '../rule';

const TAG: PolicyRule = { kind: 'application', tags: ['AzureKubernetesService'], sources: ['10.1.0.0/22'] };
const TIME: PolicyRule = { kind: 'network', names: ['ntp.ubuntu.com'] };
const PRIVATE_NAMES = [
  'mcr.microsoft.com',
  '*.data.mcr.microsoft.com',
  'management.azure.com',
  'login.microsoftonline.com',
  'packages.microsoft.com',
  'packages.aks.azure.com',
];
const LIST: PolicyRule = { kind: 'application', names: [...PRIVATE_NAMES, '*.hcp.westeurope.azmk8s.io'] };
const WIDE: PolicyRule = {
  kind: 'application',
  names: ['*.microsoft.com', '*.azure.com', 'login.microsoftonline.com', '*.azmk8s.io'],
};
const OLD: PolicyRule = {
  kind: 'application',
  names: [...PRIVATE_NAMES.slice(0, -1), 'acs-mirror.azureedge.net', '*.azmk8s.io'],
};
const PROXIED = {
  bicep: 'dnsSettings: {\n  enableProxy: true\n}',
  arm: '"dnsSettings": { "enableProxy": true }',
  terraform: 'dns {\n  proxy_enabled = true\n}',
};

const bicep = (rule: PolicyRule | undefined, parts: Parameters<typeof bicepFirewall>[0] = {}) =>
  bicepFirewall({ settings: PROXIED.bicep, ...(rule ? { collections: collectionOf('bicep', rule) } : {}), ...parts });
const arm = (rule: PolicyRule, parts: Parameters<typeof armFirewall>[0] = {}) =>
  armFirewall({ settings: PROXIED.arm, collections: collectionOf('arm', rule), ...parts });
const terraform = (rule: PolicyRule, parts: Parameters<typeof terraformFirewall>[0] = {}) =>
  terraformFirewall({ settings: PROXIED.terraform, collections: collectionOf('terraform', rule), ...parts });

const classic = (text: string) =>
  text
    .replace(/\nresource policy [\s\S]*?\n}\n/, '')
    .replace(/\nresource group [\s\S]*?\n}\n/, '')
    .replace('    firewallPolicy: {\n      id: policy.id\n    }\n', '');
const classicTerraform = (text: string) =>
  text
    .replace(/\nresource "azurerm_firewall_policy" [\s\S]*?\n}\n/, '')
    .replace(/\nresource "azurerm_firewall_policy_rule_collection_group" [\s\S]*?\n}\n/, '')
    .replace('  firewall_policy_id  = azurerm_firewall_policy.policy.id\n', '');
const bicepTag = `    applicationRuleCollections: [
      {
        name: 'aks'
        properties: {
          priority: 200
          action: { type: 'Allow' }
          rules: [
            {
              name: 'aks'
              sourceAddresses: ['*']
              fqdnTags: ['AzureKubernetesService']
              protocols: [{ protocolType: 'Https', port: 443 }]
            }
          ]
        }
      }
    ]
`;
const terraformTag = `
resource "azurerm_firewall_application_rule_collection" "aks" {
  name                = "aks"
  azure_firewall_name = azurerm_firewall.firewall.name
  resource_group_name = "rg"
  priority            = 200
  action              = "Allow"

  rule {
    name             = "aks"
    source_addresses = ["*"]
    fqdn_tags        = ["AzureKubernetesService"]

    protocol {
      type = "Https"
      port = 443
    }
  }
}
`;

const examples: RuleExamples = {
  bicep: {
    bad: [
      { bad: bicep(TIME, { policy: marked('policy') }) },
      { title: 'no group of rules at all', bad: bicep(undefined, { policy: marked('policy'), groupless: true }) },
      {
        title: 'a list that lacks the registry',
        bad: bicep({ kind: 'application', names: PRIVATE_NAMES.slice(2) }, { policy: marked('policy') }),
      },
      {
        title: 'rules for another network',
        bad: bicep({ ...TAG, sources: ['10.5.0.0/16'] }, { policy: marked('policy') }),
      },
      { title: 'rules that deny', bad: bicep({ ...TAG, action: 'Deny' }, { policy: marked('policy') }) },
      {
        title: 'a firewall without policy, known by its address',
        bad: classic(bicep(TIME, { hop: `'10.9.0.4'` })).replace(
          'resource firewall ',
          `resource ${marked('firewall')} `,
        ),
      },
    ],
    fine: [
      { title: 'the tag', text: bicep(TAG) },
      { title: 'the whole list', text: bicep(LIST) },
      { title: 'pitfall: wildcards that cover the list', text: bicep(WIDE) },
      { title: 'pitfall: the source of downloads that Azure is leaving', text: bicep(OLD) },
      {
        title: 'pitfall: everything is allowed',
        text: bicep({ kind: 'network', addresses: ['AzureCloud.westeurope'], port: '443' }),
      },
      {
        title: 'pitfall: a private cluster needs no rule for the API server',
        text: bicep(
          { kind: 'application', names: PRIVATE_NAMES },
          { cluster: 'apiServerAccessProfile: {\n  enablePrivateCluster: true\n}' },
        ),
      },
      {
        title: 'pitfall: with API Server VNet Integration neither',
        text: bicep(
          { kind: 'application', names: PRIVATE_NAMES },
          { cluster: 'apiServerAccessProfile: {\n  enableVnetIntegration: true\n}' },
        ),
      },
      { title: 'pitfall: an appliance of another kind', text: bicep(TIME, { hop: `'10.8.0.4'` }) },
      {
        title: 'the tag, without policy',
        text: classic(bicep(TIME, { hop: `'10.9.0.4'` })).replace(
          '    ipConfigurations',
          `${bicepTag}    ipConfigurations`,
        ),
      },
    ],
    undecided: [
      {
        title: 'pitfall: a policy that another team declares',
        text: bicep(undefined, { groupless: true }).replace(
          /resource policy [\s\S]*?\n}\n/,
          `resource policy 'Microsoft.Network/firewallPolicies@2024-05-01' existing = {\n  name: 'afwp'\n}\n`,
        ),
      },
      {
        title: 'pitfall: a base policy that another team declares',
        text: bicep(TIME, {
          settings: `${PROXIED.bicep}\nbasePolicy: {\n  id: base\n}`,
          before: 'param base string\n\n',
        }),
      },
      { title: 'a hop that a parameter brings', text: bicep(TIME, { hop: 'hop', before: 'param hop string\n\n' }) },
      {
        title: 'names that a parameter brings',
        text: bicep({ kind: 'application', names: ['x'] }, { before: 'param names array\n\n' }).replace(
          `targetFqdns: ['x']`,
          'targetFqdns: names',
        ),
      },
    ],
  },
  arm: {
    bad: [{ bad: arm(TIME, { policy: marked('"Microsoft.Network/firewallPolicies"') }) }],
    fine: [arm(TAG), arm(LIST)],
    undecided: [
      {
        title: 'a condition decides the kind of the rule',
        text: arm(TAG, { before: '"web": { "type": "bool" }' }).replace(
          '"ApplicationRule"',
          `"[if(parameters('web'), 'ApplicationRule', 'NatRule')]"`,
        ),
      },
      arm(TIME, { hop: `"[parameters('hop')]"`, before: '"hop": { "type": "string" }' }),
      arm(TIME, {
        settings: `${PROXIED.arm},\n"basePolicy": { "id": "[parameters('base')]" }`,
        before: '"base": { "type": "string" }',
      }),
    ],
  },
  terraform: {
    bad: [
      { bad: terraform(TIME, { policy: marked('resource "azurerm_firewall_policy" "policy"') }) },
      {
        title: 'a firewall without policy',
        bad: classicTerraform(terraform(TIME)).replace(
          'resource "azurerm_firewall" "firewall"',
          marked('resource "azurerm_firewall" "firewall"'),
        ),
      },
    ],
    fine: [
      terraform(TAG),
      terraform(LIST),
      { title: 'the tag, without policy', text: classicTerraform(terraform(TIME)) + terraformTag },
    ],
    undecided: [terraform(TIME, { hop: 'var.hop', before: 'variable "hop" {\n  type = string\n}\n\n' })],
  },
};

export default examples;
