import { isUnknown } from '../../model/truth';
import type { Cluster } from '../../network/cluster';
import { isKubenet } from '../../network/mode';
import { atLargest, mostNodes } from '../../network/need';
import { armNetwork, bicepNetwork, terraformNetwork } from '../exampleNetwork';
import { armLines, bicepLines, mark, terraformProfile, type ShapeObject } from '../exampleShape';
import { defineRule, fail, notApplicable, pass, undecided, type Verdict } from '../rule';
import { switchToOverlay } from './overlay';

const KUBENET = { networkPlugin: 'kubenet' };
const FOUND = { networkPlugin: mark('kubenet') };
const OVERLAY = { networkPlugin: 'azure', networkPluginMode: 'overlay' };
const MOST = 400;

const bicep = (profile: ShapeObject, most: string, before = '') =>
  bicepNetwork({
    before,
    pool: `count: 3\nenableAutoScaling: true\nminCount: 3\nmaxCount: ${most}`,
    cluster: bicepLines({ networkProfile: profile }),
  });
const arm = (profile: ShapeObject, most: string, before = '') =>
  armNetwork({
    before,
    pool: `"count": 3,\n"enableAutoScaling": true,\n"minCount": 3,\n"maxCount": ${most}`,
    cluster: armLines({ networkProfile: profile }),
  });
const terraform = (profile: ShapeObject, most: string, before = '') =>
  terraformNetwork({
    before,
    pool: `auto_scaling_enabled = true\nmin_count            = 3\nmax_count            = ${most}`,
    cluster: terraformProfile(profile),
  });

export default defineRule({
  code: 'AKSN106',
  name: 'kubenet-above-400-nodes',
  severity: 'error',
  topic: 'network-model',
  summary: 'A kubenet cluster can grow past 400 nodes, more than a route table has room for.',
  why:
    'Kubenet needs a route for every node, and a route table holds 400. AKS checks the sum of all pools when it makes, ' +
    'scales or upgrades a cluster and refuses more. Azure CNI Overlay goes to 5,000 nodes.',
  links: ['https://learn.microsoft.com/azure/aks/configure-kubenet'],
  facts: [
    {
      says: 'Kubenet clusters have at most 400 nodes, the number of routes of a user-defined route table.',
      source: 'https://learn.microsoft.com/azure/aks/configure-kubenet',
      checked: '2026-11-23',
    },
  ],
  equivalents: { az: '--network-plugin, --max-count' },
  properties: ['Microsoft.ContainerService/managedClusters:properties.agentPoolProfiles.maxCount'],
  fix: 'review',
  *check({ clusters }) {
    for (const cluster of clusters) yield { resource: cluster.resource, verdict: judge(cluster) };
  },
  examples: {
    bicep: {
      bad: [
        { bad: bicep(FOUND, '500'), fixed: bicep(OVERLAY, '500') },
        {
          title: 'pitfall: the known pools alone are too many',
          bad: bicep(FOUND, '500', 'param most int\n').replace(
            /\n {4}\]\n {4}networkProfile/,
            `
      {
        name: 'more'
        count: most
      }
    ]
    networkProfile`,
          ),
        },
        {
          title: 'only the surge nodes of an upgrade are too many',
          severity: 'warning',
          bad: bicep(FOUND, '390'),
        },
      ],
      fine: [bicep(KUBENET, '100'), bicep(OVERLAY, '500')],
      undecided: [bicep(KUBENET, 'most', 'param most int\n')],
    },
    arm: {
      bad: [{ bad: arm(FOUND, '500'), fixed: arm(OVERLAY, '500') }],
      fine: [arm(KUBENET, '100')],
      undecided: [arm(KUBENET, `"[parameters('most')]"`, '"most": { "type": "int" }')],
    },
    terraform: {
      bad: [{ bad: terraform(FOUND, '500'), fixed: terraform(OVERLAY, '500') }],
      fine: [terraform(KUBENET, '100')],
      undecided: [terraform(KUBENET, 'var.most', 'variable "most" {\n  type = number\n}\n\n')],
    },
  },
});

function judge(cluster: Cluster): Verdict {
  const kubenet = isKubenet(cluster);
  if (isUnknown(kubenet)) return undecided(kubenet);
  if (!kubenet) return notApplicable('the cluster does not use kubenet');
  const amounts = cluster.pools.map(mostNodes);
  const nodes = amounts.reduce((total, { least }) => total + least, 0);
  const surged = cluster.pools.map(atLargest).reduce((total, { least }) => total + least, 0);
  if (nodes > MOST || surged > MOST) {
    return fail({
      at: cluster.read('networkProfile.networkPlugin'),
      severity: nodes > MOST ? 'error' : 'warning',
      message:
        `The pools of kubenet cluster '${cluster.label}' can grow to ${nodes} nodes` +
        (nodes > MOST ? '' : `, ${surged} with the surge nodes of an upgrade`) +
        `; kubenet has routes for ${MOST}. Use Azure CNI Overlay or lower the maximum.`,
      fixes: [switchToOverlay(cluster)],
    });
  }
  const hidden = cluster.hiddenPools ?? amounts.find((amount) => amount.hidden)?.hidden;
  return hidden ? undecided(hidden) : pass(`the pools grow to ${nodes} nodes at most`);
}
