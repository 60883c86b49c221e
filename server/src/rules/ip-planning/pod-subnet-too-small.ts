import type { Resource } from '../../model/resource';
import { isUnknown } from '../../model/threeValuedQuestions';
import { hasStaticBlocks, hiddenPoolsIn, podNeed, openRange } from '../../network/subnetAddressDemand';
import type { Network } from '../../network/network';
import { defineRule, fail, pass, undecided, type Verdict } from '../rule';
import { counted, usersInWords } from './helpers/addressNeedText';
import { resizeSubnet } from './helpers/resizeSubnet';
import { subnetsOfRole } from './helpers/subnetsOfRole';

export default defineRule({
  code: 'AKSN203',
  name: 'pod-subnet-too-small',
  severity: 'warning',
  topic: 'ip-planning',
  summary: 'A pod subnet has fewer addresses than the nodes take from it.',
  why:
    'With a pod subnet each node takes addresses in batches of 16: one when it starts, more as its pods grow. Where the ' +
    'first batches do not fit the nodes do not start; where the later ones do not, pods stay without address.',
  links: ['https://learn.microsoft.com/azure/aks/concepts-network-azure-cni-pod-subnet'],
  facts: [
    {
      says: 'Dynamic allocation gives a node 16 addresses at its start and 16 more whenever fewer than 8 are free.',
      source: 'https://learn.microsoft.com/azure/aks/concepts-network-azure-cni-pod-subnet',
      checked: '2026-11-23',
    },
  ],
  equivalents: { az: '--pod-subnet-id' },
  properties: ['Microsoft.ContainerService/managedClusters:properties.agentPoolProfiles.podSubnetID'],
  fix: 'review',
  *check(network) {
    for (const check of subnetsOfRole('pod', network)) {
      if ('verdict' in check) yield check;
      else yield { resource: check.resource, verdict: judge(check.resource, network) };
    }
  },
});

function judge(subnet: Resource, network: Network): Verdict {
  const need = podNeed(subnet, network);
  const { room, first, most, pools } = need;
  const fixed = pools.map(({ pool }) => hasStaticBlocks(pool));
  const open = fixed.find(isUnknown);
  if (open) return undecided(open);
  if (!room) return undecided(openRange(subnet, network));
  const now = first.least > room.least;
  if (!room.hidden && (now || most.least > room.least)) {
    return fail({
      at: network.prefixesOf(subnet).known[0]!.value,
      severity: now ? 'error' : 'warning',
      message:
        `Too few addresses for pods: pod subnet '${subnet.label}' has ${counted(room.least)} usable ones, but the nodes of ${usersInWords(need)} take ` +
        (now
          ? `${counted(first.least)} when they start. They will not get ready.`
          : `up to ${counted(most.least)}, ${fixed.includes(true) ? 'in blocks' : 'in batches'} of 16. Pods may stay without address.`),
      fixes: most.hidden ? [] : resizeSubnet(subnet, most.least, network),
    });
  }
  const hidden = room.hidden ?? most.hidden ?? hiddenPoolsIn('podSubnetID', network);
  return hidden ? undecided(hidden) : pass(`${most.least} of ${room.least} addresses are taken at most`);
}
