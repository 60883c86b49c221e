import { remove, set } from '../../model/change';
import { anyOf, isBoolean, isSet, isUnknown } from '../../model/threeValuedQuestions';
import type { Cluster, Pool } from '../../network/cluster';
import { poolPlace, poolProperty, poolInWords } from '../../network/clusterNetworkModel';
import { poolAnew } from '../outcomeByDeployer';
import { defineRule, fail, pass, undecided, type Problem, type Verdict } from '../rule';

const PUBLIC_IPS = 'https://learn.microsoft.com/azure/aks/use-node-public-ips';
const ISOLATED = 'https://learn.microsoft.com/azure/aks/concepts-network-isolated';

export default defineRule({
  code: 'AKSN318',
  name: 'public-address-for-every-node',
  severity: 'warning',
  topic: 'nsg',
  summary: 'A node pool gives every node a public IP address.',
  why:
    'Nodes need no public address to communicate. With one each they stand on the internet themselves, and leave past load ' +
    'balancer, firewall and outbound type, even where that is none. Only workloads that clients connect to directly, such as ' +
    'games, want it.',
  links: [PUBLIC_IPS, ISOLATED],
  facts: [
    {
      says: 'AKS nodes do not require public IP addresses of their own for communication.',
      source: PUBLIC_IPS,
      checked: '2026-11-29',
    },
    {
      says: 'Node public IPs allow outbound traffic with outbound type none.',
      source: ISOLATED,
      checked: '2026-11-29',
    },
  ],
  equivalents: { az: '--enable-node-public-ip', checkov: ['CKV_AZURE_143'] },
  properties: [
    'Microsoft.ContainerService/managedClusters:properties.agentPoolProfiles[*].enableNodePublicIP',
    'Microsoft.ContainerService/managedClusters/agentPools:properties.enableNodePublicIP',
  ],
  fix: 'review',
  *check({ clusters }) {
    for (const cluster of clusters) yield { resource: cluster.resource, verdict: judge(cluster) };
  },
});

function judge(cluster: Cluster): Verdict {
  const isPublic = (pool: Pool) => isBoolean(poolProperty(pool, 'enableNodePublicIP'), true);
  const some = anyOf(...cluster.pools.map(isPublic), cluster.hiddenPools ?? false);
  if (isUnknown(some)) return undecided(some);
  if (!some) return pass('no node has a public address');
  return fail(...cluster.pools.filter((pool) => isPublic(pool) === true).map((pool) => problem(cluster, pool)));
}

function problem(cluster: Cluster, pool: Pool): Problem {
  const { resource, path } = poolPlace(cluster, pool, 'enableNodePublicIP');
  const outcome = poolAnew(cluster, pool);
  return {
    at: poolProperty(pool, 'enableNodePublicIP'),
    message:
      `Every node gets a public address in ${poolInWords(cluster, pool)} of cluster '${cluster.label}': nodes stand on the ` +
      'internet and leave past the outbound type. Publish services through a load balancer instead.',
    fixes: [
      {
        title: `Give nodes no public address (${outcome.brief}; clients lose it)`,
        safety: 'review',
        consequence: outcome.consequence,
        changes: () => [
          set(resource, path, false),
          ...(isSet(poolProperty(pool, 'nodePublicIPPrefixID')) === true
            ? [remove(resource, poolPlace(cluster, pool, 'nodePublicIPPrefixID').path)]
            : []),
        ],
      },
    ],
  };
}
