import { TRAFFIC_ALLOWED } from '../../azure/consequences/network';
import { append } from '../../model/change';
import type { Resource } from '../../model/resource';
import { AZURE_LOAD_BALANCER } from '../../network/flowSourcesAndDestinations';
import { endOf, type GuardedSubnet } from '../../network/subnetSecurityGroups';
import type { Network } from '../../network/network';
import { decideBy, denierOf, freePriority, openCauseOf } from '../../network/nsgEvaluation';
import { guarded } from '../../network/flowEnds';
import { securityRulesOf, type RuleSet, type SecurityRule } from '../../network/securityRules';
import { defineRule, fail, pass, undecided, type Fix, type Verdict } from '../rule';
import { checkGroups } from './helpers/groupChecks';
import { allowRule } from './helpers/newSecurityRule';

/** Node ports of services, and the port at which kube-proxy answers probes. */
const PROBED = [
  [10256, 10256],
  [30000, 32767],
] as const;

export default defineRule({
  code: 'AKSN306',
  name: 'health-probes-blocked',
  severity: 'warning',
  topic: 'nsg',
  summary: 'A network security group blocks the health probes of the load balancer.',
  why:
    'Azure Load Balancer probes the nodes behind services of type LoadBalancer from the tag AzureLoadBalancer. A rule that ' +
    'denies everything before the default rules makes all nodes unhealthy, and the services may stop answering.',
  links: ['https://learn.microsoft.com/azure/load-balancer/load-balancer-custom-probe-overview'],
  facts: [
    {
      says: 'Default rule AllowAzureLoadBalancerInBound (65001) allows everything from the tag AzureLoadBalancer.',
      source:
        'https://learn.microsoft.com/azure/virtual-network/network-security-groups-overview#default-security-rules',
      checked: '2026-11-23',
    },
    {
      says: 'The tag VirtualNetwork has the address of the host, from which probes come, too.',
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

function judge({ subnet, group }: GuardedSubnet, network: Network): Verdict {
  const rules = securityRulesOf(group, network);
  const flow = { direction: 'Inbound', source: AZURE_LOAD_BALANCER, protocol: 'Tcp', ports: PROBED } as const;
  const on = guarded(subnet, network);
  const decision = decideBy(rules, { ...flow, destination: endOf(subnet) }, on);
  const by = denierOf(decision);
  const open = openCauseOf(decision);
  if (!by) return open ? undecided(open) : pass('the probes of the load balancer are allowed');
  return fail({
    at: by.access,
    message:
      `Health probes of Azure Load Balancer are denied by rule '${by.name}' of network security group '${group.label}' on ` +
      `node subnet '${subnet.label}': services of type LoadBalancer may not answer. Allow AzureLoadBalancer before it.` +
      (by.conditional ? ' This holds when the rule is deployed.' : ''),
    fixes: allowProbes(by, group, rules),
  });
}

function allowProbes(by: SecurityRule, group: Resource, rules: RuleSet): readonly Fix[] {
  const before = typeof by.priority === 'number' ? by.priority : 100;
  const priority = freePriority(rules, 'Inbound', before, 120);
  if (priority === undefined) return [];
  const rule = allowRule({
    name: 'Allow-AzureLoadBalancer',
    priority,
    direction: 'Inbound',
    source: 'AzureLoadBalancer',
    destination: '*',
  });
  return [
    {
      title: 'Allow AzureLoadBalancer before the rule (its probes reach the nodes)',
      safety: 'review',
      consequence: TRAFFIC_ALLOWED,
      changes: () => [append(group, 'properties.securityRules', rule)],
    },
  ];
}
