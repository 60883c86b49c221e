import { ARTIFACTS_FROM_REGISTRY } from '../../azure/consequences/traffic';
import { set } from '../../model/change';
import { allOf, isBoolean, isOneOf, isText, isUnknown, not } from '../../model/threeValuedQuestions';
import type { Value } from '../../model/value';
import type { Cluster } from '../../network/cluster';
import { isKubenet, poolProperty, poolTitle, profile, windowsPools } from '../../network/clusterNetworkModel';
import { hasPrivateApiServer } from '../apiServerAccess';
import { verdictOn, type Condition } from '../brokenConditions';
import { defineRule, notApplicable, undecided, type Problem, type Verdict } from '../rule';

const ISOLATED = 'https://learn.microsoft.com/azure/aks/concepts-network-isolated';

export default defineRule({
  code: 'AKSN908',
  name: 'no-egress-without-isolation',
  severity: 'error',
  topic: 'egress',
  summary: 'The cluster has no egress by its outbound type, and is not set up to run without.',
  why:
    'Outbound types none and block are for network isolated clusters: their nodes get images and binaries from a registry ' +
    'in the network (artifact source Cache), not from the internet. kubenet, Windows pools and node images of the Unmanaged ' +
    'channel need egress and are not supported.',
  links: [ISOLATED, 'https://learn.microsoft.com/azure/aks/network-isolated'],
  facts: [
    {
      says: 'Outbound types none and block are only available with network isolated clusters.',
      source: 'https://learn.microsoft.com/azure/aks/egress-outboundtype#outbound-type-none',
      checked: '2026-11-30',
    },
    {
      says:
        'Network isolated clusters support neither kubenet nor Windows node pools nor the Unmanaged channel; node public ' +
        'addresses let traffic out all the same; the API server is private or integrated into the network.',
      source: `${ISOLATED}#limitations`,
      checked: '2026-11-30',
    },
    {
      says: 'azurerm refuses outbound type none unless the artifact source is Cache.',
      source:
        'https://github.com/hashicorp/terraform-provider-azurerm/blob/69697b7fe6a923fc89e88f386bc95c3ed1ee2ec6/internal/services/containers/kubernetes_cluster_resource.go',
      checked: '2026-11-30',
    },
  ],
  equivalents: { az: '--outbound-type none --bootstrap-artifact-source Cache' },
  properties: [
    'Microsoft.ContainerService/managedClusters:properties.networkProfile.outboundType',
    'Microsoft.ContainerService/managedClusters:properties.bootstrapProfile.artifactSource',
  ],
  fix: 'review',
  *check({ clusters }) {
    for (const cluster of clusters) yield { resource: cluster.resource, verdict: judge(cluster) };
  },
});

function judge(cluster: Cluster): Verdict {
  const none = isOneOf(profile(cluster, 'outboundType'), ['none', 'block']);
  if (none === false) return notApplicable('it has egress by its outbound type');
  const verdict = verdictOn(conditionsOf(cluster), 'it is set up to run without egress', cluster.hiddenPools);
  return isUnknown(none) && verdict.status !== 'pass' ? undecided(none) : verdict;
}

function conditionsOf(cluster: Cluster): readonly Condition[] {
  const { label } = cluster;
  const plugin = profile(cluster, 'networkPlugin');
  const source = cluster.read('bootstrapProfile.artifactSource');
  const channel = cluster.read('autoUpgradeProfile.nodeOSUpgradeChannel');
  const inside = isBoolean(cluster.read('apiServerAccessProfile.enableVnetIntegration'), true);
  const refused = (at: Value, what: string, more: Partial<Problem> = {}): Problem => ({
    at,
    message: `Cluster '${label}' has no egress by its outbound type, but ${what}`,
    ...more,
  });
  const conditions: Condition[] = [
    {
      broken: not(isText(source, 'Cache')),
      problem: () =>
        refused(source, 'gets its artifacts from the internet: nodes cannot start. Set the artifact source to Cache.', {
          fixes: [
            {
              title:
                'Get artifacts from a registry in the network (AKS makes one that is paid for, where none is named)',
              safety: 'review',
              consequence: ARTIFACTS_FROM_REGISTRY,
              changes: () => [set(cluster.resource, 'properties.bootstrapProfile.artifactSource', 'Cache')],
            },
          ],
        }),
    },
    {
      broken: isKubenet(cluster),
      problem: () => refused(plugin, 'uses kubenet, which network isolated clusters do not support. Use Azure CNI.'),
    },
    {
      broken: isText(channel, 'Unmanaged'),
      problem: () =>
        refused(channel, 'updates its nodes by the Unmanaged channel, which needs egress. Use NodeImage or None.'),
    },
    {
      broken: allOf(not(hasPrivateApiServer(cluster)), not(inside), not(cluster.isAutomatic())),
      problem: () =>
        refused(
          cluster.read('apiServerAccessProfile.enablePrivateCluster'),
          'its API server is public: nodes have no way to it. Make it private, or integrate it into the network.',
          { severity: 'warning' },
        ),
    },
  ];
  for (const pool of windowsPools(cluster))
    conditions.push({
      broken: true,
      problem: () =>
        refused(
          poolProperty(pool, 'osType'),
          `${lower(poolTitle(cluster, pool))} runs Windows, which is not supported.`,
        ),
    });
  for (const pool of cluster.pools) {
    const address = poolProperty(pool, 'enableNodePublicIP');
    conditions.push({
      broken: isBoolean(address, true),
      problem: () =>
        refused(
          address,
          `nodes of ${lower(poolTitle(cluster, pool))} get public addresses, which let traffic out. Turn them off.`,
          { severity: 'warning' },
        ),
    });
  }
  return conditions;
}

function lower(title: string): string {
  return title.charAt(0).toLowerCase() + title.slice(1);
}
