import { read, type Resource } from '../../model/resource';
import { unknown } from '../../model/value';
import { firstNodes, addressesPerNode, hiddenPoolsIn, nodeNeed, type Need } from '../../network/need';
import type { Network } from '../../network/network';
import { armNetwork, bicepNetwork, terraformNetwork } from '../exampleNetwork';
import { armLines, bicepLines } from '../exampleShape';
import { defineRule, fail, pass, undecided, type Check, type Verdict } from '../rule';
import { resizeSubnet } from './resizeSubnet';
import { subnetsOfRole } from './subnets';

const FLAT = { networkProfile: { networkPlugin: 'azure' } };
const OVERLAY = { networkProfile: { networkPlugin: 'azure', networkPluginMode: 'overlay' } };
const TERRAFORM_FLAT = `\nnetwork_profile {\n  network_plugin = "azure"\n}`;
const ADDRESS = '10.1.0.0/16';

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
  examples: {
    bicep: {
      bad: [
        {
          bad: bicepNetwork({ prefix: '«10.1.0.0/26»', pool: 'count: 3', cluster: bicepLines(FLAT) }),
          fixed: bicepNetwork({ prefix: '10.1.0.0/24', pool: 'count: 3', cluster: bicepLines(FLAT) }),
        },
        {
          title: 'pitfall: pools of one subnet add up',
          bad: bicepNetwork({
            prefix: '«10.1.0.0/25»',
            pool: 'count: 3',
            cluster: bicepLines(FLAT),
            more: `
resource extra 'Microsoft.ContainerService/managedClusters/agentPools@2025-05-01' = {
  parent: aks
  name: 'extra'
  properties: {
    count: 2
    vnetSubnetID: vnet.properties.subnets[0].id
  }
}
`,
          }),
        },
      ],
      fine: [
        {
          title: 'pitfall: an overlay takes one address for each node',
          text: bicepNetwork({ prefix: '10.1.0.0/26', pool: 'count: 3', cluster: bicepLines(OVERLAY) }),
        },
        bicepNetwork({ prefix: '10.1.0.0/24', pool: 'count: 3', cluster: bicepLines(FLAT) }),
      ],
      undecided: [
        {
          title: 'pitfall: a count from a parameter without default',
          text: bicepNetwork({
            before: 'param nodes int\n',
            prefix: '10.1.0.0/26',
            pool: 'count: nodes',
            cluster: bicepLines(FLAT),
          }),
        },
        {
          title: 'the network plugin is not declared',
          text: bicepNetwork({ prefix: '10.1.0.0/26', pool: 'count: 3' }),
        },
      ],
    },
    arm: {
      bad: [
        {
          bad: armNetwork({ prefix: '«10.1.0.0/26»', pool: '"count": 3', cluster: armLines(FLAT) }),
          fixed: armNetwork({ prefix: '10.1.0.0/24', pool: '"count": 3', cluster: armLines(FLAT) }),
        },
      ],
      fine: [armNetwork({ prefix: '10.1.0.0/26', pool: '"count": 3', cluster: armLines(OVERLAY) })],
      undecided: [
        armNetwork({
          before: '"nodes": { "type": "int" }',
          prefix: '10.1.0.0/26',
          pool: '"count": "[parameters(\'nodes\')]"',
          cluster: armLines(FLAT),
        }),
      ],
    },
    terraform: {
      bad: [
        {
          bad: terraformNetwork({
            address: ADDRESS,
            prefix: '«10.1.0.0/26»',
            pool: 'node_count     = 3',
            cluster: TERRAFORM_FLAT,
          }),
          fixed: terraformNetwork({ prefix: '10.1.0.0/24', pool: 'node_count     = 3', cluster: TERRAFORM_FLAT }),
        },
        {
          title: 'pitfall: the endpoint of a private API server takes one more',
          bad: terraformNetwork({
            prefix: '«10.1.0.0/25»',
            pool: 'node_count     = 3\nmax_pods       = 40',
            cluster: `private_cluster_enabled = true\n${TERRAFORM_FLAT}`,
          }),
        },
      ],
      fine: [
        terraformNetwork({
          prefix: '10.1.0.0/25',
          pool: 'node_count     = 3\nmax_pods       = 40',
          cluster: TERRAFORM_FLAT,
        }),
      ],
      undecided: [
        terraformNetwork({
          before: 'variable "nodes" {\n  type = number\n}\n\n',
          prefix: '10.1.0.0/26',
          pool: 'node_count     = var.nodes',
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
  if (first.least > room.least && !room.hidden) {
    return fail({
      at: network.prefixesOf(subnet).known[0]!.value,
      message:
        `Subnet '${subnet.label}' has ${counted(room.least)} usable addresses, but ${usersOf(need)} ` +
        `${need.pools.length > 1 ? 'take' : 'takes'} ${counted(first.least)} at the start${shareOf(need)}. AKS refuses with InsufficientSubnetSize.`,
      fixes: most.hidden ? [] : resizeSubnet(subnet, most.least, network),
    });
  }
  const hidden = room.hidden ?? first.hidden ?? hiddenPoolsIn('vnetSubnetID', network);
  return hidden ? undecided(hidden) : pass(`${first.least} of ${room.least} addresses are taken at the start`);
}

/** `cluster 'aks'`, `2 pools of cluster 'aks'`, `3 pools of 2 clusters` */
export function usersOf({ pools }: Need): string {
  const clusters = [...new Set(pools.map(({ cluster }) => cluster))];
  const whose = clusters.length === 1 ? `cluster '${clusters[0]!.label}'` : `${clusters.length} clusters`;
  return pools.length > 1 ? `${pools.length} pools of ${whose}` : whose;
}

/** ` (3 nodes with 31 each)` where one pool is alone in the subnet. */
function shareOf({ pools }: Need): string {
  const only = pools.length === 1 ? pools[0] : undefined;
  if (!only) return '';
  const each = addressesPerNode(only.pool, only.cluster).least;
  return each > 1 ? ` (${firstNodes(only.pool).least} nodes with ${each} each)` : '';
}

export function counted(number: number): string {
  return number.toLocaleString('en-US');
}
