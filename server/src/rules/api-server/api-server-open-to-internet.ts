import { ONLY_LISTED_ADDRESSES } from '../../azure/consequences/apiServer';
import { set, Refusal } from '../../model/change';
import type { Cluster } from '../../network/cluster';
import type { Network } from '../../network/network';
import { isUnknown } from '../../model/threeValuedQuestions';
import { defineRule, fail, pass, undecided, type Fix, type Verdict } from '../rule';
import { authorizedRanges, isOpenToEverybody, RANGES, rangesParameter } from '../apiServerAccess';
import { isNamed, type Intents } from '../intents';
import { makePrivate } from './helpers/makePrivate';

export default defineRule({
  code: 'AKSN601',
  name: 'api-server-open-to-internet',
  severity: 'warning',
  topic: 'api-server',
  summary: 'The API server is public and accepts connections from every address.',
  why:
    'A public cluster offers its Kubernetes API server to the whole internet. Everyone can attempt to connect, and one ' +
    'leaked credential is enough. Limit it to known addresses, or make the cluster private.',
  links: ['https://learn.microsoft.com/azure/aks/api-server-authorized-ip-ranges'],
  facts: [
    {
      says: 'A public API server without authorized ranges accepts connections from every address.',
      source: 'https://learn.microsoft.com/azure/aks/api-server-authorized-ip-ranges',
      checked: '2026-11-23',
    },
    {
      says: 'With publicNetworkAccess Disabled inbound traffic to the cluster is disabled.',
      source: 'https://learn.microsoft.com/javascript/api/@azure/arm-containerservice/knownpublicnetworkaccess',
      checked: '2026-11-30',
    },
  ],
  equivalents: {
    az: '--api-server-authorized-ip-ranges',
    checkov: ['CKV_AZURE_6'],
    trivy: ['AVD-AZU-0041', 'azure-container-limit-authorized-ips'],
    kics: ['2583fab1-953b-4fae-bd02-4a136a6c21f9'],
    psrule: ['Azure.AKS.AuthorizedIPs'],
  },
  properties: ['Microsoft.ContainerService/managedClusters:properties.apiServerAccessProfile.authorizedIPRanges'],
  fix: 'review',
  *check(network, { intents }) {
    for (const cluster of network.clusters) {
      const meant = isNamed(cluster.label, intents.publicByDesign);
      const verdict = meant ? pass('it is public by design, says the configuration') : judge(cluster, network, intents);
      yield { resource: cluster.resource, verdict };
    }
  },
});

function judge(cluster: Cluster, network: Network, { developmentClusters }: Intents): Verdict {
  const open = isOpenToEverybody(cluster);
  if (isUnknown(open)) return undecided(open);
  if (!open) return pass('the API server is private or limited to authorized ranges, or public access is off');
  return fail({
    at: authorizedRanges(cluster),
    severity: isNamed(cluster.label, developmentClusters) ? 'information' : 'warning',
    message:
      `The whole internet reaches the API server of cluster '${cluster.label}': it is public and has no authorized IP ` +
      'ranges. Limit it to known addresses or make the cluster private.',
    fixes: [limit(cluster), makePrivate(cluster, network)],
  });
}

/**
 * Where whoever deploys the file chooses whether the cluster is private, it is public by a choice only, and AKS refuses
 * authorized ranges as soon as it is another one.
 * Source: https://learn.microsoft.com/azure/aks/private-clusters#limitations (read 2026-11-23)
 */
function limit(cluster: Cluster): Fix {
  return {
    title: 'Limit the API server to authorized ranges that a parameter asks for (all other addresses lose access)',
    safety: 'review',
    consequence: ONLY_LISTED_ADDRESSES,
    changes: () => {
      const { origin, kind } = cluster.read('apiServerAccessProfile.enablePrivateCluster');
      // Variables are handed in by callers in Terraform only; elsewhere they are the file's own.
      const handed = ['bicep', 'arm'].includes(cluster.resource.dialect) ? ['parameter'] : ['parameter', 'variable'];
      const chosen = [...origin.hops].reverse().find((hop) => handed.includes(hop.kind));
      if (chosen || kind === 'choice')
        throw new Refusal(
          `${chosen ? `\`${chosen.name}\`` : 'a condition'} chooses whether the cluster is private, and AKS refuses authorized ranges where it is`,
        );
      return [set(cluster.resource, RANGES, rangesParameter(cluster))];
    },
  };
}
