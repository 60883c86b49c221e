import { cliSource } from '../../azure/refusalSources';
import { allOf, anyOf, isBoolean, isUnknown, not, isNamed } from '../../model/threeValuedQuestions';
import type { Cluster } from '../../network/cluster';
import { poolProperty } from '../../network/clusterNetworkModel';
import { verdictOn } from '../brokenConditions';
import { defineRule, notApplicable, undecided, type Verdict } from '../rule';

const VIRTUAL_NODES = 'https://learn.microsoft.com/azure/aks/virtual-nodes-cli';
const ADD_ON = 'addonProfiles.aciConnectorLinux';

export default defineRule({
  code: 'AKSN122',
  name: 'virtual-nodes-without-subnet',
  severity: 'error',
  topic: 'network-model',
  summary: 'The virtual nodes add-on is on, but its subnet or a subnet of the nodes is not named.',
  why:
    'Pods on virtual nodes run in Azure Container Instances in a subnet of their own, delegated to it, in the network of the ' +
    'nodes. AKS makes neither: the add-on names its subnet, and the pools name theirs.',
  links: [VIRTUAL_NODES],
  facts: [
    {
      says: 'The command line refuses the add-on without the name of its subnet, and at creation without a subnet of the nodes.',
      source: cliSource('managed_cluster_decorator.py', 3443),
      checked: '2026-11-30',
    },
    {
      says: 'You create a virtual network subnet for virtual nodes and delegate it.',
      source: VIRTUAL_NODES,
      checked: '2026-11-30',
    },
  ],
  equivalents: { az: '--aci-subnet-name --vnet-subnet-id' },
  properties: [`Microsoft.ContainerService/managedClusters:properties.${ADD_ON}.config`],
  fix: 'none',
  *check({ clusters }) {
    for (const cluster of clusters) yield { resource: cluster.resource, verdict: judge(cluster) };
  },
});

function judge(cluster: Cluster): Verdict {
  const enabled = cluster.read(`${ADD_ON}.enabled`);
  const on = isBoolean(enabled, true);
  if (on === false) return notApplicable('virtual nodes are off');
  if (isUnknown(on)) return undecided(on);
  const named = isNamed(cluster.read(`${ADD_ON}.config.SubnetName`));
  const nodes = anyOf(...cluster.pools.map((pool) => isNamed(poolProperty(pool, 'vnetSubnetID'))));
  // A declaration without pools leaves them to somebody else.
  const nodesHaveNone =
    cluster.pools.length === 0 ? false : not(nodes === false ? (cluster.hiddenPools ?? false) : nodes);
  return verdictOn(
    [
      {
        broken: not(named),
        problem: () => ({
          at: enabled,
          message: `Cluster '${cluster.label}' has virtual nodes on without naming their subnet: set SubnetName in the configuration of the add-on.`,
        }),
      },
      {
        broken: allOf(named, nodesHaveNone),
        problem: () => ({
          at: enabled,
          message: `Cluster '${cluster.label}' has virtual nodes in a subnet of yours, but its nodes are in a network that AKS makes. Name a subnet of the same network for its pools.`,
        }),
      },
    ],
    'virtual nodes and nodes have subnets',
  );
}
