import { armCluster, bicepCluster, marked, terraformCluster } from '../examples/exampleFrames';
import type { RuleExamples } from '../rule';

const examples: RuleExamples = {
  bicep: {
    bad: [
      {
        bad: bicepCluster(`apiServerAccessProfile: {
  enablePrivateCluster: true
  privateDNSZone: 'none'
  enablePrivateClusterPublicFQDN: ${marked('false')}
}`),
        fixed: bicepCluster(`apiServerAccessProfile: {
  enablePrivateCluster: true
  privateDNSZone: 'none'
  enablePrivateClusterPublicFQDN: true
}`),
      },
      {
        title: 'with API Server VNet Integration the nodes need no name, so such a cluster may run',
        severity: 'warning',
        bad: bicepCluster(`apiServerAccessProfile: {
  enablePrivateCluster: true
  enableVnetIntegration: true
  privateDNSZone: 'none'
  enablePrivateClusterPublicFQDN: ${marked('false')}
}`),
      },
    ],
    fine: [bicepCluster(`apiServerAccessProfile: { enablePrivateCluster: true, privateDNSZone: 'none' }`)],
    undecided: [
      `param zone string\n` +
        bicepCluster(
          `apiServerAccessProfile: { enablePrivateCluster: true, privateDNSZone: zone, enablePrivateClusterPublicFQDN: false }`,
        ),
    ],
  },
  arm: {
    bad: [
      {
        bad: armCluster(`"apiServerAccessProfile": {
  "enablePrivateCluster": true,
  "privateDNSZone": "None",
  "enablePrivateClusterPublicFQDN": ${marked('false')}
}`),
        fixed: armCluster(`"apiServerAccessProfile": {
  "enablePrivateCluster": true,
  "privateDNSZone": "None",
  "enablePrivateClusterPublicFQDN": true
}`),
      },
    ],
    fine: [armCluster(`"apiServerAccessProfile": { "enablePrivateCluster": true, "privateDNSZone": "none" }`)],
    undecided: [
      armCluster(
        `"apiServerAccessProfile": { "enablePrivateCluster": true, "privateDNSZone": "[parameters('zone')]", "enablePrivateClusterPublicFQDN": false }`,
        undefined,
        `"zone": { "type": "string" }`,
      ),
    ],
  },
  terraform: {
    bad: [
      {
        title: 'The provider sends false when the argument is missing',
        bad: terraformCluster(
          `private_cluster_enabled = true
private_dns_zone_id     = "None"`,
          marked,
        ),
        fixed: terraformCluster(`private_cluster_enabled             = true
private_dns_zone_id                 = "None"
private_cluster_public_fqdn_enabled = true`),
      },
    ],
    fine: [
      terraformCluster(
        `private_cluster_enabled             = true\nprivate_dns_zone_id                 = "None"\nprivate_cluster_public_fqdn_enabled = true`,
      ),
    ],
    undecided: [
      `variable "zone" {\n  type = string\n}\n\n` +
        terraformCluster(`private_cluster_enabled = true\nprivate_dns_zone_id     = var.zone`),
    ],
  },
};

export default examples;
