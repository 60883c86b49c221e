import { armCluster, bicepCluster, marked, terraformCluster } from '../examples/exampleFrames';
import type { RuleExamples } from '../rule';

const examples: RuleExamples = {
  bicep: {
    bad: [
      {
        bad: bicepCluster(`apiServerAccessProfile: {
  authorizedIPRanges: [
    ${marked(`'0.0.0.0/0'`)}
    '198.51.100.0/24'
  ]
}`),
        fixed: bicepCluster(`apiServerAccessProfile: {
  authorizedIPRanges: [
    '198.51.100.0/24'
  ]
}`),
      },
    ],
    fine: [bicepCluster(`apiServerAccessProfile: { authorizedIPRanges: ['0.0.0.0/32'] }`)],
    undecided: [`param range string\n` + bicepCluster(`apiServerAccessProfile: { authorizedIPRanges: [range] }`)],
  },
  arm: {
    bad: [
      {
        bad: armCluster(
          `"apiServerAccessProfile": {
  "authorizedIPRanges": [${marked('"0.0.0.0/0"')}]
}`,
          undefined,
          `"name": {\n  "type": "string"\n}`,
        ),
        fixed: armCluster(
          `"apiServerAccessProfile": {
  "authorizedIPRanges": "[parameters('authorizedIPRanges')]"
}`,
          undefined,
          `"name": {
  "type": "string"
},
"authorizedIPRanges": {
  "type": "array",
  "metadata": {
    "description": "Address ranges (CIDR) that may reach the API server of cluster aks"
  }
}`,
        ),
      },
    ],
    fine: [
      {
        title: 'pitfall: 0.0.0.0/32 is not everyone',
        text: armCluster(`"apiServerAccessProfile": { "authorizedIPRanges": ["0.0.0.0/32"] }`),
      },
    ],
    undecided: [
      armCluster(
        `"apiServerAccessProfile": { "authorizedIPRanges": ["[parameters('range')]"] }`,
        undefined,
        `"range": { "type": "string" }`,
      ),
    ],
  },
  terraform: {
    bad: [
      {
        bad: terraformCluster(`api_server_access_profile {
  authorized_ip_ranges = [${marked('"0.0.0.0/1"')}, "128.0.0.0/1", "198.51.100.0/24"]
}`),
        fixed: terraformCluster(`api_server_access_profile {
  authorized_ip_ranges = ["198.51.100.0/24"]
}`),
      },
    ],
    fine: [terraformCluster(`api_server_access_profile {\n  authorized_ip_ranges = ["0.0.0.0/32"]\n}`)],
    undecided: [
      `variable "range" {\n  type = string\n}\n\n` +
        terraformCluster(`api_server_access_profile {\n  authorized_ip_ranges = [var.range]\n}`),
    ],
  },
};

export default examples;
