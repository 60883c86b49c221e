/** A cluster whose egress goes through an Azure Firewall with a policy, in the three languages. */
import { armNetwork, bicepNetwork, terraformNetwork } from './exampleNetwork';
import { indent } from './exampleFrames';
import { bicepRoutes } from './exampleRoutes';

export interface FirewallParts {
  /** Collections of the group of the policy's rules, as they are written. */
  readonly collections?: string;
  /** Lines of the cluster's properties. */
  readonly cluster?: string;
  /** The policy's symbol, type or header as it is written, marks included. */
  readonly policy?: string;
  /** Lines of the policy's properties. */
  readonly settings?: string;
  /** The next hop of the default route as it is written; the address of the firewall unless given. */
  readonly hop?: string;
  /** Declarations before all others. */
  readonly before?: string;
  readonly more?: string;
  /** The group of rules is left out. */
  readonly groupless?: true;
}

export function bicepFirewall(parts: FirewallParts): string {
  const { collections = '', cluster = '', policy = 'policy', settings, before = '', more = '' } = parts;
  const { hop = 'firewall.properties.ipConfigurations[0].properties.privateIPAddress' } = parts;
  const group = `
resource group 'Microsoft.Network/firewallPolicies/ruleCollectionGroups@2024-05-01' = {
  parent: policy
  name: 'egress'
  properties: {
    priority: 200
    ruleCollections: [${collections === '' ? '' : `\n${indent(collections, 6)}\n    `}]
  }
}
`;
  return bicepNetwork({
    before,
    subnet: 'routeTable: {\n  id: routes.id\n}',
    cluster: `networkProfile: {\n  networkPlugin: 'azure'\n  outboundType: 'userDefinedRouting'\n}${cluster === '' ? '' : `\n${cluster}`}`,
    more: `
resource hub 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-hub'
  location: 'westeurope'
  properties: {
    addressSpace: {
      addressPrefixes: ['10.9.0.0/24']
    }
    subnets: [
      {
        name: 'AzureFirewallSubnet'
        properties: {
          addressPrefix: '10.9.0.0/26'
        }
      }
    ]
  }
}

resource firewall 'Microsoft.Network/azureFirewalls@2024-05-01' = {
  name: 'afw'
  location: 'westeurope'
  properties: {
    firewallPolicy: {
      id: policy.id
    }
    ipConfigurations: [
      {
        name: 'main'
        properties: {
          subnet: {
            id: hub.properties.subnets[0].id
          }
        }
      }
    ]
  }
}

resource ${policy} 'Microsoft.Network/firewallPolicies@2024-05-01' = {
  name: 'afwp'
  location: 'westeurope'
  properties: {
    sku: {
      tier: 'Standard'
    }${settings === undefined ? '' : `\n${indent(settings, 4)}`}
  }
}
${parts.groupless ? '' : group}${bicepRoutes(hop)}${more}`,
  });
}

export function armFirewall(parts: FirewallParts): string {
  const { collections = '', cluster, policy = '"Microsoft.Network/firewallPolicies"', settings } = parts;
  const { hop = '"10.9.0.4"', before = '', more = '' } = parts;
  return armNetwork({
    before,
    subnet: `"routeTable": { "id": "[resourceId('Microsoft.Network/routeTables', 'rt-aks')]" }`,
    cluster: `"networkProfile": { "networkPlugin": "azure", "outboundType": "userDefinedRouting" }${cluster === undefined ? '' : `,\n${cluster}`}`,
    more: `,
{
  "type": "Microsoft.Network/virtualNetworks",
  "apiVersion": "2024-05-01",
  "name": "vnet-hub",
  "location": "westeurope",
  "properties": {
    "addressSpace": { "addressPrefixes": ["10.9.0.0/24"] },
    "subnets": [{ "name": "AzureFirewallSubnet", "properties": { "addressPrefix": "10.9.0.0/26" } }]
  }
},
{
  "type": "Microsoft.Network/azureFirewalls",
  "apiVersion": "2024-05-01",
  "name": "afw",
  "location": "westeurope",
  "dependsOn": [
    "[resourceId('Microsoft.Network/virtualNetworks', 'vnet-hub')]",
    "[resourceId('Microsoft.Network/firewallPolicies', 'afwp')]"
  ],
  "properties": {
    "firewallPolicy": { "id": "[resourceId('Microsoft.Network/firewallPolicies', 'afwp')]" },
    "ipConfigurations": [
      {
        "name": "main",
        "properties": {
          "subnet": {
            "id": "[resourceId('Microsoft.Network/virtualNetworks/subnets', 'vnet-hub', 'AzureFirewallSubnet')]"
          }
        }
      }
    ]
  }
},
{
  "type": ${policy},
  "apiVersion": "2024-05-01",
  "name": "afwp",
  "location": "westeurope",
  "properties": {
    "sku": { "tier": "Standard" }${settings === undefined ? '' : `,\n${indent(settings, 4)}`}
  }
},
{
  "type": "Microsoft.Network/firewallPolicies/ruleCollectionGroups",
  "apiVersion": "2024-05-01",
  "name": "afwp/egress",
  "dependsOn": [
    "[resourceId('Microsoft.Network/firewallPolicies', 'afwp')]"
  ],
  "properties": {
    "priority": 200,
    "ruleCollections": [${collections === '' ? '' : `\n${indent(collections, 6)}\n    `}]
  }
},
{
  "type": "Microsoft.Network/routeTables",
  "apiVersion": "2024-05-01",
  "name": "rt-aks",
  "location": "westeurope",
  "properties": {
    "routes": [
      {
        "name": "default",
        "properties": {
          "addressPrefix": "0.0.0.0/0",
          "nextHopType": "VirtualAppliance",
          "nextHopIpAddress": ${hop}
        }
      }
    ]
  }
}${more}`,
  });
}

export function terraformFirewall(parts: FirewallParts): string {
  const { collections, cluster = '', policy = 'resource "azurerm_firewall_policy" "policy"', settings, before } = parts;
  const { hop = 'azurerm_firewall.firewall.ip_configuration[0].private_ip_address', more = '' } = parts;
  return terraformNetwork({
    ...(before === undefined ? {} : { before }),
    cluster: `\nnetwork_profile {\n  network_plugin = "azure"\n  outbound_type  = "userDefinedRouting"\n}${cluster === '' ? '' : `\n\n${cluster}`}`,
    more: `
resource "azurerm_virtual_network" "hub" {
  name                = "vnet-hub"
  location            = "westeurope"
  resource_group_name = "rg"
  address_space       = ["10.9.0.0/24"]
}

resource "azurerm_subnet" "firewall" {
  name                 = "AzureFirewallSubnet"
  resource_group_name  = "rg"
  virtual_network_name = azurerm_virtual_network.hub.name
  address_prefixes     = ["10.9.0.0/26"]
}

resource "azurerm_firewall" "firewall" {
  name                = "afw"
  location            = "westeurope"
  resource_group_name = "rg"
  sku_name            = "AZFW_VNet"
  sku_tier            = "Standard"
  firewall_policy_id  = azurerm_firewall_policy.policy.id

  ip_configuration {
    name      = "main"
    subnet_id = azurerm_subnet.firewall.id
  }
}

${policy} {
  name                = "afwp"
  location            = "westeurope"
  resource_group_name = "rg"${settings === undefined ? '' : `\n\n${indent(settings, 2)}`}
}

resource "azurerm_firewall_policy_rule_collection_group" "egress" {
  name               = "egress"
  firewall_policy_id = azurerm_firewall_policy.policy.id
  priority           = 200${collections === undefined ? '' : `\n\n${indent(collections, 2)}`}
}

resource "azurerm_route_table" "aks" {
  name                = "rt-aks"
  location            = "westeurope"
  resource_group_name = "rg"

  route {
    name                   = "default"
    address_prefix         = "0.0.0.0/0"
    next_hop_type          = "VirtualAppliance"
    next_hop_in_ip_address = ${hop}
  }
}

resource "azurerm_subnet_route_table_association" "aks" {
  subnet_id      = azurerm_subnet.aks.id
  route_table_id = azurerm_route_table.aks.id
}
${more}`,
  });
}

/** One rule of a policy, in its collection. */
export interface PolicyRule {
  readonly kind: 'application' | 'network';
  readonly action?: 'Allow' | 'Deny';
  /** Texts as they are written, with the quotes of the language. */
  readonly names?: readonly string[];
  readonly tags?: readonly string[];
  readonly addresses?: readonly string[];
  readonly sources?: readonly string[];
  readonly port?: string;
}

const QUOTES = { bicep: `'`, arm: '"', terraform: '"' } as const;
const quoted = (texts: readonly string[], language: keyof typeof QUOTES) =>
  texts.map((text) => (/^[«']|^"|^var\./.test(text) ? text : QUOTES[language] + text + QUOTES[language])).join(', ');

/** A collection with one rule. */
export function collectionOf(language: keyof typeof QUOTES, rule: PolicyRule): string {
  const { kind, action = 'Allow', names, tags, addresses, sources = ['*'], port = kind === 'network' ? '123' : '443' } = rule;
  const list = (texts: readonly string[]) => `[${quoted(texts, language)}]`;
  if (language === 'terraform') {
    const lines: (readonly [string, string])[] = [
      ['name', '"one"'],
      ['source_addresses', list(sources)],
      ...(names ? [['destination_fqdns', list(names)] as const] : []),
      ...(tags ? [['destination_fqdn_tags', list(tags)] as const] : []),
      ...(addresses ? [['destination_addresses', list(addresses)] as const] : []),
      ...(kind === 'network'
        ? [['protocols', '["Any"]'] as const, ['destination_ports', `["${port}"]`] as const]
        : []),
    ];
    const width = Math.max(...lines.map(([name]) => name.length));
    const text = lines.map(([name, value]) => `    ${name.padEnd(width)} = ${value}`).join('\n');
    const protocols = kind === 'application' ? `\n\n    protocols {\n      type = "Https"\n      port = ${port}\n    }` : '';
    return `${kind}_rule_collection {
  name     = "${kind}"
  priority = ${kind === 'network' ? 300 : 400}
  action   = "${action}"

  rule {
${text}${protocols}
  }
}`;
  }
  const [q, comma] = language === 'arm' ? ['"', ','] : [`'`, ''];
  const key = (name: string) => (language === 'arm' ? `"${name}"` : name);
  const lines: readonly (readonly [string, string])[] = [
    ['ruleType', `${q}${kind === 'network' ? 'NetworkRule' : 'ApplicationRule'}${q}`],
    ['name', `${q}one${q}`],
    ['sourceAddresses', list(sources)],
    ...(names ? [[kind === 'network' ? 'destinationFqdns' : 'targetFqdns', list(names)] as const] : []),
    ...(tags ? [['fqdnTags', list(tags)] as const] : []),
    ...(addresses ? [['destinationAddresses', list(addresses)] as const] : []),
    ...(kind === 'network'
      ? [['ipProtocols', `[${q}Any${q}]`] as const, ['destinationPorts', `[${q}${port}${q}]`] as const]
      : [['protocols', `[{ ${key('protocolType')}: ${q}Https${q}, ${key('port')}: ${port} }]`] as const]),
  ];
  return `{
  ${key('ruleCollectionType')}: ${q}FirewallPolicyFilterRuleCollection${q}${comma}
  ${key('name')}: ${q}${kind}${q}${comma}
  ${key('priority')}: ${kind === 'network' ? 300 : 400}${comma}
  ${key('action')}: {
    ${key('type')}: ${q}${action}${q}
  }${comma}
  ${key('rules')}: [
    {
${lines.map(([name, value]) => `      ${key(name)}: ${value}`).join(`${comma}\n`)}
    }
  ]
}`;
}
