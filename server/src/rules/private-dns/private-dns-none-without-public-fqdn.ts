import { PUBLIC_NAME_INSTEAD_OF_ZONE, PUBLIC_NAME_SHOWN } from '../../azure/consequences/apiServer';
import { set } from '../../model/change';
import type { Cluster } from '../../network/cluster';
import { allOf, isBoolean, isText, isUnknown } from '../../model/threeValuedQuestions';
import { hasPrivateApiServer, PROFILE } from '../apiServerAccess';
import { defineRule, type Fix, fail, notApplicable, pass, undecided, type Verdict } from '../rule';

export default defineRule({
  code: 'AKSN701',
  name: 'private-dns-none-without-public-fqdn',
  severity: 'error',
  topic: 'private-dns',
  summary: 'The private cluster has neither a private DNS zone nor a public FQDN, so nothing resolves its API server.',
  why:
    'With private DNS zone `none` AKS creates no private zone: the public FQDN is the only name that nodes can resolve. ' +
    'Turning it off at the same time is not supported. The Terraform provider turns it off unless told otherwise.',
  links: ['https://learn.microsoft.com/azure/aks/private-clusters'],
  facts: [
    {
      says: 'With private DNS zone none the public FQDN cannot be disabled.',
      source: 'https://learn.microsoft.com/azure/aks/private-clusters#configuration-options-for-private-dns',
      checked: '2026-11-23',
    },
  ],
  equivalents: { az: '--private-dns-zone none' },
  properties: ['Microsoft.ContainerService/managedClusters:properties.apiServerAccessProfile.privateDNSZone'],
  fix: 'safe',
  *check({ clusters }) {
    for (const cluster of clusters) yield { resource: cluster.resource, verdict: judge(cluster) };
  },
});

function judge(cluster: Cluster): Verdict {
  const closed = hasPrivateApiServer(cluster);
  if (closed === false) return notApplicable('the API server is public');
  const name = cluster.read('apiServerAccessProfile.enablePrivateClusterPublicFQDN');
  const clash = allOf(
    closed,
    isText(cluster.read('apiServerAccessProfile.privateDNSZone'), 'none'),
    isBoolean(name, false),
  );
  if (isUnknown(clash)) return undecided(clash);
  if (!clash) return pass('the API server has a name that resolves');
  const integrated = isBoolean(cluster.read('apiServerAccessProfile.enableVnetIntegration'), true);
  return fail({
    at: name,
    severity: integrated === true ? 'warning' : 'error',
    message:
      `Nodes cannot resolve the API server: private cluster '${cluster.label}' has private DNS zone none and no public ` +
      'FQDN. Turn the public FQDN on, or use a private zone.',
    fixes: [turnOn(cluster, integrated === true)],
  });
}

/** With API Server VNet Integration such a cluster may run: nodes need no name there. */
function turnOn(cluster: Cluster, integrated: boolean): Fix {
  const changes = () => [set(cluster.resource, `${PROFILE}.enablePrivateClusterPublicFQDN`, true)];
  return integrated
    ? {
        title: 'Turn the public FQDN on (opens the private address of the API server to look-ups by everyone)',
        safety: 'review',
        consequence: PUBLIC_NAME_SHOWN,
        changes,
      }
    : { title: 'Turn the public FQDN on', safety: 'safe', consequence: PUBLIC_NAME_INSTEAD_OF_ZONE, changes };
}
