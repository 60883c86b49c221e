import type { Cluster } from '../../network/cluster';
import type { Network } from '../../network/network';
import { isUnknown } from '../../model/threeValuedQuestions';
import { defineRule, fail, notApplicable, pass, undecided, type Verdict } from '../rule';
import { authorizedRanges, hasRanges, hasPrivateApiServer } from '../apiServerAccess';
import { isNamed } from '../intents';
import { makePrivate } from './helpers/makePrivate';

export default defineRule({
  code: 'AKSN602',
  name: 'api-server-not-private',
  severity: 'information',
  topic: 'api-server',
  summary: 'The API server has a public address, limited by authorized ranges.',
  why:
    'A private cluster serves the API only on a private address, through Private Link or API Server VNet Integration. ' +
    'The landing-zone checklist recommends it: an allow-list of public addresses is one mistake away from open.',
  links: ['https://learn.microsoft.com/azure/aks/private-clusters'],
  facts: [
    {
      says: 'A private cluster has its API server on private addresses only.',
      source: 'https://learn.microsoft.com/azure/aks/private-clusters',
      checked: '2026-11-23',
    },
  ],
  yieldsTo: ['AKSN601'],
  equivalents: {
    az: '--enable-private-cluster',
    checkov: ['CKV_AZURE_115'],
    kics: ['599318f2-6653-4569-9e21-041d06c63a89'],
  },
  properties: ['Microsoft.ContainerService/managedClusters:properties.apiServerAccessProfile.enablePrivateCluster'],
  fix: 'review',
  *check(network, { intents }) {
    for (const cluster of network.clusters) {
      const meant = isNamed(cluster.label, [...intents.publicByDesign, ...intents.developmentClusters]);
      const verdict = meant ? pass('it is public by design, says the configuration') : judge(cluster, network);
      yield { resource: cluster.resource, verdict };
    }
  },
});

function judge(cluster: Cluster, network: Network): Verdict {
  const isClosed = hasPrivateApiServer(cluster);
  if (isClosed === true) return pass('the API server is private');
  const ranged = hasRanges(authorizedRanges(cluster));
  if (isUnknown(isClosed)) return undecided(isClosed);
  if (isUnknown(ranged)) return undecided(ranged);
  if (!ranged) return notApplicable('the API server is open to the internet, which AKSN601 reports');
  return fail({
    at: cluster.read('apiServerAccessProfile.enablePrivateCluster'),
    message:
      `A public address leads to the API server of cluster '${cluster.label}'. A private cluster serves it inside the virtual ` +
      'network only.',
    fixes: [makePrivate(cluster, network)],
  });
}
