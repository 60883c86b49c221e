import { formatRange } from '../../azure/ipv4Addresses';
import type { Cluster } from '../../network/cluster';
import type { Network } from '../../network/network';
import { clashOf, neighbourhood, peeredRanges, podRange, serviceRange } from '../../network/clusterAddressRanges';
import type { Intents } from '../intents';
import { defineRule, fail, notApplicable, pass, undecided, type Verdict } from '../rule';
import { moveServiceRange } from './helpers/moveClusterRanges';
import { outsideRanges } from './helpers/onPremisesRanges';

export default defineRule({
  code: 'AKSN208',
  name: 'service-range-overlaps-network',
  severity: 'warning',
  topic: 'ip-planning',
  summary: 'The Kubernetes service range overlaps the virtual network or a network connected with it.',
  why:
    'The service range must not be within the virtual network or a network connected with it. It deploys as long as no ' +
    'subnet is there, but pods cannot reach machines with those addresses, and a later subnet there blocks upgrades.',
  links: ['https://learn.microsoft.com/azure/aks/concepts-network-legacy-cni#deployment-parameters'],
  facts: [
    {
      says: 'The service range must not be within the address range of the virtual network, of peered or of on-premises networks.',
      source: 'https://learn.microsoft.com/azure/aks/concepts-network-legacy-cni',
      checked: '2026-11-23',
    },
  ],
  yieldsTo: ['AKSN207'],
  equivalents: { az: '--service-cidr' },
  properties: ['Microsoft.ContainerService/managedClusters:properties.networkProfile.serviceCidr'],
  fix: 'review',
  *check(network, { intents }) {
    for (const cluster of network.clusters)
      yield { resource: cluster.resource, verdict: judge(cluster, network, intents) };
  },
});

function judge(cluster: Cluster, network: Network, intents: Intents): Verdict {
  if (cluster.subnets().every(({ role }) => role === 'api server'))
    return notApplicable('AKS makes the virtual network itself');
  const service = serviceRange(cluster);
  if (service.hidden) return undecided(service.hidden);
  const around = neighbourhood(cluster, network);
  const far = [...peeredRanges(cluster, network), ...outsideRanges(intents)];
  const networks = [...around.ranges.filter(({ kind }) => kind === 'virtual network'), ...far];
  const clash = clashOf(service.range, { ranges: networks });
  if (!clash) return around.hidden ? undecided(around.hidden) : pass('the service range overlaps no network');
  return fail({
    at: service.value,
    message:
      `${service.byDefault ? 'Default service' : 'Service'} range ${formatRange(service.range)} overlaps ${clash.label} ` +
      `(${clash.text}): pods of cluster '${cluster.label}' cannot reach those addresses. Choose a range outside of all ` +
      'connected networks.',
    related: clash.value ? [{ place: clash.value.origin.place, message: `${clash.label} is ${clash.text}` }] : [],
    fixes: moveServiceRange(cluster, [
      ...[...around.ranges, ...far].map(({ range }) => range),
      podRange(cluster).range,
    ]),
  });
}
