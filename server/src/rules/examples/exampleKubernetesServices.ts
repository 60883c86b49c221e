/** Kubernetes services in the three languages. */
import type { Examples } from '../rule';
import { marked } from './exampleFrames';

const INTERNAL = 'service.beta.kubernetes.io/azure-load-balancer-internal';

interface Parts {
  readonly type?: string;
  readonly port?: number;
  /** Lines below the metadata. */
  readonly metadata?: string;
  readonly selector?: string;
  /** How it is named, where that is no literal. */
  readonly name?: string;
}

export const EXTENSION = `@secure()
param kubeConfig string

extension kubernetes with {
  namespace: 'default'
  kubeConfig: kubeConfig
}
`;

export const bicepService = (
  symbol: string,
  { type = `'LoadBalancer'`, port = 443, metadata = '', selector = symbol, name = `'${symbol}'` }: Parts = {},
) => `
resource ${symbol} 'core/Service@v1' = {
  metadata: {
    name: ${name}${metadata}
  }
  spec: {
    type: ${type}
    ports: [
      {
        port: ${port}
      }
    ]
    selector: {
      app: '${selector}'
    }
  }
}
`;

const LOAD_BALANCER = marked(`'LoadBalancer'`);

export const bicepExamples: Examples = {
  bad: [
    {
      bad: EXTENSION + bicepService('shop', { type: LOAD_BALANCER }) + bicepService('stock'),
      fixed: EXTENSION + bicepService('shop', { type: `'ClusterIP'` }) + bicepService('stock'),
    },
    {
      title: 'the type by the default of a parameter, and a service in a loop',
      bad:
        `param kind string = 'LoadBalancer'\n` +
        EXTENSION +
        `
resource shops 'core/Service@v1' = [
  for name in ['north', 'south']: {
    metadata: {
      name: name
    }
    spec: {
      type: ${marked('kind')}
      ports: [{ port: 80 }]
    }
  }
]
`,
    },
    {
      title: 'pitfall: ports other than HTTP get softer advice',
      severity: 'information',
      bad: EXTENSION + bicepService('queue', { type: LOAD_BALANCER, port: 5671 }) + bicepService('mail', { port: 25 }),
    },
  ],
  fine: [
    EXTENSION + bicepService('shop') + bicepService('stock', { type: `'ClusterIP'` }),
    {
      title: 'pitfall: the services of an ingress controller or gateway do not count',
      text:
        EXTENSION +
        bicepService('shop') +
        bicepService('front', { selector: 'ingress-nginx' }) +
        bicepService('edge', { name: `'envoy-edge'` }) +
        bicepService('entry', {
          metadata: `\n    labels: {\n      'app.kubernetes.io/component': 'controller'\n    }`,
        }),
    },
    {
      title: 'pitfall: internal load balancers do not count',
      text:
        EXTENSION +
        bicepService('shop') +
        bicepService('stock', { metadata: `\n    annotations: {\n      '${INTERNAL}': 'true'\n    }` }),
    },
    {
      title: 'as many as the configuration allows',
      text: EXTENSION + bicepService('shop') + bicepService('stock'),
      intents: { publicServices: 3 },
    },
    {
      title: 'public by design',
      text: EXTENSION + bicepService('shop') + bicepService('stock'),
      intents: { publicByDesign: ['sh*'] },
    },
  ],
  undecided: [
    `param kind string\n` + EXTENSION + bicepService('shop') + bicepService('stock', { type: 'kind' }),
    {
      title: 'annotations that are not known',
      text:
        `param notes object\n` +
        EXTENSION +
        bicepService('shop') +
        bicepService('stock', { metadata: '\n    annotations: notes' }),
    },
  ],
};

export const armServices = (services: readonly (readonly [string, string])[], more = '', section = 'imports') => `{
  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  "languageVersion": "2.0",
  "contentVersion": "1.0.0.0",
  "parameters": {
    "kubeConfig": { "type": "securestring" },
    "kind": { "type": "string" }
  },
  "${section}": {
    "kubernetes": {
      "${section === 'imports' ? 'provider' : 'name'}": "Kubernetes",
      "version": "1.0.0",
      "config": { "namespace": "default", "kubeConfig": "[parameters('kubeConfig')]" }
    }
  },
  "resources": {${services
    .map(
      ([name, type]) => `
    "${name}": {
      "${section === 'imports' ? 'import' : 'extension'}": "kubernetes",
      "type": "core/Service@v1",
      "properties": {
        "metadata": {
          "name": "${name}"${more}
        },
        "spec": {
          "type": ${type},
          "ports": [{ "port": 443 }]
        }
      }
    }`,
    )
    .join(',')}
  }
}
`;

export const armExamples: Examples = {
  bad: [
    {
      bad: armServices([
        ['shop', marked('"LoadBalancer"')],
        ['stock', '"LoadBalancer"'],
      ]),
      fixed: armServices([
        ['shop', '"ClusterIP"'],
        ['stock', '"LoadBalancer"'],
      ]),
    },
    {
      title: 'extensions, as newer compilers write them',
      bad: armServices(
        [
          ['shop', marked('"LoadBalancer"')],
          ['stock', '"LoadBalancer"'],
        ],
        '',
        'extensions',
      ),
    },
  ],
  fine: [
    armServices([
      ['shop', '"LoadBalancer"'],
      ['stock', '"ClusterIP"'],
    ]),
    {
      title: 'pitfall: the services of an ingress controller or gateway do not count',
      text: armServices([
        ['shop', '"LoadBalancer"'],
        ['ingress-nginx', '"LoadBalancer"'],
      ]),
    },
    {
      title: 'pitfall: internal load balancers do not count',
      text: armServices(
        [
          ['shop', '"LoadBalancer"'],
          ['stock', '"LoadBalancer"'],
        ],
        `,\n          "annotations": { "${INTERNAL}": "true" }`,
      ),
    },
  ],
  undecided: [
    armServices([
      ['shop', '"LoadBalancer"'],
      ['stock', `"[parameters('kind')]"`],
    ]),
  ],
};

export const terraformService = (
  label: string,
  {
    type = '"LoadBalancer"',
    port = 443,
    metadata = '',
    selector = label,
    name = `"${label}"`,
    head = '',
    resource = 'kubernetes_service_v1',
  }: Parts & { readonly head?: string; readonly resource?: string } = {},
) => `resource "${resource}" "${label}" {${head}
  metadata {
    name = ${name}${metadata}
  }

  spec {
    type = ${type}

    selector = {
      app = "${selector}"
    }

    port {
      port = ${port}
    }
  }
}
`;

const manifest = (label: string, type: string) => `resource "kubernetes_manifest" "${label}" {
  manifest = {
    apiVersion = "v1"
    kind       = "Service"
    metadata = {
      name = "${label}"
    }
    spec = {
      type  = ${type}
      ports = [{ port = 443 }]
    }
  }
}
`;

export const yamlService = (label: string, more = '') => `resource "kubectl_manifest" "${label}" {
  yaml_body = <<-YAML
    apiVersion: v1
    kind: Service
    metadata:
      name: ${label}${more}
    spec:
      type: LoadBalancer
      ports:
        - port: 443
  YAML
}
`;

const HEREDOC = yamlService('shop').replace(/(<<-YAML[\s\S]*\n {2}YAML)/, marked('$1'));
const LOAD = marked('"LoadBalancer"');

export const terraformExamples: Examples = {
  bad: [
    {
      bad:
        terraformService('shop', { type: LOAD }) + '\n' + terraformService('stock', { resource: 'kubernetes_service' }),
      fixed:
        terraformService('shop', { type: '"ClusterIP"' }) +
        '\n' +
        terraformService('stock', { resource: 'kubernetes_service' }),
    },
    {
      title: 'pitfall: for_each with known keys counts each',
      bad: terraformService('shop', {
        type: LOAD,
        head: `\n  for_each = toset(["north", "south"])\n`,
        name: 'each.key',
      }),
    },
    { title: 'manifests as objects', bad: manifest('shop', LOAD) + '\n' + manifest('stock', '"LoadBalancer"') },
    { title: 'manifests as YAML have no fix', bad: HEREDOC + '\n' + yamlService('stock') },
    {
      title: 'pitfall: ports other than HTTP get softer advice',
      severity: 'information',
      bad: terraformService('queue', { type: LOAD, port: 5671 }) + '\n' + terraformService('mail', { port: 25 }),
    },
  ],
  fine: [
    terraformService('shop') + '\n' + terraformService('stock', { type: '"ClusterIP"' }),
    {
      title: 'pitfall: the services of an ingress controller or gateway do not count',
      text:
        terraformService('shop') +
        '\n' +
        terraformService('front', { selector: 'traefik' }) +
        '\n' +
        terraformService('entry', {
          metadata: `\n    labels = {\n      "app.kubernetes.io/component" = "controller"\n    }`,
        }),
    },
    {
      title: 'pitfall: internal load balancers do not count',
      text:
        terraformService('shop') +
        '\n' +
        terraformService('stock', { metadata: `\n    annotations = {\n      "${INTERNAL}" = "true"\n    }` }) +
        '\n' +
        yamlService('parts', `\n      annotations:\n        ${INTERNAL}: "true"`),
    },
    {
      title: 'services of two clusters',
      text:
        terraformService('shop', { head: '\n  provider = kubernetes.north\n' }) +
        '\n' +
        terraformService('stock', { head: '\n  provider = kubernetes.south\n' }),
    },
    {
      title: 'as many as the configuration allows',
      text: terraformService('shop') + '\n' + terraformService('stock'),
      intents: { publicServices: 3 },
    },
  ],
  undecided: [
    `variable "kind" {}\n\n` + terraformService('shop') + '\n' + terraformService('stock', { type: 'var.kind' }),
    {
      title: 'keys that are not known',
      text:
        `variable "names" {\n  type = set(string)\n}\n\n` +
        terraformService('shop', { head: '\n  for_each = var.names\n', name: 'each.key' }) +
        '\n' +
        terraformService('stock'),
    },
  ],
};
