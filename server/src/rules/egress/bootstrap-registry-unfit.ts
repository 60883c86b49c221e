import { cliSource } from '../../azure/refusalSources';
import { read } from '../../model/resource';
import { allOf, isOneOf, isSet, not, isText, isUnknown, type Truth } from '../../model/threeValuedQuestions';
import type { Cluster } from '../../network/cluster';
import { verdictOn } from '../brokenConditions';
import { defineRule, notApplicable, undecided, type Verdict } from '../rule';

const ISOLATED = 'https://learn.microsoft.com/azure/aks/network-isolated';

export default defineRule({
  code: 'AKSN920',
  name: 'bootstrap-registry-unfit',
  severity: 'error',
  topic: 'egress',
  summary: 'The cluster names a registry to start its nodes from, but does not use it, or it is below Premium.',
  why:
    'Nodes get images and binaries from a registry in the network when the artifact source is Cache; with Direct, the default, ' +
    'they come from the internet and the registry is refused. The registry needs a private endpoint, which is a feature of Premium.',
  links: [ISOLATED],
  facts: [
    {
      says: 'The command line refuses a registry to bootstrap from when the artifact source is not Cache.',
      source: cliSource('managed_cluster_decorator.py', 8858),
      checked: '2026-11-30',
    },
    {
      says: 'A registry of your own must be Premium and have a private endpoint.',
      source: ISOLATED,
      checked: '2026-11-30',
    },
  ],
  equivalents: { az: '--bootstrap-artifact-source, --bootstrap-container-registry-resource-id' },
  properties: [
    'Microsoft.ContainerService/managedClusters:properties.bootstrapProfile.containerRegistryId',
    'Microsoft.ContainerService/managedClusters:properties.bootstrapProfile.artifactSource',
  ],
  fix: 'none',
  *check({ clusters }) {
    for (const cluster of clusters) yield { resource: cluster.resource, verdict: judge(cluster) };
  },
});

function judge(cluster: Cluster): Verdict {
  const registry = cluster.read('bootstrapProfile.containerRegistryId');
  const named = isSet(registry);
  if (named === false) return notApplicable('it names no registry to start its nodes from');
  if (isUnknown(named)) return undecided(named);
  const cached = isText(cluster.read('bootstrapProfile.artifactSource'), 'Cache');
  return verdictOn(
    [
      {
        broken: not(cached),
        problem: () => ({
          at: registry,
          message:
            `Cluster '${cluster.label}' names a registry for its nodes, but gets its artifacts from the internet: both together ` +
            'are refused. Set the artifact source to Cache.',
        }),
      },
      {
        broken: allOf(cached, isBelowPremium(cluster)),
        problem: () => ({
          at: registry,
          message: `The registry that nodes of cluster '${cluster.label}' start from is below Premium, so it has no private endpoint. Use Premium.`,
        }),
      },
    ],
    'its nodes start from the registry that it names',
  );
}

function isBelowPremium(cluster: Cluster): Truth {
  const found = cluster.graph.resolve(cluster.read('bootstrapProfile.containerRegistryId'));
  if (found.kind === 'unknown') return found.cause;
  // A registry of somewhere else is as it is there.
  if (found.kind !== 'declared' || found.resource.existing) return false;
  return isOneOf(read(found.resource, 'sku.name'), ['Basic', 'Standard', 'Classic']);
}
