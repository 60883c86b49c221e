import { armCluster, bicepCluster, marked, terraformCluster } from '../examples/exampleFrames';
import type { RuleExamples } from '../rule';

const examples: RuleExamples = {
  bicep: {
    bad: [
      {
        bad: bicepCluster(`dnsPrefix: 'aks'`, marked),
        fixed:
          `@description('Address ranges (CIDR) that may reach the API server of cluster aks')\nparam authorizedIPRanges string[]\n\n` +
          bicepCluster(`dnsPrefix: 'aks'
apiServerAccessProfile: {
  authorizedIPRanges: authorizedIPRanges
}`),
      },
      {
        title: 'a cluster for development, says the configuration',
        severity: 'information',
        bad: bicepCluster(`dnsPrefix: 'aks'`, marked),
        intents: { developmentClusters: ['ak*'] },
      },
      {
        title: 'with API Server VNet Integration it becomes private in place',
        bad: bicepCluster(`${marked('apiServerAccessProfile')}: {\n  enableVnetIntegration: true\n}`),
      },
      {
        title: 'An empty list lets everyone in',
        bad:
          `param ranges array = []\n` +
          bicepCluster(`apiServerAccessProfile: {\n  authorizedIPRanges: ${marked('ranges')}\n}`),
        fixed: `param ranges array\n` + bicepCluster(`apiServerAccessProfile: {\n  authorizedIPRanges: ranges\n}`),
      },
    ],
    fine: [
      {
        title: 'public by design, says the configuration',
        text: bicepCluster(`dnsPrefix: 'aks'`),
        intents: { publicByDesign: ['AKS'] },
      },
      bicepCluster(`apiServerAccessProfile: { authorizedIPRanges: ['198.51.100.0/24'] }`),
      bicepCluster(`apiServerAccessProfile: { enablePrivateCluster: true }`),
      { title: 'public access is off', text: bicepCluster(`publicNetworkAccess: 'Disabled'`) },
    ],
    undecided: [
      { title: 'a security perimeter decides', text: bicepCluster(`publicNetworkAccess: 'SecuredByPerimeter'`) },
      `param ranges array\n` + bicepCluster(`apiServerAccessProfile: { authorizedIPRanges: ranges }`),
    ],
  },
  arm: {
    bad: [
      {
        bad: armCluster(
          `${marked('"apiServerAccessProfile"')}: {
  "enablePrivateCluster": false
}`,
          undefined,
          `"name": {\n  "type": "string"\n}`,
        ),
        fixed: armCluster(
          `"apiServerAccessProfile": {
  "enablePrivateCluster": false,
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
      armCluster(`"apiServerAccessProfile": { "authorizedIPRanges": ["198.51.100.0/24"] }`),
      { title: 'public access is off', text: armCluster(`"publicNetworkAccess": "Disabled"`) },
    ],
    undecided: [
      armCluster(
        `"apiServerAccessProfile": { "authorizedIPRanges": "[parameters('ranges')]" }`,
        undefined,
        `"ranges": { "type": "array" }`,
      ),
    ],
  },
  terraform: {
    bad: [
      {
        bad: terraformCluster(`dns_prefix = "aks"`, marked),
        fixed:
          terraformCluster(`dns_prefix = "aks"

api_server_access_profile {
  authorized_ip_ranges = var.authorized_ip_ranges
}`) +
          `
variable "authorized_ip_ranges" {
  description = "Address ranges (CIDR) that may reach the API server of cluster aks"
  type        = list(string)
}
`,
      },
    ],
    fine: [
      terraformCluster(`api_server_access_profile {\n  authorized_ip_ranges = ["198.51.100.0/24"]\n}`),
      terraformCluster(`private_cluster_enabled = true`),
    ],
    undecided: [
      `variable "ranges" {\n  type = list(string)\n}\n\n` +
        terraformCluster(`api_server_access_profile {\n  authorized_ip_ranges = var.ranges\n}`),
    ],
  },
};

export default examples;
