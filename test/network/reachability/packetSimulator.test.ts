/** The simulator against what the documentation says in words and examples. */
import { strict as assert } from 'node:assert';
import type { NetworkModel, Packet, SecurityRule } from './networkModel';
import { numberOf } from './documentedTables';
import { simulate } from './packetSimulator';

/** The example of https://learn.microsoft.com/azure/virtual-network/virtual-networks-udr-overview#routing-example */
const EXAMPLE: NetworkModel = {
  networks: [
    {
      name: 'VNet1',
      spaces: ['10.0.0.0/16'],
      subnets: [
        { name: 'Subnet1', prefixes: ['10.0.0.0/24'], table: 'one', natGateway: false, defaultOutbound: true },
        { name: 'Subnet2', prefixes: ['10.0.1.0/24'], natGateway: false, defaultOutbound: true },
        { name: 'AzureFirewallSubnet', prefixes: ['10.0.100.0/26'], natGateway: false, defaultOutbound: true },
      ],
    },
    {
      name: 'VNet2',
      spaces: ['10.1.0.0/16', '10.2.0.0/16'],
      subnets: [{ name: 'Far', prefixes: ['10.1.0.0/24'], natGateway: false, defaultOutbound: true }],
    },
  ],
  peerings: [
    { name: 'there', from: 'VNet1', to: 'VNet2', access: true, forwarded: false },
    { name: 'back', from: 'VNet2', to: 'VNet1', access: true, forwarded: false },
  ],
  groups: [{ name: 'guard', rules: [] }],
  tables: [
    {
      name: 'one',
      routes: [
        { name: 'Within-VNet1', prefix: '10.0.0.0/16', hop: 'VirtualAppliance', address: '10.0.100.4' },
        { name: 'Within-Subnet1', prefix: '10.0.0.0/24', hop: 'VnetLocal' },
        { name: 'ToVNet2-1-Drop', prefix: '10.1.0.0/16', hop: 'None' },
        { name: 'ToVNet2-2-Drop', prefix: '10.2.0.0/16', hop: 'None' },
        { name: 'Default-NVA', prefix: '0.0.0.0/0', hop: 'VirtualAppliance', address: '10.0.100.4' },
      ],
    },
  ],
  firewall: { name: 'nva', network: 'VNet1', address: '10.0.100.4', collections: [] },
};

const said = (model: NetworkModel, from: string, source: string, destination: string, more: Partial<Packet> = {}) => {
  const packet: Packet = { from, source: numberOf(source), destination: numberOf(destination), protocol: 'Tcp', port: 443, ...more }; // prettier-ignore
  const { verdict, fates } = simulate(model, packet);
  return `${verdict} by ${fates.map(({ way }) => way.map(({ by }) => by).filter(Boolean).join(', ')).join(' or ')}`; // prettier-ignore
};

const guarded = (rules: readonly SecurityRule[], model = EXAMPLE): NetworkModel => ({
  ...model,
  networks: model.networks.map((network) => ({
    ...network,
    subnets: network.subnets.map((subnet) => (subnet.name === 'Subnet2' ? { ...subnet, group: 'guard' } : subnet)),
  })),
  groups: [{ name: 'guard', rules }],
});

const rule = (name: string, priority: number, more: Partial<SecurityRule>): SecurityRule => ({
  name,
  priority,
  direction: 'Inbound',
  access: 'Deny',
  protocol: '*',
  sources: ['*'],
  destinations: ['*'],
  sourcePorts: ['*'],
  ports: ['*'],
  ...more,
});

const firewalled = (...destinations: readonly string[]): NetworkModel => ({
  ...EXAMPLE,
  firewall: {
    ...EXAMPLE.firewall!,
    collections: [{ name: 'c', priority: 1, action: 'Allow', rules: [{ name: 'r', protocols: ['Any'], sources: ['*'], destinations, ports: ['*'] }] }], // prettier-ignore
  },
});

describe('the simulator of packets', () => {
  it('routes as the example of the documentation does', () => {
    assert.equal(said(EXAMPLE, 'Subnet1', '10.0.0.5', '10.0.0.9'), 'reached by Subnet1, Within-Subnet1, Subnet1');
    assert.equal(said(EXAMPLE, 'Subnet1', '10.0.0.5', '10.0.1.9'), 'refused by Subnet1, Within-VNet1, nva');
    assert.equal(said(EXAMPLE, 'Subnet1', '10.0.0.5', '10.1.0.9'), 'refused by Subnet1, ToVNet2-1-Drop');
    assert.equal(said(EXAMPLE, 'Subnet1', '10.0.0.5', '8.8.8.8'), 'refused by Subnet1, Default-NVA, nva');
    assert.equal(said(EXAMPLE, 'Subnet2', '10.0.1.5', '10.1.0.9'), 'reached by Subnet2, there, Far');
    assert.equal(said(EXAMPLE, 'Subnet2', '10.0.1.5', '8.8.8.8'), 'reached by Subnet2, internet');
    assert.equal(said(EXAMPLE, 'Subnet2', '10.0.1.5', '10.3.0.9'), 'refused by Subnet2, 10.0.0.0/8');
    assert.equal(said(EXAMPLE, 'Subnet1', '10.0.0.5', '10.3.0.9'), 'refused by Subnet1, Default-NVA, nva');
  });

  it('goes on from a firewall, whose packets are forwarded ones', () => {
    const all = firewalled('*');
    assert.equal(said(all, 'Subnet1', '10.0.0.5', '10.0.1.9'), 'reached by Subnet1, Within-VNet1, r, VNet1, Subnet2');
    assert.equal(said(all, 'Subnet1', '10.0.0.5', '8.8.8.8'), 'reached by Subnet1, Default-NVA, r, internet');
    const to = { ...all, tables: [{ name: 'one', routes: [{ name: 'Far', prefix: '10.1.0.0/16', hop: 'VirtualAppliance' as const, address: '10.0.100.4' }] }] }; // prettier-ignore
    assert.equal(said(to, 'Subnet1', '10.0.0.5', '10.1.0.9'), 'refused by Subnet1, Far, r, there, back');
    const peerings = to.peerings.map((peering) => ({ ...peering, forwarded: true }));
    assert.equal(
      said({ ...to, peerings }, 'Subnet1', '10.0.0.5', '10.1.0.9'),
      'reached by Subnet1, Far, r, there, Far',
    );
  });

  it('takes the rule of the lowest priority, then the defaults', () => {
    const rules = [rule('late', 300, { access: 'Allow', ports: ['443'] }), rule('early', 200, { ports: ['400-500'] })];
    assert.equal(said(guarded(rules), 'Subnet2', '10.0.1.5', '10.0.1.9'), 'refused by AllowVnetOutBound, VNet1, early');
    assert.equal(said(guarded(rules), 'Subnet2', '10.0.1.5', '10.0.1.9', { port: 80 }), 'reached by AllowVnetOutBound, VNet1, AllowVnetInBound'); // prettier-ignore
    assert.equal(said(guarded([]), 'Subnet2', '10.0.1.5', '8.8.8.8'), 'reached by AllowInternetOutBound, internet');
  });

  it('answers both ways what the documentation leaves open', () => {
    const by = [rule('some', 100, { ports: ['443'] })];
    const { verdict, open } = simulate(guarded(by), { from: 'Subnet2', source: numberOf('10.0.1.5'), destination: numberOf('10.0.1.9'), protocol: 'Icmp', port: 0 }); // prettier-ignore
    assert.deepEqual([verdict, open], ['undecided', ['ICMP matches the ports of some']]);
    const allowed = [rule('some', 100, { ports: ['443'], access: 'Allow' })];
    assert.match(
      said(guarded(allowed), 'Subnet2', '10.0.1.5', '10.0.1.9', { protocol: 'Icmp', port: 0 }),
      /^reached by /,
    );
  });
});
