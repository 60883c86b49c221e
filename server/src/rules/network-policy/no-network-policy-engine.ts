import { set } from '../../model/change';
import { allOf, isText, isUnknown, not } from '../../model/threeValuedQuestions';
import { isUnset } from '../../model/value';
import type { Cluster } from '../../network/cluster';
import {
  bringsOwnPlugin,
  hasCiliumDataPlane,
  hasNoPolicyEngine,
  isLinuxOnly,
  NETWORK,
  profile,
} from '../../network/clusterNetworkModel';
import { CILIUM, ENGINES, toCalico, toCilium } from '../switchPolicyEngine';
import { engineInstalled, pluginDeclared } from '../outcomeByDeployer';
import { defineRule, fail, notApplicable, pass, undecided, type Fix, type Verdict } from '../rule';

export default defineRule({
  code: 'AKSN401',
  name: 'no-network-policy-engine',
  severity: 'warning',
  topic: 'network-policy',
  summary: 'The cluster has no network policy engine, so NetworkPolicy objects are not enforced.',
  why:
    'Without an engine the API server accepts NetworkPolicy objects but nothing enforces them: any pod can talk to any ' +
    'other. Cilium is the recommended engine for Linux clusters on Azure CNI; Calico also serves kubenet and Windows.',
  links: [ENGINES],
  facts: [
    {
      says: 'All pods can send and receive traffic without limits by default; Cilium is the recommended engine.',
      source: ENGINES,
      checked: '2026-11-23',
    },
    {
      says: 'The Cilium data plane enforces policies without an engine being named, for Linux pools only.',
      source: CILIUM,
      checked: '2026-11-23',
    },
    {
      says: 'The Cilium data plane works with every address mode of Azure CNI: node subnet, pod subnet and overlay.',
      source: 'https://learn.microsoft.com/azure/aks/update-azure-cni',
      checked: '2026-11-23',
    },
  ],
  equivalents: {
    az: '--network-policy cilium --network-dataplane cilium',
    checkov: ['CKV_AZURE_7'],
    trivy: ['AVD-AZU-0043', 'azure-container-configured-network-policy'],
    kics: ['f5342045-b935-402d-adf1-8dbbd09c0eef', '25c0228e-4444-459b-a2df-93c7df40b7ed'],
    terrascan: ['accurics.azure.NS.382'],
    psrule: ['Azure.AKS.NetworkPolicy'],
  },
  properties: [
    'Microsoft.ContainerService/managedClusters:properties.networkProfile.networkPolicy',
    'Microsoft.ContainerService/managedClusters:properties.networkProfile.networkDataplane',
  ],
  fix: 'review',
  *check({ clusters }) {
    for (const cluster of clusters) yield { resource: cluster.resource, verdict: judge(cluster) };
  },
});

function judge(cluster: Cluster): Verdict {
  const automatic = cluster.isAutomatic();
  if (automatic === true) return notApplicable('AKS Automatic presets its network');
  const missing = allOf(
    hasNoPolicyEngine(cluster),
    not(hasCiliumDataPlane(cluster)),
    not(bringsOwnPlugin(cluster)),
    not(automatic),
  );
  if (isUnknown(missing)) return undecided(missing);
  if (!missing) return pass('a network policy engine is chosen, or the network plugin brings its own');
  return fail({
    at: profile(cluster, 'networkPolicy'),
    message:
      `NetworkPolicy objects are accepted but not enforced: cluster '${cluster.label}' has no network policy engine, ` +
      'and any pod can reach any other. Choose an engine.',
    fixes: engineFor(cluster),
  });
}

/** Cilium is for Azure CNI with Linux pools only; Calico serves the rest. Nothing is offered where that is not known. */
function engineFor(cluster: Cluster): readonly Fix[] {
  const plugin = profile(cluster, 'networkPlugin');
  const undeclared = isUnset(plugin);
  const cilium = allOf(isText(plugin, 'azure', true), isLinuxOnly(cluster));
  if (isUnknown(cilium)) return [];
  const engine = cilium ? toCilium : toCalico;
  const name = cilium ? 'Cilium' : 'Calico';
  if (!undeclared) {
    const { brief, consequence } = engineInstalled(cluster, cilium ? '4.58' : '3.106');
    const title = `Enforce network policies with ${name} (${brief})`;
    return [{ title, safety: 'review', consequence, changes: () => engine(cluster) }];
  }
  const outcome = pluginDeclared(cluster);
  return [
    {
      title: `Declare Azure CNI Overlay with ${name} (${outcome.brief})`,
      safety: 'review',
      consequence: outcome.consequence,
      changes: () => [
        set(cluster.resource, `${NETWORK}.networkPlugin`, 'azure'),
        set(cluster.resource, `${NETWORK}.networkPluginMode`, 'overlay'),
        ...engine(cluster),
      ],
    },
  ];
}
