import { remove, set, type Change } from '../../model/change';
import type { Cluster } from '../../network/cluster';
import { isUnset } from '../../model/value';
import type { Network } from '../../network/network';
import { usesOfPublicName } from '../../network/publicName';
import type { Fix } from '../rule';
import { usesInWords } from './usesInWords';
import { authorizedRanges, PROFILE, RANGES } from '../access';

/**
 * Serves the API only on a private address.
 * Source: https://learn.microsoft.com/azure/aks/private-clusters (an existing cluster cannot be converted without
 * API Server VNet Integration; authorized ranges are refused on private clusters; checked 2026-11-23)
 */
export function makePrivate(cluster: Cluster, network: Network): Fix {
  const uses = usesInWords(usesOfPublicName(cluster, network), 'its public name');
  return {
    title: `Make the API server private (an existing cluster is recreated, and access from the internet ends${uses && `; ${uses}`})`,
    safety: 'review',
    changes: () => {
      const changes: Change[] = [
        set(cluster.resource, `${PROFILE}.enablePrivateCluster`, true),
        set(cluster.resource, `${PROFILE}.enablePrivateClusterPublicFQDN`, false),
      ];
      if (!isUnset(authorizedRanges(cluster))) changes.push(remove(cluster.resource, RANGES));
      return changes;
    },
  };
}
