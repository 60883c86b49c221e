import { formatAddress, formatRange, parseAddress, type AddressRange } from '../../azure/addresses';
import { set } from '../../model/change';
import { isUnset, unknown, type Value } from '../../model/value';
import type { Cluster } from '../../network/cluster';
import { serviceRange } from '../../network/ranges';
import { profileExamples } from '../exampleProfile';
import { mark, parameterNamed } from '../exampleShape';
import { defineRule, fail, notApplicable, pass, undecided, type Fix, type Verdict } from '../rule';

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
  examples: profileExamples({
    bad: [
      {
        profile: { networkPlugin: 'azure', serviceCidr: '172.16.0.0/16', dnsServiceIP: mark('10.0.0.10') },
        fixed: { networkPlugin: 'azure', serviceCidr: '172.16.0.0/16', dnsServiceIP: '172.16.0.10' },
      },
      {
        title: 'an address beside the default range',
        profile: { networkPlugin: 'azure', serviceCidr: '10.0.0.0/16', dnsServiceIP: mark('10.1.0.10') },
      },
    ],
    fine: [
      { profile: { networkPlugin: 'azure', serviceCidr: '172.16.0.0/16', dnsServiceIP: '172.16.0.10' } },
      { title: 'both are AKS’s own', profile: { networkPlugin: 'azure' } },
    ],
    undecided: [
      {
        profile: { networkPlugin: 'azure', serviceCidr: parameterNamed('range'), dnsServiceIP: '10.0.0.10' },
        parameters: ['range'],
      },
    ],
  }),
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
      `Address ${formatAddress(dns.address)} for the DNS service of cluster '${cluster.label}' is outside its ` +
      `${service.byDefault ? 'default ' : ''}service range ${formatRange(service.range)}. ` +
      'AKS refuses it with DnsServiceIpOutOfServiceCidr.',
    fixes: moveDnsAddress(cluster, service.range),
  });
}

export type DnsAddress =
  | { readonly kind: 'own' }
  | { readonly kind: 'hidden'; readonly cause: ReturnType<typeof unknown> }
  | { readonly kind: 'known'; readonly address: number; readonly value: Value };

/** The address of the DNS service, where it is set. */
export function dnsAddress(cluster: Cluster): DnsAddress {
  const value = cluster.read('networkProfile.dnsServiceIP');
  if (isUnset(value)) return { kind: 'own' };
  if (value.kind === 'string') {
    const address = parseAddress(value.value);
    return address === undefined
      ? { kind: 'hidden', cause: unknown(`'${value.value}' is not an IPv4 address`, value.origin.place) }
      : { kind: 'known', address, value };
  }
  const cause = value.kind === 'unknown' ? value : unknown('the address is not known', value.origin.place);
  return { kind: 'hidden', cause };
}

/** The tenth address of the service range; the second where it has no tenth. */
export function moveDnsAddress(cluster: Cluster, service: AddressRange): readonly Fix[] {
  if (service.prefix > 29) return [];
  const address = formatAddress(service.first + (service.prefix > 28 ? 2 : 10));
  return [
    {
      title: `Use ${address} for the DNS service (an existing cluster is recreated)`,
      safety: 'review',
      changes: () => [set(cluster.resource, 'properties.networkProfile.dnsServiceIP', address)],
    },
  ];
}
