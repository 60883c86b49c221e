import { REFUSED_SUBDOMAIN } from '../../azure/consequences/privateDns';
import { copyOf, remove, set } from '../../model/change';
import { isSet, isUnknown } from '../../model/threeValuedQuestions';
import { apiServerZone } from '../../network/apiServerZone';
import type { Cluster } from '../../network/cluster';
import type { Network } from '../../network/network';
import { hasPrivateApiServer } from '../apiServerAccess';
import { defineRule, fail, notApplicable, pass, undecided, type Fix, type Verdict } from '../rule';

const SUBDOMAIN =
  'https://learn.microsoft.com/azure/aks/private-clusters#custom-private-dns-zone-with-subdomain-create-a-private-aks-cluster';
const AZURERM = 'https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/kubernetes_cluster';

export default defineRule({
  code: 'AKSN708',
  name: 'subdomain-without-own-zone',
  severity: 'error',
  topic: 'private-dns',
  summary: 'The private cluster names a sub-domain for its API server, but has no private DNS zone of its own.',
  why:
    'fqdnSubdomain (azurerm: `dns_prefix_private_cluster`) is the first label of the name of the API server in a zone of your ' +
    'own. Where AKS makes the zone, or there is none, dnsPrefix gives that name, and the sub-domain is refused.',
  links: [SUBDOMAIN],
  facts: [
    {
      says: '--fqdn-subdomain should only be used for a private cluster with a custom private DNS zone, says the command line, read in its extension aks-preview, and refuses it.',
      source:
        'https://github.com/Azure/azure-cli-extensions/blob/f108d5606be1c4da1529bfa70b2a487c1b9d3ba6/src/aks-preview/azext_aks_preview/managed_cluster_decorator.py',
      checked: '2026-11-29',
    },
    {
      says: 'azurerm refuses `dns_prefix_private_cluster` without a custom private DNS zone, and takes exactly one of it and `dns_prefix`.',
      source: AZURERM,
      checked: '2026-11-29',
    },
  ],
  equivalents: { az: '--fqdn-subdomain' },
  properties: ['Microsoft.ContainerService/managedClusters:properties.fqdnSubdomain'],
  fix: 'review',
  *check(network) {
    for (const cluster of network.clusters) yield { resource: cluster.resource, verdict: judge(cluster, network) };
  },
});

function judge(cluster: Cluster, network: Network): Verdict {
  const subdomain = cluster.read('fqdnSubdomain');
  const named = isSet(subdomain);
  if (named === false) return notApplicable('the cluster names no sub-domain');
  const closed = hasPrivateApiServer(cluster);
  // AKSN615 speaks of what a public cluster is refused with.
  if (closed === false) return notApplicable('the API server is public');
  const zone = apiServerZone(cluster, network);
  const prefix = cluster.read('dnsPrefix');
  const both = isSet(prefix);
  if (zone.kind === 'own') {
    // Azure itself could not be read to refuse both.
    if (cluster.resource.dialect !== 'azurerm' || both === false) return pass('the sub-domain is in a zone of its own');
    if (isUnknown(both)) return undecided(both);
    if (isUnknown(named)) return undecided(named);
    if (isUnknown(closed)) return undecided(closed);
    return fail({
      at: subdomain,
      message:
        `Cluster '${cluster.label}' sets both \`dns_prefix\` and \`dns_prefix_private_cluster\`: azurerm takes exactly one of ` +
        'them. In a zone of its own it is `dns_prefix_private_cluster`.',
      related: [{ place: prefix.origin.place, message: 'the other one' }],
      fixes: [
        {
          title: 'Leave `dns_prefix` out (azurerm refuses both)',
          safety: 'review',
          consequence: REFUSED_SUBDOMAIN,
          changes: () => [remove(cluster.resource, 'properties.dnsPrefix')],
        },
      ],
    });
  }
  const open = [named, closed].find(isUnknown) ?? (zone.kind === 'unknown' ? zone.cause : undefined);
  if (open) return undecided(open);
  return fail({
    at: subdomain,
    message:
      `Private cluster '${cluster.label}' names a sub-domain for its API server, but ` +
      `${zone.kind === 'none' ? 'has no private DNS zone' : 'AKS makes its private DNS zone'}: it is refused. Name a zone of ` +
      'your own, or use dnsPrefix.',
    fixes: [usePrefix(cluster, both === false)],
  });
}

function usePrefix(cluster: Cluster, lacking: boolean): Fix {
  return {
    title: `${lacking ? 'Use dnsPrefix in place of the sub-domain' : 'Leave the sub-domain out, beside dnsPrefix'} (the cluster is refused as it is)`,
    safety: 'review',
    consequence: REFUSED_SUBDOMAIN,
    changes: () => [
      remove(cluster.resource, 'properties.fqdnSubdomain'),
      ...(lacking ? [set(cluster.resource, 'properties.dnsPrefix', copyOf(cluster.read('fqdnSubdomain')))] : []),
    ],
  };
}
