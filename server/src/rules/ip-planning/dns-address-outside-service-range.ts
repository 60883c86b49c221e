import { formatAddress, formatRange } from '../../azure/ipv4Addresses';
import type { Cluster } from '../../network/cluster';
import { serviceRange } from '../../network/clusterAddressRanges';
import { defineRule, fail, notApplicable, pass, undecided, type Verdict } from '../rule';
import { dnsAddress, moveDnsAddress } from './helpers/dnsAddress';

export default defineRule({
  code: 'AKSN211',
  name: 'dns-address-outside-service-range',
  severity: 'error',
  topic: 'ip-planning',
  summary: 'The address of the cluster’s DNS service is not in the service range.',
  why:
    'The DNS service is a Kubernetes service and takes its address from the service range. AKS refuses another one with ' +
    'DnsServiceIpOutOfServiceCidr. The defaults are 10.0.0.0/16 and 10.0.0.10; changing one of them alone is the usual cause.',
  links: [
    'https://learn.microsoft.com/troubleshoot/azure/azure-kubernetes/error-codes/dnsserviceipoutofservicecidr-error',
  ],
  facts: [
    {
      says: 'AKS refuses a dnsServiceIP outside of serviceCidr with DnsServiceIpOutOfServiceCidr.',
      source:
        'https://learn.microsoft.com/troubleshoot/azure/azure-kubernetes/error-codes/dnsserviceipoutofservicecidr-error',
      checked: '2026-11-23',
    },
    {
      says: 'azurerm wants dns_service_ip and service_cidr both set or both left out.',
      source: 'https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/kubernetes_cluster',
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
  const service = serviceRange(cluster);
  if (service.hidden) return undecided(service.hidden);
  if (dns.address >= service.range.first && dns.address <= service.range.last)
    return pass('the address is in the service range');
  return fail({
    at: dns.value,
    message:
      `DNS service address ${formatAddress(dns.address)} is outside ${service.byDefault ? 'default ' : ''}service range ` +
      `${formatRange(service.range)} of cluster '${cluster.label}'. ` +
      'AKS refuses it with DnsServiceIpOutOfServiceCidr.',
    fixes: moveDnsAddress(cluster, service.range),
  });
}
