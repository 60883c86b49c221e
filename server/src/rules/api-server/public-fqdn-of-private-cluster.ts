import { PUBLIC_NAME_UNUSED, PUBLIC_NAME_USED } from '../../azure/consequences/apiServer';
import { set } from '../../model/change';
import type { Cluster } from '../../network/cluster';
import type { Network } from '../../network/network';
import { withoutPrivateName } from '../../network/privateNameLookup';
import { usesOfPublicName } from '../../network/publicFqdnUses';
import { anyOf, allOf, isBoolean, isText, isUnknown, not } from '../../model/threeValuedQuestions';
import { defineRule, fail, pass, undecided, type Fix, type Verdict } from '../rule';
import { hasPrivateApiServer, PROFILE } from '../apiServerAccess';
import { usesInWords } from './helpers/publicNameUsesText';

export default defineRule({
  code: 'AKSN611',
  name: 'public-fqdn-of-private-cluster',
  severity: 'warning',
  topic: 'api-server',
  summary: 'The private cluster keeps a public DNS name.',
  why:
    'Unless it is told not to, AKS gives a private cluster a second, public DNS name that resolves to the private address ' +
    'of the API server. Everyone can look it up, and it tells how the network is numbered. Turn it off unless the cluster ' +
    'has no private DNS zone at all. The Terraform provider turns it off by default; Azure Resource Manager does not.',
  links: ['https://learn.microsoft.com/azure/aks/private-clusters#disable-a-public-fqdn-on-a-private-aks-cluster'],
  facts: [
    {
      says: 'A private cluster has a public FQDN unless it is disabled.',
      source: 'https://learn.microsoft.com/azure/aks/private-clusters#disable-a-public-fqdn-on-a-private-aks-cluster',
      checked: '2026-11-23',
    },
  ],
  equivalents: { az: '--disable-public-fqdn' },
  properties: [
    'Microsoft.ContainerService/managedClusters:properties.apiServerAccessProfile.enablePrivateClusterPublicFQDN',
  ],
  fix: 'safe',
  *check(network) {
    for (const cluster of network.clusters) yield { resource: cluster.resource, verdict: judge(cluster, network) };
  },
});

function judge(cluster: Cluster, network: Network): Verdict {
  const name = cluster.read('apiServerAccessProfile.enablePrivateClusterPublicFQDN');
  const published = allOf(
    hasPrivateApiServer(cluster),
    not(isText(cluster.read('apiServerAccessProfile.privateDNSZone'), 'none')),
    isBoolean(name, true, true),
  );
  if (isUnknown(published)) return undecided(published);
  if (!published) return pass('no public name leads to a private API server');
  const integrated = anyOf(
    isBoolean(cluster.read('apiServerAccessProfile.enableVnetIntegration'), true),
    cluster.isAutomatic(),
  );
  return fail({
    at: name,
    severity: integrated === false ? 'warning' : 'information',
    message:
      `Private cluster '${cluster.label}' keeps a public DNS name, which tells everyone the private address of its API ` +
      'server. Turn the public FQDN off.',
    fixes: () => [turnOff(cluster, network)],
  });
}

/** Safe only where nothing that is read here uses the name and a private zone answers wherever it is asked for. */
function turnOff(cluster: Cluster, network: Network): Fix {
  const why = whoUses(cluster, network) ?? withoutPrivateName(cluster, network);
  const title = 'Turn the public FQDN off';
  const changes = () => [set(cluster.resource, `${PROFILE}.enablePrivateClusterPublicFQDN`, false)];
  return why === undefined
    ? { title, safety: 'safe', consequence: PUBLIC_NAME_UNUSED, changes }
    : { title: `${title} (${why})`, safety: 'review', consequence: PUBLIC_NAME_USED, changes };
}

function whoUses(cluster: Cluster, network: Network): string | undefined {
  const uses = usesOfPublicName(cluster, network);
  const words = usesInWords(uses, 'it');
  return words === '' ? undefined : words;
}
