import { ONLY_LISTED_ADDRESSES } from '../../azure/consequences/apiServer';
import { copyOf, set, type NewValue } from '../../model/change';
import type { Cluster } from '../../network/cluster';
import type { Network } from '../../network/network';
import { itemsOf } from '../../model/readProperty';
import { isUnknown } from '../../model/threeValuedQuestions';
import type { Value } from '../../model/value';
import { defineRule, fail, notApplicable, pass, undecided, type Verdict } from '../rule';
import {
  authorizedRanges,
  hasRanges,
  hiddenRanges,
  hasPrivateApiServer,
  RANGES,
  rangesParameter,
  wideRanges,
} from '../apiServerAccess';

export default defineRule({
  code: 'AKSN603',
  name: 'authorized-ranges-allow-internet',
  severity: 'warning',
  topic: 'api-server',
  summary: 'The authorized IP ranges let in the whole internet, or a large part of it.',
  why:
    '`0.0.0.0/0`, or the two halves of it, makes the allow-list of the API server meaningless, and a public range of ' +
    'millions of addresses is almost as bad. `0.0.0.0/32` is no such range: it stands for the cluster’s own outbound address.',
  links: ['https://learn.microsoft.com/azure/aks/api-server-authorized-ip-ranges'],
  facts: [
    {
      says: '0.0.0.0/32 stands for the outbound address of the cluster alone, not for everyone.',
      source: 'https://learn.microsoft.com/azure/aks/api-server-authorized-ip-ranges',
      checked: '2026-11-23',
    },
  ],
  equivalents: { az: '--api-server-authorized-ip-ranges', checkov: ['CKV_AZURE_6'] },
  properties: ['Microsoft.ContainerService/managedClusters:properties.apiServerAccessProfile.authorizedIPRanges'],
  fix: 'review',
  *check(network) {
    for (const cluster of network.clusters) yield { resource: cluster.resource, verdict: judge(cluster, network) };
  },
});

function judge(cluster: Cluster, network: Network): Verdict {
  if (hasPrivateApiServer(cluster) === true) return notApplicable('the API server is private');
  const ranges = authorizedRanges(cluster);
  const wide = wideRanges(ranges);
  if (!wide) {
    const hidden = hiddenRanges(ranges, network);
    if (isUnknown(hidden)) return undecided(hidden);
    return hasRanges(ranges) === true
      ? pass('the authorized ranges are narrow')
      : notApplicable('no ranges are listed');
  }
  const first = wide.items[0]!;
  const texts = [...new Set(wide.items.map((item) => (item.kind === 'string' ? item.value : '')))].join(' and ');
  return fail({
    at: first,
    severity: wide.whole ? 'warning' : 'information',
    message: wide.whole
      ? `Authorized range ${texts} lets the whole internet reach the API server of cluster '${cluster.label}'.`
      : `Authorized range ${texts} lets millions of public addresses reach the API server of cluster '${cluster.label}'.`,
    // What a condition chose is changed by nobody but its author.
    fixes:
      ranges.kind === 'choice'
        ? []
        : [
            {
              title: `Take ${texts} out of the authorized ranges (addresses that are not listed lose access)`,
              safety: 'review',
              consequence: ONLY_LISTED_ADDRESSES,
              changes: () => [set(cluster.resource, RANGES, without(ranges, wide.items, cluster))],
            },
          ],
  });
}

/** The list without the wide ranges; a new parameter when nothing is left. */
function without(ranges: Value, wide: readonly Value[], cluster: Cluster): NewValue {
  const rest = itemsOf(ranges).items.filter((item) => !wide.includes(item));
  return rest.length === 0 ? rangesParameter(cluster) : rest.map(copyOf);
}
