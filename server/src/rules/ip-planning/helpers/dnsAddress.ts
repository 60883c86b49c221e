import { openPart } from '../../../model/threeValuedQuestions';
import { formatAddress, parseAddress, type AddressRange } from '../../../azure/ipv4Addresses';
import { set } from '../../../model/change';
import { isUnset, unknown, type Value } from '../../../model/value';
import type { Cluster } from '../../../network/cluster';
import { clusterAnew } from '../../outcomeByDeployer';
import type { Fix } from '../../rule';

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
  const cause = openPart(value) ?? unknown('the address is not known', value.origin.place);
  return { kind: 'hidden', cause };
}

/** The tenth address of the service range; the second where it has no tenth. */
export function moveDnsAddress(cluster: Cluster, service: AddressRange): readonly Fix[] {
  if (service.prefix > 29) return [];
  const address = formatAddress(service.first + (service.prefix > 28 ? 2 : 10));
  const outcome = clusterAnew(cluster);
  return [
    {
      title: `Use ${address} for the DNS service (${outcome.brief})`,
      safety: 'review',
      consequence: outcome.consequence,
      changes: () => [set(cluster.resource, 'properties.networkProfile.dnsServiceIP', address)],
    },
  ];
}
