import { strict as assert } from 'node:assert';
import { compareNetworks } from '../../../server/src/network/reachability/beforeAndAfter/compareNetworks';
import { flowText } from '../../../server/src/network/reachability/beforeAndAfter/flowWords';
import { networkIn, verdictsOf } from './asking';
import { asArm, asBicep } from './templateTexts';

/** A DNAT rule as both templates have it. */
interface Nat {
  readonly name?: string;
  readonly to: string;
  readonly port: string;
  readonly from?: string;
  readonly protocol?: string;
  readonly public?: string;
}

interface Shape {
  readonly nats: readonly Nat[];
  readonly policy: boolean;
  /** Of the subnet that is asked about, beside the defaults. */
  readonly rules?: readonly object[];
  readonly peered?: boolean;
  readonly publicAddress?: boolean;
}

const id = (type: string, ...names: readonly string[]) =>
  `[resourceId('Microsoft.Network/${type}', ${names.map((name) => `'${name}'`).join(', ')})]`;

/** A hub with a firewall, and a spoke with the subnet `app` at 10.1.0.0/24. */
function resources({ nats, policy, rules = [], peered = true, publicAddress = true }: Shape): readonly object[] {
  const natRules = nats.map(({ name = 'web', to, port, from = '*', protocol = 'TCP', public: at = '20.50.1.4' }) => ({
    ...(policy ? { ruleType: 'NatRule', ipProtocols: [protocol] } : { protocols: [protocol] }),
    name,
    sourceAddresses: [from],
    destinationAddresses: [at],
    destinationPorts: ['8443'],
    translatedAddress: to,
    translatedPort: port,
  }));
  const vnet = (name: string, space: string, subnets: readonly object[]) => ({
    type: 'Microsoft.Network/virtualNetworks',
    apiVersion: '2024-05-01',
    name,
    properties: { addressSpace: { addressPrefixes: [space] }, subnets },
  });
  const peering = (from: string, to: string) => ({
    type: 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings',
    apiVersion: '2024-05-01',
    name: `${from}/${from}-to-${to}`,
    properties: { remoteVirtualNetwork: { id: id('virtualNetworks', to) } },
  });
  return [
    {
      type: 'Microsoft.Network/networkSecurityGroups',
      apiVersion: '2024-05-01',
      name: 'nsg',
      properties: { securityRules: rules },
    },
    vnet('hub', '10.0.0.0/16', [{ name: 'AzureFirewallSubnet', properties: { addressPrefix: '10.0.0.0/26' } }]),
    vnet('spoke', '10.1.0.0/16', [
      { name: 'app', properties: { addressPrefix: '10.1.0.0/24', networkSecurityGroup: { id: id('networkSecurityGroups', 'nsg') } } }, // prettier-ignore
    ]),
    ...(peered ? [peering('hub', 'spoke'), peering('spoke', 'hub')] : []),
    { type: 'Microsoft.Network/publicIPAddresses', apiVersion: '2024-05-01', name: 'pip', properties: {} },
    {
      type: 'Microsoft.Network/azureFirewalls',
      apiVersion: '2024-05-01',
      name: 'fw',
      properties: {
        ipConfigurations: [
          {
            name: 'c',
            properties: {
              subnet: { id: id('virtualNetworks/subnets', 'hub', 'AzureFirewallSubnet') },
              ...(publicAddress ? { publicIPAddress: { id: id('publicIPAddresses', 'pip') } } : {}),
            },
          },
        ],
        ...(policy
          ? { firewallPolicy: { id: id('firewallPolicies', 'policy') } }
          : { natRuleCollections: [{ name: 'in', properties: { priority: 100, action: { type: 'Dnat' }, rules: natRules } }] }), // prettier-ignore
      },
    },
    ...(policy
      ? [
          { type: 'Microsoft.Network/firewallPolicies', apiVersion: '2024-05-01', name: 'policy', properties: {} },
          {
            type: 'Microsoft.Network/firewallPolicies/ruleCollectionGroups',
            apiVersion: '2024-05-01',
            name: 'policy/group',
            properties: {
              priority: 200,
              ruleCollections: [
                { name: 'in', ruleCollectionType: 'FirewallPolicyNatRuleCollection', priority: 100, action: { type: 'DNAT' }, rules: natRules }, // prettier-ignore
              ],
            },
          },
        ]
      : []),
  ];
}

/** The same for azurerm; rules of the subnet's group are given as they are in a template. */
function asTerraform({ nats, policy, rules = [], peered = true, publicAddress = true }: Shape): string {
  const natRules = nats.map(
    ({ name = 'web', to, port, from = '*', protocol = 'TCP', public: at = '20.50.1.4' }) => `rule {
    name                  = "${name}"
    protocols             = ["${protocol}"]
    source_addresses      = ["${from}"]
    destination_ports     = ["8443"]
    translated_address    = "${to}"
    translated_port       = ${port}
    ${policy ? `destination_address   = "${at}"` : `destination_addresses = ["${at}"]`}
  }`,
  );
  const collection = `name = "in"\n  priority = 100\n  action = "Dnat"\n  ${natRules.join('\n')}`;
  const group = 'resource_group_name = "rg"\n  location = "westeurope"';
  const securityRules = (rules as readonly { name: string; properties: Record<string, string | number> }[]).map(
    ({ name, properties }) =>
      `security_rule {\n name = "${name}"\n${Object.entries(properties)
        .map(
          ([key, value]) =>
            `${key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)} = ${JSON.stringify(value)}`,
        )
        .join('\n')}\n}`,
  );
  const vnet = (name: string, space: string, subnet: string, prefix: string) => `
resource "azurerm_virtual_network" "${name}" {
  name = "${name}"
  ${group}
  address_space = ["${space}"]
}
resource "azurerm_subnet" "${name}" {
  name = "${subnet}"
  resource_group_name = "rg"
  virtual_network_name = azurerm_virtual_network.${name}.name
  address_prefixes = ["${prefix}"]
}`;
  const peering = (from: string, to: string) => `
resource "azurerm_virtual_network_peering" "${from}" {
  name = "${from}-to-${to}"
  resource_group_name = "rg"
  virtual_network_name = azurerm_virtual_network.${from}.name
  remote_virtual_network_id = azurerm_virtual_network.${to}.id
}`;
  const collections = policy
    ? `
resource "azurerm_firewall_policy" "policy" {
  name = "policy"
  ${group}
}
resource "azurerm_firewall_policy_rule_collection_group" "group" {
  name = "group"
  firewall_policy_id = azurerm_firewall_policy.policy.id
  priority = 200
  ${nats.length > 0 ? `nat_rule_collection {\n${collection}\n}` : ''}
}`
    : nats.length > 0
      ? `
resource "azurerm_firewall_nat_rule_collection" "in" {
  azure_firewall_name = azurerm_firewall.fw.name
  resource_group_name = "rg"
  ${collection}
}`
      : '';
  return `
resource "azurerm_network_security_group" "nsg" {
  name = "nsg"
  ${group}
  ${securityRules.join('\n')}
}
resource "azurerm_subnet_network_security_group_association" "nsg" {
  subnet_id = azurerm_subnet.spoke.id
  network_security_group_id = azurerm_network_security_group.nsg.id
}
${vnet('hub', '10.0.0.0/16', 'AzureFirewallSubnet', '10.0.0.0/26')}
${vnet('spoke', '10.1.0.0/16', 'app', '10.1.0.0/24')}
${peered ? peering('hub', 'spoke') + peering('spoke', 'hub') : ''}
resource "azurerm_public_ip" "pip" {
  name = "pip"
  ${group}
}
resource "azurerm_firewall" "fw" {
  name = "fw"
  ${group}
  ${policy ? 'firewall_policy_id = azurerm_firewall_policy.policy.id' : ''}
  ip_configuration {
    name = "c"
    subnet_id = azurerm_subnet.hub.id
    ${publicAddress ? 'public_ip_address_id = azurerm_public_ip.pip.id' : ''}
  }
}
${collections}`;
}

const LANGUAGES = [
  ['Bicep', (shape: Shape) => networkIn({ 'main.bicep': asBicep(resources(shape)) })],
  ['ARM JSON', (shape: Shape) => networkIn({ 'azuredeploy.json': asArm(resources(shape)) })],
  ['Terraform', (shape: Shape) => networkIn({ 'main.tf': asTerraform(shape) })],
] as const;

const NOTHING = "refused: nothing gives subnet 'app' a public address";
const ADDRESS: Nat = { to: '10.1.0.4', port: '443' };

for (const [language, read] of LANGUAGES)
  for (const policy of [true, false])
    describe(`from the internet through a firewall ${policy ? 'with a policy' : 'without policy'}, in ${language}`, () => {
      const asked = (shape: Omit<Shape, 'policy'>, question = 'internet -> app:443') =>
        verdictsOf(read({ ...shape, policy }), question);

      it('nothing comes where no DNAT rule leads there', () => {
        assert.deepEqual(asked({ nats: [] }), [NOTHING]);
        assert.deepEqual(asked({ nats: [{ ...ADDRESS, to: '10.2.0.4' }] }), [NOTHING]);
        assert.deepEqual(asked({ nats: [{ ...ADDRESS, port: '22' }] }), [NOTHING]);
        assert.deepEqual(asked({ nats: [{ ...ADDRESS, protocol: 'UDP' }] }), [NOTHING]);
      });

      it('nothing comes to a private address of the firewall, or where it has no public one', () => {
        assert.deepEqual(asked({ nats: [{ ...ADDRESS, public: '10.0.0.4' }] }), [NOTHING]);
        assert.deepEqual(asked({ nats: [ADDRESS], publicAddress: false }), [NOTHING]);
      });

      it('a DNAT rule leads to its address and port, and the group sees an address of the firewall', () => {
        const parts = asked({ nats: [ADDRESS] });
        assert.ok(
          parts.includes("the internet to 10.1.0.4 reached: rule 'AllowVnetInBound' of 'nsg' allows it"),
          parts.join('\n'),
        );
        assert.ok(
          parts.every((part) => part.includes('10.1.0.4 ') || part.endsWith(NOTHING)),
          parts.join('\n'),
        );
        assert.deepEqual(asked({ nats: [ADDRESS] }, 'internet -> app:80'), [NOTHING]);
      });

      it('only those that the rule names come', () => {
        const parts = asked({ nats: [{ ...ADDRESS, from: '20.9.0.0/24' }] });
        assert.ok(parts.includes("20.9.0.0/24 to 10.1.0.4 reached: rule 'AllowVnetInBound' of 'nsg' allows it"), parts.join('\n')); // prettier-ignore
        assert.deepEqual(asked({ nats: [{ ...ADDRESS, from: '20.9.0.0/24' }] }, '20.9.1.1 -> app:443'), [NOTHING]);
      });

      it('what the group or the peering stops does not come', () => {
        const deny = { name: 'deny', properties: { priority: 100, direction: 'Inbound', access: 'Deny', protocol: '*', sourceAddressPrefix: '10.0.0.0/26', sourcePortRange: '*', destinationAddressPrefix: '*', destinationPortRange: '*' } }; // prettier-ignore
        const guarded = asked({ nats: [ADDRESS], rules: [deny] });
        assert.equal(guarded.at(-1), "the internet to 10.1.0.4 refused: rule 'deny' of 'nsg' denies it");
        assert.ok(guarded.slice(0, -1).every((part) => part.endsWith(NOTHING)));
        assert.equal(
          asked({ nats: [ADDRESS], peered: false }).at(-1),
          "the internet to 10.1.0.4 refused: Azure's route for 10.0.0.0/8 drops it",
        );
      });

      it('of two rules for one port it is not known which takes it', () => {
        const parts = asked({ nats: [{ ...ADDRESS, name: 'one', to: '10.9.9.9' }, { ...ADDRESS, name: 'two' }] }); // prettier-ignore
        assert.ok(parts.some((part) => /^the internet to 10\.1\.0\.4 undecided: another DNAT rule may take it before/.test(part)), parts.join('\n')); // prettier-ignore
      });

      it('a rule more opens what it leads to', () => {
        const { opens, undecided } = compareNetworks(read({ nats: [], policy }), read({ nats: [ADDRESS], policy }));
        assert.deepEqual(
          opens.map((change) => flowText(change)),
          ['internet -> 10.1.0.4 in spoke/app:443'],
        );
        assert.deepEqual(undecided, []);
      });
    });

describe('DNAT rules that are not known', () => {
  it('leave it undecided', () => {
    const text = asBicep(resources({ nats: [ADDRESS], policy: true })).replace("'10.1.0.4'", 'target');
    const [answer] = verdictsOf(networkIn({ 'main.bicep': `param target string\n${text}` }), 'internet -> app:443');
    assert.match(answer!, /^undecided: .*`target`/);
  });

  it('of a policy that is declared elsewhere leave it undecided', () => {
    const text = asBicep(resources({ nats: [], policy: true }).filter((one) => !JSON.stringify(one).includes('"Microsoft.Network/firewallPolicies'))); // prettier-ignore
    const [answer] = verdictsOf(networkIn({ 'main.bicep': text }), 'internet -> app:443');
    assert.match(answer!, /^undecided: the policy of the firewall is not declared here/);
  });
});
