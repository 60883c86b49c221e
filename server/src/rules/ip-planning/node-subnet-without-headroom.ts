import type { Resource } from '../../model/resource';
import { hiddenPoolsIn, nodeNeed, openRange } from '../../network/subnetAddressDemand';
import type { Network } from '../../network/network';
import { defineRule, fail, notApplicable, pass, undecided, type Verdict } from '../rule';
import { counted, usersInWords } from './helpers/addressNeedText';
import { resizeSubnet } from './helpers/resizeSubnet';
import { subnetsOfRole } from './helpers/subnetsOfRole';

export default defineRule({
  code: 'AKSN202',
  name: 'node-subnet-without-headroom',
  severity: 'warning',
  topic: 'ip-planning',
  summary: 'A node subnet has no room for the autoscaler’s maximum and the nodes that an upgrade adds.',
  why:
    'An upgrade adds surge nodes before it takes old ones away, and the autoscaler grows a pool to its maximum. Each of ' +
    'these nodes takes as many addresses as the others. A subnet that is full by then stops the upgrade half way.',
  links: ['https://learn.microsoft.com/azure/aks/concepts-network-ip-address-planning'],
  facts: [
    {
      says: 'The documentation computes (nodes + surge) + (nodes + surge) × pods per node for flat Azure CNI.',
      source: 'https://learn.microsoft.com/azure/aks/concepts-network-ip-address-planning',
      checked: '2026-11-23',
    },
    {
      says: 'maxSurge is ten percent, rounded up, when it is not set.',
      source: 'https://learn.microsoft.com/azure/templates/microsoft.containerservice/managedclusters/agentpools',
      checked: '2026-11-23',
    },
  ],
  equivalents: { az: '--max-count, --max-surge, --max-pods' },
  properties: [
    'Microsoft.ContainerService/managedClusters:properties.agentPoolProfiles.maxCount',
    'Microsoft.ContainerService/managedClusters:properties.agentPoolProfiles.maxPods',
  ],
  fix: 'review',
  *check(network) {
    for (const check of subnetsOfRole('node', network)) {
      if ('verdict' in check) yield check;
      else yield { resource: check.resource, verdict: judge(check.resource, network) };
    }
  },
});

function judge(subnet: Resource, network: Network): Verdict {
  const need = nodeNeed(subnet, network);
  const { room, first, most } = need;
  if (!room) return undecided(openRange(subnet, network));
  if (first.least > room.least && !room.hidden)
    return notApplicable('it has no room for the first nodes; AKSN201 speaks of it');
  if (most.least > room.least && !room.hidden) {
    return fail({
      at: network.prefixesOf(subnet).known[0]!.value,
      message:
        `Too few addresses to scale and upgrade: subnet '${subnet.label}' has ${counted(room.least)} usable ones, but ${usersInWords(need)} ` +
        `${need.pools.length > 1 ? 'need' : 'needs'} ${counted(most.least)} at the largest scale with the surge nodes of an ` +
        'upgrade. Upgrades or scaling will fail with SubnetIsFull.',
      fixes: most.hidden ? [] : resizeSubnet(subnet, most.least, network),
    });
  }
  const hidden = room.hidden ?? most.hidden ?? hiddenPoolsIn('vnetSubnetID', network);
  return hidden ? undecided(hidden) : pass(`${most.least} of ${room.least} addresses are taken at the largest scale`);
}
