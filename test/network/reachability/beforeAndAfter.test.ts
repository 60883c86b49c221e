import { strict as assert } from 'node:assert';
import type { LanguageId } from '../../../server/src/languages/language';
import {
  compareNetworks,
  isSame,
  opensNothing,
  type Comparison,
} from '../../../server/src/network/reachability/beforeAndAfter/compareNetworks';
import type { FlowChange } from '../../../server/src/network/reachability/beforeAndAfter/flowChanges';
import { comparisonSentences, flowText } from '../../../server/src/network/reachability/beforeAndAfter/flowWords';
import { Random } from '../../fuzz/random';
import { exampleFiles, networkIn } from './asking';
import { comparedVersions, disagreements } from './comparedVersions';
import { networkOf } from './comparison';
import type { NetworkModel, SecurityRule, Subnet } from './networkModel';
import { textOf } from './networkTexts';

const LANGUAGES: readonly LanguageId[] = ['bicep', 'arm', 'terraform'];

const rule = (name: string, priority: number, more: Partial<SecurityRule>): SecurityRule => ({
  name,
  priority,
  direction: 'Inbound',
  access: 'Allow',
  protocol: '*',
  sources: ['*'],
  destinations: ['*'],
  sourcePorts: ['*'],
  ports: ['*'],
  ...more,
});

const subnet = (name: string, prefix: string, more: Partial<Subnet> = {}): Subnet => ({
  name,
  prefixes: [prefix],
  natGateway: false,
  defaultOutbound: true,
  ...more,
});

const DENY = rule('denyAll', 4000, { access: 'Deny' });

/** A network with a guarded database, and another one that is peered with it. */
const BASE: NetworkModel = {
  networks: [
    {
      name: 'shop',
      spaces: ['10.1.0.0/16'],
      subnets: [subnet('app', '10.1.0.0/24', { table: 'rt' }), subnet('db', '10.1.1.0/24', { group: 'nsgdb' })],
    },
    { name: 'hub', spaces: ['10.2.0.0/16'], subnets: [subnet('agents', '10.2.0.0/24')] },
  ],
  peerings: [
    { name: 'shoptohub', from: 'shop', to: 'hub', access: true, forwarded: false },
    { name: 'hubtoshop', from: 'hub', to: 'shop', access: true, forwarded: false },
  ],
  groups: [{ name: 'nsgdb', rules: [DENY] }],
  tables: [{ name: 'rt', routes: [] }],
};

const withRules = (...rules: readonly SecurityRule[]): NetworkModel => ({
  ...BASE,
  groups: [{ name: 'nsgdb', rules: [...rules, DENY] }],
});

const withSubnets = (...subnets: readonly Subnet[]): NetworkModel => ({
  ...BASE,
  networks: [{ ...BASE.networks[0]!, subnets }, BASE.networks[1]!],
});

const [APP, DB] = BASE.networks[0]!.subnets as [Subnet, Subnet];

function compared(before: NetworkModel, after: NetworkModel, language: LanguageId): Comparison {
  const [was, is] = [before, after].map((model) => networkOf(textOf(model, language, new Random(5)), language));
  return compareNetworks(was!, is!);
}

/** A change as a line: the flow, its verdicts where they are not all of it, and what decided and decides. */
const told = (changes: readonly FlowChange[]) =>
  changes.map((change) => `${flowText(change)} | ${change.before?.says ?? 'not there'} | ${change.after?.says ?? 'not there'}`); // prettier-ignore

describe('two versions of a network', () => {
  for (const language of LANGUAGES) {
    const compare = (before: NetworkModel, after: NetworkModel) => compared(before, after, language);

    it(`${language}: a rule opens its ports for the addresses that it names, and nothing else`, () => {
      const allow = rule('allowApp', 100, { protocol: 'Tcp', sources: ['10.1.0.0/25'], ports: ['1433'] });
      const { opens, closes, undecided, things } = compare(BASE, withRules(allow));
      assert.deepEqual(told(opens), [
        "10.1.0.0/25 in shop/app -> shop/db:1433 | rule 'denyAll' of 'nsgdb' denies it | rule 'allowApp' of 'nsgdb' allows it",
      ]);
      assert.deepEqual([closes, undecided, things], [[], [], []]);
    });

    it(`${language}: ports and senders that one rule opens are one entry`, () => {
      const allow = rule('allowAll', 100, { protocol: 'Udp', ports: ['53', '8000-8080'] });
      const { opens } = compare(BASE, withRules(allow));
      assert.deepEqual(told(opens), [
        "hub/agents, shop/app and shop/db -> shop/db (UDP 53 and 8000-8080) | rule 'denyAll' of 'nsgdb' denies it | rule 'allowAll' of 'nsgdb' allows it",
      ]);
    });

    it(`${language}: a peering that goes closes what came over it, and opens nothing`, () => {
      const comparison = compare({ ...BASE, groups: [{ name: 'nsgdb', rules: [] }] }, { ...BASE, peerings: [], groups: [{ name: 'nsgdb', rules: [] }] }); // prettier-ignore
      assert.deepEqual(
        comparison.closes.map((change) => flowText(change)),
        ['hub/agents -> shop/app (all traffic)', 'hub/agents -> shop/db (all traffic)', 'shop/app -> hub/agents (all traffic)', 'shop/db -> hub/agents (all traffic)'], // prettier-ignore
      );
      // Without the peering `VirtualNetwork` is no longer there in the group of the database, either.
      const route = "Azure's route for 10.0.0.0/8 drops it";
      assert.deepEqual(
        comparison.closes.map(({ after }) => after?.says),
        [route, route, route, "rule 'DenyAllOutBound' of 'nsgdb' denies it"],
      );
      assert.ok(opensNothing(comparison));
      assert.equal(comparisonSentences([comparison])[0], 'Opens nothing.');
    });

    it(`${language}: a way out that goes closes the internet`, () => {
      const { closes } = compare(BASE, withSubnets({ ...APP, defaultOutbound: false }, DB));
      assert.deepEqual(
        closes.map((change) => flowText(change)),
        ['shop/app -> internet (all traffic)'],
      );
    });

    it(`${language}: what an appliance decides is set apart, and "Opens nothing." is not said`, () => {
      const route = { name: 'all', prefix: '0.0.0.0/0', hop: 'VirtualAppliance', address: '10.2.0.200' } as const;
      const routed = { ...BASE, tables: [{ name: 'rt', routes: [route] }] };
      const away = compare(BASE, routed);
      assert.deepEqual([away.opens, away.closes], [[], []]);
      assert.deepEqual(
        away.undecided.map(({ was, is, ...change }) => `${flowText({ was, is, ...change })}: ${was} ${is}`),
        ['shop/app -> internet (all traffic): reached undecided'],
      );
      assert.ok(opensNothing(away), 'it was open before');
      const shut = { ...routed, networks: withSubnets({ ...APP, group: 'nsgdb' }, DB).networks };
      const shutOut = { ...shut, groups: [{ name: 'nsgdb', rules: [rule('noOut', 100, { direction: 'Outbound', access: 'Deny' }), DENY] }] }; // prettier-ignore
      const may = compare(shutOut, shut);
      const [first] = may.undecided.filter(({ to }) => to.includes('internet'));
      assert.equal(`${first!.was} ${first!.is}`, 'refused undecided');
      assert.match(first!.after!.says, /leads to an appliance at 10\.2\.0\.200/);
      assert.ok(!opensNothing(may));
      assert.ok(!comparisonSentences([may]).some((sentence) => sentence.startsWith('Opens nothing')));
      assert.ok(comparisonSentences([may]).some((sentence) => sentence.startsWith('May open')));
    });

    it(`${language}: another appliance is another reason, though it was undecided before`, () => {
      const to = (address: string): NetworkModel => ({
        ...BASE,
        tables: [{ name: 'rt', routes: [{ name: 'all', prefix: '0.0.0.0/0', hop: 'VirtualAppliance', address }] }],
      });
      const { undecided } = compare(to('10.2.0.200'), to('10.2.0.201'));
      assert.deepEqual(
        undecided.map(({ was, is, to: ends }) => [ends.join(), was, is]),
        [['internet', 'undecided', 'undecided']],
      );
    });

    it(`${language}: what is added opens, what is removed closes, and both are said`, () => {
      const more = withSubnets(APP, DB, subnet('jobs', '10.1.2.0/24'));
      const added = compare(BASE, more);
      assert.deepEqual(added.things, [{ kind: 'added', called: 'shop/jobs' }]);
      const flows = added.opens.map((change) => flowText(change));
      assert.ok(
        flows.some((flow) => /shop\/jobs.* -> shop\/app/.test(flow)),
        flows.join('\n'),
      );
      assert.ok(!flows.some((flow) => flow.includes('-> shop/db')), flows.join('\n'));
      assert.ok(added.opens.every(({ before }) => before === undefined));
      const removed = compare(more, BASE);
      assert.deepEqual(removed.things, [{ kind: 'removed', called: 'shop/jobs' }]);
      assert.deepEqual(
        removed.closes.map((change) => flowText(change)),
        flows,
      );
    });

    it(`${language}: more addresses open for the new ones only`, () => {
      const { opens } = compare(BASE, withSubnets({ ...APP, prefixes: ['10.1.0.0/24', '10.1.4.0/24'] }, DB));
      assert.ok(opens.length > 0);
      for (const { from, sources, destinations } of opens) {
        const own = from.includes('shop/app') ? [sources, destinations!] : [destinations!];
        const fresh = (set: typeof sources) =>
          set.every(({ first, last }) => first >= 0x0a010400 && last <= 0x0a0104ff);
        assert.ok(own.some(fresh), JSON.stringify([from, sources, destinations]));
      }
    });

    it(`${language}: the landing zone and its repaired twin`, () => {
      const [bad, good] = [exampleFiles(`landing-zone/${language}`), exampleFiles(`landing-zone-repaired/${language}`)];
      const { closes, things } = compareNetworks(networkIn(bad), networkIn(good));
      assert.deepEqual(
        closes.map((change) => flowText(change)),
        [
          "internet -> API server of 'aks-platform':443",
          "vnet-hub/AzureFirewallSubnet -> API server of 'aks-platform':443",
          "internet -> API server of 'aks-sandbox':443",
          "internet and vnet-hub/AzureFirewallSubnet -> Container registry 'crshoplanding':443",
          "internet and vnet-hub/AzureFirewallSubnet -> Key vault 'kv-shop-landing':443",
        ],
      );
      assert.deepEqual(things, []);
    });
  }

  it('name the lines that decide in their own files', () => {
    const allow = rule('allowApp', 100, { protocol: 'Tcp', sources: ['10.1.0.0/25'], ports: ['1433'] });
    const after = textOf(withRules(allow), 'bicep', new Random(5));
    const { opens } = compareNetworks(
      networkOf(textOf(BASE, 'bicep', new Random(5)), 'bicep'),
      networkOf(after, 'bicep'),
    );
    const { place } = opens[0]!.after!;
    const ahead = after.slice(0, place!.span.start);
    assert.equal(after.slice(place!.span.start, place!.span.end), "'Allow'");
    assert.ok(ahead.lastIndexOf('allowApp') > ahead.lastIndexOf('denyAll') || !ahead.includes('denyAll'));
  });

  const renamedIn = (name: string) => `
resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: '${name}'
  properties: {
    addressSpace: { addressPrefixes: ['10.1.0.0/16'] }
    subnets: [{ name: '${name}-app', properties: { addressPrefix: '10.1.0.0/24', defaultOutboundAccess: true } }]
  }
}`;

  it('what has another name is renamed where its symbol, or its addresses, are the same', () => {
    const comparison = compareNetworks(networkIn({ 'a.bicep': renamedIn('old') }), networkIn({ 'a.bicep': renamedIn('new') })); // prettier-ignore
    assert.deepEqual(comparison.things, [
      { kind: 'renamed', called: 'new', formerly: 'old' },
      { kind: 'renamed', called: 'new/new-app', formerly: 'old/old-app' },
    ]);
    assert.deepEqual([comparison.opens, comparison.closes, comparison.undecided], [[], [], []]);
  });

  const balanced = (probe: number, group: string) => `
resource nsg 'Microsoft.Network/networkSecurityGroups@2024-05-01' = {
  name: 'nsg'
  properties: { securityRules: [{ name: 'web', properties: { priority: 100, direction: 'Inbound', access: 'Allow', protocol: '*', sourceAddressPrefix: '*', sourcePortRange: '*', destinationAddressPrefix: '*', destinationPortRange: '${group}' } }] }
}
resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet'
  properties: {
    addressSpace: { addressPrefixes: ['10.1.0.0/16'] }
    subnets: [{ name: 'app', properties: { addressPrefix: '10.1.0.0/24', networkSecurityGroup: { id: nsg.id } } }]
  }
}
resource gateway 'Microsoft.Network/applicationGateways@2024-05-01' = {
  name: 'agw'
  properties: {
    frontendIPConfigurations: [{ name: 'f', properties: { publicIPAddress: { id: resourceId('Microsoft.Network/publicIPAddresses', 'pip') } } }]
    probes: [{ name: 'p', properties: { port: ${probe} } }]
  }
}`;

  it('what is not followed and has changed keeps "Opens nothing." from being said', () => {
    const network = (probe: number, group = '443') => networkIn({ 'a.bicep': balanced(probe, group) });
    assert.ok(isSame(compareNetworks(network(80), network(80))));
    const comparison = compareNetworks(network(80), network(81));
    assert.deepEqual(
      comparison.undecided.map(({ from, to, was, is }) => [from, to, was, is]),
      [[['internet'], ['vnet/app'], 'undecided', 'undecided']],
    );
    assert.ok(!opensNothing(comparison));
  });

  const resolving = (server: string, prefix: string) => `
resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet'
  properties: {
    addressSpace: { addressPrefixes: ['10.1.0.0/16'] }
    dhcpOptions: { dnsServers: ['${server}'] }
    subnets: [{ name: 'app', properties: { addressPrefix: '10.1.0.0/24', defaultOutboundAccess: true, privateEndpointNetworkPolicies: '${prefix}' } }]
  }
}
resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = { name: 'kv', properties: {} }`;

  it('another server that answers names may lead elsewhere; what has no part in it does not count', () => {
    const network = (server: string, policies = 'Enabled') => networkIn({ 'a.bicep': resolving(server, policies) });
    assert.ok(isSame(compareNetworks(network('10.9.0.4'), network('10.9.0.4', 'Disabled'))));
    const { undecided } = compareNetworks(network('10.9.0.4'), network('10.9.0.5'));
    assert.deepEqual(
      undecided.map((change) => [flowText(change), change.was, change.is]),
      [["vnet/app -> Key vault 'kv':443", 'undecided', 'undecided']],
    );
  });

  const guarded = (addresses: string) => `
param range string
resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet'
  properties: {
    addressSpace: { addressPrefixes: ['10.1.0.0/16'] }
    subnets: [{ name: 'app', properties: { addressPrefix: ${addresses} } }]
  }
}`;

  it('addresses that are no longer known leave open what was decided, and stay as they are when they never were', () => {
    const [known, open] = ["'10.1.0.0/24'", 'range'].map((text) => networkIn({ 'a.bicep': guarded(text) }));
    assert.ok(isSame(compareNetworks(open!, networkIn({ 'a.bicep': guarded('range') }))));
    const { undecided, opens } = compareNetworks(known!, open!);
    assert.deepEqual(opens, []);
    assert.ok(undecided.some(({ is, to }) => is === 'undecided' && to.includes('vnet/app')));
  });
});

describe('two versions of generated networks', () => {
  const SEEDS = Array.from({ length: 45 }, (_, index) => 3_000 + index);

  const same = (one: readonly FlowChange[], other: readonly FlowChange[]) =>
    assert.deepEqual(one.map((change) => flowText(change)).sort(), other.map((change) => flowText(change)).sort());

  it('are as packets fare in a simulator of each, in three languages', () => {
    const fates = new Map<string, number>();
    for (const seed of SEEDS) {
      const { found, fates: own } = disagreements(seed, comparedVersions(seed), 60);
      assert.deepEqual(found, []);
      own.forEach((count, fate) => fates.set(fate, (fates.get(fate) ?? 0) + count));
    }
    for (const fate of [
      'refused reached',
      'reached refused',
      'undecided reached',
      'refused undecided',
      'reached reached',
    ])
      assert.ok((fates.get(fate) ?? 0) > 10, `few packets are ${fate}`);
  });

  it('mirror each other, and are nothing beside themselves', () => {
    for (const seed of SEEDS) {
      const { language, before, comparison, mirrored } = comparedVersions(seed);
      same(comparison.opens, mirrored.closes);
      same(comparison.closes, mirrored.opens);
      same(comparison.undecided, mirrored.undecided);
      const text = textOf(before, language, new Random(seed));
      const comparisonOfOne = compareNetworks(networkOf(text, language), networkOf(text, language));
      assert.ok(isSame(comparisonOfOne), `seed ${seed}`);
    }
  });

  it('are found to differ where the simulator follows another network', () => {
    const wrong = SEEDS.some((seed) => {
      const versions = comparedVersions(seed);
      return disagreements(seed, { ...versions, after: versions.before }, 60).found.length > 0;
    });
    assert.ok(wrong);
  });
});
