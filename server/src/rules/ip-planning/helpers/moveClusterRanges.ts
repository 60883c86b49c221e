import {
  firstFree,
  formatAddress,
  formatRange,
  overlaps,
  parseRange,
  type AddressRange,
} from '../../../azure/ipv4Addresses';
import { POD_RANGE_EXPANDED } from '../../../azure/consequences/cluster';
import { set } from '../../../model/change';
import type { Cluster } from '../../../network/cluster';
import { isUnset } from '../../../model/value';
import { isLinuxOnly, isOverlay } from '../../../network/clusterNetworkModel';
import { clusterAnew, isTerraform, type ChangeOutcome } from '../../outcomeByDeployer';
import type { Fix } from '../../rule';

/** Where a free service range is looked for; AKS keeps 172.30.0.0/16 and 172.31.0.0/16 for itself. */
const SERVICE_POOLS = pools('172.16.0.0/13', '172.24.0.0/14', '172.28.0.0/15', '192.168.0.0/16');
/** Where pods can be, in this order: AKS's own default, private, shared (RFC 6598). */
const POD_POOLS = pools('10.244.0.0/16', '192.168.0.0/16', '100.64.0.0/16');

/** What AKS uses itself. Source: https://learn.microsoft.com/azure/aks/concepts-network-cni-overview (read 2026-11-23) */
export const RESERVED = pools('169.254.0.0/16', '172.30.0.0/16', '172.31.0.0/16', '192.0.2.0/24');

/** The longest prefix with which a service range is too large. */
export const TOO_LARGE = 12;

const NET = 'properties.networkProfile';

function pools(...texts: readonly string[]): readonly AddressRange[] {
  return texts.map((text) => parseRange(text)!);
}

/** Moves the service range and the address of the DNS service in it to where nothing of `taken` is. */
export function moveServiceRange(cluster: Cluster, taken: readonly AddressRange[]): readonly Fix[] {
  const free = firstFree(SERVICE_POOLS, 16, taken);
  if (!free || !isUnset(cluster.read('networkProfile.serviceCidrs'))) return [];
  const { brief, consequence } = clusterAnew(cluster);
  return [
    {
      title: `Move the service range to ${formatRange(free)} (${brief})`,
      safety: 'review',
      consequence,
      changes: () => [
        set(cluster.resource, `${NET}.serviceCidr`, formatRange(free)),
        set(cluster.resource, `${NET}.dnsServiceIP`, formatAddress(free.first + 10)),
      ],
    },
  ];
}

/** Moves the range of the pods to where nothing of `taken` is. */
export function movePodRange(cluster: Cluster, taken: readonly AddressRange[]): readonly Fix[] {
  return usePodRange(cluster, 'Move the pod range to', firstFree(POD_POOLS, 16, taken), clusterAnew(cluster));
}

/** Makes the range of the pods as large as a prefix, in place where nothing of `taken` is in the way. */
export function widenPodRange(
  cluster: Cluster,
  own: AddressRange,
  prefix: number,
  taken: readonly AddressRange[],
): readonly Fix[] {
  const grown = parseRange(`${formatAddress(own.first)}/${prefix}`);
  const fits = grown && ![...taken, ...RESERVED].some((other) => overlaps(other, grown));
  return usePodRange(
    cluster,
    'Widen the pod range to',
    fits ? grown : firstFree(POD_POOLS, prefix, taken),
    fits && expandsInPlace(cluster)
      ? { brief: 'an existing cluster is expanded in place, without a way back', consequence: POD_RANGE_EXPANDED }
      : clusterAnew(cluster),
  );
}

/** AKS widens the range of overlay clusters that have Linux pools only; azurerm replaces the cluster for it. */
function expandsInPlace(cluster: Cluster): boolean {
  return !isTerraform(cluster) && isOverlay(cluster) === true && isLinuxOnly(cluster) === true;
}

function usePodRange(
  cluster: Cluster,
  what: string,
  range: AddressRange | undefined,
  { brief, consequence }: ChangeOutcome,
): readonly Fix[] {
  if (!range || !isUnset(cluster.read('networkProfile.podCidrs'))) return [];
  return [
    {
      title: `${what} ${formatRange(range)} (${brief})`,
      safety: 'review',
      consequence,
      changes: () => [set(cluster.resource, `${NET}.podCidr`, formatRange(range))],
    },
  ];
}
