import { formatAddress, formatRange } from '../../azure/ipv4Addresses';
import type { Cluster } from '../../network/cluster';
import { serviceRange } from '../../network/clusterAddressRanges';
import { defineRule, fail, notApplicable, pass, undecided, type Verdict } from '../rule';
import { dnsAddress, moveDnsAddress } from './helpers/dnsAddress';

export default defineRule({
  code: 'AKSN212',
  name: 'dns-address-reserved',
  severity: 'error',
  topic: 'ip-planning',
  summary:
    'The address of the cluster’s DNS service is the first, the network or the last address of the service range.',
  why:
    'Kubernetes gives the first usable address of the service range to the `kubernetes` service, which is the API server ' +
    'for pods. The DNS service cannot have it, nor the first and the last address of the range.',
  links: ['https://learn.microsoft.com/azure/aks/concepts-network-ip-address-planning'],
  facts: [
    {
      says: 'The first address of the service range must not be the DNS service’s: it is used for the kubernetes service.',
      source: 'https://learn.microsoft.com/azure/aks/concepts-network-ip-address-planning',
      checked: '2026-11-23',
    },
  ],
  equivalents: { az: '--dns-service-ip' },
  properties: ['Microsoft.ContainerService/managedClusters:properties.networkProfile.dnsServiceIP'],
  fix: 'review',
  *check({ clusters }) {
    for (const cluster of clusters) yield { resource: cluster.resource, verdict: judge(cluster) };
  },
});

function judge(cluster: Cluster): Verdict {
  const dns = dnsAddress(cluster);
  if (dns.kind === 'own') return notApplicable('AKS chooses the address of the DNS service');
  if (dns.kind === 'hidden') return undecided(dns.cause);
  const { range, hidden } = serviceRange(cluster);
  if (hidden) return undecided(hidden);
  const taken =
    dns.address === range.first
      ? 'the network address'
      : dns.address === range.first + 1
        ? 'the first address, which the `kubernetes` service has,'
        : dns.address === range.last
          ? 'the last address'
          : undefined;
  if (taken === undefined) return pass('the address is free for the DNS service');
  return fail({
    at: dns.value,
    message:
      `DNS service address ${formatAddress(dns.address)} is ${taken} of service range ${formatRange(range)} of cluster ` +
      `'${cluster.label}'. AKS refuses it.`,
    fixes: moveDnsAddress(cluster, range),
  });
}
