import { OWN_NAT_GATEWAY } from '../../azure/consequences/traffic';
import { set } from '../../model/change';
import { isOneOf, isSet, isUnknown, anyOf, allOf } from '../../model/threeValuedQuestions';
import type { Cluster } from '../../network/cluster';
import { poolProperty } from '../../network/clusterNetworkModel';
import type { Network } from '../../network/network';
import { hasNatGateway } from '../../network/subnetRoutes';
import { defineRule, fail, notApplicable, pass, undecided, type Fix, type Verdict } from '../rule';
import { gatewayFor } from './helpers/newNatGateway';

export default defineRule({
  code: 'AKSN906',
  name: 'managed-nat-gateway-with-own-subnet',
  severity: 'error',
  topic: 'egress',
  summary: 'The outbound type is a NAT gateway that AKS manages, but the nodes are in a subnet of your own.',
  why:
    'AKS puts its NAT gateway on a subnet that it manages itself. With a subnet of your own it answers ' +
    'ManagedNATGatewayWithCustomVNetNotAllowed; there the NAT gateway is yours, and the outbound type userAssignedNATGateway.',
  links: ['https://learn.microsoft.com/azure/aks/nat-gateway'],
  facts: [
    {
      says: 'A managed NAT gateway is not compatible with custom virtual networks.',
      source: 'https://learn.microsoft.com/azure/aks/nat-gateway',
      checked: '2026-11-23',
    },
  ],
  equivalents: { az: '--outbound-type userAssignedNATGateway' },
  properties: ['Microsoft.ContainerService/managedClusters:properties.networkProfile.outboundType'],
  fix: 'review',
  *check(network) {
    for (const cluster of network.clusters) yield { resource: cluster.resource, verdict: judge(cluster, network) };
  },
});

function judge(cluster: Cluster, network: Network): Verdict {
  const type = cluster.read('networkProfile.outboundType');
  const managed = isOneOf(type, ['managedNATGateway', 'managedNATGatewayV2']);
  const own = anyOf(...cluster.pools.map((pool) => isSet(poolProperty(pool, 'vnetSubnetID'))));
  const clash = allOf(managed, own);
  if (isUnknown(clash)) return undecided(clash);
  if (!managed) return notApplicable('AKS manages no NAT gateway');
  if (!clash) return cluster.hiddenPools ? undecided(cluster.hiddenPools) : pass('AKS manages the subnet too');
  return fail({
    at: type,
    message:
      `Cluster '${cluster.label}' has outbound type ${type.kind === 'string' ? type.value : ''}, which AKS refuses in a ` +
      'subnet of your own. Use userAssignedNATGateway with a NAT gateway on the subnet.',
    fixes: [ownGateway(cluster, network)],
  });
}

function ownGateway(cluster: Cluster, network: Network): Fix {
  const subnets = cluster
    .subnets()
    .flatMap(({ role, resolution }) => (role === 'node' && resolution.kind === 'declared' ? [resolution.resource] : []))
    .filter((subnet) => hasNatGateway(subnet, network) === false);
  return {
    title:
      subnets.length > 0
        ? 'Use a NAT gateway of your own on the node subnet (new public address, existing connections drop)'
        : 'Use the NAT gateway of your own subnet (new public address, existing connections drop)',
    safety: 'review',
    consequence: OWN_NAT_GATEWAY,
    changes: () => [
      set(cluster.resource, 'properties.networkProfile.outboundType', 'userAssignedNATGateway'),
      ...(subnets.length > 0 ? gatewayFor(subnets, network) : []),
    ],
  };
}
