import { POD_RANGE_OF_FLAT_NETWORK, TO_OVERLAY } from '../../azure/consequences/cluster';
import { remove, set } from '../../model/change';
import { allOf, isOneOf, isSet, isUnknown } from '../../model/threeValuedQuestions';
import type { Cluster } from '../../network/cluster';
import { hasPodSubnet, isAzureCni, NETWORK, profile } from '../../network/clusterNetworkModel';
import { isTerraform } from '../outcomeOfChange';
import { defineRule, fail, notApplicable, pass, undecided, type Fix, type Verdict } from '../rule';

const VALIDATION =
  'https://github.com/hashicorp/terraform-provider-azurerm/blob/main/internal/services/containers/kubernetes_cluster_validate.go';

export default defineRule({
  code: 'AKSN112',
  name: 'pod-range-on-flat-network',
  severity: 'warning',
  topic: 'network-model',
  summary: 'A pod range is set on flat Azure CNI, where pods take addresses of the virtual network.',
  why:
    'Without overlay mode pods have addresses of the node subnet or of a pod subnet, and the pod range means nothing. ' +
    'Usually overlay mode was meant and left out. azurerm refuses the combination.',
  links: ['https://learn.microsoft.com/azure/aks/azure-cni-overlay'],
  facts: [
    {
      says: 'azurerm refuses `pod_cidr` with plugin `azure` unless `network_plugin_mode` is `overlay`.',
      source: VALIDATION,
      checked: '2026-11-29',
    },
    {
      says: 'Only overlay (and kubenet) give pods addresses of a range of their own.',
      source: 'https://learn.microsoft.com/azure/aks/azure-cni-overlay',
      checked: '2026-11-29',
    },
  ],
  equivalents: { az: '--pod-cidr --network-plugin-mode overlay' },
  properties: ['Microsoft.ContainerService/managedClusters:properties.networkProfile.podCidr'],
  fix: 'review',
  *check({ clusters }) {
    for (const cluster of clusters) yield { resource: cluster.resource, verdict: judge(cluster) };
  },
});

function judge(cluster: Cluster): Verdict {
  const automatic = cluster.isAutomatic();
  if (automatic === true) return notApplicable('AKS Automatic presets its network');
  const name = isSet(profile(cluster, 'podCidr')) === false ? 'podCidrs' : 'podCidr';
  const range = profile(cluster, name);
  const clash = allOf(
    isSet(range),
    isAzureCni(cluster),
    isOneOf(profile(cluster, 'networkPluginMode'), ['', 'none'], true),
  );
  if (clash === false) return pass('there is no pod range, or the network has one');
  if (isUnknown(clash)) return undecided(clash);
  if (isUnknown(automatic)) return undecided(automatic);
  return fail({
    at: range,
    severity: isTerraform(cluster) ? 'error' : 'warning',
    message:
      `Cluster '${cluster.label}' uses flat Azure CNI, whose pods take addresses of the subnet: its pod range ` +
      `${isTerraform(cluster) ? 'is refused by azurerm' : 'has no effect'}. Use overlay mode, or leave the range out.`,
    fixes: [
      ...(hasPodSubnet(cluster) === false ? [useOverlay(cluster)] : []),
      {
        title: 'Leave the pod range out',
        safety: 'review',
        consequence: POD_RANGE_OF_FLAT_NETWORK,
        changes: () => [remove(cluster.resource, `${NETWORK}.${name}`)],
      },
    ],
  });
}

function useOverlay(cluster: Cluster): Fix {
  return {
    title:
      'Use overlay mode (an existing cluster: all nodes are reimaged, pods get other addresses, there is no way back)',
    safety: 'review',
    consequence: TO_OVERLAY,
    changes: () => [set(cluster.resource, `${NETWORK}.networkPluginMode`, 'overlay')],
  };
}
