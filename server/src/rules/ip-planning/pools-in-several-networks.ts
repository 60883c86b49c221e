import { isUnknown } from '../../model/threeValuedQuestions';
import { sameText } from '../../model/valueIdentity';
import type { UnknownValue } from '../../model/value';
import type { Resource } from '../../model/resource';
import type { Cluster } from '../../network/cluster';
import type { Network } from '../../network/network';
import { defineRule, fail, notApplicable, pass, undecided, type Verdict } from '../rule';

const LIMITS = 'https://learn.microsoft.com/azure/aks/node-pool-unique-subnet#limitations';

export default defineRule({
  code: 'AKSN215',
  name: 'pools-in-several-networks',
  severity: 'error',
  topic: 'ip-planning',
  summary: 'The subnets of one cluster are in different virtual networks.',
  why:
    'All subnets of a cluster, of its nodes, pods and API server, belong to one virtual network: nodes of one pool reach ' +
    'those of another by it. AKS refuses a pool elsewhere.',
  links: [LIMITS],
  facts: [
    {
      says: 'All subnets that are assigned to node pools must belong to the same virtual network.',
      source: LIMITS,
      checked: '2026-11-29',
    },
  ],
  equivalents: { az: '--vnet-subnet-id' },
  properties: ['Microsoft.ContainerService/managedClusters/agentPools:properties.vnetSubnetID'],
  fix: 'none',
  *check(network) {
    for (const cluster of network.clusters) yield { resource: cluster.resource, verdict: judge(cluster, network) };
  },
});

function judge(cluster: Cluster, network: Network): Verdict {
  const { graph } = network;
  let first: { readonly vnet: Resource; readonly subnet: Resource } | undefined;
  let hidden: UnknownValue | undefined;
  for (const { reference, resolution } of cluster.subnets()) {
    if (resolution.kind === 'unknown') hidden ??= resolution.cause;
    if (resolution.kind !== 'declared') continue;
    const subnet = resolution.resource;
    const found = network.vnetOf(subnet);
    if (found.kind === 'unknown') hidden ??= found.cause;
    if (found.kind !== 'declared' || found.resource.existing) continue;
    const vnet = found.resource;
    first ??= { vnet, subnet };
    if (graph.first(vnet) === graph.first(first.vnet)) continue;
    // Two names that are not known may be one.
    const same = sameText(vnet.name, first.vnet.name);
    if (isUnknown(same)) hidden ??= same;
    if (same !== false && !(vnet.name.kind === 'string' && first.vnet.name.kind === 'string')) continue;
    return fail({
      at: reference,
      message:
        `Subnets are in several virtual networks: '${subnet.label}' of cluster '${cluster.label}' is in '${vnet.label}', but ` +
        `'${first.subnet.label}' in '${first.vnet.label}'. AKS takes subnets of one network only.`,
      related: [
        { place: first.vnet.header, message: `virtual network '${first.vnet.label}'` },
        { place: vnet.header, message: `virtual network '${vnet.label}'` },
      ],
    });
  }
  if (hidden) return undecided(hidden);
  return first ? pass('its subnets are in one virtual network') : notApplicable('no subnet of it is created here');
}
