import { formatRange } from '../../azure/ipv4Addresses';
import { anyOf, isUnknown } from '../../model/threeValuedQuestions';
import type { Cluster } from '../../network/cluster';
import { isKubenet, isOverlay } from '../../network/clusterNetworkModel';
import { atLargest, firstNodes, type Amount } from '../../network/subnetAddressDemand';
import type { Network } from '../../network/network';
import { neighbourhood, podRange, serviceRange } from '../../network/clusterAddressRanges';
import { defineRule, fail, notApplicable, pass, undecided, type Verdict } from '../rule';
import { widenPodRange } from './helpers/moveClusterRanges';

/** Each node has a /24 of the pod range. */
const NODE_PREFIX = 24;
/** AKS's own pod ranges have this prefix; a smaller one is not offered. */
const USUAL_PREFIX = 16;

export default defineRule({
  code: 'AKSN205',
  name: 'pod-range-too-small',
  severity: 'warning',
  topic: 'ip-planning',
  summary: 'The pod range has fewer blocks of addresses than the cluster can have nodes.',
  why:
    'On Azure CNI Overlay and kubenet every node takes a /24 of the pod range, whatever its number of pods. A /22 is ' +
    'full with four nodes; the next one, be it from the autoscaler or an upgrade, gets none.',
  links: ['https://learn.microsoft.com/azure/aks/concepts-network-azure-cni-overlay#pods'],
  facts: [
    {
      says: 'Each node of an overlay is assigned a /24 of the pod range, and that size cannot be changed.',
      source: 'https://learn.microsoft.com/azure/aks/concepts-network-ip-address-planning',
      checked: '2026-11-23',
    },
  ],
  equivalents: { az: '--pod-cidr' },
  properties: ['Microsoft.ContainerService/managedClusters:properties.networkProfile.podCidr'],
  fix: 'review',
  *check(network) {
    for (const cluster of network.clusters) yield { resource: cluster.resource, verdict: judge(cluster, network) };
  },
});

function judge(cluster: Cluster, network: Network): Verdict {
  const separate = anyOf(isKubenet(cluster), isOverlay(cluster));
  if (isUnknown(separate)) return undecided(separate);
  if (!separate) return notApplicable('pods have no range of their own');
  const pods = podRange(cluster);
  if (pods.hidden) return undecided(pods.hidden);
  const room = Math.floor(2 ** (NODE_PREFIX - pods.range.prefix));
  const first = total(cluster.pools.map(firstNodes));
  const most = total(cluster.pools.map(atLargest));
  const hidden = cluster.hiddenPools ?? most.hidden;
  const now = room === 0 || first.least > room;
  if (!now && most.least <= room) return hidden ? undecided(hidden) : pass(`${most.least} of ${room} blocks are taken`);
  const label = `The ${pods.byDefault ? 'default ' : ''}pod range ${formatRange(pods.range)} of cluster '${cluster.label}'`;
  const nodes = now ? Math.max(1, first.least) : most.least;
  const taken = [...neighbourhood(cluster, network).ranges, serviceRange(cluster)].map(({ range }) => range);
  const prefix = Math.min(USUAL_PREFIX, NODE_PREFIX - Math.ceil(Math.log2(Math.max(1, most.least))));
  return fail({
    at: pods.value,
    severity: now ? 'error' : 'warning',
    message:
      `${label} has room for ${room} ${room === 1 ? 'node' : 'nodes'}, a /${NODE_PREFIX} each, but the pools ` +
      (now ? `begin with ${nodes}` : `can grow to ${nodes} with the surge nodes of an upgrade`) +
      '. Choose a larger range.',
    fixes: hidden || prefix < 8 ? [] : widenPodRange(cluster, pods.range, prefix, taken),
  });
}

function total(amounts: readonly Amount[]): Amount {
  const hidden = amounts.find((amount) => amount.hidden)?.hidden;
  const least = amounts.reduce((sum, amount) => sum + amount.least, 0);
  return hidden ? { least, hidden } : { least };
}
