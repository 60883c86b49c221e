import {
  armFirewall,
  bicepFirewall,
  collectionOf,
  terraformFirewall,
  type FirewallParts,
  type PolicyRule,
} from '../examples/exampleFirewall';
import { marked } from '../examples/exampleFrames';
import type { RuleExamples } from '../rule';

const TIME: PolicyRule = { kind: 'network', names: ['ntp.ubuntu.com'] };
const ADDRESS: PolicyRule = { kind: 'network', addresses: ['10.1.7.4'] };
const AKS: PolicyRule = { kind: 'application', tags: ['AzureKubernetesService'] };

const on = {
  bicep: 'dnsSettings: {\n  enableProxy: true\n}',
  arm: '"dnsSettings": {\n  "enableProxy": true\n}',
  terraform: 'dns {\n  proxy_enabled = true\n}',
};

const bicep = (rule: PolicyRule, parts: FirewallParts = {}) =>
  bicepFirewall({ collections: `${collectionOf('bicep', AKS)}\n${collectionOf('bicep', rule)}`, ...parts });
const arm = (rule: PolicyRule, parts: FirewallParts = {}) =>
  armFirewall({ collections: `${collectionOf('arm', AKS)},\n${collectionOf('arm', rule)}`, ...parts });
const terraform = (rule: PolicyRule, parts: FirewallParts = {}) =>
  terraformFirewall({
    collections: `${collectionOf('terraform', AKS)}\n\n${collectionOf('terraform', rule)}`,
    ...parts,
  });

const mark = (text: string, names: string) => text.replace(names, marked(names));
const asks = (text: string, server: string) =>
  text.replace(
    `      addressPrefixes: ['10.1.0.0/16']\n    }`,
    `      addressPrefixes: ['10.1.0.0/16']\n    }\n    dhcpOptions: {\n      dnsServers: [${server}]\n    }`,
  );

const RANGES = `'Network.SNAT.PrivateRanges': 'IANAPrivateRanges'`;
const SWITCH = `'Network.DNS.EnableProxy': 'true'`;

/** A network that asks a firewall without policy, which has further settings. */
const bicepAlone = (...settings: readonly string[]) =>
  asks(bicep(ADDRESS, { hop: `'10.9.0.4'` }), marked(`'10.9.0.4'`))
    .replace(/\nresource policy [\s\S]*?\n}\n/, '')
    .replace(/\nresource group [\s\S]*?\n}\n/, '')
    .replace('    firewallPolicy: {\n      id: policy.id\n    }\n', '')
    .replace(
      /(resource firewall [\s\S]*?\n)( {2}}\n}\n)/,
      (_, start: string, end: string) =>
        start +
        (settings.length === 0
          ? ''
          : `    additionalProperties: {\n${settings.map((line) => `      ${line}\n`).join('')}    }\n`) +
        end,
    );

const examples: RuleExamples = {
  bicep: {
    bad: [
      { bad: mark(bicep(TIME), `['ntp.ubuntu.com']`), fixed: bicep(TIME, { settings: on.bicep }) },
      {
        title: 'the proxy is turned off',
        bad: mark(bicep(TIME, { settings: on.bicep.replace('true', 'false') }), `['ntp.ubuntu.com']`),
      },
      {
        title: 'a network that asks the firewall',
        bad: asks(bicep(ADDRESS, { hop: `'10.9.0.4'` }), marked(`'10.9.0.4'`)),
      },
      {
        title: 'the same, without policy',
        bad: bicepAlone(),
        fixed: bicepAlone(SWITCH).replace(/[«»]/g, ''),
      },
      {
        title: 'other settings stay',
        bad: bicepAlone(RANGES),
        fixed: bicepAlone(RANGES, SWITCH).replace(/[«»]/g, ''),
      },
      {
        title: 'it is off',
        bad: bicepAlone(RANGES, SWITCH.replace('true', 'false')),
        fixed: bicepAlone(RANGES, SWITCH).replace(/[«»]/g, ''),
      },
    ],
    fine: [
      bicep(TIME, { settings: on.bicep }),
      { title: 'rules without names', text: bicep(ADDRESS) },
      { title: 'names in application rules', text: bicep({ kind: 'application', names: ['ghcr.io'] }) },
      {
        title: 'pitfall: the proxy is not required',
        text: bicep(TIME, { settings: 'dnsSettings: {\n  requireProxyForNetworkRules: false\n}' }),
      },
      {
        title: 'pitfall: the base policy has the proxy on',
        text: bicep(TIME, {
          settings: 'basePolicy: {\n  id: base.id\n}',
          more: `
resource base 'Microsoft.Network/firewallPolicies@2024-05-01' = {
  name: 'afwp-base'
  location: 'westeurope'
  properties: {
    dnsSettings: {
      enableProxy: true
    }
  }
}
`,
        }),
      },
      { title: 'a network that asks another server', text: asks(bicep(ADDRESS), `'10.8.0.4'`) },
    ],
    undecided: [
      bicep(TIME, { settings: on.bicep.replace('true', 'proxy'), before: 'param proxy bool\n\n' }),
      {
        title: 'pitfall: a base policy that another team declares',
        text: bicep(TIME, { settings: 'basePolicy: {\n  id: base\n}', before: 'param base string\n\n' }),
      },
    ],
  },
  arm: {
    bad: [{ bad: mark(arm(TIME), '["ntp.ubuntu.com"]'), fixed: arm(TIME, { settings: on.arm }) }],
    fine: [arm(TIME, { settings: on.arm }), arm(ADDRESS)],
    undecided: [
      arm(TIME, { settings: on.arm.replace('true', `"[parameters('proxy')]"`), before: '"proxy": { "type": "bool" }' }),
    ],
  },
  terraform: {
    bad: [
      { bad: mark(terraform(TIME), '["ntp.ubuntu.com"]'), fixed: terraform(TIME, { settings: on.terraform }) },
      {
        title: 'a firewall without policy',
        bad: classic(mark(terraform(TIME), '["ntp.ubuntu.com"]')),
      },
    ],
    fine: [
      terraform(TIME, { settings: on.terraform }),
      terraform(ADDRESS),
      {
        title: 'pitfall: DNS servers turn the proxy of a firewall without policy on',
        text: classic(terraform(TIME)).replace(
          '  sku_tier            = "Standard"\n',
          '  sku_tier            = "Standard"\n  dns_servers         = ["10.8.0.4"]\n',
        ),
      },
    ],
    undecided: [
      terraform(TIME, {
        settings: on.terraform.replace('true', 'var.proxy'),
        before: 'variable "proxy" {\n  type = bool\n}\n\n',
      }),
    ],
  },
};

/** The same with a network rule of the firewall itself. */
function classic(text: string): string {
  const names = /«?\["ntp.ubuntu.com"\]»?/.exec(text)![0];
  return (
    text
      .replace(/\nresource "azurerm_firewall_policy" [\s\S]*?\n}\n/, '')
      .replace(/\nresource "azurerm_firewall_policy_rule_collection_group" [\s\S]*?\n}\n/, '')
      .replace('  firewall_policy_id  = azurerm_firewall_policy.policy.id\n', '') +
    `
resource "azurerm_firewall_network_rule_collection" "time" {
  name                = "time"
  azure_firewall_name = azurerm_firewall.firewall.name
  resource_group_name = "rg"
  priority            = 200
  action              = "Allow"

  rule {
    name              = "time"
    protocols         = ["UDP"]
    source_addresses  = ["*"]
    destination_fqdns = ${names}
    destination_ports = ["123"]
  }
}
`
  );
}

export default examples;
