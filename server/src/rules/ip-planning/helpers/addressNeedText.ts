/** How messages speak of what is needed of a subnet. */
import type { AddressNeed } from '../../../network/subnetAddressDemand';

/** `cluster 'aks'`, `2 pools of cluster 'aks'`, `3 pools of 2 clusters` */
export function usersInWords({ pools }: AddressNeed): string {
  const clusters = [...new Set(pools.map(({ cluster }) => cluster))];
  const whose = clusters.length === 1 ? `cluster '${clusters[0]!.label}'` : `${clusters.length} clusters`;
  return pools.length > 1 ? `${pools.length} pools of ${whose}` : whose;
}

export function counted(number: number): string {
  return number.toLocaleString('en-US');
}
