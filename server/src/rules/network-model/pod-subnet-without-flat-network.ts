import { remove } from '../../model/change';
import { labelOf } from '../../model/labelsInMessages';
import { allOf, anyOf, isSet, isText, isUnknown, not } from '../../model/threeValuedQuestions';
import type { Cluster, Pool } from '../../network/cluster';
import {
  hasPodSubnet,
  isOverlay,
  NETWORK,
  poolPlace,
  poolProperty,
  poolInWords,
  profile,
} from '../../network/clusterNetworkModel';
import { clusterAnew, poolAnew } from '../outcomeByDeployer';
import { defineRule, fail, notApplicable, pass, undecided, type Fix, type Problem, type Verdict } from '../rule';

const POD_SUBNET = 'https://learn.microsoft.com/azure/aks/concepts-network-azure-cni-pod-subnet';

export default defineRule({
  code: 'AKSN113',
  name: 'pod-subnet-without-flat-network',
  severity: 'error',
  topic: 'network-model',
  summary: 'A node pool has a pod subnet, but the network model takes pod addresses from the pod range.',
  why:
    'A pod subnet gives pods addresses of the virtual network: a feature of flat Azure CNI. With overlay or kubenet pods ' +
    'have addresses of the cluster’s pod range, so the two exclude each other.',
  links: [POD_SUBNET],
  facts: [
    {
      says: 'az aks accepts --pod-subnet-id with network plugin azure only.',
      source: 'https://learn.microsoft.com/cli/azure/aks#az-aks-create',
      checked: '2026-11-23',
    },
    {
      says: 'A cluster that uses dynamic IP allocation (a pod subnet) cannot be updated to overlay.',
      source: 'https://learn.microsoft.com/azure/aks/update-azure-cni',
      checked: '2026-11-23',
    },
  ],
  equivalents: { az: '--pod-subnet-id' },
  properties: [
    'Microsoft.ContainerService/managedClusters:properties.agentPoolProfiles[*].podSubnetID',
    'Microsoft.ContainerService/managedClusters/agentPools:properties.podSubnetID',
  ],
  fix: 'review',
  *check({ clusters }) {
    for (const cluster of clusters) yield { resource: cluster.resource, verdict: judge(cluster) };
  },
});

function judge(cluster: Cluster): Verdict {
  const used = hasPodSubnet(cluster);
  if (used === false) return notApplicable('no node pool has a pod subnet');
  const overlay = isOverlay(cluster);
  const clash = allOf(used, anyOf(overlay, not(isText(profile(cluster, 'networkPlugin'), 'azure', true))));
  if (isUnknown(clash)) return undecided(clash);
  if (!clash) return pass('flat Azure CNI gives pods addresses of their subnet');
  const pools = cluster.pools.filter((pool) => isSet(poolProperty(pool, 'podSubnetID')) === true);
  return fail(...pools.map((pool) => problem(cluster, pool, overlay === true)));
}

function problem(cluster: Cluster, pool: Pool, overlay: boolean): Problem {
  const model = overlay ? 'overlay mode' : `network plugin '${labelOf(profile(cluster, 'networkPlugin'), 'chosen')}'`;
  const mode = profile(cluster, overlay ? 'networkPluginMode' : 'networkPlugin');
  return {
    at: poolProperty(pool, 'podSubnetID'),
    // That AKS refuses the plugin is documented; for overlay only that the one cannot be changed into the other.
    severity: overlay ? 'warning' : 'error',
    message:
      `A pod subnet is not used with ${model}, but ${poolInWords(cluster, pool)} of cluster '${cluster.label}' has one: pods take addresses of the pod range, and AKS ${overlay ? 'may refuse' : 'refuses'} both. ` +
      'Choose one of them.',
    related: [{ place: mode.origin.place, message: 'the network model' }],
    fixes: [...(overlay ? [withoutOverlay(cluster)] : []), ...withoutPodSubnet(cluster, pool)],
  };
}

function withoutOverlay(cluster: Cluster): Fix {
  const outcome = clusterAnew(cluster);
  return {
    title: `Leave overlay mode out, so that pods use their subnet (${outcome.brief})`,
    safety: 'review',
    consequence: outcome.consequence,
    changes: () => [remove(cluster.resource, `${NETWORK}.networkPluginMode`)],
  };
}

/** Only of a pool that is declared by itself: items of the cluster's list have to be changed by hand. */
function withoutPodSubnet(cluster: Cluster, pool: Pool): readonly Fix[] {
  if (pool.resource === cluster.resource) return [];
  const { resource, path } = poolPlace(cluster, pool, 'podSubnetID');
  const { brief, consequence } = poolAnew(cluster, pool);
  const title = `Leave the pod subnet out (${brief})`;
  return [{ title, safety: 'review', consequence, changes: () => [remove(resource, path)] }];
}
