/** Services that everybody may reach, in the three languages. */
import type { Examples } from '../rule';
import { bicepCluster, marked, terraformCluster } from './exampleFrames';
import { armServices, bicepService, EXTENSION, terraformService, yamlService } from './exampleKubernetesServices';

const LOAD_BALANCER = marked(`'LoadBalancer'`);
const CLOSED = `apiServerAccessProfile: {\n  enablePrivateCluster: true\n}`;
const own = EXTENSION.replace(
  'kubeConfig: kubeConfig',
  'kubeConfig: aks.listClusterAdminCredential().kubeconfigs[0].value',
);
const ranges = (text: string, line: string) => text.replace(/( *)(ports|"ports"|port \{)/, `$1${line}\n$1$2`);

export const bicepOpenExamples: Examples = {
  bad: [
    {
      bad: EXTENSION + bicepService('shop', { type: LOAD_BALANCER }),
      fixed:
        EXTENSION.replace(
          'extension',
          `@description('Address ranges (CIDR) that may reach service shop')
param sourceRanges string[]

extension`,
        ) + bicepService('shop').replace(/\n {2}\}\n\}\n$/, '\n    loadBalancerSourceRanges: sourceRanges$&'),
    },
    {
      title: 'on a private cluster',
      severity: 'warning',
      bad: bicepCluster(CLOSED) + own + bicepService('shop', { type: LOAD_BALANCER }),
    },
    {
      title: 'the entry of an ingress controller on a private cluster',
      bad: bicepCluster(CLOSED) + own + bicepService('traefik', { type: LOAD_BALANCER }),
    },
  ],
  fine: [
    EXTENSION + ranges(bicepService('shop'), `loadBalancerSourceRanges: ['198.51.100.0/24']`),
    EXTENSION + bicepService('shop', { type: `'ClusterIP'` }),
    { title: 'public by design', text: EXTENSION + bicepService('shop'), intents: { publicByDesign: ['shop'] } },
  ],
  undecided: [`param allowed array\n` + EXTENSION + ranges(bicepService('shop'), 'loadBalancerSourceRanges: allowed')],
};

export const armOpenExamples: Examples = {
  bad: [
    {
      bad: armServices([['shop', marked('"LoadBalancer"')]]),
      fixed: armServices([['shop', '"LoadBalancer"']])
        .replace(
          '"kind": { "type": "string" }',
          `$&,
    "sourceRanges": {
      "type": "array",
      "metadata": {
        "description": "Address ranges (CIDR) that may reach service shop"
      }
    }`,
        )
        .replace(
          '"ports": [{ "port": 443 }]',
          `$&,\n          "loadBalancerSourceRanges": "[parameters('sourceRanges')]"`,
        ),
    },
  ],
  fine: [armServices([['shop', '"ClusterIP"']])],
  undecided: [armServices([['shop', `"[parameters('kind')]"`]])],
};

const LOAD = marked('"LoadBalancer"');
const provider = `
provider "kubernetes" {
  host = azurerm_kubernetes_cluster.aks.kube_config[0].host
}

`;

export const terraformOpenExamples: Examples = {
  bad: [
    {
      bad: terraformService('shop', { type: LOAD }),
      fixed:
        terraformService('shop').replace(
          '    }\n\n    port',
          '    }\n    load_balancer_source_ranges = var.source_ranges\n\n    port',
        ) +
        `
variable "source_ranges" {
  description = "Address ranges (CIDR) that may reach service shop"
  type        = list(string)
}
`,
    },
    {
      title: 'on a private cluster',
      severity: 'warning',
      bad: terraformCluster('private_cluster_enabled = true') + provider + terraformService('shop', { type: LOAD }),
    },
    {
      title: 'a manifest as YAML has no fix',
      bad: yamlService('shop').replace(/(<<-YAML[\s\S]*\n {2}YAML)/, marked('$1')),
    },
  ],
  fine: [
    ranges(terraformService('shop'), 'load_balancer_source_ranges = ["198.51.100.0/24"]\n'),
    {
      title: 'an annotation with ranges',
      text: yamlService(
        'shop',
        `\n      annotations:\n        service.beta.kubernetes.io/azure-allowed-ip-ranges: 198.51.100.0/24`,
      ),
    },
  ],
  undecided: [
    `variable "allowed" {}\n\n` + ranges(terraformService('shop'), 'load_balancer_source_ranges = var.allowed\n'),
  ],
};
