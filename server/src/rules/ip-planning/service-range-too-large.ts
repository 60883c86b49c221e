import { openPart } from '../../model/threeValuedQuestions';
import { formatRange } from '../../azure/ipv4Addresses';
import { parseWideRange } from '../../azure/ipv6Addresses';
import { itemsOf } from '../../model/readProperty';
import type { UnknownValue, Value } from '../../model/value';
import type { Cluster } from '../../network/cluster';
import type { Network } from '../../network/network';
import { neighbourhood, podRange, serviceRange } from '../../network/clusterAddressRanges';
import { defineRule, fail, pass, undecided, type Verdict } from '../rule';
import { moveServiceRange, TOO_LARGE } from './helpers/moveClusterRanges';

export default defineRule({
  code: 'AKSN213',
  name: 'service-range-too-large',
  severity: 'error',
  topic: 'ip-planning',
  summary: 'The Kubernetes service range is a /12 or larger, or its IPv6 range is larger than a /108.',
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
    {
      says: 'An IPv6 service range can be no larger than a /108.',
      source: 'https://learn.microsoft.com/azure/aks/configure-dual-stack',
      checked: '2026-11-29',
    },
  ],
  equivalents: { az: '--service-cidr' },
  properties: ['Microsoft.ContainerService/managedClusters:properties.networkProfile.serviceCidr'],
  fix: 'review',
  *check(network) {
    for (const cluster of network.clusters) yield { resource: cluster.resource, verdict: judge(cluster, network) };
  },
});

/** An IPv6 range of services may have so short a prefix. */
const WIDEST = 108;

/** The first IPv6 range of services that is too large; `hidden` where there may be one that is not known. */
function wideRangeOf(cluster: Cluster): { value?: Value; text?: string; hidden?: UnknownValue } {
  const { items, hidden } = itemsOf(cluster.read('networkProfile.serviceCidrs'));
  let open = hidden;
  for (const value of items) {
    open ??= openPart(value);
    const range = value.kind === 'string' ? parseWideRange(value.value) : undefined;
    if (value.kind === 'string' && range && range.prefix < WIDEST) return { value, text: value.value };
  }
  return open ? { hidden: open } : {};
}

function judge(cluster: Cluster, network: Network): Verdict {
  const service = serviceRange(cluster);
  const wide = wideRangeOf(cluster);
  if (wide.value)
    return fail({
      at: wide.value,
      message: `IPv6 service range ${wide.text} is too large for cluster '${cluster.label}': AKS wants a /${WIDEST} or smaller.`,
    });
  const hidden = service.hidden ?? wide.hidden;
  if (service.range.prefix > TOO_LARGE || service.hidden)
    return hidden ? undecided(hidden) : pass(`the service range is a /${service.range.prefix}`);
  const taken = neighbourhood(cluster, network).ranges.map(({ range }) => range);
  return fail({
    at: service.value,
    message:
      `Service range ${formatRange(service.range)} is too large for cluster '${cluster.label}': AKS wants one smaller ` +
      `than a /${TOO_LARGE}. Choose a smaller range, such as a /16.`,
    fixes: moveServiceRange(cluster, [...taken, podRange(cluster).range]),
  });
}
