import { guardedNodeSubnets, type GuardedSubnet } from '../../../network/subnetSecurityGroups';
import type { Network } from '../../../network/network';
import { undecided, type Check, type Verdict } from '../../rule';

/** One check for each group on a node subnet, and one for each cluster of which the group cannot be told. */
export function* checkGroups(network: Network, judgeOne: (guarded: GuardedSubnet) => Verdict): Iterable<Check> {
  const { subnets, undecided: open } = guardedNodeSubnets(network);
  for (const { cluster, cause } of open) yield { resource: cluster.resource, verdict: undecided(cause) };
  const groups = new Set(subnets.map(({ group }) => group));
  for (const group of groups) {
    const verdicts = subnets.filter((guarded) => guarded.group === group).map(judgeOne);
    const order = ['fail', 'undecided', 'pass', 'not-applicable'] as const;
    const status = order.find((wanted) => verdicts.some((verdict) => verdict.status === wanted));
    yield { resource: group, verdict: verdicts.find((verdict) => verdict.status === status)! };
  }
}
