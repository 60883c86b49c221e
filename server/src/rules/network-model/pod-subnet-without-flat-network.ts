import { remove } from '../../model/change';
import { labelOf } from '../../model/label';
import { allOf, anyOf, isSet, isText, isUnknown, not } from '../../model/truth';
import type { Cluster, Pool } from '../../network/cluster';
import { hasPodSubnet, isOverlay, NETWORK, poolPlace, poolProperty, poolTitle, profile } from '../../network/mode';
import { armProfile, bicepProfile, terraformProfile } from '../exampleCluster';
import { clusterAnew, poolAnew } from '../outcome';
import { defineRule, fail, notApplicable, pass, undecided, type Fix, type Problem, type Verdict } from '../rule';

const SUBNETS =
  '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/vnet/subnets';
const bicepPools = (pods?: string) => `agentPoolProfiles: [
  {
    name: 'system'
    vnetSubnetID: '${SUBNETS}/nodes'${pods === undefined ? '' : `\n    podSubnetID: ${pods}`}
  }
]`;
const armPools = (pods?: string) => `"agentPoolProfiles": [
  {
    "name": "system",
    "vnetSubnetID": "${SUBNETS}/nodes"${pods === undefined ? '' : `,\n    "podSubnetID": ${pods}`}
  }
]`;
const terraformPool = (pods?: string) => `default_node_pool {
  name           = "system"
  vnet_subnet_id = "${SUBNETS}/nodes"${pods === undefined ? '' : `\n  pod_subnet_id  = ${pods}`}
}`;
const OVERLAY = [`networkPlugin: 'azure'`, `networkPluginMode: 'overlay'`, `networkPolicy: 'calico'`];
const KUBENET = [`networkPlugin: 'kubenet'`, `networkPolicy: 'calico'`];
const ARM_OVERLAY = ['"networkPlugin": "azure"', '"networkPluginMode": "overlay"', '"networkPolicy": "calico"'];
const TERRAFORM_OVERLAY = ['network_plugin = "azure"', 'network_plugin_mode = "overlay"', 'network_policy = "calico"'];
const ownPool = (lines: string) => `
resource "azurerm_kubernetes_cluster_node_pool" "user" {
  name                  = "user"
  kubernetes_cluster_id = azurerm_kubernetes_cluster.aks.id${lines}
}
`;
const POD_SUBNET = 'https://learn.microsoft.com/azure/aks/concepts-network-azure-cni-pod-subnet';

export default defineRule({
  code: 'AKSN113',
  name: 'pod-subnet-without-flat-network',
  severity: 'error',
  topic: 'network-model',
  summary: 'A node pool has a pod subnet, but the network model takes pod addresses from the pod range.',
  why:
    'A pod subnet gives pods addresses of the virtual network: a feature of flat Azure CNI. With overlay or kubenet pods ' +
    'have addresses of the cluster’s pod range, so the two exclude each other.',
  links: [POD_SUBNET],
  facts: [
    {
      says: 'az aks accepts --pod-subnet-id with network plugin azure only.',
      source: 'https://learn.microsoft.com/cli/azure/aks#az-aks-create',
      checked: '2026-11-23',
    },
    {
      says: 'A cluster that uses dynamic IP allocation (a pod subnet) cannot be updated to overlay.',
      source: 'https://learn.microsoft.com/azure/aks/update-azure-cni',
      checked: '2026-11-23',
    },
  ],
  equivalents: { az: '--pod-subnet-id' },
  properties: [
    'Microsoft.ContainerService/managedClusters:properties.agentPoolProfiles[*].podSubnetID',
    'Microsoft.ContainerService/managedClusters/agentPools:properties.podSubnetID',
  ],
  fix: 'review',
  *check({ clusters }) {
    for (const cluster of clusters) yield { resource: cluster.resource, verdict: judge(cluster) };
  },
  examples: {
    bicep: {
      bad: [
        {
          severity: 'warning',
          bad: bicepProfile(OVERLAY, bicepPools(`«'${SUBNETS}/pods'»`)),
          fixed: bicepProfile(
            OVERLAY.filter((line) => !line.includes('Mode')),
            bicepPools(`'${SUBNETS}/pods'`),
          ),
        },
        { title: 'kubenet', bad: bicepProfile(KUBENET, bicepPools(`«'${SUBNETS}/pods'»`)) },
      ],
      fine: [
        bicepProfile(OVERLAY, bicepPools()),
        bicepProfile([`networkPlugin: 'azure'`], bicepPools(`'${SUBNETS}/pods'`)),
      ],
      undecided: [
        `param mode string\n` +
          bicepProfile([`networkPlugin: 'azure'`, 'networkPluginMode: mode'], bicepPools(`'${SUBNETS}/pods'`)),
        `param pods string\n` + bicepProfile(OVERLAY, bicepPools('pods')),
      ],
    },
    arm: {
      bad: [
        {
          severity: 'warning',
          bad: armProfile(ARM_OVERLAY, armPools(`«"${SUBNETS}/pods"»`)),
          fixed: armProfile(
            ARM_OVERLAY.filter((line) => !line.includes('Mode')),
            armPools(`"${SUBNETS}/pods"`),
          ),
        },
      ],
      fine: [armProfile(ARM_OVERLAY, armPools())],
    },
    terraform: {
      bad: [
        {
          severity: 'warning',
          bad: terraformProfile(TERRAFORM_OVERLAY, terraformPool(`«"${SUBNETS}/pods"»`)),
          fixed: terraformProfile(
            TERRAFORM_OVERLAY.filter((line) => !line.startsWith('network_plugin_mode')),
            terraformPool(`"${SUBNETS}/pods"`),
          ),
        },
        {
          title: 'A pool of its own on kubenet',
          bad:
            terraformProfile(['network_plugin = "kubenet"', 'network_policy = "calico"']) +
            ownPool(`\n  pod_subnet_id         = «"${SUBNETS}/pods"»`),
          fixed:
            terraformProfile(['network_plugin = "kubenet"', 'network_policy = "calico"']) +
            ownPool('\n  temporary_name_for_rotation = "usertmp"')
              .replace('name                  =', 'name                        =')
              .replace('kubernetes_cluster_id =', 'kubernetes_cluster_id       ='),
        },
      ],
      fine: [terraformProfile(['network_plugin = "azure"'], terraformPool(`"${SUBNETS}/pods"`))],
    },
  },
});

function judge(cluster: Cluster): Verdict {
  const used = hasPodSubnet(cluster);
  if (used === false) return notApplicable('no node pool has a pod subnet');
  const overlay = isOverlay(cluster);
  const clash = allOf(used, anyOf(overlay, not(isText(profile(cluster, 'networkPlugin'), 'azure', true))));
  if (isUnknown(clash)) return undecided(clash);
  if (!clash) return pass('flat Azure CNI gives pods addresses of their subnet');
  const pools = cluster.pools.filter((pool) => isSet(poolProperty(pool, 'podSubnetID')) === true);
  return fail(...pools.map((pool) => problem(cluster, pool, overlay === true)));
}

function problem(cluster: Cluster, pool: Pool, overlay: boolean): Problem {
  const model = overlay ? 'overlay mode' : `network plugin '${labelOf(profile(cluster, 'networkPlugin'), 'chosen')}'`;
  const mode = profile(cluster, overlay ? 'networkPluginMode' : 'networkPlugin');
  return {
    at: poolProperty(pool, 'podSubnetID'),
    // That AKS refuses the plugin is documented; for overlay only that the one cannot be changed into the other.
    severity: overlay ? 'warning' : 'error',
    message:
      `${poolTitle(cluster, pool)} of cluster '${cluster.label}' has a pod subnet, which ` +
      `${model} does not use: pods take addresses of the pod range, and AKS ${overlay ? 'may refuse' : 'refuses'} both. ` +
      'Choose one of them.',
    related: [{ place: mode.origin.place, message: 'the network model' }],
    fixes: [...(overlay ? [withoutOverlay(cluster)] : []), ...withoutPodSubnet(cluster, pool)],
  };
}

function withoutOverlay(cluster: Cluster): Fix {
  const outcome = clusterAnew(cluster);
  return {
    title: `Leave overlay mode out, so that pods use their subnet (${outcome.brief})`,
    safety: 'review',
    consequence: outcome.consequence,
    changes: () => [remove(cluster.resource, `${NETWORK}.networkPluginMode`)],
  };
}

/** Only of a pool that is declared by itself: items of the cluster's list have to be changed by hand. */
function withoutPodSubnet(cluster: Cluster, pool: Pool): readonly Fix[] {
  if (pool.resource === cluster.resource) return [];
  const { resource, path } = poolPlace(cluster, pool, 'podSubnetID');
  const { brief, consequence } = poolAnew(cluster, pool);
  const title = `Leave the pod subnet out (${brief})`;
  return [{ title, safety: 'review', consequence, changes: () => [remove(resource, path)] }];
}
