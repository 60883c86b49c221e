import { set } from '../../model/change';
import type { Cluster } from '../../network/cluster';
import { allOf, isOneOf, isText, isUnknown } from '../../model/truth';
import { labelOf } from '../../model/label';
import { defineRule, fail, pass, undecided, type Verdict } from '../rule';
import { armCluster, bicepCluster, marked, terraformCluster } from '../exampleText';

export default defineRule({
  code: 'AKSN402',
  name: 'network-policy-engine-not-supported-on-kubenet',
  severity: 'error',
  topic: 'network-policy',
  summary: 'The network policy engine does not work with kubenet, which supports Calico only.',
  why: 'On kubenet only Calico enforces network policies. AKS refuses Azure Network Policy Manager and Cilium there.',
  links: [
    'https://learn.microsoft.com/azure/aks/use-network-policies#differences-between-network-policy-engines-cilium-azure-npm-and-calico',
  ],
  equivalents: { az: '--network-policy calico' },
  properties: ['Microsoft.ContainerService/managedClusters:properties.networkProfile.networkPolicy'],
  fix: 'safe',
  *check({ clusters }) {
    for (const cluster of clusters) yield { resource: cluster.resource, verdict: judge(cluster) };
  },
  examples: {
    bicep: {
      bad: [
        {
          bad: bicepCluster(`networkProfile: {\n  networkPlugin: 'kubenet'\n  networkPolicy: ${marked(`'azure'`)}\n}`),
          fixed: bicepCluster(`networkProfile: {\n  networkPlugin: 'kubenet'\n  networkPolicy: 'calico'\n}`),
        },
        {
          title: 'The value of a parameter is changed at its default',
          bad:
            `param policy string = 'cilium'\n` +
            bicepCluster(`networkProfile: {\n  networkPlugin: 'kubenet'\n  networkPolicy: ${marked('policy')}\n}`),
          fixed:
            `param policy string = 'calico'\n` +
            bicepCluster(`networkProfile: {\n  networkPlugin: 'kubenet'\n  networkPolicy: policy\n}`),
        },
      ],
      fine: [bicepCluster(`networkProfile: { networkPlugin: 'kubenet', networkPolicy: 'calico' }`)],
      undecided: [
        `param plugin string\n` + bicepCluster(`networkProfile: { networkPlugin: plugin, networkPolicy: 'azure' }`),
      ],
    },
    arm: {
      bad: [
        {
          bad: armCluster(
            `"networkProfile": {\n  "networkPlugin": "kubenet",\n  "networkPolicy": ${marked('"Cilium"')}\n}`,
          ),
          fixed: armCluster(`"networkProfile": {\n  "networkPlugin": "kubenet",\n  "networkPolicy": "calico"\n}`),
        },
      ],
      fine: [armCluster(`"networkProfile": { "networkPlugin": "azure", "networkPolicy": "azure" }`)],
    },
    terraform: {
      bad: [
        {
          bad: terraformCluster(
            `network_profile {\n  network_plugin = "kubenet"\n  network_policy = ${marked('"azure"')}\n}`,
          ),
          fixed: terraformCluster(`network_profile {\n  network_plugin = "kubenet"\n  network_policy = "calico"\n}`),
        },
      ],
      fine: [terraformCluster(`network_profile {\n  network_plugin = "kubenet"\n  network_policy = "calico"\n}`)],
    },
  },
});

function judge(cluster: Cluster): Verdict {
  const policy = cluster.read('networkProfile.networkPolicy');
  const clash = allOf(
    isText(cluster.read('networkProfile.networkPlugin'), 'kubenet'),
    isOneOf(policy, ['azure', 'cilium']),
  );
  if (isUnknown(clash)) return undecided(clash);
  if (!clash) return pass('the network policy engine fits the network plugin');
  return fail({
    at: policy,
    message:
      `Network policy engine '${labelOf(policy, 'chosen')}' does not work with kubenet, and AKS refuses cluster ` +
      `'${cluster.label}'. Use Calico, or move to Azure CNI Overlay.`,
    fixes: [
      {
        title: 'Use Calico as the network policy engine',
        safety: 'safe',
        changes: () => [set(cluster.resource, 'properties.networkProfile.networkPolicy', 'calico')],
      },
    ],
  });
}
