import { firstFree, formatAddress, formatRange, parseRange, type AddressRange } from '../../azure/addresses';
import { set } from '../../model/change';
import type { Cluster } from '../../network/cluster';
import { isUnset } from '../../model/value';
import type { Fix } from '../rule';

/** Where a free service range is looked for; AKS keeps 172.30.0.0/16 and 172.31.0.0/16 for itself. */
const SERVICE_POOLS = pools('172.16.0.0/13', '172.24.0.0/14', '172.28.0.0/15', '192.168.0.0/16');
/** Where pods can be, in this order: AKS's own default, private, shared (RFC 6598). */
const POD_POOLS = pools('10.244.0.0/16', '192.168.0.0/16', '100.64.0.0/16');

const NET = 'properties.networkProfile';

function pools(...texts: readonly string[]): readonly AddressRange[] {
  return texts.map((text) => parseRange(text)!);
}

/** Moves the service range and the address of the DNS service in it to where nothing of `taken` is. */
export function moveServiceRange(cluster: Cluster, taken: readonly AddressRange[]): readonly Fix[] {
  const free = firstFree(SERVICE_POOLS, 16, taken);
  if (!free || !isUnset(cluster.read('networkProfile.serviceCidrs'))) return [];
  return [
    {
      title: `Move the service range to ${formatRange(free)} (an existing cluster is recreated)`,
      safety: 'review',
      changes: () => [
        set(cluster.resource, `${NET}.serviceCidr`, formatRange(free)),
        set(cluster.resource, `${NET}.dnsServiceIP`, formatAddress(free.first + 10)),
      ],
    },
  ];
}

/** Moves the range of the pods to where nothing of `taken` is. */
export function movePodRange(cluster: Cluster, taken: readonly AddressRange[]): readonly Fix[] {
  const free = firstFree(POD_POOLS, 16, taken);
  if (!free || !isUnset(cluster.read('networkProfile.podCidrs'))) return [];
  return [
    {
      title: `Move the pod range to ${formatRange(free)} (an existing cluster is recreated)`,
      safety: 'review',
      changes: () => [set(cluster.resource, `${NET}.podCidr`, formatRange(free))],
    },
  ];
}
