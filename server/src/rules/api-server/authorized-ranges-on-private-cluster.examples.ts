import { armCluster, bicepCluster, marked, terraformCluster } from '../examples/exampleFrames';
import type { RuleExamples } from '../rule';

const examples: RuleExamples = {
  bicep: {
    bad: [
      {
        bad: bicepCluster(`apiServerAccessProfile: {
  enablePrivateCluster: true
  authorizedIPRanges: ${marked(`['198.51.100.0/24']`)}
  enablePrivateClusterPublicFQDN: false
}`),
        fixed: bicepCluster(`apiServerAccessProfile: {
  enablePrivateCluster: true
  enablePrivateClusterPublicFQDN: false
}`),
      },
    ],
    fine: [
      `param ranges array = []\n` +
        bicepCluster(`apiServerAccessProfile: {\n  enablePrivateCluster: true\n  authorizedIPRanges: ranges\n}`),
    ],
    undecided: [
      `param private bool\n` +
        bicepCluster(
          `apiServerAccessProfile: { enablePrivateCluster: private, authorizedIPRanges: ['198.51.100.0/24'] }`,
        ),
    ],
  },
  arm: {
    bad: [
      {
        bad: armCluster(`"apiServerAccessProfile": {
  "enablePrivateCluster": true,
  "enablePrivateClusterPublicFQDN": false,
  "authorizedIPRanges": ${marked('["198.51.100.0/24"]')}
}`),
        fixed: armCluster(`"apiServerAccessProfile": {
  "enablePrivateCluster": true,
  "enablePrivateClusterPublicFQDN": false
}`),
      },
    ],
    fine: [armCluster(`"apiServerAccessProfile": { "enablePrivateCluster": true, "authorizedIPRanges": [] }`)],
    undecided: [
      armCluster(
        `"apiServerAccessProfile": { "enablePrivateCluster": true, "authorizedIPRanges": "[parameters('ranges')]" }`,
        undefined,
        `"ranges": { "type": "array" }`,
      ),
    ],
  },
  terraform: {
    bad: [
      {
        bad: terraformCluster(`private_cluster_enabled = true

api_server_access_profile {
  authorized_ip_ranges = ${marked('["198.51.100.0/24"]')}
}`),
        fixed: terraformCluster(`private_cluster_enabled = true
`),
      },
    ],
    fine: [
      {
        title: 'pitfall: an empty list is none',
        text: terraformCluster(
          `private_cluster_enabled = true\n\napi_server_access_profile {\n  authorized_ip_ranges = []\n}`,
        ),
      },
    ],
    undecided: [
      `variable "ranges" {\n  type = list(string)\n}\n\n` +
        terraformCluster(
          `private_cluster_enabled = true\n\napi_server_access_profile {\n  authorized_ip_ranges = var.ranges\n}`,
        ),
    ],
  },
};

export default examples;
