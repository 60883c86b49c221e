import { isUnknown } from '../../model/threeValuedQuestions';
import type { Cluster } from '../../network/cluster';
import { isKubenet } from '../../network/clusterNetworkModel';
import { atLargest, mostNodes } from '../../network/subnetAddressDemand';
import { defineRule, fail, notApplicable, pass, undecided, type Verdict } from '../rule';
import { switchToOverlay } from './helpers/switchToOverlay';

const MOST = 400;

export default defineRule({
  code: 'AKSN106',
  name: 'kubenet-above-400-nodes',
  severity: 'error',
  topic: 'network-model',
  summary: 'A kubenet cluster can grow past 400 nodes, more than a route table has room for.',
  why:
    'Kubenet needs a route for every node, and a route table holds 400. AKS checks the sum of all pools when it makes, ' +
    'scales or upgrades a cluster and refuses more. Azure CNI Overlay goes to 5,000 nodes.',
  links: ['https://learn.microsoft.com/azure/aks/configure-kubenet'],
  facts: [
    {
      says: 'Kubenet clusters have at most 400 nodes, the number of routes of a user-defined route table.',
      source: 'https://learn.microsoft.com/azure/aks/configure-kubenet',
      checked: '2026-11-23',
    },
  ],
  equivalents: { az: '--network-plugin, --max-count' },
  properties: ['Microsoft.ContainerService/managedClusters:properties.agentPoolProfiles.maxCount'],
  fix: 'review',
  *check({ clusters }) {
    for (const cluster of clusters) yield { resource: cluster.resource, verdict: judge(cluster) };
  },
});

function judge(cluster: Cluster): Verdict {
  const kubenet = isKubenet(cluster);
  if (isUnknown(kubenet)) return undecided(kubenet);
  if (!kubenet) return notApplicable('the cluster does not use kubenet');
  const amounts = cluster.pools.map(mostNodes);
  const nodes = amounts.reduce((total, { least }) => total + least, 0);
  const surged = cluster.pools.map(atLargest).reduce((total, { least }) => total + least, 0);
  if (nodes > MOST || surged > MOST) {
    return fail({
      at: cluster.read('networkProfile.networkPlugin'),
      severity: nodes > MOST ? 'error' : 'warning',
      message:
        `The pools of kubenet cluster '${cluster.label}' can grow to ${nodes} nodes` +
        (nodes > MOST ? '' : `, ${surged} with the surge nodes of an upgrade`) +
        `; kubenet has routes for ${MOST}. Use Azure CNI Overlay or lower the maximum.`,
      fixes: [switchToOverlay(cluster)],
    });
  }
  const hidden = cluster.hiddenPools ?? amounts.find((amount) => amount.hidden)?.hidden;
  return hidden ? undecided(hidden) : pass(`the pools grow to ${nodes} nodes at most`);
}
