import { SETTINGS_OF_PRIVATE_CLUSTER } from '../../azure/consequences/apiServer';
import { remove } from '../../model/change';
import { allOf, anyOf, ask, isSet, isUnknown, not, type Truth } from '../../model/threeValuedQuestions';
import type { Value } from '../../model/value';
import type { Cluster } from '../../network/cluster';
import { hasPrivateApiServer, PROFILE } from '../apiServerAccess';
import { defineRule, fail, notApplicable, pass, undecided, type Verdict } from '../rule';

const DECORATOR =
  'https://github.com/Azure/azure-cli/blob/dev/src/azure-cli/azure/cli/command_modules/acs/managed_cluster_decorator.py';

export default defineRule({
  code: 'AKSN615',
  name: 'private-settings-of-public-cluster',
  severity: 'error',
  topic: 'api-server',
  summary: 'A cluster with a public API server names a private DNS zone or a private host name.',
  why:
    'The zone and the sub-domain in it are where the private API server has its record. Without a private cluster there ' +
    'is no such record: the request is refused, or the author believes the cluster to be private.',
  links: ['https://learn.microsoft.com/azure/aks/private-clusters#configuration-options-for-private-dns'],
  facts: [
    {
      says: 'The command line refuses a private DNS zone and an FQDN sub-domain for a cluster that is not private (“Invalid private dns zone for public cluster”).',
      source: DECORATOR,
      checked: '2026-11-29',
    },
    {
      says: 'azurerm refuses `dns_prefix_private_cluster` unless the cluster is private and has a zone of its own.',
      source: 'https://github.com/Azure/terraform-azurerm-avm-res-containerservice-managedcluster/issues/64',
      checked: '2026-11-29',
    },
  ],
  equivalents: { az: '--enable-private-cluster --private-dns-zone' },
  properties: [
    'Microsoft.ContainerService/managedClusters:properties.apiServerAccessProfile.privateDNSZone',
    'Microsoft.ContainerService/managedClusters:properties.fqdnSubdomain',
  ],
  fix: 'review',
  *check({ clusters }) {
    for (const cluster of clusters) yield { resource: cluster.resource, verdict: judge(cluster) };
  },
});

function judge(cluster: Cluster): Verdict {
  const closed = hasPrivateApiServer(cluster);
  if (closed === true) return notApplicable('the API server is private');
  const zone = cluster.read('apiServerAccessProfile.privateDNSZone');
  const domain = cluster.read('fqdnSubdomain');
  const [own, named] = [isOwnZone(zone), isSet(domain)];
  const clash = allOf(anyOf(own, named), not(closed));
  if (clash === false) return pass('nothing is set that belongs to private clusters');
  if (isUnknown(clash)) return undecided(clash);
  const what = own === true ? 'a private DNS zone of its own' : 'a sub-domain in a private DNS zone';
  return fail({
    at: own === true ? zone : domain,
    message:
      `Cluster '${cluster.label}' names ${what}, but its API server is public, and it is refused. Make it private, or ` +
      'leave the setting out.',
    fixes: [
      {
        title: 'Leave out what belongs to private clusters (the API server stays public)',
        safety: 'review',
        consequence: SETTINGS_OF_PRIVATE_CLUSTER,
        changes: () => [
          ...(own === true ? [remove(cluster.resource, `${PROFILE}.privateDNSZone`)] : []),
          ...(named === true ? [remove(cluster.resource, 'properties.fqdnSubdomain')] : []),
        ],
      },
    ],
  });
}

/** A zone named by id. The words `system` and `none` say what is so without a private cluster, too. */
function isOwnZone(zone: Value): Truth {
  return ask(zone, (value) => {
    if (value.kind === 'string') return value.value.includes('/');
    return value.kind === 'id' || value.kind === 'template';
  });
}
