import { branchesOf } from '../../model/branchesOfValue';
import { itemsOf } from '../../model/readProperty';
import { anyOf, isBoolean, isUnknown } from '../../model/threeValuedQuestions';
import type { Cluster } from '../../network/cluster';
import { authorizedRanges, hasPrivateApiServer } from '../apiServerAccess';
import { defineRule, fail, notApplicable, pass, undecided, type Verdict } from '../rule';

const LIMITS = 'https://learn.microsoft.com/azure/aks/api-server-authorized-ip-ranges#limitations-and-considerations';

/** How many ranges AKS takes, and how many with API Server VNet Integration. */
const MOST = 200;
const MOST_INTEGRATED = 2000;

export default defineRule({
  code: 'AKSN607',
  name: 'too-many-authorized-ranges',
  severity: 'error',
  topic: 'api-server',
  summary: 'The cluster lists more authorized IP ranges than AKS takes.',
  why:
    'AKS takes 200 authorized ranges, and 2,000 with API Server VNet Integration. Put neighbouring addresses together, let ' +
    'clients leave through few addresses, or make the cluster private.',
  links: [LIMITS],
  facts: [
    {
      says: 'Up to 200 authorized IP ranges can be specified; API Server VNet Integration supports up to 2,000.',
      source: LIMITS,
      checked: '2026-11-29',
    },
  ],
  equivalents: { az: '--api-server-authorized-ip-ranges' },
  properties: ['Microsoft.ContainerService/managedClusters:properties.apiServerAccessProfile.authorizedIPRanges'],
  fix: 'none',
  *check({ clusters }) {
    for (const cluster of clusters) yield { resource: cluster.resource, verdict: judge(cluster) };
  },
});

function judge(cluster: Cluster): Verdict {
  if (hasPrivateApiServer(cluster) === true) return notApplicable('the API server is private');
  const ranges = authorizedRanges(cluster);
  const lists = branchesOf(ranges).map((list) => itemsOf(list));
  const least = Math.min(...lists.map(({ items }) => items.length));
  if (least <= MOST) {
    const hidden = lists.find((list) => list.hidden)?.hidden;
    if (lists.every(({ items }) => items.length === 0)) return notApplicable('no ranges are listed');
    return hidden ? undecided(hidden) : pass('AKS takes that many ranges');
  }
  const integrated = anyOf(
    isBoolean(cluster.read('apiServerAccessProfile.enableVnetIntegration'), true),
    cluster.isAutomatic(),
  );
  if (least <= MOST_INTEGRATED) {
    if (isUnknown(integrated)) return undecided(integrated);
    if (integrated) return pass('API Server VNet Integration takes that many ranges');
  }
  return fail({
    at: ranges,
    message:
      `Cluster '${cluster.label}' lists ${least} authorized IP ranges, and AKS takes ` +
      `${integrated === true ? '2,000' : '200 (2,000 with API Server VNet Integration)'}. Put ranges together, or make the ` +
      'cluster private.',
  });
}
