import { strict as assert } from 'node:assert';
import { compareNetworks } from '../../../server/src/network/reachability/beforeAndAfter/compareNetworks';
import { flowText } from '../../../server/src/network/reachability/beforeAndAfter/flowWords';
import { networkIn, verdictsOf } from './asking';

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

const asArm = (all: readonly object[]) =>
  JSON.stringify({
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
    contentVersion: '1.0.0.0',
    resources: all,
  });

/** The same in Bicep: an object is written as it is in JSON, an expression without its brackets. */
function asBicep(all: readonly object[]): string {
  const text = (value: unknown): string => {
    if (Array.isArray(value)) return `[\n${value.map(text).join('\n')}\n]`;
    if (typeof value === 'string') return value.startsWith('[') ? value.slice(1, -1) : `'${value}'`;
    if (typeof value !== 'object' || value === null) return String(value);
    return `{\n${Object.entries(value).map(([key, inner]) => `${key}: ${text(inner)}`).join('\n')}\n}`; // prettier-ignore
  };
  return all
    .map((resource, index) => {
      const { type, apiVersion, ...body } = resource as { type: string; apiVersion: string };
      return `resource r${index} '${type}@${apiVersion}' = ${text(body)}`;
    })
    .join('\n');
}

const LANGUAGES = [
  ['Bicep', (shape: Shape) => networkIn({ 'main.bicep': asBicep(resources(shape)) })],
  ['ARM JSON', (shape: Shape) => networkIn({ 'azuredeploy.json': asArm(resources(shape)) })],
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
