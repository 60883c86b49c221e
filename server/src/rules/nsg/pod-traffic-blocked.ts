import { TRAFFIC_ALLOWED } from '../../azure/consequences/network';
import { parseRange } from '../../azure/ipv4Addresses';
import { append, type NewValue } from '../../model/change';
import type { Resource } from '../../model/resource';
import { anyOf, isUnknown } from '../../model/threeValuedQuestions';
import { isUnset } from '../../model/value';
import type { Cluster } from '../../network/cluster';
import type { Endpoint } from '../../network/flowSourcesAndDestinations';
import { endOf, type GuardedSubnet } from '../../network/subnetSecurityGroups';
import { isKubenet, isOverlay } from '../../network/clusterNetworkModel';
import type { Network } from '../../network/network';
import { ALL_PORTS, hiddenBy, portText, withinPorts } from '../../network/portSets';
import { decideBy, freePriority, openCauseOf, type Denial } from '../../network/nsgEvaluation';
import { guarded } from '../../network/flowEnds';
import { securityRulesOf, type Direction, type RuleSet } from '../../network/securityRules';
import { defineRule, fail, notApplicable, pass, undecided, type Fix, type Verdict } from '../rule';
import { checkGroups } from './helpers/groupChecks';
import { addressesOf, allowRule } from './helpers/newSecurityRule';
import { inSameModule } from './helpers/valueForOtherResource';

/** Source: https://learn.microsoft.com/azure/aks/azure-cni-overlay */
const DEFAULT_PODS = '10.244.0.0/16';
const MANAGEMENT = [
  [22, 22],
  [3389, 3389],
] as const;

export default defineRule({
  code: 'AKSN305',
  name: 'pod-traffic-blocked',
  severity: 'warning',
  topic: 'nsg',
  summary: 'A network security group denies traffic of pods whose addresses are not in the virtual network.',
  why:
    'Pods of an overlay or kubenet cluster have addresses of their own, and the group on the subnet sees them. A rule that ' +
    'denies everything drops their traffic, because the tag VirtualNetwork and the nodes’ range do not cover them.',
  links: ['https://learn.microsoft.com/azure/aks/concepts-network-azure-cni-overlay#network-security-groups'],
  facts: [
    {
      says: 'Pod to pod traffic of an overlay is not encapsulated and subnet network security group rules are applied to it.',
      source: 'https://learn.microsoft.com/azure/aks/concepts-network-azure-cni-overlay',
      checked: '2026-11-23',
    },
    {
      says: 'The tag VirtualNetwork has the address prefixes of user-defined routes, and might contain default routes.',
      source: 'https://learn.microsoft.com/azure/virtual-network/service-tags-overview#available-service-tags',
      checked: '2026-11-30',
    },
  ],
  equivalents: {},
  properties: ['Microsoft.Network/networkSecurityGroups:properties.securityRules'],
  fix: 'review',
  *check(network) {
    yield* checkGroups(network, (guarded) => judge(guarded, network));
  },
});

function judge({ cluster, subnet, group }: GuardedSubnet, network: Network): Verdict {
  const applies = anyOf(isOverlay(cluster), isKubenet(cluster));
  if (applies === false) return notApplicable('pods have addresses in the virtual network');
  const pods = podRange(cluster);
  if (pods === undefined) return undecided(hiddenBy(cluster.read('networkProfile.podCidr')));
  // AKS writes routes to the pods of kubenet, and what routes name may count as VirtualNetwork.
  const podEnd: Endpoint =
    isKubenet(cluster) === false
      ? { kind: 'pods', ranges: [parseRange(pods)!] }
      : { kind: 'address', ranges: [parseRange(pods)!], place: cluster.resource.header };
  const rules = securityRulesOf(group, network);
  const asked = withoutDefaults(rules);
  const on = guarded(subnet, network);
  const blocked: { direction: Direction; denials: readonly Denial[] }[] = [];
  let open;
  for (const direction of ['Inbound', 'Outbound'] as const) {
    for (const source of [endOf(subnet), podEnd]) {
      const flow = { direction, source, destination: podEnd, protocol: '*', ports: ALL_PORTS } as const;
      const decision = decideBy(asked, flow, on);
      if (decision.verdict !== 'deny') {
        open ??= openCauseOf(decision);
        continue;
      }
      // Closing SSH to pods breaks nothing.
      const denials = decision.denials.filter(
        ({ cover, protocol, ports }) => cover === 'yes' && protocol !== 'Icmp' && !withinPorts(ports, MANAGEMENT),
      );
      if (denials.length > 0) blocked.push({ direction, denials });
      else open ??= openCauseOf(decision);
    }
  }
  const first = blocked[0];
  if (!first) return open ? undecided(open) : pass('pods reach each other');
  if (isUnknown(applies)) return undecided(applies);
  const { by, ports } = first.denials[0]!;
  return fail({
    at: by.access,
    message:
      `${first.direction} traffic (${portText(ports)}) to pods in ${pods} is denied by rule '${by.name}' of network security group ` +
      `'${group.label}': these addresses are not in the virtual network, but the group on subnet ` +
      `'${subnet.label}' sees them. Allow the pod range before it.` +
      (by.conditional ? ' This holds when the rule is deployed.' : ''),
    // The text of a module is for all of its callers, whose clusters have ranges of their own.
    fixes:
      (group.calls?.length ?? 0) > 0 && !inSameModule(cluster.resource, group)
        ? []
        : allowPods(group, subnet, pods, blocked, rules),
  });
}

/** The default rules are documented to let pods through: what no other rule decides is allowed. */
function withoutDefaults(set: RuleSet): RuleSet {
  const allow = set.rules.find(({ resource, name }) => !resource && name.startsWith('Allow'))!.access;
  return { ...set, rules: set.rules.map((rule) => (rule.resource ? rule : { ...rule, access: allow })) };
}

function podRange(cluster: Cluster): string | undefined {
  const value = cluster.read('networkProfile.podCidr');
  if (isUnset(value)) return DEFAULT_PODS;
  return value.kind === 'string' && parseRange(value.value) ? value.value : undefined;
}

function allowPods(
  group: Resource,
  subnet: Resource,
  pods: string,
  blocked: readonly { direction: Direction; denials: readonly Denial[] }[],
  rules: RuleSet,
): readonly Fix[] {
  const directions = [...new Set(blocked.map(({ direction }) => direction))];
  const nodes = addressesOf(subnet, group);
  const source: NewValue = [...(Array.isArray(nodes) ? (nodes as readonly NewValue[]) : [nodes]), pods];
  if (source.includes('VirtualNetwork')) return [];
  const items = directions.flatMap((direction) => {
    const mine = blocked.filter((one) => one.direction === direction).flatMap(({ denials }) => denials);
    const before = Math.min(...mine.map(({ by }) => (typeof by.priority === 'number' ? by.priority : 100)));
    const priority = freePriority(rules, direction, before, 110);
    const name = `Allow-AKS-PodCidr-${direction}`;
    return priority === undefined ? [] : [allowRule({ name, priority, direction, source, destination: pods })];
  });
  if (items.length < directions.length) return [];
  return [
    {
      title: 'Allow traffic of nodes and pods to pods before the rule (opens all ports between them)',
      safety: 'review',
      consequence: TRAFFIC_ALLOWED,
      changes: () => [append(group, 'properties.securityRules', ...items)],
    },
  ];
}
