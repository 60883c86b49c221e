/** What the documentation says of single cases, in three languages. */
import { strict as assert } from 'node:assert';
import { Random } from '../../fuzz/random';
import { networkIn, verdictsOf } from './asking';
import { endOf, networkOf } from './comparison';
import { askFlow } from '../../../server/src/network/reachability/ask';
import type { Kind } from '../../../server/src/network/reachability/traffic';
import type { NetworkModel, Peering, Route, SecurityRule, Subnet, VirtualNetwork } from './networkModel';
import { textOf } from './networkTexts';

const HTTPS: Kind = { protocol: 'Tcp', port: 443 };
const PING: Kind = { protocol: 'Icmp', port: 0 };

const subnet = (name: string, prefix: string, more: Partial<Subnet> = {}): Subnet => ({
  name,
  prefixes: [prefix],
  natGateway: false,
  defaultOutbound: true,
  ...more,
});

const network = (name: string, space: string, ...subnets: readonly Subnet[]): VirtualNetwork => ({ name, spaces: [space], subnets }); // prettier-ignore

const peered = (one: string, other: string, forwarded = true, back = forwarded): readonly Peering[] => [
  { name: `${one}-to-${other}`, from: one, to: other, access: true, forwarded },
  { name: `${other}-to-${one}`, from: other, to: one, access: true, forwarded: back },
];

const rule = (name: string, more: Partial<SecurityRule> = {}): SecurityRule => ({
  name,
  priority: 100,
  direction: 'Outbound',
  access: 'Deny',
  protocol: '*',
  sources: ['*'],
  destinations: ['*'],
  sourcePorts: ['*'],
  ports: ['*'],
  ...more,
});

const routes = (...list: readonly Route[]) => [{ name: 'rt', routes: list }];

/** Each answer of each language, once: `reached: the last step`. */
function asked(model: Partial<NetworkModel>, from: string, to: string | undefined, kind = HTTPS): readonly string[] {
  const whole: NetworkModel = { networks: [], peerings: [], groups: [], tables: [], ...model };
  const answers = (['bicep', 'arm', 'terraform'] as const).flatMap((language) => {
    const read = networkOf(textOf(whole, language, new Random(1)), language);
    const parts = askFlow(endOf(from, read), to === undefined ? { kind: 'internet' } : endOf(to, read), kind, read)
      .flatMap((answer) => answer.parts); // prettier-ignore
    return parts.map(({ verdict, steps }) => `${verdict}: ${(steps.find((step) => step.verdict === verdict && verdict !== 'reached') ?? steps.at(-1)!).says}`); // prettier-ignore
  });
  return [...new Set(answers)];
}

describe('where routes bring traffic', () => {
  it('is the network of the sender and not another with the same addresses', () => {
    const networks = [network('one', '10.1.0.0/16', subnet('a', '10.1.0.0/24')), network('two', '10.1.0.0/16', subnet('b', '10.1.1.0/24'))]; // prettier-ignore
    assert.deepEqual(asked({ networks }, 'a', 'b'), [
      "refused: routes bring it to 'one', which is not where subnet 'b' is",
    ]);
  });

  it('is the peered network and not another with the same addresses', () => {
    const networks = [
      network('one', '10.1.0.0/16', subnet('a', '10.1.0.0/24')),
      network('two', '10.2.0.0/16', subnet('b', '10.2.1.0/24')),
      network('three', '10.2.0.0/16', subnet('c', '10.2.1.0/24')),
    ];
    const peerings = peered('one', 'two');
    assert.deepEqual(asked({ networks, peerings }, 'a', 'b'), ["reached: 'b' has no network security group"]);
    assert.deepEqual(asked({ networks, peerings }, 'a', 'c'), ["refused: routes bring it to 'two', which is not where subnet 'c' is"]); // prettier-ignore
  });

  it('is the internet for public addresses that another network uses', () => {
    const networks = [network('one', '10.1.0.0/16', subnet('a', '10.1.0.0/24')), network('two', '20.40.0.0/16', subnet('b', '20.40.1.0/24'))]; // prettier-ignore
    assert.deepEqual(asked({ networks }, 'a', 'b'), ["refused: routes bring it to the internet, which is not where subnet 'b' is"]); // prettier-ignore
  });

  it('is the network itself where it has the whole of a reserved range', () => {
    for (const [space, near, far] of [
      ['10.0.0.0/8', '10.1.0.0/24', '10.2.0.0/24'],
      ['192.0.0.0/8', '192.168.1.0/24', '192.1.0.0/24'],
    ] as const)
      // prettier-ignore
      assert.deepEqual(asked({ networks: [network('one', space, subnet('a', near), subnet('b', far))] }, 'b', 'a'), [
        "reached: 'a' has no network security group",
      ]);
  });

  it('is open where VnetLocal is for what is not in the address space', () => {
    const networks = [network('one', '10.1.0.0/16', subnet('a', '10.1.0.0/24', { table: 'rt' })), network('two', '10.2.0.0/16', subnet('b', '10.2.1.0/24'))]; // prettier-ignore
    const tables = routes({ name: 'keep', prefix: '10.2.0.0/16', hop: 'VnetLocal' });
    assert.deepEqual(asked({ networks, tables, peerings: peered('one', 'two') }, 'a', 'b'), [
      "undecided: route 'keep' of 'rt' keeps in the virtual network what is not in its address space, and what Azure does with that is not documented", // prettier-ignore
    ]);
  });

  it('is open where a peering has no other side and a route of the user would take it', () => {
    const networks = [network('one', '10.1.0.0/16', subnet('a', '10.1.0.0/24', { table: 'rt' })), network('two', '10.2.0.0/16', subnet('b', '10.2.1.0/24'))]; // prettier-ignore
    const peerings = peered('one', 'two').slice(0, 1);
    const by = (hop: Route['hop']) => asked({ networks, peerings, tables: routes({ name: 'all', prefix: '10.0.0.0/8', hop, ...(hop === 'VirtualAppliance' ? { address: '10.1.0.200' } : {}) }) }, 'a', 'b'); // prettier-ignore
    const loose = "peering 'one-to-two' has no peering back from 'two', so it is not connected";
    assert.deepEqual(by('None'), [`refused: ${loose}`]);
    assert.match(by('VirtualAppliance')[0]!, /^undecided: /);
  });
});

const HUB = network('hub', '10.0.0.0/16', subnet('AzureFirewallSubnet', '10.0.0.0/26'), subnet('tools', '10.0.1.0/24'));
const THROUGH = routes({ name: 'all', prefix: '0.0.0.0/0', hop: 'VirtualAppliance', address: '10.0.0.4' });
/** What the peering with the hub would take. */
const TOO = routes({ name: 'all', prefix: '0.0.0.0/0', hop: 'VirtualAppliance', address: '10.0.0.4' }, { name: 'hub', prefix: '10.0.0.0/16', hop: 'VirtualAppliance', address: '10.0.0.4' }); // prettier-ignore
const spoke = (name: string, space: string, more: Partial<Subnet> = { table: 'rt' }) => network(name, `${space}.0.0/16`, subnet(`snet-${name}`, `${space}.1.0/24`, more)); // prettier-ignore

const firewall = (...collections: readonly (readonly [name: string, priority: number, action: 'Allow' | 'Deny', destination: string])[]) => ({
  name: 'fw',
  network: 'hub',
  address: '10.0.0.4',
  collections: collections.map(([name, priority, action, destination]) => ({
    name: `${name}s`,
    priority,
    action,
    rules: [{ name, protocols: ['Any'] as const, sources: ['*'], destinations: [destination], ports: ['*'] }],
  })),
}); // prettier-ignore

describe('traffic through a firewall', () => {
  it('is decided by the first of its rules', () => {
    const networks = [HUB, spoke('one', '10.1')];
    const peerings = peered('one', 'hub');
    const by = (allow: number, deny: number) =>
      asked({ networks, peerings, tables: TOO, firewall: firewall(['open', allow, 'Allow', '*'], ['shut', deny, 'Deny', '10.0.1.0/24']) }, 'snet-one', 'tools'); // prettier-ignore
    for (const said of by(5, 1)) assert.match(said, /^refused: network rule 'shut' of '\w+' denies it$/);
    assert.deepEqual(by(1, 5), ["reached: 'tools' has no network security group"]);
    assert.deepEqual(by(3, 4), ["reached: 'tools' has no network security group"]);
  });

  it('is stopped before the firewall where no peering leads there', () => {
    const networks = [HUB, spoke('one', '10.1')];
    assert.deepEqual(
      asked({ networks, tables: THROUGH, firewall: firewall(['open', 1, 'Deny', '*']) }, 'snet-one', 'tools'),
      ["refused: 'one' is not peered with 'hub', where the firewall is"],
    );
  });

  it('crosses the next peering as forwarded traffic', () => {
    const networks = [HUB, spoke('one', '10.1'), spoke('two', '10.2', {})];
    const by = (forwarded: boolean, back: boolean) =>
      asked({ networks, peerings: [...peered('hub', 'one'), ...peered('hub', 'two', forwarded, back)], tables: THROUGH, firewall: firewall(['open', 1, 'Allow', '*']) }, 'snet-one', 'snet-two'); // prettier-ignore
    assert.deepEqual(by(true, true), ["reached: 'snet-two' has no network security group"]);
    assert.deepEqual(by(false, false), ["refused: peering 'two-to-hub' takes no forwarded traffic"]);
    assert.deepEqual(by(true, false), ["undecided: peering 'two-to-hub' takes no forwarded traffic"]);
  });

  it('has another sender where the receiver has a public address', () => {
    const networks = [HUB, spoke('one', '10.1'), spoke('two', '20.40', {})];
    const peerings = [...peered('hub', 'one'), ...peered('hub', 'two')];
    assert.deepEqual(asked({ networks, peerings, tables: THROUGH, firewall: firewall(['open', 1, 'Allow', '*']) }, 'snet-one', 'snet-two'), [
      "undecided: firewall 'fw' may put an address of its own in place of the sender's",
    ]); // prettier-ignore
  });
});

describe('what the groups say', () => {
  it('is certain where it is the same with and without a default route in VirtualNetwork', () => {
    const networks = [network('one', '10.1.0.0/16', subnet('a', '10.1.0.0/24', { table: 'rt', group: 'nsg', natGateway: true }))]; // prettier-ignore
    const tables = routes({ name: 'all', prefix: '0.0.0.0/0', hop: 'Internet' });
    const by = (...rules: readonly SecurityRule[]) => asked({ networks, tables, groups: [{ name: 'nsg', rules }] }, 'a', undefined); // prettier-ignore
    assert.deepEqual(by(), ["reached: the NAT gateway of 'a' takes it out"]);
    assert.deepEqual(by(rule('shut', { destinations: ['Internet'] })), [
      "undecided: the default route may count as part of the virtual network ('nsg')",
    ]);
    assert.deepEqual(by(rule('shut', { destinations: ['Internet'] }), rule('none', { priority: 200 })), [
      "refused: rule 'shut' of 'nsg' denies it",
    ]);
  });

  it('is open for ICMP where a rule is for some ports', () => {
    const networks = [network('one', '10.1.0.0/16', subnet('a', '10.1.0.0/24', { group: 'nsg' }))];
    const by = (...ports: readonly string[]) => asked({ networks, groups: [{ name: 'nsg', rules: [rule('shut', { ports })] }] }, 'a', 'a', PING); // prettier-ignore
    assert.deepEqual(by('0-1023', '1024-65535'), ["refused: rule 'shut' of 'nsg' denies it"]);
    assert.deepEqual(by('443'), [
      "undecided: whether rule 'shut', which is for some ports, is for ICMP is not documented ('nsg')",
    ]);
  });
});

describe('the way out', () => {
  it('is the default one in Terraform where nothing is said', () => {
    const out = (access: string) =>
      verdictsOf(
        networkIn({
          'main.tf': `resource "azurerm_virtual_network" "n" {
  name                = "n"
  resource_group_name = "rg"
  location            = "westeurope"
  address_space       = ["10.1.0.0/16"]
}
resource "azurerm_subnet" "a" {
  name                 = "a"
  resource_group_name  = "rg"
  virtual_network_name = azurerm_virtual_network.n.name
  address_prefixes     = ["10.1.0.0/24"]
  ${access}
}`,
        }),
        'a -> internet:443',
      );
    assert.deepEqual(out(''), ["reached: by the default of azurerm 'a' has default outbound access"]);
    assert.deepEqual(out('default_outbound_access_enabled = false'), [
      "refused: 'a' has no default outbound access and nothing else to go out by",
    ]);
  });

  it('is that of the service to which a subnet belongs', () => {
    const subnets = ['AzureFirewallSubnet', 'gateways', 'others'].map((name, index) => `{ name: '${name}', properties: { addressPrefix: '10.1.${index}.0/24', defaultOutboundAccess: false } }`); // prettier-ignore
    const network = networkIn({
      'main.bicep': `resource n 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'n'
  properties: {
    addressSpace: { addressPrefixes: ['10.1.0.0/16'] }
    subnets: [
      ${subnets.join('\n      ')}
    ]
  }
}
resource gateway 'Microsoft.Network/applicationGateways@2024-05-01' = {
  name: 'agw'
  properties: { gatewayIPConfigurations: [{ name: 'c', properties: { subnet: { id: '\${n.id}/subnets/gateways' } } }] }
}`,
    });
    assert.deepEqual(verdictsOf(network, 'AzureFirewallSubnet -> internet:443'), [
      "undecided: what is in 'AzureFirewallSubnet' has public addresses of its own to go out by",
    ]);
    assert.deepEqual(verdictsOf(network, 'gateways -> internet:443'), [
      "undecided: application gateway 'agw' in 'gateways' has public addresses of its own to go out by",
    ]);
    assert.match(verdictsOf(network, 'others -> internet:443')[0]!, /^refused: /);
  });

  it('may be a load balancer with a public address', () => {
    const out = (
      address: string,
      pools = "[{ id: resourceId('Microsoft.Network/loadBalancers/backendAddressPools', 'lb', 'pool') }]",
    ) =>
      verdictsOf(
        networkIn({
          'main.bicep': `resource n 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'n'
  properties: {
    addressSpace: { addressPrefixes: ['10.1.0.0/16'] }
    subnets: [{ name: 'a', properties: { addressPrefix: '10.1.0.0/24', defaultOutboundAccess: false } }]
  }
}
resource lb 'Microsoft.Network/loadBalancers@2024-05-01' = {
  name: 'lb'
  properties: { frontendIPConfigurations: [{ name: 'front', properties: { ${address} } }], backendAddressPools: [{ name: 'pool' }] }
}
resource nic 'Microsoft.Network/networkInterfaces@2024-05-01' = {
  name: 'nic'
  properties: {
    ipConfigurations: [{ name: 'c', properties: { subnet: { id: n.properties.subnets[0].id }, loadBalancerBackendAddressPools: ${pools} } }]
  }
}`,
        }),
        'a -> internet:443',
      );
    assert.deepEqual(out("privateIPAddress: '10.1.0.9'"), [
      "refused: 'a' has no default outbound access and nothing else to go out by",
    ]);
    assert.deepEqual(out("publicIPAddress: { id: resourceId('Microsoft.Network/publicIPAddresses', 'pip') }"), [
      "undecided: of one address there load balancer 'lb' of the Basic SKU, which Azure has retired, may take out what is behind it",
    ]);
    // What is behind no balancer is not taken out by one.
    assert.deepEqual(out("publicIPAddress: { id: resourceId('Microsoft.Network/publicIPAddresses', 'pip') }", '[]'), [
      "refused: 'a' has no default outbound access and nothing else to go out by",
    ]);
  });

  it('is closed to ICMP by a NAT gateway', () => {
    const networks = [network('one', '10.1.0.0/16', subnet('a', '10.1.0.0/24', { natGateway: true }))];
    assert.deepEqual(asked({ networks }, 'a', undefined, PING), [
      "refused: the NAT gateway of 'a' carries TCP and UDP only",
    ]);
    assert.deepEqual(asked({ networks }, 'a', undefined), ["reached: the NAT gateway of 'a' takes it out"]);
  });
});
