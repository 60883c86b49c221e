import { parseAddress, parseRange } from '../../azure/ipv4Addresses';
import { parseWideAddress, parseWideRange } from '../../azure/ipv6Addresses';
import { azurermSource } from '../../azure/refusalSources';
import { itemsOf } from '../../model/readProperty';
import { ask, openPart, type Truth } from '../../model/threeValuedQuestions';
import type { Value } from '../../model/value';
import type { Cluster } from '../../network/cluster';
import { profile } from '../../network/clusterNetworkModel';
import { verdictOn, type Condition } from '../brokenConditions';
import { filledInLater } from '../filledInTexts';
import { defineRule } from '../rule';

const TEMPLATE = 'https://learn.microsoft.com/azure/templates/microsoft.containerservice/managedclusters';

export default defineRule({
  code: 'AKSN219',
  name: 'range-malformed',
  severity: 'error',
  topic: 'ip-planning',
  summary: 'A pod or service range of the cluster, or the address of its DNS service, is none.',
  why:
    'Ranges are written in CIDR notation: an address, a slash and the length of the prefix. AKS and azurerm refuse anything ' +
    'else, and nothing can be said of overlaps with a range that is none.',
  links: [TEMPLATE],
  facts: [
    {
      says: 'azurerm takes an IPv4 address, with or without the length of a prefix, for `pod_cidr` and `service_cidr`, and an IPv4 address for `dns_service_ip`.',
      source: azurermSource('containers/kubernetes_cluster_resource.go', 1171),
      checked: '2026-11-30',
    },
    {
      says: 'podCidr and serviceCidr are IP ranges in CIDR notation, dnsServiceIP an IP address.',
      source: TEMPLATE,
      checked: '2026-11-30',
    },
  ],
  equivalents: { az: '--pod-cidr, --service-cidr, --dns-service-ip' },
  properties: [
    'Microsoft.ContainerService/managedClusters:properties.networkProfile.podCidr',
    'Microsoft.ContainerService/managedClusters:properties.networkProfile.serviceCidr',
    'Microsoft.ContainerService/managedClusters:properties.networkProfile.dnsServiceIP',
  ],
  fix: 'none',
  *check({ clusters }) {
    for (const cluster of clusters)
      yield { resource: cluster.resource, verdict: verdictOn(conditionsOf(cluster), 'its ranges are ranges') };
  },
});

function conditionsOf(cluster: Cluster): readonly Condition[] {
  const ranges = (['podCidr', 'serviceCidr'] as const).map((name) => profile(cluster, name));
  const lists = ['podCidrs', 'serviceCidrs'].map((name) => itemsOf(profile(cluster, name)));
  return [
    ...[...ranges, ...lists.flatMap(({ items }) => items)].map((range) =>
      condition(
        cluster,
        range,
        isRange,
        'a range of its network: a range is an address, a slash and the length of its prefix',
      ),
    ),
    ...lists.flatMap(({ hidden }) => (hidden ? [condition(cluster, hidden, isRange, '')] : [])),
    condition(
      cluster,
      profile(cluster, 'dnsServiceIP'),
      isAddress,
      'the address of its DNS service: that is one IP address',
    ),
  ];
}

function condition(cluster: Cluster, at: Value, is: (text: string) => boolean, what: string): Condition {
  return {
    broken: ask(at, (settled): Truth => {
      // The empty text stands for a property that is not set.
      if (settled.kind !== 'string' || settled.value === '') return openPart(settled) ?? false;
      return filledInLater(settled) ?? !is(settled.value);
    }),
    problem: () => ({
      at,
      message: `Cluster '${cluster.label}' names '${at.kind === 'string' ? at.value : ''}' as ${what}.`,
    }),
  };
}

function isRange(text: string): boolean {
  return parseRange(text) !== undefined || parseWideRange(text) !== undefined;
}

function isAddress(text: string): boolean {
  return parseAddress(text) !== undefined || parseWideAddress(text) !== undefined;
}
