import { itemsOf } from '../../model/readProperty';
import { anyOf, isSet, isText, isUnknown, type Truth } from '../../model/threeValuedQuestions';
import type { Value } from '../../model/value';
import type { Cluster } from '../../network/cluster';
import { hasWindowsPool, poolProperty, profile, windowsPools } from '../../network/clusterNetworkModel';
import { defineRule, notApplicable, pass, undecided, type Problem, type Verdict } from '../rule';

const OVERVIEW = 'https://learn.microsoft.com/azure/aks/node-auto-provisioning#limitations-and-unsupported-features';
const NETWORKING =
  'https://learn.microsoft.com/azure/aks/node-auto-provisioning-networking#unsupported-networking-configurations-for-nap';

export default defineRule({
  code: 'AKSN119',
  name: 'auto-provisioning-clash',
  severity: 'error',
  topic: 'network-model',
  summary: 'Node auto-provisioning is on together with networking that it does not support.',
  why:
    'Node auto-provisioning makes nodes as pods need them, and knows Azure CNI and its overlay without Calico only. Pod ' +
    'subnets, Windows pools, IPv6 and a basic load balancer are not supported with it.',
  links: [OVERVIEW, NETWORKING],
  facts: [
    {
      says: 'Windows node pools and IPv6 clusters are not supported; in a custom virtual network neither is a basic load balancer.',
      source: OVERVIEW,
      checked: '2026-11-29',
    },
    {
      says: 'Calico network policy and dynamic IP allocation (pod subnets) are not supported.',
      source: NETWORKING,
      checked: '2026-11-29',
    },
  ],
  equivalents: { az: '--node-provisioning-mode Auto' },
  properties: ['Microsoft.ContainerService/managedClusters:properties.nodeProvisioningProfile.mode'],
  fix: 'none',
  *check({ clusters }) {
    for (const cluster of clusters) yield { resource: cluster.resource, verdict: judge(cluster) };
  },
});

interface Clash {
  readonly is: Truth;
  readonly at: Value;
  readonly what: string;
}

function judge(cluster: Cluster): Verdict {
  const mode = cluster.read('nodeProvisioningProfile.mode');
  const on = isText(mode, 'Auto');
  if (on === false) return notApplicable('node auto-provisioning is off');
  const clashes = clashesOf(cluster);
  const found = clashes.filter(({ is }) => is === true);
  if (found.length === 0) {
    const open = [on, ...clashes.map(({ is }) => is)].find(isUnknown);
    return open ? undecided(open) : pass('node auto-provisioning supports its networking');
  }
  if (isUnknown(on)) return undecided(on);
  return {
    status: 'fail',
    problems: found.map(({ at, what }): Problem => ({
      at,
      message: `Cluster '${cluster.label}' has node auto-provisioning on, which does not support ${what}. Leave one of them out.`,
      related: [{ place: mode.origin.place, message: 'node auto-provisioning is on' }],
    })),
  };
}

function clashesOf(cluster: Cluster): readonly Clash[] {
  const policy = profile(cluster, 'networkPolicy');
  const balancer = profile(cluster, 'loadBalancerSku');
  const families = profile(cluster, 'ipFamilies');
  const { items, hidden } = itemsOf(families);
  const windows = windowsPools(cluster)[0];
  return [
    { is: isText(policy, 'calico'), at: policy, what: 'Calico' },
    { is: isText(balancer, 'basic'), at: balancer, what: 'a basic load balancer' },
    {
      is: anyOf(...items.map((item) => isText(item, 'IPv6')), hidden ?? false),
      at: families,
      what: 'IPv6',
    },
    {
      is: windows ? true : hasWindowsPool(cluster),
      at: windows ? poolProperty(windows, 'osType') : policy,
      what: 'Windows pools',
    },
    ...cluster.pools.map((pool) => {
      const subnet = poolProperty(pool, 'podSubnetID');
      return { is: isSet(subnet), at: subnet, what: 'pod subnets' };
    }),
  ];
}
