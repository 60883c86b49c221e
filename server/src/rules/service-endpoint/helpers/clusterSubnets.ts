import type { Resource } from '../../../model/resource';
import type { Network } from '../../../network/network';

/** Declared subnets that hold nodes or pods, each once. */
export function clusterSubnets(network: Network): readonly Resource[] {
  const found = new Map<string, Resource>();
  for (const cluster of network.clusters) {
    for (const { role, resolution } of cluster.subnets()) {
      if (role !== 'api server' && resolution.kind === 'declared')
        found.set(resolution.resource.key, resolution.resource);
    }
  }
  return [...found.values()];
}
