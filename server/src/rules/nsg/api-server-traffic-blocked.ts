import type { Resource } from '../../model/resource';
import { anyOf, isBoolean, isUnknown } from '../../model/threeValuedQuestions';
import { unknown, type UnknownValue } from '../../model/value';
import type { Cluster } from '../../network/cluster';
import { AZURE_LOAD_BALANCER, INTERNET } from '../../network/flowSourcesAndDestinations';
import type { Network } from '../../network/network';
import { decideBy } from '../../network/nsgEvaluation';
import { guarded, type Guarded } from '../../network/flowEnds';
import { securityRulesOf, type Direction, type RuleSet } from '../../network/securityRules';
import { endOf, groupOf } from '../../network/subnetSecurityGroups';
import { allowFlows, blockedFlows, placeOfDenial, type Blocked, type RequiredFlow } from '../blockedFlows';
import { defineRule, notApplicable, pass, undecided, type Problem, type Related, type Verdict } from '../rule';
import { traceTo } from '../trace';
import { addressesOf } from './helpers/newSecurityRule';

const RULES =
  'https://learn.microsoft.com/azure/aks/api-server-vnet-integration#network-security-group-nsg-security-rules';

/** What nodes reach the API server on; the load balancer in front of it asks whether it is alive on the other one. */
const NODE_PORTS = [443, 4443] as const;
const PROBE_PORT = 9988;

export default defineRule({
  code: 'AKSN312',
  name: 'api-server-traffic-blocked',
  severity: 'error',
  topic: 'nsg',
  summary: 'A network security group blocks traffic between the nodes and the API server in its subnet.',
  why:
    'With API Server VNet Integration nodes connect to the API server in its subnet on TCP 443 and 4443, and the load ' +
    'balancer in front of it probes TCP 9988. A group that blocks them disconnects the nodes from the control plane.',
  links: [RULES],
  facts: [
    {
      says:
        'Groups have to permit TCP 443 and 4443 from the cluster subnet, and TCP 9988 from Azure Load Balancer, to the API ' +
        'server subnet.',
      source: RULES,
      checked: '2026-11-29',
    },
  ],
  equivalents: {},
  properties: ['Microsoft.Network/networkSecurityGroups:properties.securityRules'],
  fix: 'review',
  *check(network) {
    for (const cluster of network.clusters) yield { resource: cluster.resource, verdict: judge(cluster, network) };
  },
});

function judge(cluster: Cluster, network: Network): Verdict {
  const integrated = anyOf(
    isBoolean(cluster.read('apiServerAccessProfile.enableVnetIntegration'), true),
    cluster.isAutomatic(),
  );
  const api = cluster.subnets().find(({ role }) => role === 'api server');
  if (integrated === false || !api) return notApplicable('its API server is in no subnet of yours');
  if (isUnknown(integrated)) return undecided(integrated);
  if (api.resolution.kind === 'unknown') return undecided(api.resolution.cause);
  if (api.resolution.kind !== 'declared')
    return undecided(unknown('the subnet of the API server is not declared here', api.reference.origin.place));
  const to = api.resolution.resource;
  const nodes: Resource[] = [];
  let hidden: UnknownValue | undefined;
  for (const { role, resolution } of cluster.subnets()) {
    if (role !== 'node') continue;
    if (resolution.kind === 'declared') nodes.push(resolution.resource);
    if (resolution.kind === 'unknown') hidden ??= resolution.cause;
  }
  const problems: Problem[] = [];
  for (const subnet of [to, ...nodes]) {
    const direction = subnet === to ? 'Inbound' : 'Outbound';
    const found = problemAt(subnet, direction, to, nodes, cluster, network);
    if (found && 'kind' in found) hidden ??= found;
    else if (found) problems.push(found);
  }
  if (problems.length > 0) return { status: 'fail', problems };
  return hidden ? undecided(hidden) : pass('nodes reach the API server');
}

/** What the group of one of the subnets blocks, or what hides it. */
function problemAt(
  subnet: Resource,
  direction: Direction,
  to: Resource,
  nodes: readonly Resource[],
  cluster: Cluster,
  network: Network,
): Problem | UnknownValue | undefined {
  const { group, hidden: elsewhere } = groupOf(subnet, network);
  if (!group || group.existing) return elsewhere;
  const rules = securityRulesOf(group, network);
  const on = guarded(subnet, network);
  const flows = direction === 'Inbound' ? inbound(to, nodes, group) : outbound(subnet, to, group);
  const { blocked: all, hidden } = blockedFlows(flows, rules, on);
  const blocked = direction === 'Inbound' ? all : all.filter((one) => !isSpokenOf(one, subnet, rules, on));
  const [first] = blocked;
  if (!first) return hidden;
  const what = blocked.map(({ required }) => required.called).join(', ');
  return {
    at: placeOfDenial(first, group),
    message:
      `Nodes lose the API server of cluster '${cluster.label}': network security group '${group.label}' of subnet ` +
      `'${subnet.label}' denies ${what}. Allow it before the rule that denies.`,
    related: [
      { place: to.header, message: `the API server is in subnet '${to.label}'` },
      ...traceOf(first, direction === 'Inbound' ? nodes : [subnet], to, network),
    ],
    fixes: allowFlows(blocked, group, rules, `Allow ${what} (opens these ports of the API server's subnet)`),
  };
}

/** The way of the first of the senders that the rule stops. */
function traceOf(
  { required, by }: Blocked,
  senders: readonly Resource[],
  to: Resource,
  network: Network,
): readonly Related[] {
  // prettier-ignore
  const kind = { protocol: 'Tcp', port: required.flow.ports[0]![0] } as const;
  const traces = senders.map((from) =>
    traceTo(by.access.origin.place, from, { kind: 'subnet', subnet: to }, kind, network),
  );
  return required.flow.source.kind === 'network' ? (traces.find((trace) => trace.length > 0) ?? []) : [];
}

const tcp = (port: number) => ({ protocol: 'Tcp', ports: [[port, port]] }) as const;

function inbound(to: Resource, nodes: readonly Resource[], group: Resource): readonly RequiredFlow[] {
  const destination = addressesOf(to, group);
  const fromNodes = nodes.flatMap((node) =>
    NODE_PORTS.map((port) => ({
      called: `TCP ${port} from node subnet '${node.label}'`,
      flow: { direction: 'Inbound', source: endOf(node), destination: endOf(to), ...tcp(port) } as const,
      rule: {
        name: `Allow-${nodes.length > 1 ? `${node.label}-` : ''}Nodes-To-ApiServer-${port}`,
        source: addressesOf(node, group),
        destination,
        ports: String(port),
      },
    })),
  );
  return [
    ...fromNodes,
    {
      called: `TCP ${PROBE_PORT} from AzureLoadBalancer`,
      flow: { direction: 'Inbound', source: AZURE_LOAD_BALANCER, destination: endOf(to), ...tcp(PROBE_PORT) },
      rule: {
        name: 'Allow-LoadBalancer-To-ApiServer',
        source: 'AzureLoadBalancer',
        destination,
        ports: String(PROBE_PORT),
      },
    },
  ];
}

function outbound(node: Resource, to: Resource, group: Resource): readonly RequiredFlow[] {
  return NODE_PORTS.map((port) => ({
    called: `TCP ${port} to API server subnet '${to.label}'`,
    flow: { direction: 'Outbound', source: endOf(node), destination: endOf(to), ...tcp(port) },
    rule: {
      name: `Allow-Nodes-To-ApiServer-${port}`,
      source: addressesOf(node, group),
      destination: addressesOf(to, group),
      ports: String(port),
    },
  }));
}

/** A rule that denies nodes each other, or the internet, is one mistake, which AKSN304 and AKSN307 speak of. */
function isSpokenOf({ required, by }: Blocked, node: Resource, rules: RuleSet, on: Guarded): boolean {
  return [endOf(node), INTERNET].some((destination) => {
    const decision = decideBy(rules, { ...required.flow, destination }, on);
    return decision.verdict === 'deny' && decision.denials.some((denial) => denial.by === by);
  });
}
