import { armTemplate, marked } from '../examples/exampleFrames';
import { EXTENSION } from '../examples/exampleKubernetesServices';
import type { RuleExamples } from '../rule';

const IMAGE = 'registry.k8s.io/ingress-nginx/controller:v1.13.0';

const bicep = (image: string, before = '') => `${before}${EXTENSION}
resource ingress 'apps/Deployment@v1' = {
  metadata: {
    name: 'ingress-nginx-controller'
  }
  spec: {
    selector: {
      matchLabels: {
        app: 'ingress'
      }
    }
    template: {
      metadata: {
        labels: {
          app: 'ingress'
        }
      }
      spec: {
        containers: [
          {
            name: 'controller'
            image: ${image}
          }
        ]
      }
    }
  }
}
`;

const script = (content: string) => `resource install 'Microsoft.Resources/deploymentScripts@2023-08-01' = {
  name: 'install-ingress'
  location: 'westeurope'
  kind: 'AzureCLI'
  properties: {
    azCliVersion: '2.70.0'
    retentionInterval: 'P1D'
    scriptContent: ${content}
  }
}
`;
const ADD_AND_INSTALL =
  'helm repo add nginx https://kubernetes.github.io/ingress-nginx && helm install ingress nginx/ingress-nginx';

const arm = (content: string, parameters = '') =>
  armTemplate(
    `{
  "type": "Microsoft.Resources/deploymentScripts",
  "apiVersion": "2023-08-01",
  "name": "install-ingress",
  "location": "westeurope",
  "kind": "AzureCLI",
  "properties": {
    "azCliVersion": "2.70.0",
    "retentionInterval": "P1D",
    "scriptContent": ${content}
  }
}`,
    parameters,
  );

const release = (chart: string, repository?: string) => `resource "helm_release" "ingress" {
  name       = "ingress"
${repository === undefined ? '' : `  repository = ${repository}\n`}  chart      = ${chart}
}
`;

const UPSTREAM = '"https://kubernetes.github.io/ingress-nginx"';

const examples: RuleExamples = {
  bicep: {
    bad: [
      { bad: bicep(marked(`'${IMAGE}'`)) },
      {
        title: 'a script installs the chart',
        severity: 'information',
        bad: script(marked(`'${ADD_AND_INSTALL}'`)),
      },
    ],
    fine: [
      { title: 'pitfall: the controller of F5', text: bicep(`'docker.io/nginx/nginx-ingress:5.1.0'`) },
      {
        title: 'pitfall: the build that Azure maintains',
        text: bicep(`'mcr.microsoft.com/oss/v2/kubernetes/ingress/nginx-ingress-controller:v1.13.0'`),
      },
      {
        title: 'pitfall: a script that only looks for it',
        text: script(`'curl -sI https://kubernetes.github.io/ingress-nginx'`),
      },
    ],
    undecided: [{ title: 'an image that a parameter names', text: bicep('image', 'param image string\n') }],
  },
  arm: {
    bad: [{ severity: 'information', bad: arm(marked(`"${ADD_AND_INSTALL}"`)) }],
    fine: [arm('"helm upgrade --install traefik traefik/traefik"')],
    undecided: [arm(`"[parameters('script')]"`, '"script": { "type": "string" }')],
  },
  terraform: {
    bad: [
      { bad: release(marked('"ingress-nginx"'), UPSTREAM) },
      {
        title: 'the chart where it was before',
        bad: release(marked('"nginx-ingress"'), '"https://charts.helm.sh/stable"'),
      },
      {
        title: 'the chart as a file',
        bad: release(
          marked(
            '"https://github.com/kubernetes/ingress-nginx/releases/download/helm-chart-4.13.0/ingress-nginx-4.13.0.tgz"',
          ),
        ),
      },
      {
        title: 'a manifest with its image',
        bad: `resource "kubernetes_manifest" "ingress" {
  manifest = {
    apiVersion = "apps/v1"
    kind       = "Deployment"
    metadata = {
      name      = "ingress-nginx-controller"
      namespace = "ingress-nginx"
    }
    spec = {
      selector = { matchLabels = { app = "ingress" } }
      template = {
        metadata = { labels = { app = "ingress" } }
        spec = {
          containers = [
            {
              name  = "controller"
              image = ${marked(`"${IMAGE}"`)}
            },
          ]
        }
      }
    }
  }
}
`,
      },
    ],
    fine: [
      { title: 'pitfall: the controller of F5', text: release('"nginx-ingress"', '"oci://ghcr.io/nginx/charts"') },
      { title: 'another controller', text: release('"traefik"', '"https://traefik.github.io/charts"') },
      { title: 'pitfall: a chart of the files', text: release('"${path.module}/charts/shop"') },
    ],
    undecided: [
      {
        title: 'pitfall: a copy that others may maintain',
        text: release('"ingress-nginx"', '"oci://charts.example.com"'),
      },
      { title: 'a repository that only the machine knows', text: release('"ingress-nginx/ingress-nginx"') },
      {
        title: 'a repository that a variable names',
        text: `variable "charts" {\n  type = string\n}\n\n${release('"ingress-nginx"', 'var.charts')}`,
      },
    ],
  },
};

export default examples;
