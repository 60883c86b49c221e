import { TRAFFIC_ALLOWED } from '../../azure/consequences/network';
import { append } from '../../model/change';
import type { Resource } from '../../model/resource';
import type { Cluster } from '../../network/cluster';
import { endOf, type GuardedSubnet } from '../../network/subnetSecurityGroups';
import type { Network } from '../../network/network';
import { ALL_PORTS, portText, withinPorts } from '../../network/portSets';
import { decideBy, freePriority, type Denial } from '../../network/nsgEvaluation';
import { guarded } from '../../network/flowEnds';
import { securityRulesOf, type Direction, type RuleSet } from '../../network/securityRules';
import { defineRule, fail, pass, undecided, type Fix, type Verdict } from '../rule';
import { traceTo } from '../trace';
import { checkGroups } from './helpers/groupChecks';
import { addressesOf, allowRule } from './helpers/newSecurityRule';

export default defineRule({
  code: 'AKSN304',
  name: 'node-traffic-blocked',
  severity: 'error',
  topic: 'nsg',
  summary: 'A network security group blocks traffic between the nodes of a cluster.',
  why:
    'Nodes of one cluster must reach each other on all protocols and ports; AKS does not support blocking that traffic. ' +
    'Without it the kubelet, cluster DNS and the tunnel to the API server fail.',
  links: ['https://learn.microsoft.com/azure/aks/concepts-network#custom-virtual-network-requirements'],
  facts: [
    {
      says: 'Blocking internal subnet traffic using network security groups and firewalls is not supported.',
      source: 'https://learn.microsoft.com/azure/aks/outbound-rules-control-egress',
      checked: '2026-11-23',
    },
  ],
  equivalents: {},
  properties: [
    'Microsoft.Network/networkSecurityGroups:properties.securityRules',
    'Microsoft.Network/networkSecurityGroups/securityRules:properties.access',
  ],
  fix: 'review',
  *check(network) {
    yield* checkGroups(network, (guarded) => judge(guarded, network));
  },
});

interface Blocked {
  readonly direction: Direction;
  readonly other: Resource;
  readonly denials: readonly Denial[];
}

function judge({ cluster, subnet, group }: GuardedSubnet, network: Network): Verdict {
  const rules = securityRulesOf(group, network);
  const peers = declaredNodeSubnets(cluster);
  const on = guarded(subnet, network);
  const blocked: Blocked[] = [];
  let open;
  for (const direction of ['Inbound', 'Outbound'] as const) {
    for (const other of peers) {
      const [source, destination] = direction === 'Inbound' ? [other, subnet] : [subnet, other];
      const flow = {
        direction,
        source: endOf(source),
        destination: endOf(destination),
        protocol: '*',
        ports: ALL_PORTS,
      } as const;
      const decision = decideBy(rules, flow, on);
      if (decision.verdict === 'deny') blocked.push({ direction, other, denials: decision.denials });
      else if (decision.verdict === 'unknown') open ??= decision.cause;
    }
  }
  const denials = blocked.flatMap(({ denials: some }) => some);
  if (denials.length === 0) return open ? undecided(open) : pass('nodes reach each other');
  const worst = denials.find((denial) => !isAdvice(denial)) ?? denials[0]!;
  const { direction, other } = blocked.find((one) => one.denials.includes(worst))!;
  const [from, to] = direction === 'Inbound' ? [other, subnet] : [subnet, other];
  const port = worst.protocol === 'Icmp' ? 0 : worst.ports[0]![0];
  return fail({
    at: worst.by.access,
    severity: isAdvice(worst) ? 'information' : 'error',
    message:
      `${direction} ${protocolText(worst)}traffic (${portText(worst.ports)}) between nodes is denied by rule '${worst.by.name}' of ` +
      `network security group '${group.label}' on subnet '${subnet.label}'. ` +
      (isAdvice(worst)
        ? 'AKS does not support blocking traffic between nodes; deny these ports from other sources only.'
        : 'AKS does not support that, and nodes may become not ready; allow node to node traffic before this rule.') +
      (worst.by.conditional ? ' This holds when the rule is deployed.' : ''),
    related: traceTo(
      worst.by.access.origin.place,
      from,
      { kind: 'subnet', subnet: to },
      { protocol: worst.protocol, port },
      network,
    ),
    fixes: allowNodes(group, subnet, blocked, rules),
  });
}

/** The node subnets of a cluster, guarded by a group or not. */
function declaredNodeSubnets(cluster: Cluster): readonly Resource[] {
  const nodes = cluster.subnets().filter(({ role }) => role === 'node');
  return [...new Set(nodes.flatMap(({ resolution }) => (resolution.kind === 'declared' ? [resolution.resource] : [])))];
}

/** Closing the management ports between nodes, or ping, does not break a cluster. */
function isAdvice({ ports, protocol }: Denial): boolean {
  const management = [
    [22, 22],
    [3389, 3389],
  ] as const;
  return protocol === 'Icmp' || withinPorts(ports, management);
}

function protocolText({ by, protocol }: Denial): string {
  return by.protocol.kind === 'string' && ['*', 'any'].includes(by.protocol.value.toLowerCase())
    ? ''
    : `${protocol.toUpperCase()} `;
}

/** Rules before those that deny, one for each direction. */
function allowNodes(group: Resource, subnet: Resource, blocked: readonly Blocked[], rules: RuleSet): readonly Fix[] {
  const directions = [...new Set(blocked.map(({ direction }) => direction))];
  const items = directions.flatMap((direction) => {
    const mine = blocked.filter((one) => one.direction === direction);
    const first = Math.min(
      ...mine.flatMap(({ denials }) => denials.map(({ by }) => (typeof by.priority === 'number' ? by.priority : 100))),
    );
    const priority = freePriority(rules, direction, first);
    const own = addressesOf(subnet, group);
    const others = [...new Set(mine.map(({ other }) => other))].map((other) => addressesOf(other, group));
    const peers = others.length === 1 ? others[0]! : others.flat();
    if (priority === undefined) return [];
    const [source, destination] = direction === 'Inbound' ? [peers, own] : [own, peers];
    return [allowRule({ name: `Allow-AKS-NodeToNode-${direction}`, priority, direction, source, destination })];
  });
  if (items.length < directions.length) return [];
  return [
    {
      title: `Allow traffic between the nodes before the rules that deny it (opens all ports between them)`,
      safety: 'review',
      consequence: TRAFFIC_ALLOWED,
      changes: () => [append(group, 'properties.securityRules', ...items)],
    },
  ];
}
