import { TO_OVERLAY } from '../../azure/consequences/cluster';
import { set } from '../../model/change';
import { allOf, isBoolean, isOneOf, isUnknown, not } from '../../model/threeValuedQuestions';
import type { Cluster } from '../../network/cluster';
import { hasNoPolicyEngine, hasPodSubnet, isAzureCni, NETWORK, profile } from '../../network/clusterNetworkModel';
import { defineRule, fail, notApplicable, pass, undecided, type Verdict } from '../rule';

const LEGACY = 'https://learn.microsoft.com/azure/aks/concepts-network-legacy-cni';

export default defineRule({
  code: 'AKSN116',
  name: 'flat-node-subnet-network',
  severity: 'information',
  topic: 'network-model',
  summary: 'Azure CNI without overlay or pod subnet reserves an address of the node subnet for every possible pod.',
  why:
    'Flat Azure CNI on the node subnet takes one address of the virtual network for each pod that a node could run, and ' +
    'counts as legacy. Overlay mode takes one for each node; a pod subnet is for pods that have to be reached directly.',
  links: [LEGACY, 'https://learn.microsoft.com/azure/aks/concepts-network-cni-overview'],
  facts: [
    {
      says:
        'Azure CNI Node Subnet is a legacy model that reserves addresses for the maximum number of pods of each node; ' +
        'overlay and pod subnet are recommended for most scenarios.',
      source: LEGACY,
      checked: '2026-11-23',
    },
    {
      says: 'A node subnet cluster moves to overlay in place, without a policy engine and with no way back.',
      source: 'https://learn.microsoft.com/azure/aks/update-azure-cni',
      checked: '2026-11-23',
    },
  ],
  yieldsTo: ['AKSN112'],
  equivalents: { az: '--network-plugin-mode overlay' },
  properties: ['Microsoft.ContainerService/managedClusters:properties.networkProfile.networkPluginMode'],
  fix: 'review',
  *check({ clusters }) {
    for (const cluster of clusters) yield { resource: cluster.resource, verdict: judge(cluster) };
  },
});

function judge(cluster: Cluster): Verdict {
  const automatic = cluster.isAutomatic();
  if (automatic === true) return notApplicable('AKS Automatic presets its network');
  const azure = isAzureCni(cluster);
  if (azure === false) return notApplicable('the network plugin is not declared as Azure CNI');
  const mode = profile(cluster, 'networkPluginMode');
  const flat = allOf(
    azure,
    isOneOf(mode, ['', 'none'], true),
    not(hasPodSubnet(cluster)),
    not(isBoolean(cluster.read('addonProfiles.aciConnectorLinux.enabled'), true)),
  );
  if (isUnknown(flat)) return undecided(flat);
  if (!flat) return pass('pods do not take addresses of the node subnet, or have to');
  if (isUnknown(automatic)) return undecided(automatic);
  const first = hasNoPolicyEngine(cluster) === true ? '' : 'remove the network policy engine first, ';
  return fail({
    at: mode,
    message:
      `Cluster '${cluster.label}' uses flat Azure CNI on the node subnet, which reserves an address there for every pod ` +
      'that a node could run. Overlay mode spends one address for each node.',
    fixes: [
      {
        title: `Use overlay mode (an existing cluster: ${first}all nodes are reimaged, pods get other addresses, there is no way back)`,
        safety: 'review',
        consequence: TO_OVERLAY,
        changes: () => [set(cluster.resource, `${NETWORK}.networkPluginMode`, 'overlay')],
      },
    ],
  });
}
