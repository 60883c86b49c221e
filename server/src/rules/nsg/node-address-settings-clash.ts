import { azurermSource, CLUSTER_TYPES, cliSource } from '../../azure/refusalSources';
import { itemsOf, readPath } from '../../model/readProperty';
import { hasItems, allOf, isBoolean, not, openPart, isNamed } from '../../model/threeValuedQuestions';
import { type Value } from '../../model/value';
import type { Cluster, Pool } from '../../network/cluster';
import { poolProperty, poolTitle } from '../../network/clusterNetworkModel';
import { verdictOn, type Condition } from '../brokenConditions';
import { isOfAzurerm } from '../outcomeByDeployer';
import { defineRule } from '../rule';

const PORTS = 'https://learn.microsoft.com/azure/aks/use-node-public-ips';
const NETWORK = 'networkProfile';

export default defineRule({
  code: 'AKSN319',
  name: 'node-address-settings-clash',
  severity: 'error',
  topic: 'nsg',
  summary:
    'Host ports, application security groups or a public prefix of a node pool lack what they belong to, or are wrong.',
  why:
    'A public prefix gives addresses to nodes that have public addresses; application security groups of a pool are for its ' +
    'allowed host ports. Alone they open nothing, and tools refuse them. A range of ports starts at its lower one.',
  links: [PORTS],
  facts: [
    {
      says: '`node_public_ip_prefix_id` requires `node_public_ip_enabled`.',
      source: azurermSource('containers/kubernetes_nodepool.go', 162),
      checked: '2026-11-30',
    },
    {
      says: 'The command line refuses application security groups without allowed host ports.',
      source: cliSource('_validators.py', 1051),
      checked: '2026-11-30',
    },
    {
      says: 'Ports are 1 to 65535, and portStart is less than or equal to portEnd.',
      source: CLUSTER_TYPES,
      checked: '2026-11-30',
    },
  ],
  equivalents: { az: '--node-public-ip-prefix-id, --allowed-host-ports, --asg-ids' },
  properties: [
    'Microsoft.ContainerService/managedClusters/agentPools:properties.nodePublicIPPrefixID',
    `Microsoft.ContainerService/managedClusters/agentPools:properties.${NETWORK}.allowedHostPorts`,
    `Microsoft.ContainerService/managedClusters/agentPools:properties.${NETWORK}.applicationSecurityGroups`,
  ],
  fix: 'none',
  *check({ clusters }) {
    for (const cluster of clusters) {
      const conditions = cluster.pools.flatMap((pool) => conditionsOf(cluster, pool));
      const passes = 'ports, groups and prefixes of its pools belong together';
      yield { resource: cluster.resource, verdict: verdictOn(conditions, passes, cluster.hiddenPools) };
    }
  },
});

function conditionsOf(cluster: Cluster, pool: Pool): readonly Condition[] {
  const title = poolTitle(cluster, pool);
  const prefix = poolProperty(pool, 'nodePublicIPPrefixID');
  const groups = poolProperty(pool, `${NETWORK}.applicationSecurityGroups`);
  const ports = poolProperty(pool, `${NETWORK}.allowedHostPorts`);
  return [
    {
      broken: allOf(isNamed(prefix), not(isBoolean(poolProperty(pool, 'enableNodePublicIP'), true))),
      problem: () => ({
        at: prefix,
        // AKS itself was not seen to refuse it.
        severity: isOfAzurerm(pool.resource) ? 'error' : 'warning',
        message: `${title} names a public prefix for its nodes, but they get no public addresses. Give them some, or leave it out.`,
      }),
    },
    {
      broken: allOf(hasItems(groups), not(hasItems(ports))),
      problem: () => ({
        at: groups,
        severity: 'warning',
        message: `${title} puts its nodes into application security groups, but allows no host ports that these are for. Name the ports, or leave the groups out.`,
      }),
    },
    ...itemsOf(ports).items.map((range) => wrongRange(title, pool, range)),
  ];
}

function wrongRange(title: string, pool: Pool, range: Value): Condition {
  const [start, end] = ['portStart', 'portEnd'].map((name) => readPath(range, name, pool.resource.header)) as [
    Value,
    Value,
  ];
  const port = (value: Value) => (value.kind === 'number' ? value.value : undefined);
  const [from, to] = [port(start), port(end)];
  const outside = [start, end].find((value) => (port(value) ?? 1) < 1 || (port(value) ?? 1) > 65_535);
  const turned = from !== undefined && to !== undefined && from > to;
  return {
    broken: outside !== undefined || turned ? true : (openPart(start) ?? openPart(end) ?? false),
    problem: () => ({
      at: outside ?? start,
      message: outside
        ? `${title} allows host port ${port(outside)}, which is none: ports are 1 to 65535.`
        : `${title} allows host ports from ${from} to ${to}: the lower one comes first.`,
    }),
  };
}
