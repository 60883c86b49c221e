import { set, type Change } from '../../model/change';
import type { Cluster } from '../../network/cluster';
import { readPath } from '../../model/read';
import { allOf, anyOf, isOneOf, isSet, isText, isUnknown, not } from '../../model/truth';
import { defineRule, fail, notApplicable, pass, undecided, type Fix, type Verdict } from '../rule';
import { armCluster, bicepCluster, marked, terraformCluster } from '../exampleText';

const PROFILE = 'properties.networkProfile';

export default defineRule({
  code: 'AKSN401',
  name: 'no-network-policy-engine',
  severity: 'warning',
  topic: 'network-policy',
  summary: 'The cluster has no network policy engine, so NetworkPolicy objects are not enforced.',
  why:
    'Without an engine the API server accepts NetworkPolicy objects but nothing enforces them: any pod can talk to any ' +
    'other. Cilium is the recommended engine for Linux clusters on Azure CNI Overlay; Calico also serves kubenet and Windows.',
  links: ['https://learn.microsoft.com/azure/aks/use-network-policies'],
  equivalents: {
    az: '--network-policy cilium --network-dataplane cilium',
    checkov: ['CKV_AZURE_7'],
    trivy: ['AVD-AZU-0043'],
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
  examples: {
    bicep: {
      bad: [
        {
          bad: bicepCluster(`${marked('networkProfile')}: {
  networkPlugin: 'azure'
  networkPluginMode: 'overlay'
}`),
          fixed: bicepCluster(`networkProfile: {
  networkPlugin: 'azure'
  networkPluginMode: 'overlay'
  networkDataplane: 'cilium'
  networkPolicy: 'cilium'
}`),
        },
      ],
      fine: [
        bicepCluster(`networkProfile: { networkPlugin: 'azure', networkPolicy: 'Cilium', networkDataplane: 'cilium' }`),
      ],
      undecided: [
        `param engine string\n` + bicepCluster(`networkProfile: { networkPlugin: 'azure', networkPolicy: engine }`),
      ],
    },
    arm: {
      bad: [
        {
          bad: armCluster(`"networkProfile": {
  "networkPlugin": "kubenet",
  "networkPolicy": ${marked('"none"')}
}`),
          fixed: armCluster(`"networkProfile": {
  "networkPlugin": "kubenet",
  "networkPolicy": "calico"
}`),
        },
      ],
      fine: [armCluster(`"networkProfile": { "networkPlugin": "azure", "networkDataplane": "cilium" }`)],
    },
    terraform: {
      bad: [
        {
          bad: terraformCluster(`${marked('network_profile')} {
  network_plugin      = "azure"
  network_plugin_mode = "overlay"
}`),
          fixed: terraformCluster(`network_profile {
  network_plugin      = "azure"
  network_plugin_mode = "overlay"
  network_data_plane  = "cilium"
  network_policy      = "cilium"
}`),
        },
      ],
      fine: [terraformCluster(`network_profile {\n  network_plugin = "azure"\n  network_policy = "calico"\n}`)],
    },
  },
});

function judge(cluster: Cluster): Verdict {
  if (cluster.isAutomatic() === true) return notApplicable('AKS Automatic presets its network');
  const policy = cluster.read('networkProfile.networkPolicy');
  const missing = allOf(
    isOneOf(policy, ['none', ''], true),
    not(isText(cluster.read('networkProfile.networkDataplane'), 'cilium')),
    not(isText(cluster.read('networkProfile.networkPlugin'), 'none')),
  );
  if (isUnknown(missing)) return undecided(missing);
  if (!missing) return pass('a network policy engine is chosen, or the network plugin brings its own');
  return fail({
    at: policy,
    message:
      `Cluster '${cluster.label}' has no network policy engine: NetworkPolicy objects are accepted but not enforced, ` +
      'and any pod can reach any other. Choose an engine.',
    fixes: engineFor(cluster),
  });
}

/**
 * Cilium needs Azure CNI with overlay or a pod subnet, and Linux pools only; Calico serves the rest.
 * Source: https://learn.microsoft.com/azure/aks/azure-cni-powered-by-cilium (checked 2026-11-23)
 */
function engineFor(cluster: Cluster): readonly Fix[] {
  const windows = anyOf(
    ...cluster.pools.map((pool) => isText(readPath(pool.properties, 'osType', pool.resource.header), 'Windows')),
  );
  const flexible = allOf(
    isText(cluster.read('networkProfile.networkPlugin'), 'azure'),
    anyOf(
      isText(cluster.read('networkProfile.networkPluginMode'), 'overlay'),
      ...cluster.pools.map((pool) => isSet(readPath(pool.properties, 'podSubnetID', pool.resource.header))),
    ),
    not(windows),
  );
  if (isUnknown(flexible)) return [];
  const engine = flexible ? 'cilium' : 'calico';
  const dataplane: Change[] = flexible ? [set(cluster.resource, `${PROFILE}.networkDataplane`, 'cilium')] : [];
  return [
    {
      title: `Enforce network policies with ${flexible ? 'Cilium' : 'Calico'} (an existing cluster: nodes are reimaged, older azurerm versions recreate it)`,
      safety: 'review',
      changes: () => [...dataplane, set(cluster.resource, `${PROFILE}.networkPolicy`, engine)],
    },
  ];
}
