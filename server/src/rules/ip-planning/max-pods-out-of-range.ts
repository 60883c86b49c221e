import { POOL_NEVER_MADE } from '../../azure/consequences/cluster';
import { set, setRefused } from '../../model/change';
import { labelOf } from '../../model/labelsInMessages';
import { isBoolean, isUnknown } from '../../model/threeValuedQuestions';
import { isUnset, type UnknownValue } from '../../model/value';
import type { Cluster, Pool } from '../../network/cluster';
import { poolProperty } from '../../network/clusterNetworkModel';
import { amountOf, firstNodes } from '../../network/subnetAddressDemand';
import { poolAnew } from '../outcomeByDeployer';
import { defineRule, notApplicable, pass, undecided, type Fix, type Problem, type Verdict } from '../rule';

const LEAST = 10;
const MOST = 250;
/** What every pool must have room for in total. */
const POOL = 30;

export default defineRule({
  code: 'AKSN206',
  name: 'max-pods-out-of-range',
  severity: 'error',
  topic: 'ip-planning',
  summary: 'The most pods of a node are fewer or more than AKS allows.',
  why:
    'AKS allows 10 to 250 pods for each node, and wants room for 30 in every pool so that the pods of the system fit. ' +
    'It refuses a pool with other numbers.',
  links: ['https://learn.microsoft.com/azure/aks/concepts-network-ip-address-planning'],
  facts: [
    {
      says: 'The most pods of a node are 10 to 250; 10 is allowed only where each pool has room for at least 30 pods.',
      source: 'https://learn.microsoft.com/azure/aks/concepts-network-ip-address-planning',
      checked: '2026-11-23',
    },
  ],
  equivalents: { az: '--max-pods' },
  properties: [
    'Microsoft.ContainerService/managedClusters:properties.agentPoolProfiles[*].maxPods',
    'Microsoft.ContainerService/managedClusters/agentPools:properties.maxPods',
  ],
  fix: 'review',
  *check({ clusters }) {
    for (const cluster of clusters) yield { resource: cluster.resource, verdict: judge(cluster) };
  },
});

function judge(cluster: Cluster): Verdict {
  const problems: Problem[] = [];
  let hidden: UnknownValue | undefined = cluster.hiddenPools;
  let declared = 0;
  for (const [index, pool] of cluster.pools.entries()) {
    if (isUnset(poolProperty(pool, 'maxPods'))) continue;
    declared++;
    const found = judgePool(pool, index, cluster);
    if (!found) continue;
    if ('kind' in found) hidden ??= found;
    else problems.push(found);
  }
  if (problems.length > 0) return { status: 'fail', problems };
  if (hidden) return undecided(hidden);
  return declared === 0
    ? notApplicable('AKS chooses the most pods of a node')
    : pass('all numbers of pods are allowed');
}

function judgePool(pool: Pool, index: number, cluster: Cluster): Problem | UnknownValue | undefined {
  const value = poolProperty(pool, 'maxPods');
  const { least: pods, hidden } = amountOf(value, LEAST);
  if (hidden) return hidden;
  const label = `pool '${labelOf(pool.name, 'pool')}' of cluster '${cluster.label}'`;
  const scales = isBoolean(poolProperty(pool, 'enableAutoScaling'), true);
  const nodes = scales === true ? amountOf(poolProperty(pool, 'minCount'), 1) : firstNodes(pool);
  const fixes = nodes.hidden || isUnknown(scales) ? [] : useMaxPods(pool, index, pods, nodes.least, cluster);
  if (pods < LEAST || pods > MOST)
    return {
      at: value,
      message: `Too ${pods > MOST ? 'many' : 'few'} pods for each node, ${pods}, in ${label}: AKS takes ${LEAST} to ${MOST}.`,
      fixes,
    };
  if (pods >= POOL) return undefined;
  if (isUnknown(scales)) return scales;
  if (nodes.hidden) return nodes.hidden;
  // A pool without nodes says nothing of the size that it will have.
  if (nodes.least === 0 || pods * nodes.least >= POOL) return undefined;
  return {
    at: value,
    severity: scales ? 'information' : 'error',
    message:
      `Room for ${pods * nodes.least} pods ${scales ? 'at its smallest' : 'in total'} is too little in ${label}: AKS wants room for ` +
      `${POOL} in every pool. Allow more pods for each node, or more nodes.`,
    fixes,
  };
}

function useMaxPods(pool: Pool, index: number, pods: number, nodes: number, cluster: Cluster): readonly Fix[] {
  const wanted = Math.min(MOST, Math.max(LEAST, pods, nodes === 0 ? 0 : Math.ceil(POOL / nodes)));
  const own = pool.resource !== cluster.resource;
  const isRefused = pods < LEAST || pods > MOST;
  const outcome = isRefused
    ? { brief: 'AKS refuses a pool with the present number', consequence: POOL_NEVER_MADE }
    : poolAnew(cluster, pool);
  const path = own ? 'properties.maxPods' : `properties.agentPoolProfiles[${index}].maxPods`;
  return [
    {
      title: `Allow ${wanted} pods for each node (${outcome.brief})`,
      safety: 'review',
      consequence: outcome.consequence,
      changes: () => [(isRefused ? setRefused : set)(pool.resource, path, wanted)],
    },
  ];
}
