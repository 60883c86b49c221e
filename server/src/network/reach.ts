/** Who reaches the API server of a cluster. */
import { itemsOf } from '../model/read';
import type { Resource } from '../model/resource';
import { isBoolean, isUnknown } from '../model/truth';
import type { UnknownValue } from '../model/value';
import type { Cluster } from './cluster';
import type { Network } from './network';
import { peersOf } from './peerings';

export interface Reach {
  /** From the internet: nobody, everybody, or the listed ranges. */
  readonly internet: 'nobody' | 'everybody' | 'ranges' | 'unknown';
  readonly cause?: UnknownValue;
  /** The declared virtual networks that have a way to its private address: the nodes' own and those peered with it. */
  readonly networks: readonly Resource[];
}

/**
 * Who reaches the API server.
 * Source: https://learn.microsoft.com/azure/aks/private-clusters, https://learn.microsoft.com/azure/aks/api-server-authorized-ip-ranges (read 2026-11-23)
 */
export function reachOf(cluster: Cluster, network: Network): Reach {
  const closed = isBoolean(cluster.read('apiServerAccessProfile.enablePrivateCluster'), true);
  const networks = networksOf(cluster, network);
  if (isUnknown(closed)) return { internet: 'unknown', cause: closed, networks };
  if (closed) return { internet: 'nobody', networks };
  const { items, hidden } = itemsOf(cluster.read('apiServerAccessProfile.authorizedIPRanges'));
  if (items.length > 0) return { internet: 'ranges', networks };
  return hidden ? { internet: 'unknown', cause: hidden, networks } : { internet: 'everybody', networks };
}

/** The virtual networks of the nodes first, then those that are peered with them. */
function networksOf(cluster: Cluster, network: Network): readonly Resource[] {
  const found = new Map<string, Resource>();
  for (const { role, resolution } of cluster.subnets()) {
    if (role === 'pod' || resolution.kind !== 'declared') continue;
    const vnet = network.vnetOf(resolution.resource);
    if (vnet.kind === 'declared') found.set(vnet.resource.key, vnet.resource);
  }
  for (const vnet of [...found.values()]) for (const peer of peersOf(vnet, network)) found.set(peer.key, peer);
  return [...found.values()];
}
