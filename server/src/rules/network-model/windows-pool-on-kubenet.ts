import type { Cluster, Pool } from '../../network/cluster';
import {
  hasWindowsPool,
  isKubenet,
  poolProperty,
  poolInWords,
  profile,
  windowsPools,
} from '../../network/clusterNetworkModel';
import { allOf, isText, isUnknown } from '../../model/threeValuedQuestions';
import { defineRule, fail, notApplicable, pass, undecided, type Problem, type Verdict } from '../rule';
import { switchToOverlay } from './helpers/switchToOverlay';

export default defineRule({
  code: 'AKSN103',
  name: 'windows-pool-on-kubenet',
  severity: 'error',
  topic: 'network-model',
  summary: 'The cluster has a Windows node pool, which AKS does not offer with kubenet.',
  why:
    'Windows Server node pools need Azure CNI; the kubenet network model is not available for them, so AKS rejects the ' +
    'node pool.',
  links: ['https://learn.microsoft.com/azure/aks/configure-kubenet#prerequisites'],
  facts: [
    {
      says: 'Windows Server node pools need Azure CNI; kubenet is not available for Windows Server containers.',
      source: 'https://learn.microsoft.com/azure/aks/configure-kubenet#prerequisites',
      checked: '2026-11-23',
    },
  ],
  equivalents: { az: '--network-plugin azure --network-plugin-mode overlay' },
  properties: [
    'Microsoft.ContainerService/managedClusters:properties.agentPoolProfiles[*].osType',
    'Microsoft.ContainerService/managedClusters/agentPools:properties.osType',
  ],
  fix: 'review',
  *check({ clusters }) {
    for (const cluster of clusters) yield { resource: cluster.resource, verdict: judge(cluster) };
  },
});

function judge(cluster: Cluster): Verdict {
  const kubenet = isKubenet(cluster);
  if (kubenet === false) return notApplicable('the network plugin is not kubenet');
  const clash = allOf(hasWindowsPool(cluster), kubenet);
  if (isUnknown(clash)) return undecided(clash);
  if (!clash) return pass('all node pools are Linux');
  return fail(...windowsPools(cluster).map((pool) => problem(cluster, pool)));
}

function problem(cluster: Cluster, pool: Pool): Problem {
  const conditional = pool.resource !== cluster.resource && pool.resource.condition !== undefined;
  const system = poolProperty(pool, 'osType');
  return {
    at: isText(system, 'Windows') === true ? system : poolProperty(pool, 'osSKU'),
    ...(conditional ? { severity: 'warning' as const } : {}),
    message:
      `Windows is not offered with kubenet, but ${poolInWords(cluster, pool)} of cluster '${cluster.label}' runs it: ` +
      `the pool is rejected${conditional ? ' when it is deployed' : ''}. Use Azure CNI Overlay.`,
    related: [{ place: profile(cluster, 'networkPlugin').origin.place, message: 'the network plugin' }],
    fixes: [switchToOverlay(cluster)],
  };
}
