import { overlaps, parseRange } from '../../azure/addresses';
import { anyOf, isUnknown } from '../../model/truth';
import type { Cluster } from '../../network/cluster';
import { isKubenet, isOverlay } from '../../network/mode';
import { rangesOf, type Network } from '../../network/network';
import { clashOf, neighbourhood, podRange, serviceRange, type Neighbour } from '../../network/ranges';
import { formatRange } from '../../azure/addresses';
import { read } from '../../model/resource';
import { profileExamples } from '../exampleProfile';
import { mark, parameterNamed } from '../exampleShape';
import type { Intents } from '../intents';
import { defineRule, fail, notApplicable, pass, undecided, type Verdict } from '../rule';
import { movePodRange } from './freeRanges';

const OVERLAY = { networkPlugin: 'azure', networkPluginMode: 'overlay' };

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
  examples: profileExamples({
    bad: [
      {
        profile: { ...OVERLAY, podCidr: mark('10.1.0.0/16') },
        fixed: { ...OVERLAY, podCidr: '10.244.0.0/16' },
      },
      {
        title: 'the default pod range is inside of the virtual network',
        address: '10.244.0.0/16',
        profile: { ...OVERLAY, podCidr: mark('10.244.0.0/16') },
      },
      {
        title: 'the service range',
        profile: {
          ...OVERLAY,
          podCidr: mark('172.16.0.0/14'),
          serviceCidr: '172.16.0.0/16',
          dnsServiceIP: '172.16.0.10',
        },
      },
      {
        title: 'a range on premises, named in the configuration',
        severity: 'warning',
        profile: { ...OVERLAY, podCidr: mark('192.168.0.0/16') },
        intents: {
          outside: { virtualNetworks: [], ranges: ['192.168.10.0/24'], dnsServers: [], egressAddresses: [] },
        },
      },
    ],
    fine: [
      { profile: { ...OVERLAY, podCidr: '10.244.0.0/16' } },
      { title: 'flat Azure CNI has no pod range', profile: { networkPlugin: 'azure', podCidr: '10.1.0.0/16' } },
    ],
    undecided: [{ profile: { ...OVERLAY, podCidr: parameterNamed('range') }, parameters: ['range'] }],
  }),
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
  const label = `The ${pods.byDefault ? 'default ' : ''}pod range ${formatRange(pods.range)} of cluster '${cluster.label}'`;
  const fixes = () =>
    movePodRange(cluster, [...taken, service.range, ...outsideRanges(intents).map(({ range }) => range)]);
  const clash = clashOf(pods.range, around);
  if (clash)
    return fail({
      at: pods.value,
      message: `${label} overlaps ${clash.label} (${clash.text}). Choose a range outside of the virtual network.`,
      related: clash.value ? [{ place: clash.value.origin.place, message: `${clash.label} is ${clash.text}` }] : [],
      fixes: fixes(),
    });
  if (!service.hidden && overlaps(service.range, pods.range))
    return fail({
      at: pods.value,
      message: `${label} overlaps its ${service.byDefault ? 'default ' : ''}service range ${formatRange(service.range)}. Choose another range.`,
      fixes: fixes(),
    });
  const far = clashOf(pods.range, { ranges: [...peeredRanges(cluster, network), ...outsideRanges(intents)] });
  if (far)
    return fail({
      at: pods.value,
      severity: 'warning',
      message: `${label} overlaps ${far.label} (${far.text}): pods cannot reach those addresses. Choose another range.`,
      fixes: fixes(),
    });
  const hidden = around.hidden ?? service.hidden;
  return hidden ? undecided(hidden) : pass('the pod range overlaps nothing');
}

function outsideRanges({ outside }: Intents): Neighbour[] {
  return outside.ranges.flatMap((text) => {
    const range = parseRange(text);
    return range ? [{ range, text, kind: 'outside', label: 'a range outside, named in the configuration' }] : [];
  });
}

/** Address spaces of virtual networks that peer with those of the cluster. */
function peeredRanges(cluster: Cluster, network: Network): Neighbour[] {
  const { graph } = network;
  return cluster.subnets().flatMap(({ resolution }) => {
    const vnet = resolution.kind === 'declared' ? network.vnetOf(resolution.resource) : resolution;
    if (vnet.kind !== 'declared') return [];
    return graph.children(vnet.resource, 'virtualNetworkPeerings').flatMap((peering) => {
      const remote = graph.resolve(read(peering, 'properties.remoteVirtualNetwork.id'));
      if (remote.kind !== 'declared') return [];
      const { known } = rangesOf([read(remote.resource, 'properties.addressSpace.addressPrefixes')]);
      return known.map(({ range, text, value }): Neighbour => {
        return {
          range,
          text,
          value,
          kind: 'virtual network',
          label: `peered virtual network '${remote.resource.label}'`,
        };
      });
    });
  });
}
