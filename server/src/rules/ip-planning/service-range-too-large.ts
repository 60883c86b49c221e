import { formatRange } from '../../azure/addresses';
import type { Cluster } from '../../network/cluster';
import type { Network } from '../../network/network';
import { neighbourhood, podRange, serviceRange } from '../../network/ranges';
import { defineRule, fail, pass, undecided, type Verdict } from '../rule';
import { moveServiceRange, TOO_LARGE } from './helpers/freeRanges';

export default defineRule({
  code: 'AKSN213',
  name: 'service-range-too-large',
  severity: 'error',
  topic: 'ip-planning',
  summary: 'The Kubernetes service range is a /12 or larger.',
  why:
    'AKS wants a service range smaller than a /12. Services need few addresses, and every address of the range is lost ' +
    'to pods as a destination elsewhere: a /16 has room for 65,000 services.',
  links: ['https://learn.microsoft.com/azure/aks/concepts-network-ip-address-planning'],
  facts: [
    {
      says: 'The service address range must be smaller than /12.',
      source: 'https://learn.microsoft.com/azure/aks/concepts-network-ip-address-planning',
      checked: '2026-11-23',
    },
  ],
  equivalents: { az: '--service-cidr' },
  properties: ['Microsoft.ContainerService/managedClusters:properties.networkProfile.serviceCidr'],
  fix: 'review',
  *check(network) {
    for (const cluster of network.clusters) yield { resource: cluster.resource, verdict: judge(cluster, network) };
  },
});

function judge(cluster: Cluster, network: Network): Verdict {
  const service = serviceRange(cluster);
  if (service.hidden) return undecided(service.hidden);
  if (service.range.prefix > TOO_LARGE) return pass(`the service range is a /${service.range.prefix}`);
  const taken = neighbourhood(cluster, network).ranges.map(({ range }) => range);
  return fail({
    at: service.value,
    message:
      `The service range ${formatRange(service.range)} of cluster '${cluster.label}' is too large: AKS wants one smaller ` +
      `than a /${TOO_LARGE}. Choose a smaller range, such as a /16.`,
    fixes: moveServiceRange(cluster, [...taken, podRange(cluster).range]),
  });
}
