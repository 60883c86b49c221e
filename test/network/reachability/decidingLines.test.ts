import { strict as assert } from 'node:assert';
import { readExpectation } from '../../../server/src/network/reachability/expectation';
import { expectedIn } from '../../../server/src/network/reachability/expected';
import rule from '../../../server/src/rules/operability/expectation-broken';
import { NO_INTENTS } from '../../../server/src/rules/intents';
import { networkIn } from './asking';
import { asArm, asBicep } from './templateTexts';

const id = (type: string, ...names: readonly string[]) =>
  `[resourceId('Microsoft.${type}', ${names.map((name) => `'${name}'`).join(', ')})]`;
const network = (type: string, name: string, properties: object, more: object = {}) => ({
  type: `Microsoft.Network/${type}`,
  apiVersion: '2024-05-01',
  name,
  ...more,
  properties,
});
const securityRule = (name: string, direction: string, to: string, port: string) => ({
  name,
  properties: { priority: 100, direction, access: 'Allow', protocol: 'Tcp', sourceAddressPrefix: '10.1.0.0/24', sourcePortRange: '*', destinationAddressPrefix: to, destinationPortRange: port }, // prettier-ignore
});
const peering = (from: string, to: string) =>
  network('virtualNetworks/virtualNetworkPeerings', `${from}/${from}-to-${to}`, {
    remoteVirtualNetwork: { id: id('Network/virtualNetworks', to) },
    allowForwardedTraffic: true,
  });
const subnet = (name: string, addressPrefix: string, more: object = {}) => ({
  name,
  properties: { addressPrefix, ...more },
});
const vnet = (name: string, space: string, ...subnets: readonly object[]) =>
  network('virtualNetworks', name, { addressSpace: { addressPrefixes: [space] }, subnets });

const RESOURCES = [
  network('networkSecurityGroups', 'nsg-db', { securityRules: [securityRule('AllowApp', 'Inbound', '10.1.1.0/24', '1433')] }), // prettier-ignore
  network('networkSecurityGroups', 'nsg-app', { securityRules: [securityRule('AllowOut', 'Outbound', 'Internet', '443')] }), // prettier-ignore
  network('routeTables', 'rt', {
    routes: [
      {
        name: 'to-far',
        properties: { addressPrefix: '10.2.0.0/16', nextHopType: 'VirtualAppliance', nextHopIpAddress: '10.0.0.4' },
      },
    ],
  }),
  vnet(
    'net',
    '10.1.0.0/16',
    subnet('app', '10.1.0.0/24', { networkSecurityGroup: { id: id('Network/networkSecurityGroups', 'nsg-app') }, routeTable: { id: id('Network/routeTables', 'rt') } }), // prettier-ignore
    subnet('db', '10.1.1.0/24', { networkSecurityGroup: { id: id('Network/networkSecurityGroups', 'nsg-db') } }),
    subnet('bare', '10.1.2.0/24'),
  ),
  vnet('hub', '10.0.0.0/16', subnet('AzureFirewallSubnet', '10.0.0.0/26')),
  vnet('far', '10.2.0.0/16', subnet('away', '10.2.0.0/24')),
  ...[['net', 'hub'], ['hub', 'net'], ['far', 'hub'], ['hub', 'far']].map(([from, to]) => peering(from!, to!)), // prettier-ignore
  network('publicIPAddresses', 'pip', {}),
  network('azureFirewalls', 'fw', {
    ipConfigurations: [
      {
        name: 'c',
        properties: {
          subnet: { id: id('Network/virtualNetworks/subnets', 'hub', 'AzureFirewallSubnet') },
          publicIPAddress: { id: id('Network/publicIPAddresses', 'pip') },
        },
      },
    ],
    firewallPolicy: { id: id('Network/firewallPolicies', 'policy') },
  }),
  network('firewallPolicies', 'policy', {}),
  network('firewallPolicies/ruleCollectionGroups', 'policy/group', {
    priority: 200,
    ruleCollections: [
      {
        name: 'in',
        ruleCollectionType: 'FirewallPolicyNatRuleCollection',
        priority: 100,
        action: { type: 'DNAT' },
        rules: [{ ruleType: 'NatRule', name: 'web', ipProtocols: ['TCP'], sourceAddresses: ['*'], destinationAddresses: ['20.50.1.4'], destinationPorts: ['443'], translatedAddress: '10.2.0.4', translatedPort: '443' }], // prettier-ignore
      },
      {
        name: 'between',
        ruleCollectionType: 'FirewallPolicyFilterRuleCollection',
        priority: 200,
        action: { type: 'Allow' },
        rules: [{ ruleType: 'NetworkRule', name: 'app-to-away', ipProtocols: ['TCP'], sourceAddresses: ['10.1.0.0/24'], destinationAddresses: ['10.2.0.0/24'], destinationPorts: ['22'] }], // prettier-ignore
      },
    ],
  }),
  {
    type: 'Microsoft.Storage/storageAccounts',
    apiVersion: '2024-01-01',
    name: 'stshop',
    location: 'westeurope',
    sku: { name: 'Standard_LRS' },
    kind: 'StorageV2',
    properties: { networkAcls: { defaultAction: 'Allow' } },
  },
  {
    type: 'Microsoft.KeyVault/vaults',
    apiVersion: '2023-07-01',
    name: 'kv-shop',
    location: 'westeurope',
    properties: { sku: { family: 'A', name: 'standard' }, tenantId: '00000000-0000-0000-0000-000000000000' },
  },
];

const tfVnet = (name: string, space: string) => `
resource "azurerm_virtual_network" "${name}" {
  name                = "${name}"
  resource_group_name = "rg"
  location            = "westeurope"
  address_space       = ["${space}"]
}`;
const tfSubnet = (net: string, name: string, prefix: string) => `
resource "azurerm_subnet" "${name}" {
  name                 = "${name}"
  resource_group_name  = "rg"
  virtual_network_name = azurerm_virtual_network.${net}.name
  address_prefixes     = ["${prefix}"]
}`;
const tfPeering = (from: string, to: string) => `
resource "azurerm_virtual_network_peering" "${from}-${to}" {
  name                      = "${from}-to-${to}"
  resource_group_name       = "rg"
  virtual_network_name      = azurerm_virtual_network.${from}.name
  remote_virtual_network_id = azurerm_virtual_network.${to}.id
  allow_forwarded_traffic   = true
}`;
const tfGroup = (on: string, name: string, direction: string, to: string, port: string) => `
resource "azurerm_network_security_group" "${on}" {
  name                = "nsg-${on}"
  resource_group_name = "rg"
  location            = "westeurope"
  security_rule {
    name                       = "${name}"
    priority                   = 100
    direction                  = "${direction}"
    access                     = "Allow"
    protocol                   = "Tcp"
    source_address_prefix      = "10.1.0.0/24"
    source_port_range          = "*"
    destination_address_prefix = "${to}"
    destination_port_range     = "${port}"
  }
}
resource "azurerm_subnet_network_security_group_association" "${on}" {
  subnet_id                 = azurerm_subnet.${on}.id
  network_security_group_id = azurerm_network_security_group.${on}.id
}`;

const TERRAFORM = [
  tfGroup('db', 'AllowApp', 'Inbound', '10.1.1.0/24', '1433'),
  tfGroup('app', 'AllowOut', 'Outbound', 'Internet', '443'),
  tfVnet('net', '10.1.0.0/16'),
  tfSubnet('net', 'app', '10.1.0.0/24'),
  tfSubnet('net', 'db', '10.1.1.0/24'),
  tfSubnet('net', 'bare', '10.1.2.0/24'),
  tfVnet('hub', '10.0.0.0/16'),
  tfSubnet('hub', 'AzureFirewallSubnet', '10.0.0.0/26'),
  tfVnet('far', '10.2.0.0/16'),
  tfSubnet('far', 'away', '10.2.0.0/24'),
  tfPeering('net', 'hub'),
  tfPeering('hub', 'net'),
  tfPeering('far', 'hub'),
  tfPeering('hub', 'far'),
  `
resource "azurerm_route_table" "rt" {
  name                = "rt"
  resource_group_name = "rg"
  location            = "westeurope"
  route {
    name                   = "to-far"
    address_prefix         = "10.2.0.0/16"
    next_hop_type          = "VirtualAppliance"
    next_hop_in_ip_address = "10.0.0.4"
  }
}
resource "azurerm_subnet_route_table_association" "app" {
  subnet_id      = azurerm_subnet.app.id
  route_table_id = azurerm_route_table.rt.id
}
resource "azurerm_public_ip" "pip" {
  name                = "pip"
  resource_group_name = "rg"
  location            = "westeurope"
  allocation_method   = "Static"
}
resource "azurerm_firewall" "fw" {
  name                = "fw"
  resource_group_name = "rg"
  location            = "westeurope"
  firewall_policy_id  = azurerm_firewall_policy.policy.id
  ip_configuration {
    name                 = "c"
    subnet_id            = azurerm_subnet.AzureFirewallSubnet.id
    public_ip_address_id = azurerm_public_ip.pip.id
  }
}
resource "azurerm_firewall_policy" "policy" {
  name                = "policy"
  resource_group_name = "rg"
  location            = "westeurope"
}
resource "azurerm_firewall_policy_rule_collection_group" "group" {
  name               = "group"
  firewall_policy_id = azurerm_firewall_policy.policy.id
  priority           = 200
  nat_rule_collection {
    name     = "in"
    priority = 100
    action   = "Dnat"
    rule {
      name                = "web"
      protocols           = ["TCP"]
      source_addresses    = ["*"]
      destination_address = azurerm_public_ip.pip.ip_address
      destination_ports   = ["443"]
      translated_address  = "10.2.0.4"
      translated_port     = 443
    }
  }
  network_rule_collection {
    name     = "between"
    priority = 200
    action   = "Allow"
    rule {
      name                  = "app-to-away"
      protocols             = ["TCP"]
      source_addresses      = ["10.1.0.0/24"]
      destination_addresses = ["10.2.0.0/24"]
      destination_ports     = ["22"]
    }
  }
}
resource "azurerm_storage_account" "st" {
  name                     = "stshop"
  resource_group_name      = "rg"
  location                 = "westeurope"
  account_tier             = "Standard"
  account_replication_type = "LRS"
  network_rules {
    default_action = "Allow"
  }
}
resource "azurerm_key_vault" "kv" {
  name                = "kv-shop"
  resource_group_name = "rg"
  location            = "westeurope"
  sku_name            = "standard"
  tenant_id           = "00000000-0000-0000-0000-000000000000"
}
`,
].join('\n');

/** What is expected, what the line says that decides, and in which declaration it stands. */
const BROKEN: readonly (readonly [what: string, expectation: object, says: RegExp, text: RegExp])[] = [
  ['the rule of the receiver’s group', { never: 'app -> db:1433' }, /rule 'AllowApp' of 'nsg-db' allows it/, /^['"]Allow['"]$/], // prettier-ignore
  ['the rule of the sender’s group', { never: 'app -> internet:443' }, /rule 'AllowOut' of 'nsg-app' allows it/, /^['"]Allow['"]$/], // prettier-ignore
  ['the receiver that nothing guards', { never: 'app -> bare:443' }, /'bare' has no network security group/, /bare/], // prettier-ignore
  ['the network rule of a firewall', { never: 'app -> away:22' }, /network rule 'app-to-away' of '.*group' allows it/, /^[^]*app-to-away[^]*$/], // prettier-ignore
  ['the DNAT rule of a firewall', { never: 'internet -> away:443' }, /DNAT rule 'web' of '.*group' leads there/, /web[^]*10\.2\.0\.4/], // prettier-ignore
  ['what a service is open to', { never: 'internet -> stshop:443' }, /'stshop' is open to every public address/, /^['"]Allow['"]$/], // prettier-ignore
  ['the service that has no private endpoint', { resolves: 'net ? kv-shop.vault.azure.net', to: 'private' }, /'kv-shop' has no private endpoint/, /KeyVault|key_vault|^r\d+$/], // prettier-ignore
];

for (const [language, file, text] of [
  ['Bicep', 'main.bicep', asBicep(RESOURCES)],
  ['ARM JSON', 'azuredeploy.json', asArm(RESOURCES)],
  ['Terraform', 'main.tf', TERRAFORM],
] as const)
  describe(`a broken expectation in ${language} stands at`, () => {
    const whole = networkIn({ [file]: text });

    for (const [what, written, says, place] of BROKEN)
      it(what, () => {
        const expectation = readExpectation(written);
        assert.ok(typeof expectation !== 'string', String(expectation));
        const intents = { ...NO_INTENTS, expectations: [expectation] };
        const broken = expectedIn(whole, intents).filter(({ kept }) => kept === 'no');
        assert.equal(broken.length, 1);
        const [{ step }] = broken as [(typeof broken)[0]];
        assert.match(step.says, says);
        assert.ok(step.place);
        assert.match(text.slice(step.place.span.start, step.place.span.end), place);
        const failures = [...rule.check(whole, { today: '2026-11-30', intents })].flatMap(({ verdict }) =>
          verdict.status === 'fail' ? verdict.problems : [],
        );
        assert.deepEqual(failures.map(({ at }) => at), [step.place]); // prettier-ignore
      });
  });
