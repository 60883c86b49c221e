import type { Resource } from '../../../model/resource';
import { unknown } from '../../../model/value';
import type { SubnetUse } from '../../../network/cluster';
import type { Network } from '../../../network/network';
import { undecided, type Check } from '../../rule';

/** The declared subnets that clusters use in a role, each once; an undecided check for each that is not known. */
export function* subnetsOfRole(
  wanted: SubnetUse['role'],
  network: Network,
): Iterable<{ readonly resource: Resource } | Check> {
  const seen = new Set<string>();
  for (const cluster of network.clusters) {
    for (const { role, reference, resolution } of cluster.subnets()) {
      if (role !== wanted) continue;
      if (resolution.kind === 'unknown') yield { resource: cluster.resource, verdict: undecided(resolution.cause) };
      if (resolution.kind === 'elsewhere') {
        const cause = unknown(`the ${role} subnet is not declared here`, reference.origin.place);
        yield { resource: cluster.resource, verdict: undecided(cause) };
      }
      if (resolution.kind !== 'declared' || seen.has(resolution.resource.key)) continue;
      seen.add(resolution.resource.key);
      yield { resource: resolution.resource };
    }
  }
}
