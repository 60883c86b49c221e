import { formatRange, overlaps } from '../../azure/ipv4Addresses';
import type { Cluster } from '../../network/cluster';
import type { Network } from '../../network/network';
import { neighbourhood, podRange, serviceRange } from '../../network/clusterAddressRanges';
import { defineRule, fail, notApplicable, pass, undecided, type Verdict } from '../rule';
import { moveServiceRange } from './helpers/moveClusterRanges';

export default defineRule({
  code: 'AKSN207',
  name: 'service-range-overlaps-subnet',
  severity: 'error',
  topic: 'ip-planning',
  summary: 'The Kubernetes service range overlaps a subnet of the cluster’s virtual network.',
  why:
    'AKS compares the service range with every subnet of the virtual network when it creates or upgrades a cluster, and ' +
    'refuses with ServiceCidrOverlapExistingSubnetsCidr. The default service range 10.0.0.0/16 collides with the most ' +
    'common address space there is.',
  links: [
    'https://learn.microsoft.com/troubleshoot/azure/azure-kubernetes/error-codes/servicecidroverlapexistingsubnetscidr-error',
  ],
  facts: [
    {
      says: 'AKS refuses a service range that overlaps a subnet with ServiceCidrOverlapExistingSubnetsCidr.',
      source:
        'https://learn.microsoft.com/troubleshoot/azure/azure-kubernetes/error-codes/servicecidroverlapexistingsubnetscidr-error',
      checked: '2026-11-23',
    },
  ],
  equivalents: { az: '--service-cidr' },
  properties: [
    'Microsoft.ContainerService/managedClusters:properties.networkProfile.serviceCidr',
    'Microsoft.ContainerService/managedClusters:properties.networkProfile.dnsServiceIP',
  ],
  fix: 'review',
  *check(network) {
    for (const cluster of network.clusters) yield { resource: cluster.resource, verdict: judge(cluster, network) };
  },
});

function judge(cluster: Cluster, network: Network): Verdict {
  const uses = cluster.subnets().filter(({ role }) => role !== 'api server');
  if (uses.length === 0) return notApplicable('AKS makes the virtual network itself');
  const service = serviceRange(cluster);
  if (service.hidden) return undecided(service.hidden);
  const around = neighbourhood(cluster, network);
  const clash = around.ranges.find(({ kind, range }) => kind === 'subnet' && overlaps(range, service.range));
  if (!clash) return around.hidden ? undecided(around.hidden) : pass('the service range overlaps no subnet');
  const label = `${service.byDefault ? 'Default service range' : 'Service range'} ${formatRange(service.range)}`;
  return fail({
    at: service.value,
    message:
      `${label} overlaps ${clash.label} (${clash.text}), and AKS refuses it for cluster '${cluster.label}'. ` +
      'Choose a range outside the virtual network.',
    related: clash.value ? [{ place: clash.value.origin.place, message: `${clash.label} is ${clash.text}` }] : [],
    fixes: moveServiceRange(cluster, [...around.ranges.map(({ range }) => range), podRange(cluster).range]),
  });
}
