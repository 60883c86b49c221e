import { isRetired, RETIREMENTS, retires } from '../../azure/retirements';
import type { Cluster } from '../../network/cluster';
import { isKubenet, profile } from '../../network/clusterNetworkModel';
import { LEFT_OUT } from '../../model/partialUpdates';
import { isUnknown } from '../../model/threeValuedQuestions';
import { isUnset } from '../../model/value';
import { defineRule, fail, notApplicable, pass, undecided, type Verdict } from '../rule';
import { switchToOverlay } from './helpers/switchToOverlay';

export default defineRule({
  code: 'AKSN101',
  name: 'kubenet-network-plugin',
  severity: 'warning',
  errorFrom: [{ date: RETIREMENTS.kubenet.date }],
  topic: 'network-model',
  summary: 'The cluster uses kubenet (end of support in AKS: 31 March 2028).',
  why:
    'The end of AKS’s support for the kubenet network plugin is 31 March 2028. Azure CNI Overlay is the supported successor: ' +
    'it spends no more virtual network addresses and needs no route table. Every new kubenet cluster is a migration ' +
    'to come that reimages all its node pools at once; an existing one needs Kubernetes 1.27, no network policy engine ' +
    'and a user-assigned identity for it.',
  links: [
    'https://learn.microsoft.com/azure/aks/configure-kubenet',
    'https://learn.microsoft.com/azure/aks/update-azure-cni',
  ],
  facts: [
    {
      says: 'AKS no longer supports kubenet from 31 March 2028; Azure CNI Overlay is what to move to.',
      source: RETIREMENTS.kubenet.source,
      checked: RETIREMENTS.kubenet.checked,
    },
    {
      says:
        'A kubenet cluster moves to overlay in place when it has Kubernetes 1.27 or later, no network policy engine and ' +
        'a user-assigned identity; all node pools are reimaged at once, and there is no way back.',
      source: 'https://learn.microsoft.com/azure/aks/update-azure-cni',
      checked: '2026-11-23',
    },
    {
      says: 'azurerm changes kubenet to azure with overlay in place; any other change of the plugin recreates the cluster.',
      source: 'https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/kubernetes_cluster',
      checked: '2026-11-23',
    },
  ],
  // Where overlay is asked for as well, that rule's fix mends both.
  yieldsTo: ['AKSN111'],
  equivalents: { az: '--network-plugin azure --network-plugin-mode overlay' },
  properties: ['Microsoft.ContainerService/managedClusters:properties.networkProfile.networkPlugin'],
  fix: 'review',
  *check({ clusters }, { today }) {
    for (const cluster of clusters) yield { resource: cluster.resource, verdict: judge(cluster, today) };
  },
});

function judge(cluster: Cluster, today: string): Verdict {
  const automatic = cluster.isAutomatic();
  if (automatic === true) return notApplicable('AKS Automatic presets its network');
  const plugin = profile(cluster, 'networkPlugin');
  if (isUnset(plugin)) return notApplicable('the network plugin is not declared');
  const kubenet = isKubenet(cluster);
  if (isUnknown(kubenet)) return undecided(kubenet);
  if (!kubenet) return pass('the network plugin is not kubenet');
  // Who only changes a cluster leaves its SKU out; an Automatic one would refuse what is written here.
  if (isUnknown(automatic) && automatic.reason !== LEFT_OUT) return undecided(automatic);
  return fail({
    at: plugin,
    severity: isRetired('kubenet', today) ? 'error' : 'warning',
    message:
      `Cluster '${cluster.label}' uses the kubenet network plugin, which AKS ${retires('kubenet', today)}; ` +
      'move to Azure CNI Overlay.',
    fixes: [switchToOverlay(cluster)],
  });
}
