import { GROUP_ADDED } from '../../azure/consequences/network';
import { add, idReference, set, type NewResource } from '../../model/change';
import { TYPES, type Network } from '../../network/network';
import { type Resource } from '../../model/resource';
import { isUnknown } from '../../model/threeValuedQuestions';
import { unknown } from '../../model/value';
import { camelCase, freeName } from '../uniqueNames';
import { groupedInterfaces, isOneGroup, moveGroup } from './helpers/moveGroup';
import { hasGroup } from '../../network/subnetSecurityGroups';
import { defineRule, fail, pass, undecided, type Fix, type Check, type Verdict } from '../rule';

export default defineRule({
  code: 'AKSN303',
  name: 'node-subnet-without-nsg',
  severity: 'information',
  topic: 'nsg',
  summary: 'A subnet of the cluster has no network security group.',
  why:
    'AKS puts no network security group on your subnet. One of your own on the subnet is the supported place to restrict ' +
    'what enters and leaves; an empty one already keeps the internet out and lets AKS work.',
  links: ['https://learn.microsoft.com/azure/aks/concepts-network#network-security-groups'],
  facts: [
    {
      says: 'AKS puts no network security group on a subnet of your own.',
      source: 'https://learn.microsoft.com/azure/aks/concepts-network#network-security-groups',
      checked: '2026-11-23',
    },
  ],
  yieldsTo: ['AKSN919'],
  equivalents: {
    az: 'az network vnet subnet update --network-security-group',
    psrule: ['Azure.VNET.UseNSGs'],
    checkov: ['CKV2_AZURE_31'],
  },
  properties: ['Microsoft.Network/virtualNetworks/subnets:properties.networkSecurityGroup'],
  fix: 'review',
  check: checkSubnets,
});

function* checkSubnets(network: Network): Iterable<Check> {
  const seen = new Set<string>();
  for (const cluster of network.clusters) {
    for (const { role, reference, resolution } of cluster.subnets()) {
      if (role === 'api server') continue;
      if (resolution.kind === 'unknown') yield { resource: cluster.resource, verdict: undecided(resolution.cause) };
      if (resolution.kind === 'elsewhere') {
        const cause = unknown(`the ${role} subnet is not declared here`, reference.origin.place);
        yield { resource: cluster.resource, verdict: undecided(cause) };
      }
      if (resolution.kind !== 'declared' || seen.has(resolution.resource.key)) continue;
      seen.add(resolution.resource.key);
      yield { resource: resolution.resource, verdict: judge(resolution.resource, role, network) };
    }
  }
}

function judge(subnet: Resource, role: string, network: Network): Verdict {
  const guarded = hasGroup(subnet, network);
  if (isUnknown(guarded)) return undecided(guarded);
  if (guarded) return pass('the subnet has a network security group');
  const vnet = network.vnetOf(subnet);
  const fixes = vnet.kind === 'declared' ? [guard(subnet, vnet.resource, network)] : [];
  return fail({
    at: subnet.header,
    message:
      `No network security group is on subnet '${subnet.label}', which holds ${role}s of an AKS cluster. Put one there; AKS ` +
      'does not.',
    fixes,
  });
}

/**
 * A machine whose interface has a group would answer only what both let in: an empty group on the subnet would cut it off.
 * So that group becomes the subnet's.
 */
function guard(subnet: Resource, vnet: Resource, network: Network): Fix {
  const interfaces = groupedInterfaces(subnet, network);
  return isOneGroup(interfaces) ? moveGroup(interfaces[0]!, subnet, network, false) : addGroup(subnet, vnet, network);
}

/** The default rules of an empty group are what AKS needs. */
function addGroup(subnet: Resource, vnet: Resource, network: Network): Fix {
  const group: NewResource = {
    type: TYPES.nsg,
    apiVersion: '2024-05-01',
    symbol: camelCase(`nsg-${subnet.label}`),
    name: freeName(`nsg-${subnet.label}`, network.graph.all(TYPES.nsg)),
    beside: vnet,
    location: 'like',
    body: { properties: { securityRules: [] } },
  };
  return {
    title: `Add a network security group to subnet '${subnet.label}' (traffic from the internet is denied)`,
    safety: 'review',
    consequence: GROUP_ADDED,
    changes: () => [add(group), set(subnet, 'properties.networkSecurityGroup.id', idReference(group))],
  };
}
