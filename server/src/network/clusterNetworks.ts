/** The virtual networks that clusters are in. */
import type { Resource } from '../model/resource';
import type { Cluster, SubnetUse } from './cluster';
import type { Network } from './network';

/**
 * The declared virtual networks of a cluster's subnets, each once, in the order of the subnets.
 * @param roles of which subnets; all unless said
 */
export function networksOfCluster(
  cluster: Cluster,
  network: Network,
  roles?: readonly SubnetUse['role'][],
): readonly Resource[] {
  const found = new Map<string, Resource>();
  for (const { role, resolution } of cluster.subnets()) {
    if (resolution.kind !== 'declared' || (roles && !roles.includes(role))) continue;
    const vnet = network.vnetOf(resolution.resource);
    if (vnet.kind === 'declared') found.set(vnet.resource.key, vnet.resource);
  }
  return [...found.values()];
}

/** The same of several clusters. */
export function networksOfClusters(clusters: readonly Cluster[], network: Network): readonly Resource[] {
  const all = clusters.flatMap((cluster) => networksOfCluster(cluster, network));
  return [...new Map(all.map((vnet) => [vnet.key, vnet])).values()];
}

/** The virtual network of the nodes; one that is only referred to counts as none. */
export function nodeNetwork(cluster: Cluster, network: Network): Resource | undefined {
  return networksOfCluster(cluster, network, ['node']).find(({ existing }) => !existing);
}
