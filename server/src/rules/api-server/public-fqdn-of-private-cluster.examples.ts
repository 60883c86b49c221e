import { armCluster, bicepCluster, marked, terraformCluster } from '../examples/exampleFrames';
import type { RuleExamples } from '../rule';

const examples: RuleExamples = {
  bicep: {
    bad: [
      {
        bad: bicepCluster(`${marked('apiServerAccessProfile')}: {\n  enablePrivateCluster: true\n}`),
        fixed: bicepCluster(
          `apiServerAccessProfile: {\n  enablePrivateCluster: true\n  enablePrivateClusterPublicFQDN: false\n}`,
        ),
      },
      {
        title: 'the DNS of the network of the nodes is not known',
        bad:
          `param subnetId string\n\n` +
          bicepCluster(`agentPoolProfiles: [
  {
    name: 'system'
    mode: 'System'
    count: 3
    vmSize: 'Standard_D4s_v5'
    vnetSubnetID: subnetId
  }
]
${marked('apiServerAccessProfile')}: {
  enablePrivateCluster: true
}`),
      },
    ],
    fine: [
      bicepCluster(`apiServerAccessProfile: { enablePrivateCluster: true, privateDNSZone: 'None' }`),
      bicepCluster(`apiServerAccessProfile: { enablePrivateCluster: true, enablePrivateClusterPublicFQDN: false }`),
    ],
    undecided: [
      `param keep bool\n` +
        bicepCluster(`apiServerAccessProfile: { enablePrivateCluster: true, enablePrivateClusterPublicFQDN: keep }`),
    ],
  },
  arm: {
    bad: [
      {
        bad: armCluster(`"apiServerAccessProfile": {
  "enablePrivateCluster": true,
  "enablePrivateClusterPublicFQDN": ${marked('true')}
}`),
        fixed: armCluster(`"apiServerAccessProfile": {
  "enablePrivateCluster": true,
  "enablePrivateClusterPublicFQDN": false
}`),
      },
    ],
    fine: [
      {
        title: 'pitfall: zone none needs the public FQDN',
        text: armCluster(`"apiServerAccessProfile": { "enablePrivateCluster": true, "privateDNSZone": "none" }`),
      },
    ],
    undecided: [
      armCluster(
        `"apiServerAccessProfile": { "enablePrivateCluster": true, "enablePrivateClusterPublicFQDN": "[parameters('keep')]" }`,
        undefined,
        `"keep": { "type": "bool" }`,
      ),
    ],
  },
  terraform: {
    bad: [
      {
        bad: terraformCluster(`private_cluster_enabled             = true
private_cluster_public_fqdn_enabled = ${marked('true')}`),
        fixed: terraformCluster(`private_cluster_enabled             = true
private_cluster_public_fqdn_enabled = false`),
      },
      {
        title: 'an output gives the public name',
        bad:
          terraformCluster(`private_cluster_enabled             = true
private_cluster_public_fqdn_enabled = ${marked('true')}`) +
          `\noutput "api" {\n  value = azurerm_kubernetes_cluster.aks.fqdn\n}\n`,
      },
    ],
    fine: [terraformCluster(`private_cluster_enabled = true`)],
    undecided: [
      `variable "keep" {\n  type = bool\n}\n\n` +
        terraformCluster(`private_cluster_enabled             = true\nprivate_cluster_public_fqdn_enabled = var.keep`),
    ],
  },
};

export default examples;
