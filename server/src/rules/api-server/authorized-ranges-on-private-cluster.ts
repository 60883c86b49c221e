import { RANGES_OF_PRIVATE_CLUSTER } from '../../azure/consequences/apiServer';
import { remove } from '../../model/change';
import type { Cluster } from '../../network/cluster';
import { allOf, isUnknown } from '../../model/threeValuedQuestions';
import { defineRule, fail, pass, undecided, type Verdict } from '../rule';
import { authorizedRanges, hasRanges, hasPrivateApiServer, RANGES } from '../apiServerAccess';

export default defineRule({
  code: 'AKSN604',
  name: 'authorized-ranges-on-private-cluster',
  severity: 'error',
  topic: 'api-server',
  summary: 'A private cluster has authorized IP ranges, which AKS refuses.',
  why:
    'Authorized ranges apply to the public endpoint of the API server only. AKS answers the combination with ' +
    '"Private cluster cannot be enabled with AuthorizedIPRanges."',
  links: ['https://learn.microsoft.com/azure/aks/private-clusters#limitations'],
  facts: [
    {
      says: 'Authorized ranges apply to the public API server; private clusters do not support them.',
      source: 'https://learn.microsoft.com/azure/aks/api-server-authorized-ip-ranges',
      checked: '2026-11-23',
    },
  ],
  equivalents: { az: '--enable-private-cluster' },
  properties: ['Microsoft.ContainerService/managedClusters:properties.apiServerAccessProfile.authorizedIPRanges'],
  fix: 'safe',
  *check({ clusters }) {
    for (const cluster of clusters) yield { resource: cluster.resource, verdict: judge(cluster) };
  },
});

function judge(cluster: Cluster): Verdict {
  const ranges = authorizedRanges(cluster);
  const clash = allOf(hasPrivateApiServer(cluster), hasRanges(ranges));
  if (isUnknown(clash)) return undecided(clash);
  if (!clash) return pass('the cluster is not both private and limited to ranges');
  return fail({
    at: ranges,
    message:
      `Cluster '${cluster.label}' is private and has authorized IP ranges; AKS refuses the combination. Ranges apply to a ` +
      'public API server only.',
    fixes: [
      {
        title: 'Remove the authorized IP ranges',
        safety: 'safe',
        consequence: RANGES_OF_PRIVATE_CLUSTER,
        changes: () => [remove(cluster.resource, RANGES)],
      },
    ],
  });
}
