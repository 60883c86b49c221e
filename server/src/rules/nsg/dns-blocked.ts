import { TRAFFIC_ALLOWED } from '../../azure/consequences/network';
import { overlaps, parseRange } from '../../azure/ipv4Addresses';
import { append } from '../../model/change';
import { itemsOf } from '../../model/readProperty';
import { read, type Resource } from '../../model/resource';
import { unknown } from '../../model/value';
import type { Endpoint } from '../../network/flowSourcesAndDestinations';
import { endOf, type GuardedSubnet } from '../../network/subnetSecurityGroups';
import { rangesOf, type Network } from '../../network/network';
import { decideBy, freePriority, openCauseOf, type Denial } from '../../network/nsgEvaluation';
import { setOfTexts } from '../../network/reachability/addressSets';
import type { End } from '../../network/reachability/ends';
import { guarded } from '../../network/flowEnds';
import { securityRulesOf, type RuleSet } from '../../network/securityRules';
import { defineRule, fail, notApplicable, pass, undecided, type Fix, type Verdict } from '../rule';
import { traceTo } from '../trace';
import { checkGroups } from './helpers/groupChecks';
import { addressesOf, allowRule } from './helpers/newSecurityRule';

export default defineRule({
  code: 'AKSN315',
  name: 'dns-blocked',
  severity: 'warning',
  topic: 'nsg',
  summary: 'A network security group keeps nodes from the DNS servers of their virtual network.',
  why:
    'Nodes and the cluster’s DNS ask the servers that the virtual network names, on port 53. Where a rule denies it, nodes ' +
    'cannot find the API server or the image registry and do not join the cluster.',
  links: ['https://learn.microsoft.com/azure/aks/outbound-rules-control-egress'],
  facts: [
    {
      says: 'With custom DNS servers nodes must reach them on port 53.',
      source: 'https://learn.microsoft.com/azure/aks/outbound-rules-control-egress',
      checked: '2026-11-23',
    },
  ],
  equivalents: {},
  properties: ['Microsoft.Network/networkSecurityGroups:properties.securityRules'],
  fix: 'review',
  *check(network) {
    yield* checkGroups(network, (guarded) => judge(guarded, network));
  },
});

function judge({ subnet, group }: GuardedSubnet, network: Network): Verdict {
  const vnet = network.vnetOf(subnet);
  if (vnet.kind === 'unknown') return undecided(vnet.cause);
  if (vnet.kind !== 'declared') return undecided(unknown('the virtual network is not declared here', subnet.header));
  const { items, hidden } = itemsOf(read(vnet.resource, 'properties.dhcpOptions.dnsServers'));
  if (items.length === 0) return hidden ? undecided(hidden) : notApplicable('nodes ask the DNS of Azure');
  const space = rangesOf([read(vnet.resource, 'properties.addressSpace.addressPrefixes')]).known;
  const rules = securityRulesOf(group, network);
  const on = guarded(subnet, network);
  const blocked: { server: string; denial: Denial }[] = [];
  const servers = rangesOf(items);
  let open = hidden ?? servers.hidden;
  for (const { range, text, value } of servers.known) {
    const inside = space.some((one) => overlaps(one.range, range));
    const destination: Endpoint = inside
      ? { kind: 'network', ranges: [range] }
      : { kind: 'address', ranges: [range], place: value.origin.place };
    const source = endOf(subnet);
    const flow = { direction: 'Outbound', source, destination, protocol: 'Udp', ports: [[53, 53]] } as const;
    const decision = decideBy(rules, flow, on);
    const denial =
      decision.verdict === 'deny'
        ? decision.denials.find(({ by, cover }) => by.resource && cover === 'yes')
        : undefined;
    if (denial) blocked.push({ server: text, denial });
    else open ??= openCauseOf(decision);
  }
  const first = blocked[0];
  if (!first) return open ? undecided(open) : pass('nodes reach their DNS servers');
  const { by } = first.denial;
  const server: End = { kind: 'addresses', addresses: setOfTexts(first.server), called: first.server };
  return fail({
    at: by.access,
    message:
      `Nodes cannot ask DNS server ${first.server} of virtual network '${vnet.resource.label}': rule '${by.name}' of network ` +
      `security group '${group.label}' denies it in subnet '${subnet.label}', and they find no API server or registry. ` +
      'Allow port 53 to it before the rule.' +
      (by.conditional ? ' This holds when the rule is deployed.' : ''),
    related: traceTo(by.access.origin.place, subnet, server, { protocol: 'Udp', port: 53 }, network),
    fixes: allowDns(group, subnet, blocked, rules),
  });
}

function allowDns(
  group: Resource,
  subnet: Resource,
  blocked: readonly { server: string; denial: Denial }[],
  rules: RuleSet,
): readonly Fix[] {
  const before = Math.min(
    ...blocked.map(({ denial: { by } }) => (typeof by.priority === 'number' ? by.priority : 100)),
  );
  const priority = freePriority(rules, 'Outbound', before, 150);
  const servers = blocked.map(({ server }) => server).filter((server) => parseRange(server) !== undefined);
  if (priority === undefined || servers.length === 0) return [];
  const rule = allowRule({
    name: 'Allow-DNS-Outbound',
    priority,
    direction: 'Outbound',
    source: addressesOf(subnet, group),
    destination: servers.length === 1 ? servers[0]! : servers,
    ports: '53',
  });
  return [
    {
      title: 'Allow port 53 to the DNS servers before the rule (nodes can ask them)',
      safety: 'review',
      consequence: TRAFFIC_ALLOWED,
      changes: () => [append(group, 'properties.securityRules', rule)],
    },
  ];
}
