import { armCluster, bicepCluster, marked, terraformCluster } from '../examples/exampleFrames';
import type { RuleExamples } from '../rule';

const examples: RuleExamples = {
  bicep: {
    bad: [
      {
        bad: bicepCluster(`${marked('apiServerAccessProfile')}: {
  authorizedIPRanges: ['198.51.100.0/24']
}`),
        fixed: bicepCluster(`apiServerAccessProfile: {
  enablePrivateCluster: true
  enablePrivateClusterPublicFQDN: false
}`),
      },
    ],
    fine: [bicepCluster(`apiServerAccessProfile: { enablePrivateCluster: true }`)],
    undecided: [`param ranges array\n` + bicepCluster(`apiServerAccessProfile: { authorizedIPRanges: ranges }`)],
  },
  arm: {
    bad: [
      {
        bad: armCluster(`"apiServerAccessProfile": {
  "enablePrivateCluster": ${marked('false')},
  "authorizedIPRanges": ["198.51.100.0/24"]
}`),
        fixed: armCluster(`"apiServerAccessProfile": {
  "enablePrivateCluster": true,
  "enablePrivateClusterPublicFQDN": false
}`),
      },
    ],
    fine: [
      armCluster(`"apiServerAccessProfile": { "enablePrivateCluster": true }`),
      { title: 'pitfall: without ranges only AKSN601 speaks', text: armCluster(`"dnsPrefix": "aks"`) },
    ],
    undecided: [
      armCluster(
        `"apiServerAccessProfile": { "enablePrivateCluster": "[parameters('closed')]", "authorizedIPRanges": ["198.51.100.0/24"] }`,
        undefined,
        `"closed": { "type": "bool" }`,
      ),
    ],
  },
  terraform: {
    bad: [
      {
        bad: terraformCluster(`private_cluster_enabled = ${marked('false')}

api_server_access_profile {
  authorized_ip_ranges = ["198.51.100.0/24"]
}`),
        fixed: terraformCluster(`private_cluster_enabled             = true
private_cluster_public_fqdn_enabled = false
`),
      },
    ],
    fine: [terraformCluster(`private_cluster_enabled = true`)],
    undecided: [
      `variable "closed" {\n  type = bool\n}\n\n` +
        terraformCluster(
          `private_cluster_enabled = var.closed\n\napi_server_access_profile {\n  authorized_ip_ranges = ["198.51.100.0/24"]\n}`,
        ),
    ],
  },
};

export default examples;
