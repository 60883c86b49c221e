import { OWN_NAT_GATEWAY } from '../../azure/consequences/traffic';
import { idReference, set } from '../../model/change';
import { read, type Resource } from '../../model/resource';
import { isText, isUnknown } from '../../model/threeValuedQuestions';
import { isUnset, unknown, type UnknownValue } from '../../model/value';
import type { Cluster } from '../../network/cluster';
import { isDeclared, type Network } from '../../network/network';
import { hasNatGateway } from '../../network/subnetRoutes';
import { defineRule, fail, notApplicable, pass, undecided, type Fix, type Verdict } from '../rule';
import { gatewayFor } from './helpers/newNatGateway';

const GATEWAY = 'Microsoft.Network/natGateways';
const NAT = 'https://learn.microsoft.com/azure/aks/nat-gateway#create-an-aks-cluster-with-a-userassignednatgateway';

export default defineRule({
  code: 'AKSN907',
  name: 'subnet-without-nat-gateway',
  severity: 'error',
  topic: 'egress',
  summary: 'The outbound type is a NAT gateway of your own, but the subnet of the nodes has none.',
  why:
    'With outbound type userAssignedNATGateway AKS sets up no egress: the NAT gateway has to be on the subnet before the ' +
    'cluster is made. Without it the nodes have no way out, and the creation fails.',
  links: [NAT],
  facts: [
    {
      says: 'userAssignedNATGateway needs a NAT gateway on the subnet of one’s own before the cluster is made.',
      source: NAT,
      checked: '2026-11-29',
    },
    {
      says: 'A NAT gateway of SKU StandardV2 may be tied to a whole virtual network by `sourceVirtualNetwork`.',
      source: 'https://learn.microsoft.com/azure/nat-gateway/nat-sku',
      checked: '2026-11-29',
    },
  ],
  equivalents: { az: '--outbound-type userAssignedNATGateway' },
  properties: ['Microsoft.Network/virtualNetworks/subnets:properties.natGateway.id'],
  fix: 'review',
  *check(network) {
    for (const cluster of network.clusters) yield { resource: cluster.resource, verdict: judge(cluster, network) };
  },
});

function judge(cluster: Cluster, network: Network): Verdict {
  const type = cluster.read('networkProfile.outboundType');
  const own = isText(type, 'userAssignedNATGateway');
  if (own === false) return notApplicable('the outbound type is another one');
  const lacking: Resource[] = [];
  let hidden: UnknownValue | undefined;
  for (const { role, reference, resolution } of cluster.subnets()) {
    if (role !== 'node') continue;
    if (resolution.kind === 'unknown') hidden ??= resolution.cause;
    else if (resolution.kind !== 'declared' || resolution.resource.existing)
      hidden ??= unknown('the node subnet is not declared here', reference.origin.place);
    else {
      const served = isServed(resolution.resource, network);
      if (isUnknown(served)) hidden ??= served;
      else if (!served) lacking.push(resolution.resource);
    }
  }
  const [subnet] = lacking;
  if (!subnet) return hidden ? undecided(hidden) : pass('its subnets have a NAT gateway, or are not its own');
  if (isUnknown(own)) return undecided(own);
  return fail({
    at: subnet.header,
    message:
      `No NAT gateway is on subnet '${subnet.label}' of cluster '${cluster.label}', and outbound type userAssignedNATGateway ` +
      'needs one: the nodes have no way out. Put one on the subnet.',
    related: [{ place: type.origin.place, message: 'the outbound type' }],
    fixes: [attach(lacking, network)],
  });
}

/** Has a subnet a NAT gateway, by itself or by one of the whole network? */
function isServed(subnet: Resource, network: Network) {
  const own = hasNatGateway(subnet, network);
  if (own !== false) return own;
  const vnet = network.vnetOf(subnet);
  for (const gateway of network.graph.ofType(GATEWAY)) {
    const source = read(gateway, 'properties.sourceVirtualNetwork.id');
    if (isUnset(source)) continue;
    const target = network.graph.resolve(source);
    if (target.kind === 'unknown') return target.cause;
    if (vnet.kind === 'declared' && isDeclared(target, vnet.resource)) return true;
  }
  return false;
}

/** The only NAT gateway of these files, or a new one. */
function attach(subnets: readonly Resource[], network: Network): Fix {
  const gateways = network.graph.ofType(GATEWAY);
  const [only] = gateways;
  const idle = only && gateways.length === 1 && !only.condition && only.instance === undefined ? only : undefined;
  return {
    title: idle
      ? `Put NAT gateway '${idle.label}' on the node subnet (new public address, existing connections drop)`
      : 'Put a NAT gateway on the node subnet (new public address, existing connections drop)',
    safety: 'review',
    consequence: OWN_NAT_GATEWAY,
    changes: () =>
      idle
        ? subnets.map((subnet) => set(subnet, 'properties.natGateway.id', idReference(idle)))
        : gatewayFor(subnets, network),
  };
}
