import { strict as assert } from 'node:assert';
import type { LanguageId } from '../../server/src/languages/language';
import type { Resource } from '../../server/src/model/resource';
import type { Network } from '../../server/src/network/network';
import { nodeNetwork } from '../../server/src/network/clusterNetworks';
import {
  difference,
  isEmpty,
  rangeTexts,
  INTERNET,
  PLATFORM,
  type AddressSet,
} from '../../server/src/network/reachability/addressSets';
import { askFlow } from '../../server/src/network/reachability/ask';
import type { End } from '../../server/src/network/reachability/ends';
import { effectiveRoutes } from '../../server/src/network/reachability/effectiveRoutes';
import { decidedBy } from '../../server/src/network/reachability/groupVerdicts';
import { resolveName } from '../../server/src/network/reachability/names';
import { addressesOfSubnet } from '../../server/src/network/reachability/subnetAddresses';
import { virtualNetworkTag } from '../../server/src/network/reachability/tagAddresses';
import type { Kind } from '../../server/src/network/reachability/traffic';
import { securityRulesOf, type Direction, type Protocol } from '../../server/src/network/securityRules';
import { guardedNodeSubnets, type GuardedSubnet } from '../../server/src/network/subnetSecurityGroups';
import { servicesOf } from '../../server/src/network/serviceAccess';
import { NO_INTENTS, type Intents } from '../../server/src/rules/intents';
import { rules } from '../../server/src/rules/ruleRegistry';
import { isLeftOut, type Check, type Problem } from '../../server/src/rules/rule';
import { examplesOf } from '../../scripts/examplesOf';
import { Random } from '../fuzz/random';
import { networkIn } from '../network/reachability/asking';
import { generatedNetwork } from '../network/reachability/generatedNetworks';
import type { NetworkModel } from '../network/reachability/networkModel';
import { textOf } from '../network/reachability/networkTexts';
import { FILE, titled, TODAY, unmark } from './tester';

/** What a rule says of one network, with what the engine says to the same question where the two contradict each other. */
type Contradiction = string;

interface Asked {
  readonly network: Network;
  readonly intents: Intents;
}

const LANGUAGES: readonly LanguageId[] = ['bicep', 'arm', 'terraform'];

/** Only a few rules look at traffic, names or who is let in; the others of the table in docs/internals.md ask something else. */
const JUDGED: Readonly<Record<string, (asked: Asked, checks: readonly Check[]) => readonly Contradiction[]>> = {
  AKSN304: nodeTraffic,
  AKSN306: (asked, checks) =>
    inbound(asked, checks, PLATFORM, [{ protocol: 'Tcp', port: 10256 }, { protocol: 'Tcp', port: 30000 }]), // prettier-ignore
  AKSN307: requiredEgress,
  AKSN315: dnsServers,
  AKSN601: publicApiServers,
  AKSN706: apiServerNames,
  AKSN957: apiServerNames,
  AKSN714: zonesOfServices,
  AKSN807: openServices,
  AKSN823: pulls,
  AKSN902: defaultRoutes,
  AKSN910: unrestricted,
};

const counts = new Map<string, number>();
const count = (key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);

function contradictionsIn(asked: Asked): readonly Contradiction[] {
  return rules.flatMap((rule) => {
    const judge = JUDGED[rule.code];
    if (!judge) return [];
    const checks = [...rule.check(asked.network, { ...TODAY, intents: asked.intents })];
    for (const { verdict } of checks) count(`${rule.code} ${verdict.status}`);
    return judge(asked, checks).map((text) => `${rule.code}: ${text}`);
  });
}

const problemsOf = ({ verdict }: Check): readonly Problem[] => (verdict.status === 'fail' ? verdict.problems : []);
const statusOf = (checks: readonly Check[], { key }: Resource) =>
  checks.find(({ resource }) => resource.key === key)?.verdict.status;

/** What the group of a subnet says of a box at one port: the verdicts of its parts. */
function groupSays(
  { subnet, group }: Pick<GuardedSubnet, 'subnet' | 'group'>,
  direction: Direction,
  kind: Kind,
  sources: AddressSet,
  destinations: AddressSet,
  network: Network,
): ReadonlySet<string> {
  const own = virtualNetworkTag(subnet, network);
  const parts = decidedBy(group, direction, kind, { sources, destinations }, { own, network });
  return new Set(parts.map(({ verdict }) => verdict));
}

/** A port of each class that the rules of a group tell apart. */
function kindsOf(group: Resource, network: Network): readonly Kind[] {
  const ports = new Set([1]);
  for (const { ports: own } of securityRulesOf(group, network).rules)
    for (const [from, to] of own.known)
      for (const port of [from, to + 1]) if (port > 0 && port <= 65535) ports.add(port);
  const ofPorts = (protocol: Protocol) => [...ports].map((port): Kind => ({ protocol, port }));
  return [...ofPorts('Tcp'), ...ofPorts('Udp'), { protocol: 'Icmp', port: 0 }];
}

const verdictsBetween = (from: End, to: End, kind: Kind, network: Network) =>
  new Set(askFlow(from, to, kind, network).flatMap(({ parts }) => parts.map(({ verdict }) => verdict)));
const endOf = (subnet: Resource): End => ({ kind: 'subnet', subnet });
const isKnown = (subnet: Resource) => {
  const { set, hidden } = addressesOfSubnet(subnet);
  return set.length > 0 && !hidden;
};

/** A group of which it is said that it lets nodes reach each other denies nothing, and one of which it is not denies something. */
function nodeTraffic({ network }: Asked, checks: readonly Check[]): readonly Contradiction[] {
  const all = guardedNodeSubnets(network).subnets;
  const found: Contradiction[] = [];
  for (const group of new Set(all.map((one) => one.group))) {
    const status = statusOf(checks, group);
    let isDenied = false;
    let isOpen = false;
    // Ranges that parameters give: the rule compares expressions, which the engine does not.
    let isNamed = false;
    for (const guarded of all.filter((one) => one.group === group))
      for (const { role, resolution } of guarded.cluster.subnets()) {
        if (role !== 'node' || resolution.kind !== 'declared') continue;
        const other = resolution.resource;
        if (!isKnown(guarded.subnet) || !isKnown(other)) {
          isNamed = true;
          continue;
        }
        const [own, peer] = [addressesOfSubnet(guarded.subnet).set, addressesOfSubnet(other).set];
        for (const kind of kindsOf(group, network))
          for (const [direction, sources, destinations] of [
            ['Inbound', peer, own],
            ['Outbound', own, peer],
          ] as const) {
            // prettier-ignore
            const says = groupSays(guarded, direction, kind, sources, destinations, network);
            if (says.has('unknown')) isOpen = true;
            if (!says.has('deny')) continue;
            isDenied = true;
            const [from, to] = direction === 'Inbound' ? [other, guarded.subnet] : [guarded.subnet, other];
            const whole = verdictsBetween(endOf(from), endOf(to), kind, network);
            if (whole.size === 1 && whole.has('reached'))
              found.push(`${group.label} denies a part of what is all reached`);
          }
      }
    if (isDenied && status !== 'fail')
      found.push(`${group.label} denies traffic of nodes, and the rule says ${status}`);
    if (status === 'pass' && isOpen) found.push(`${group.label} is open, and the rule passes it`);
    if (status === 'fail' && !isDenied && !isOpen && !isNamed)
      found.push(`${group.label} denies nothing, and the rule fails it`);
  }
  return found;
}

/** What comes from some addresses to the nodes at some ports. */
function inbound(
  { network }: Asked,
  checks: readonly Check[],
  sources: AddressSet,
  kinds: readonly Kind[],
): readonly Contradiction[] {
  return guardedNodeSubnets(network).subnets.flatMap((guarded): readonly Contradiction[] => {
    const { subnet, group } = guarded;
    const status = statusOf(checks, group);
    const isOnly = guardedNodeSubnets(network).subnets.filter((one) => one.group === group).length === 1;
    if (!isKnown(subnet) || !isOnly) return [];
    const said = kinds.map((kind) =>
      groupSays(guarded, 'Inbound', kind, sources, addressesOfSubnet(subnet).set, network),
    );
    const isLetIn = said.every((says) => says.size === 1 && says.has('allow'));
    const isStopped = said.some((says) => says.size === 1 && says.has('deny'));
    if (status === 'fail' && isLetIn) return [`${group.label} lets it in, and the rule fails it`];
    return status === 'pass' && isStopped ? [`${group.label} denies it, and the rule passes it`] : [];
  });
}

function requiredEgress({ network }: Asked, checks: readonly Check[]): readonly Contradiction[] {
  const kind: Kind = { protocol: 'Tcp', port: 443 };
  return guardedNodeSubnets(network).subnets.flatMap((guarded): readonly Contradiction[] => {
    const { subnet, group } = guarded;
    const status = statusOf(checks, group);
    const isOnly = guardedNodeSubnets(network).subnets.filter((one) => one.group === group).length === 1;
    if (!isKnown(subnet) || !isOnly) return [];
    const says = groupSays(guarded, 'Outbound', kind, addressesOfSubnet(subnet).set, INTERNET, network);
    if (status === 'fail' && says.size === 1 && says.has('allow')) return [`${group.label} lets nodes out`];
    if (status === 'pass' && says.size === 1 && says.has('deny')) return [`${group.label} lets nothing out`];
    const whole = verdictsBetween(endOf(subnet), { kind: 'internet' }, kind, network);
    return status === 'fail' && whole.size === 1 && whole.has('reached')
      ? [`${subnet.label} reaches the internet`]
      : [];
  });
}

/** A server that the group keeps nodes from is not reached by them. */
function dnsServers({ network }: Asked, checks: readonly Check[]): readonly Contradiction[] {
  return checks.flatMap((check) =>
    problemsOf(check).flatMap(({ message }): readonly Contradiction[] => {
      const [, server = '', subnetName = ''] = /DNS server (\S+) of .* in subnet '([^']*)'/.exec(message) ?? [];
      const subnet = guardedNodeSubnets(network).subnets.find((one) => one.subnet.label === subnetName)?.subnet;
      assert.ok(subnet, message);
      const [first, last] = boundsOfText(server);
      const to: End = { kind: 'addresses', addresses: [{ first, last }], called: server };
      const says = verdictsBetween(endOf(subnet), to, { protocol: 'Udp', port: 53 }, network);
      return says.size === 1 && says.has('reached') ? [`${server} is reached from ${subnetName}`] : [];
    }),
  );
}

function boundsOfText(range: string): readonly [number, number] {
  const [address = '', bits = '32'] = range.split('/');
  const first = address.split('.').reduce((sum, octet) => sum * 256 + Number(octet), 0);
  return [first, first + 2 ** (32 - Number(bits)) - 1];
}

function publicApiServers({ network, intents }: Asked, checks: readonly Check[]): readonly Contradiction[] {
  const wide = rules.find(({ name }) => name === 'authorized-ranges-allow-internet')!;
  const alsoWide = [...wide.check(network, { ...TODAY, intents })];
  return network.clusters.flatMap((cluster): readonly Contradiction[] => {
    if (cluster.resource.existing) return [];
    const says = verdictsBetween(
      { kind: 'internet' },
      { kind: 'cluster', cluster },
      { protocol: 'Tcp', port: 443 },
      network,
    );
    const isReached = says.size === 1 && says.has('reached');
    const status = statusOf(checks, cluster.resource);
    if (status === 'fail' && !isReached) return [`${cluster.label} is ${[...says].join()}, and the rule fails it`];
    const isMeant = intents.publicByDesign.length > 0 || statusOf(alsoWide, cluster.resource) === 'fail';
    return status === 'pass' && isReached && !isMeant ? [`${cluster.label} is reached, and the rule passes it`] : [];
  });
}

/** From the network of which a finding speaks the zone of the API server does not answer. */
function apiServerNames({ network }: Asked, checks: readonly Check[]): readonly Contradiction[] {
  return checks.flatMap((check) =>
    problemsOf(check).flatMap(({ message }): readonly Contradiction[] => {
      const [, zone = ''] = /zone '([^']*)'/.exec(message) ?? [];
      const [, vnetName = ''] = /virtual network '([^']*)'/.exec(message) ?? [];
      const vnet = network.graph.ofType('Microsoft.Network/virtualNetworks').find(({ label }) => label === vnetName);
      assert.ok(vnet, message);
      return answersWith(`api.${zone}`, vnet, network) ? [`zone ${zone} answers in ${vnetName}`] : [];
    }),
  );
}

function answersWith(name: string, vnet: Resource, network: Network): boolean {
  return resolveName(name.toLowerCase(), vnet, network).steps.some(({ says }) => says.includes('is linked to') && says.endsWith('and answers')); // prettier-ignore
}

function zonesOfServices({ network }: Asked, checks: readonly Check[]): readonly Contradiction[] {
  return checks
    .filter(({ verdict }) => verdict.status === 'fail')
    .flatMap(({ resource }) =>
      network.clusters.flatMap((cluster): readonly Contradiction[] => {
        const vnet = nodeNetwork(cluster, network);
        if (!vnet || problemsOf(checks.find((one) => one.resource === resource)!).every(({ message }) => !message.includes(`'${vnet.label}'`))) return []; // prettier-ignore
        return answersWith(`name.${resource.label}`, vnet, network)
          ? [`${resource.label} answers in ${vnet.label}`]
          : [];
      }),
    );
}

function openServices({ network, intents }: Asked, checks: readonly Check[]): readonly Contradiction[] {
  return servicesOf(network).flatMap(({ resource, service }): readonly Contradiction[] => {
    const end: End = { kind: 'service', service: resource, about: service };
    const says = verdictsBetween({ kind: 'internet' }, end, { protocol: 'Tcp', port: 443 }, network);
    const isReached = says.size === 1 && says.has('reached');
    const status = statusOf(checks, resource);
    if (status === 'fail' && !isReached) return [`${resource.label} is ${[...says].join()}, and the rule fails it`];
    const isMeant = intents.publicByDesign.length > 0;
    return status === 'pass' && isReached && !isMeant ? [`${resource.label} is reached, and the rule passes it`] : [];
  });
}

/** An endpoint of which it is said that nodes reach it is not shut off from them. */
function pulls({ network }: Asked, checks: readonly Check[]): readonly Contradiction[] {
  return checks.flatMap(({ verdict }): readonly Contradiction[] => {
    const [, name] =
      (verdict.status === 'pass' && /^private endpoint '([^']*)' is in reach/.exec(verdict.because)) || [];
    const endpoints = network.graph.ofType('Microsoft.Network/privateEndpoints');
    if (name === undefined || endpoints.length !== 1) return [];
    return network.clusters.flatMap((cluster): readonly Contradiction[] => {
      const says = verdictsBetween({ kind: 'cluster', cluster }, { kind: 'endpoint', endpoint: endpoints[0]! }, { protocol: 'Tcp', port: 443 }, network); // prettier-ignore
      return says.size === 1 && says.has('refused') ? [`${name} is refused to nodes of ${cluster.label}`] : [];
    });
  });
}

function defaultRoutes({ network }: Asked, checks: readonly Check[]): readonly Contradiction[] {
  return checks.flatMap(({ resource, verdict }): readonly Contradiction[] => {
    if (!addressesOfSubnet(resource).set.length) return [];
    const { routes, doubts } = effectiveRoutes(resource, network, () => true);
    const own = routes.find(({ isOwn, prefix }) => isOwn && prefix === 0);
    if (verdict.status === 'fail' && own) return [`${resource.label} has ${own.called}`];
    const isByIntent = verdict.status === 'pass' && verdict.because.includes('configuration');
    return verdict.status === 'pass' && !own && doubts.length === 0 && !isByIntent
      ? [`${resource.label} has no default route`]
      : [];
  });
}

/** Nodes of which it is said that they reach any address are not refused one. */
function unrestricted({ network }: Asked, checks: readonly Check[]): readonly Contradiction[] {
  return network.clusters.flatMap((cluster) => {
    if (statusOf(checks, cluster.resource) !== 'fail') return [];
    return cluster.subnets().flatMap(({ role, resolution }): readonly Contradiction[] => {
      if (role !== 'node' || resolution.kind !== 'declared' || !isKnown(resolution.resource)) return [];
      const parts = askFlow(endOf(resolution.resource), { kind: 'internet' }, { protocol: 'Tcp', port: 443 }, network).flatMap((answer) => answer.parts); // prettier-ignore
      // A route may lead some addresses to a firewall: all others are in reach. What routes name counts as the network's own.
      const isWhole = parts.every(({ verdict }) => verdict === 'refused');
      const routed = virtualNetworkTag(resolution.resource, network).sure;
      const stopped = parts.find(({ verdict, steps, destinations }) => verdict === 'refused' && !isEmpty(difference(destinations, routed)) && steps.some(({ hop, verdict: own }) => own === 'refused' && (hop === 'outbound rules' || (hop === 'firewall' && isWhole)))); // prettier-ignore
      return stopped ? [`${rangeTexts(stopped.destinations).join()} is refused`] : [];
    });
  });
}

/** A generated network with a cluster whose pools are in the subnets of its first network. */
function withCluster(model: NetworkModel, language: LanguageId, random: Random): string | undefined {
  const text = textOf(model, language, random);
  const home = model.networks.find(({ subnets }) => subnets.some(({ name }) => name !== 'AzureFirewallSubnet'));
  if (!home) return undefined;
  const subnets = home.subnets.filter(({ name }) => name !== 'AzureFirewallSubnet').map(({ name }) => name);
  const pools = random.shuffled(subnets).slice(0, 1 + random.below(2));
  const outbound = random.of(['loadBalancer', 'userDefinedRouting']);
  const overlay = random.chance(0.5);
  if (language === 'terraform') {
    const id = (name: string) => `azurerm_subnet.${`${home.name}_${name}`.replace(/\W/g, '_')}.id`;
    const [first = '', ...others] = pools;
    return (
      text +
      `resource "azurerm_kubernetes_cluster" "aks" {\n  name = "aks"\n  location = "westeurope"\n  resource_group_name = "rg"\n  dns_prefix = "aks"\n` +
      `  default_node_pool {\n    name = "first"\n    vm_size = "Standard_D4s_v5"\n    vnet_subnet_id = ${id(first)}\n  }\n` +
      `  network_profile {\n    network_plugin = "azure"\n${overlay ? '    network_plugin_mode = "overlay"\n' : ''}    outbound_type = "${outbound}"\n  }\n}\n` +
      others.map((name) => `resource "azurerm_kubernetes_cluster_node_pool" "${name}" {\n  name = "other"\n  kubernetes_cluster_id = azurerm_kubernetes_cluster.aks.id\n  vm_size = "Standard_D4s_v5"\n  vnet_subnet_id = ${id(name)}\n}\n`).join('') // prettier-ignore
    );
  }
  const id = (name: string) => `resourceId('Microsoft.Network/virtualNetworks/subnets', '${home.name}', '${name}')`;
  const cluster = (reference: (name: string) => string) => ({
    type: 'Microsoft.ContainerService/managedClusters',
    apiVersion: '2025-05-01',
    name: 'aks',
    location: 'westeurope',
    properties: {
      dnsPrefix: 'aks',
      agentPoolProfiles: pools.map((name, index) => ({ name: `pool${index}`, mode: 'System', vnetSubnetID: reference(name) })), // prettier-ignore
      networkProfile: { networkPlugin: 'azure', ...(overlay ? { networkPluginMode: 'overlay' } : {}), outboundType: outbound }, // prettier-ignore
    },
  });
  if (language === 'bicep') {
    const { properties } = cluster((name) => `«${name}»`);
    const body = JSON.stringify(properties, undefined, 1)
      .replace(/"(\w+)":/g, '$1:')
      .replace(/,\n/g, '\n')
      .replace(/"«(\w+)»"/g, (_, name: string) => id(name))
      .replace(/"/g, "'");
    return `${text}\nresource aks 'Microsoft.ContainerService/managedClusters@2025-05-01' = {\n  name: 'aks'\n  location: 'westeurope'\n  properties: ${body}\n}\n`;
  }
  const template = JSON.parse(text) as { resources: { type: string; properties: Record<string, unknown> }[] };
  template.resources.push(cluster((name) => `[${id(name)}]`));
  const servers = model.networks.flatMap(({ spaces }) => spaces.map((space) => space.replace(/\d+\/\d+$/, '4')));
  for (const one of template.resources)
    if (one.type === 'Microsoft.Network/virtualNetworks') one.properties['dhcpOptions'] = { dnsServers: random.shuffled(servers).slice(0, 2) }; // prettier-ignore
  return JSON.stringify(template, undefined, 2);
}

describe('rules beside the engine that answers questions', () => {
  it('never say fail where it surely says reached, nor pass where it surely says refused, of generated networks', () => {
    const found: string[] = [];
    for (let seed = 1; seed <= 300; seed++) {
      const language = LANGUAGES[seed % LANGUAGES.length]!;
      const text = withCluster(generatedNetwork(seed, language !== 'terraform'), language, new Random(seed ^ 0xc1));
      if (text === undefined) continue;
      const network = networkIn({ [FILE[language]]: text });
      assert.equal(network.clusters.length, 1, `seed ${seed}`);
      found.push(...contradictionsIn({ network, intents: NO_INTENTS }).map((one) => `seed ${seed} ${language} ${one}`));
    }
    assert.deepEqual(found, []);
    for (const wanted of [
      'AKSN304 fail',
      'AKSN304 pass',
      'AKSN306 fail',
      'AKSN307 fail',
      'AKSN307 pass',
      'AKSN315 fail',
      'AKSN315 pass',
      'AKSN902 fail',
      'AKSN902 pass',
      'AKSN910 fail',
    ])
      // prettier-ignore
      assert.ok((counts.get(wanted) ?? 0) > 2, `${wanted}: ${counts.get(wanted)}`);
  });

  for (const rule of rules.filter(({ topic }) =>
    ['nsg', 'api-server', 'private-dns', 'private-endpoint', 'service-endpoint', 'egress', 'operability'].includes(
      topic,
    ),
  ))
    // prettier-ignore
    it(`never contradict it in the examples of ${rule.code}`, () => {
      const found: string[] = [];
      for (const language of LANGUAGES) {
        const examples = examplesOf(rule)[language];
        if (isLeftOut(examples)) continue;
        const all = [
          ...examples.bad.map(({ bad, intents }) => ({ text: bad, intents })),
          ...[...(examples.fine ?? []), ...(examples.undecided ?? [])].map((one) => titled(one)),
        ];
        for (const { text, intents } of all) {
          const network = networkIn({ [FILE[language]]: unmark(text).text });
          const asked = { network, intents: { ...NO_INTENTS, ...intents } };
          found.push(...contradictionsIn(asked).map((one) => `${language} ${one}\n${text}`));
        }
      }
      assert.deepEqual(found, []);
    });
});
