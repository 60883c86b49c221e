import { read, type Resource } from '../../model/resource';
import { unknown } from '../../model/value';
import { hiddenPoolsIn, nodeNeed } from '../../network/need';
import type { Network } from '../../network/network';
import { armNetwork, bicepNetwork, terraformNetwork } from '../exampleNetwork';
import { armLines, bicepLines, terraformProfile } from '../exampleShape';
import { defineRule, fail, notApplicable, pass, undecided, type Verdict } from '../rule';
import { counted, usersOf } from './node-subnet-too-small';
import { resizeSubnet } from './resizeSubnet';
import { subnetsOfRole } from './subnets';

const FLAT = { networkProfile: { networkPlugin: 'azure' } };
const TERRAFORM_FLAT = terraformProfile(FLAT.networkProfile);
const scaling = 'count: 2\nenableAutoScaling: true\nminCount: 2\nmaxCount: 10';
const armScaling = '"count": 2,\n"enableAutoScaling": true,\n"minCount": 2,\n"maxCount": 10';
const terraformScaling =
  'node_count           = 2\nauto_scaling_enabled = true\nmin_count            = 2\nmax_count            = 10';

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
  examples: {
    bicep: {
      bad: [
        {
          bad: bicepNetwork({ prefix: '«10.1.0.0/24»', pool: scaling, cluster: bicepLines(FLAT) }),
          fixed: bicepNetwork({ prefix: '10.1.0.0/23', pool: scaling, cluster: bicepLines(FLAT) }),
        },
        {
          title: 'pitfall: 8 nodes fill a /24, the surge node has no room',
          bad: bicepNetwork({ prefix: '«10.1.0.0/24»', pool: 'count: 8', cluster: bicepLines(FLAT) }),
        },
      ],
      fine: [
        {
          title: 'pitfall: without surge 8 nodes fit',
          text: bicepNetwork({
            prefix: '10.1.0.0/24',
            pool: `count: 8\nupgradeSettings: { maxSurge: '0', maxUnavailable: '1' }`,
            cluster: bicepLines(FLAT),
          }),
        },
        bicepNetwork({ prefix: '10.1.0.0/22', pool: scaling, cluster: bicepLines(FLAT) }),
      ],
      undecided: [
        bicepNetwork({
          before: 'param most int\n',
          pool: 'count: 2\nenableAutoScaling: true\nminCount: 2\nmaxCount: most',
          cluster: bicepLines(FLAT),
        }),
      ],
    },
    arm: {
      bad: [
        {
          bad: armNetwork({ prefix: '«10.1.0.0/24»', pool: armScaling, cluster: armLines(FLAT) }),
          fixed: armNetwork({ prefix: '10.1.0.0/23', pool: armScaling, cluster: armLines(FLAT) }),
        },
      ],
      fine: [armNetwork({ prefix: '10.1.0.0/22', pool: armScaling, cluster: armLines(FLAT) })],
      undecided: [
        armNetwork({
          before: '"surge": { "type": "string" }',
          prefix: '10.1.0.0/24',
          pool: `"count": 7,\n"upgradeSettings": { "maxSurge": "[parameters('surge')]" }`,
          cluster: armLines(FLAT),
        }),
      ],
    },
    terraform: {
      bad: [
        {
          bad: terraformNetwork({ prefix: '«10.1.0.0/24»', pool: terraformScaling, cluster: TERRAFORM_FLAT }),
          fixed: terraformNetwork({ prefix: '10.1.0.0/23', pool: terraformScaling, cluster: TERRAFORM_FLAT }),
        },
        {
          title: 'pitfall: a third of the nodes as surge',
          bad: terraformNetwork({
            prefix: '«10.1.0.0/24»',
            pool: 'node_count     = 6\nupgrade_settings {\n  max_surge = "33%"\n}\nmax_pods       = 31',
            cluster: TERRAFORM_FLAT,
          }),
        },
      ],
      fine: [
        terraformNetwork({ prefix: '10.1.0.0/22', pool: terraformScaling, cluster: TERRAFORM_FLAT }),
        {
          title: 'the autoscaler is off: its maximum does not count (azurerm 3)',
          text: terraformNetwork({
            prefix: '10.1.0.0/24',
            pool: 'node_count          = 2\nenable_auto_scaling = false\nmax_count           = 100',
            cluster: TERRAFORM_FLAT,
          }),
        },
      ],
      undecided: [
        terraformNetwork({
          before: 'variable "most" {\n  type = number\n}\n\n',
          pool: 'node_count           = 2\nauto_scaling_enabled = true\nmin_count            = 1\nmax_count            = var.most',
          cluster: TERRAFORM_FLAT,
        }),
      ],
    },
  },
});

function judge(subnet: Resource, network: Network): Verdict {
  const need = nodeNeed(subnet, network);
  const { room, first, most } = need;
  if (!room) return undecided(unknown('the range of the subnet is not known', read(subnet, 'name').origin.place));
  if (first.least > room.least && !room.hidden)
    return notApplicable('it has no room for the first nodes; AKSN201 speaks of it');
  if (most.least > room.least && !room.hidden) {
    return fail({
      at: network.prefixesOf(subnet).known[0]!.value,
      message:
        `Subnet '${subnet.label}' has ${counted(room.least)} usable addresses, but ${usersOf(need)} ` +
        `${need.pools.length > 1 ? 'need' : 'needs'} ${counted(most.least)} at the largest scale with the surge nodes of an ` +
        'upgrade. Upgrades or scaling will fail with SubnetIsFull.',
      fixes: most.hidden ? [] : resizeSubnet(subnet, most.least, network),
    });
  }
  const hidden = room.hidden ?? most.hidden ?? hiddenPoolsIn('vnetSubnetID', network);
  return hidden ? undecided(hidden) : pass(`${most.least} of ${room.least} addresses are taken at the largest scale`);
}
