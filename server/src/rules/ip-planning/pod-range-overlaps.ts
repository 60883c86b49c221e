import { overlaps, formatRange } from '../../azure/ipv4Addresses';
import { anyOf, isUnknown } from '../../model/threeValuedQuestions';
import type { Cluster } from '../../network/cluster';
import { isKubenet, isOverlay } from '../../network/clusterNetworkModel';
import type { Network } from '../../network/network';
import { clashOf, neighbourhood, peeredRanges, podRange, serviceRange } from '../../network/clusterAddressRanges';
import type { Intents } from '../intents';
import { defineRule, fail, notApplicable, pass, undecided, type Verdict } from '../rule';
import { movePodRange } from './helpers/moveClusterRanges';
import { outsideRanges } from './helpers/onPremisesRanges';

export default defineRule({
  code: 'AKSN209',
  name: 'pod-range-overlaps',
  severity: 'error',
  topic: 'ip-planning',
  summary: 'The pod range overlaps the virtual network, the service range or a connected network.',
  why:
    'On kubenet and Azure CNI Overlay pods have a range of their own behind the nodes. Where it overlaps the virtual ' +
    'network or the service range AKS refuses it, or pods cannot tell the two apart; addresses of connected networks that ' +
    'it covers cannot be reached from pods.',
  links: ['https://learn.microsoft.com/azure/aks/concepts-network-azure-cni-overlay'],
  facts: [
    {
      says: 'The pod range of an overlay must not overlap the subnet of the cluster, its virtual network or its service range.',
      source: 'https://learn.microsoft.com/azure/aks/concepts-network-azure-cni-overlay',
      checked: '2026-11-23',
    },
  ],
  equivalents: { az: '--pod-cidr' },
  properties: ['Microsoft.ContainerService/managedClusters:properties.networkProfile.podCidr'],
  fix: 'review',
  *check(network, { intents }) {
    for (const cluster of network.clusters)
      yield { resource: cluster.resource, verdict: judge(cluster, network, intents) };
  },
});

function judge(cluster: Cluster, network: Network, intents: Intents): Verdict {
  const separate = anyOf(isKubenet(cluster), isOverlay(cluster));
  if (isUnknown(separate)) return undecided(separate);
  if (!separate) return notApplicable('pods have no range of their own');
  const pods = podRange(cluster);
  if (pods.hidden) return undecided(pods.hidden);
  const around = neighbourhood(cluster, network);
  const taken = around.ranges.map(({ range }) => range);
  const service = serviceRange(cluster);
  const label = `${pods.byDefault ? 'Default pod' : 'Pod'} range ${formatRange(pods.range)}`;
  const whose = `cluster '${cluster.label}'`;
  const fixes = () =>
    movePodRange(cluster, [...taken, service.range, ...outsideRanges(intents).map(({ range }) => range)]);
  const clash = clashOf(pods.range, around);
  if (clash)
    return fail({
      at: pods.value,
      message: `${label} overlaps ${clash.label} (${clash.text}). Choose one outside of the virtual network for ${whose}.`,
      related: clash.value ? [{ place: clash.value.origin.place, message: `${clash.label} is ${clash.text}` }] : [],
      fixes: fixes(),
    });
  if (!service.hidden && overlaps(service.range, pods.range))
    return fail({
      at: pods.value,
      message: `${label} overlaps ${service.byDefault ? 'default ' : ''}service range ${formatRange(service.range)} of ${whose}. Choose another range.`,
      fixes: fixes(),
    });
  const far = clashOf(pods.range, { ranges: [...peeredRanges(cluster, network), ...outsideRanges(intents)] });
  if (far)
    return fail({
      at: pods.value,
      severity: 'warning',
      message: `${label} overlaps ${far.label} (${far.text}): pods of ${whose} cannot reach those addresses. Choose another range.`,
      fixes: fixes(),
    });
  const hidden = around.hidden ?? service.hidden;
  return hidden ? undecided(hidden) : pass('the pod range overlaps nothing');
}
