import type { Resource } from '../../model/resource';
import {
  firstNodes,
  addressesPerNode,
  hiddenPoolsIn,
  nodeNeed,
  openRange,
  type AddressNeed,
} from '../../network/subnetAddressDemand';
import type { Network } from '../../network/network';
import { defineRule, fail, pass, undecided, type Check, type Verdict } from '../rule';
import { counted, usersInWords } from './helpers/addressNeedText';
import { resizeSubnet } from './helpers/resizeSubnet';
import { subnetsOfRole } from './helpers/subnetsOfRole';

export default defineRule({
  code: 'AKSN201',
  name: 'node-subnet-too-small',
  severity: 'error',
  topic: 'ip-planning',
  summary: 'A node subnet has fewer addresses than the cluster takes when it is made.',
  why:
    'AKS counts the free addresses before it makes or scales a pool and refuses with InsufficientSubnetSize when they do ' +
    'not suffice. On flat Azure CNI every node takes one address for itself and one for each pod that it may hold; Azure ' +
    'keeps five addresses of every subnet.',
  links: [
    'https://learn.microsoft.com/azure/aks/concepts-network-ip-address-planning',
    'https://learn.microsoft.com/troubleshoot/azure/azure-kubernetes/error-codes/insufficientsubnetsize-error-advanced-networking',
  ],
  facts: [
    {
      says: 'Flat Azure CNI with a default of 30 pods takes 31 addresses for each node: 51 nodes take 1,581.',
      source: 'https://learn.microsoft.com/azure/aks/concepts-network-ip-address-planning',
      checked: '2026-11-23',
    },
  ],
  equivalents: { az: '--node-count, --max-pods, --vnet-subnet-id' },
  properties: [
    'Microsoft.Network/virtualNetworks/subnets:properties.addressPrefix',
    'Microsoft.ContainerService/managedClusters:properties.agentPoolProfiles.count',
  ],
  fix: 'review',
  *check(network) {
    for (const check of subnetsOfRole('node', network)) {
      if ('verdict' in check) yield check;
      else yield { resource: check.resource, verdict: judge(check.resource, network) } satisfies Check;
    }
  },
});

function judge(subnet: Resource, network: Network): Verdict {
  const need = nodeNeed(subnet, network);
  const { room, first, most } = need;
  if (!room) return undecided(openRange(subnet, network));
  if (first.least > room.least && !room.hidden) {
    return fail({
      at: network.prefixesOf(subnet).known[0]!.value,
      message:
        `Too few addresses to start: subnet '${subnet.label}' has ${counted(room.least)} usable ones, but ${usersInWords(need)} ` +
        `${need.pools.length > 1 ? 'take' : 'takes'} ${counted(first.least)} at the start${shareOf(need)}. AKS refuses with InsufficientSubnetSize.`,
      fixes: most.hidden ? [] : resizeSubnet(subnet, most.least, network),
    });
  }
  const hidden = room.hidden ?? first.hidden ?? hiddenPoolsIn('vnetSubnetID', network);
  return hidden ? undecided(hidden) : pass(`${first.least} of ${room.least} addresses are taken at the start`);
}

/** ` (3 nodes with 31 each)` where one pool is alone in the subnet. */
function shareOf({ pools }: AddressNeed): string {
  const only = pools.length === 1 ? pools[0] : undefined;
  if (!only) return '';
  const each = addressesPerNode(only.pool, only.cluster).least;
  return each > 1 ? ` (${firstNodes(only.pool).least} nodes with ${each} each)` : '';
}
