import { DNS_PROXY_ON } from '../../azure/consequences/traffic';
import { copyOf, set, type Change } from '../../model/change';
import { itemsOf, readPath } from '../../model/readProperty';
import { isType, read, type Resource } from '../../model/resource';
import { isBoolean, isUnknown } from '../../model/threeValuedQuestions';
import { isUnset, type UnknownValue, type Value } from '../../model/value';
import { rulesOfFirewall, rulesOfGroup, type FirewallRules } from '../../network/firewallRules';
import { FIREWALL, FIREWALL_POLICY, firewallAt, hasDnsProxy, policyOf } from '../../network/firewalls';
import { TYPES, type Network } from '../../network/network';
import { isOfAzurerm } from '../outcomeByDeployer';
import { defineRule, fail, notApplicable, pass, undecided, type Check, type Fix, type Verdict } from '../rule';

const NAMES = 'https://learn.microsoft.com/azure/firewall/fqdn-filtering-network-rules';
/** Further settings of a firewall without policy, and the one for the proxy. */
const ADDITIONAL = 'properties.additionalProperties';
const DNS_PROXY = 'Network.DNS.EnableProxy';

const DNS = 'https://learn.microsoft.com/azure/firewall/dns-settings';

export default defineRule({
  code: 'AKSN912',
  name: 'firewall-names-without-dns-proxy',
  severity: 'error',
  topic: 'egress',
  summary: 'A firewall has names in its network rules, or is a network’s DNS server, but its DNS proxy is off.',
  why:
    'The firewall resolves the names of network rules as its clients do only where they ask it: Azure refuses such rules ' +
    'while the DNS proxy is off. A network whose DNS server is a firewall without proxy resolves nothing at all.',
  links: [NAMES, DNS],
  facts: [
    {
      says: 'DNS proxy has to be on to use names in network rules; clients then ask the firewall.',
      source: NAMES,
      checked: '2026-11-30',
    },
    {
      says:
        'Azure refuses the rules: to use DestinationFqdns in network rules DNS proxy must be enabled, or ' +
        'RequireProxyForNetworkRules be false.',
      source: 'https://github.com/Azure/azure-sdk-for-go/issues/11094',
      checked: '2026-11-30',
    },
    {
      says:
        'azurerm turns the proxy of a firewall without policy on where `dns_servers` lists some; that of a policy is off ' +
        'unless `proxy_enabled` is true.',
      source:
        'https://github.com/hashicorp/terraform-provider-azurerm/blob/69697b7fe6a923fc89e88f386bc95c3ed1ee2ec6/internal/services/firewall/firewall_resource.go',
      checked: '2026-11-30',
    },
    {
      says:
        'Whether a policy takes the DNS settings of its base policy was not found: where that one has the proxy on, ' +
        'nothing is said.',
      source: 'https://learn.microsoft.com/azure/firewall-manager/policy-overview',
      checked: '2026-11-30',
    },
  ],
  equivalents: { az: 'az network firewall policy update --enable-dns-proxy true' },
  properties: ['Microsoft.Network/firewallPolicies:properties.dnsSettings.enableProxy'],
  fix: 'safe',
  check: checkFirewalls,
});

function* checkFirewalls(network: Network): Iterable<Check> {
  const { graph } = network;
  for (const policy of graph.ofType(FIREWALL_POLICY)) {
    // Each policy answers for its own groups; those that it inherits belong to another one.
    const groups = graph.children(policy, 'ruleCollectionGroups').map(rulesOfGroup);
    const hidden = groups.find((group) => group.hidden)?.hidden;
    const own = { rules: groups.flatMap(({ rules }) => rules), ...(hidden ? { hidden } : {}) };
    yield { resource: policy, verdict: judge(policy, own, network) };
  }
  for (const firewall of graph.ofType(FIREWALL))
    if (policyOf(firewall, network).kind === 'none')
      yield { resource: firewall, verdict: judge(firewall, rulesOfFirewall(firewall, network), network) };
  for (const vnet of graph.ofType(TYPES.vnet)) {
    const verdict = judgeServers(vnet, network);
    if (verdict) yield { resource: vnet, verdict };
  }
}

/** The names of network rules. */
function judge(owner: Resource, { rules, hidden: rest }: FirewallRules, network: Network): Verdict {
  let hidden = rest;
  const lists: Value[] = [];
  for (const { kind, rule, owner: holder } of rules) {
    if (kind !== 'network') continue;
    const list = readPath(rule, 'destinationFqdns', holder.header);
    const names = itemsOf(list);
    if (names.items.length > 0) lists.push(list);
    else hidden ??= names.hidden;
  }
  const [first] = lists;
  if (!first && !hidden) return notApplicable('no network rule has names');
  const proxied = answers(owner, network);
  if (proxied === true) return pass('its DNS proxy is on');
  if (isUnknown(proxied)) return undecided(proxied);
  if (!first) return undecided(hidden!);
  return fail({
    at: first,
    message:
      `The DNS proxy is off, but network rules of ${called(owner)} have names: Azure refuses them. Turn the proxy on, and ` +
      'have clients ask the firewall.',
    related: [{ place: owner.header, message: called(owner) }],
    fixes: turnOn(owner),
  });
}

/** A virtual network that asks a firewall for names. */
function judgeServers(vnet: Resource, network: Network): Verdict | undefined {
  let hidden: UnknownValue | undefined;
  for (const server of itemsOf(read(vnet, 'properties.dhcpOptions.dnsServers')).items) {
    const found = firewallAt(server, network);
    if (found.kind !== 'declared' || found.firewall.existing) continue;
    const policy = policyOf(found.firewall, network);
    if (policy.kind === 'unknown') hidden ??= policy.cause;
    if (policy.kind === 'unknown') continue;
    const owner = policy.kind === 'declared' ? policy.policy : found.firewall;
    const proxied = answers(owner, network);
    if (isUnknown(proxied)) hidden ??= proxied;
    if (proxied !== false) continue;
    return fail({
      at: server,
      message:
        `The DNS proxy is off in firewall '${found.firewall.label}', which virtual network '${vnet.label}' asks for names: ` +
        'nothing in the network resolves. Turn the proxy on.',
      related: [{ place: owner.header, message: called(owner) }],
      fixes: turnOn(owner),
    });
  }
  return hidden && undecided(hidden);
}

/** Is the proxy on, or not required? */
function answers(owner: Resource, network: Network) {
  const proxied = hasDnsProxy(owner, network);
  if (proxied !== false) return proxied;
  const required = isBoolean(read(owner, 'properties.dnsSettings.requireProxyForNetworkRules'), false);
  return required;
}

function called(resource: Resource): string {
  return `${isType(resource, FIREWALL_POLICY) ? 'firewall policy' : 'firewall'} '${resource.label}'`;
}

/** A firewall of a template has the switch among its additional properties, by a name with dots. */
function turnOn(owner: Resource): readonly Fix[] {
  if (owner.deployment !== undefined) return [];
  const changes = isType(owner, FIREWALL_POLICY) || isOfAzurerm(owner) ? inSettings(owner) : amongOthers(owner);
  if (!changes) return [];
  return [
    {
      title: `Turn on the DNS proxy of ${called(owner)}`,
      safety: 'safe',
      consequence: DNS_PROXY_ON,
      changes,
    },
  ];
}

type Changes = () => readonly Change[];

function inSettings(owner: Resource): Changes {
  return () => [set(owner, 'properties.dnsSettings.enableProxy', true)];
}

function amongOthers(owner: Resource): Changes | undefined {
  const written = read(owner, ADDITIONAL);
  if (isUnset(written)) return () => [set(owner, ADDITIONAL, { [DNS_PROXY]: 'true' })];
  if (written.kind !== 'object' || written.rest) return undefined;
  const others = [...written.entries.values()].filter(({ key }) => key.toLowerCase() !== DNS_PROXY.toLowerCase());
  const kept = Object.fromEntries(others.map(({ key, value }) => [key, copyOf(value)]));
  return () => [set(owner, ADDITIONAL, { ...kept, [DNS_PROXY]: 'true' })];
}
