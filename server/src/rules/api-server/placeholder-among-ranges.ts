import { REFUSED_RANGE } from '../../azure/consequences/apiServer';
import { removeItem } from '../../model/change';
import { itemsOf } from '../../model/readProperty';
import { isUnknown } from '../../model/threeValuedQuestions';
import type { Cluster } from '../../network/cluster';
import type { Network } from '../../network/network';
import { authorizedRanges, hiddenRanges, hasPrivateApiServer, RANGES } from '../apiServerAccess';
import { defineRule, fail, notApplicable, pass, undecided, type Verdict } from '../rule';

const REPORTED = 'https://github.com/Azure/terraform-azurerm-aks/issues/378';

export default defineRule({
  code: 'AKSN605',
  name: 'placeholder-among-ranges',
  severity: 'error',
  topic: 'api-server',
  summary: 'The authorized ranges hold 0.0.0.0/32, which means “only the cluster itself”, beside others.',
  why:
    '0.0.0.0/32 is no range but a word: only the outbound address of the cluster may reach the API server. AKS refuses it ' +
    'beside other ranges.',
  links: ['https://learn.microsoft.com/azure/aks/api-server-authorized-ip-ranges'],
  facts: [
    {
      says: 'AKS answers that setting apiServerAuthorizedIPRange to 0.0.0.0/32 is not allowed with other IP ranges.',
      source: REPORTED,
      checked: '2026-11-29',
    },
  ],
  equivalents: { az: '--api-server-authorized-ip-ranges' },
  properties: ['Microsoft.ContainerService/managedClusters:properties.apiServerAccessProfile.authorizedIPRanges'],
  fix: 'safe',
  *check(network) {
    for (const cluster of network.clusters) yield { resource: cluster.resource, verdict: judge(cluster, network) };
  },
});

function judge(cluster: Cluster, network: Network): Verdict {
  const closed = hasPrivateApiServer(cluster);
  if (closed === true) return notApplicable('the API server is private');
  const ranges = authorizedRanges(cluster);
  const items = itemsOf(ranges).items.filter(({ kind }) => kind !== 'null' && kind !== 'absent');
  const placeholder = items.find((item) => item.kind === 'string' && item.value.trim() === '0.0.0.0/32');
  const hidden = hiddenRanges(ranges, network);
  // Whatever another item is, it is one: but one that a parameter brings may be empty, or the same.
  const others = items.filter((item) => item.kind === 'string' && item.value.trim() !== '0.0.0.0/32');
  if (!placeholder || others.length === 0)
    return isUnknown(hidden) ? undecided(hidden) : pass('the placeholder is not among other ranges');
  if (isUnknown(closed)) return undecided(closed);
  return fail({
    at: placeholder,
    message:
      `Range 0.0.0.0/32 of cluster '${cluster.label}' means “only its own outbound address” and is refused beside other ` +
      'ranges. Leave it out.',
    fixes: [
      {
        title: 'Remove 0.0.0.0/32 from the authorized ranges',
        safety: 'safe',
        consequence: REFUSED_RANGE,
        changes: () => [removeItem(cluster.resource, RANGES, placeholder)],
      },
    ],
  });
}
