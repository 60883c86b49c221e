import { strict as assert } from 'node:assert';
import { arm } from '../../server/src/languages/arm';
import { bicep } from '../../server/src/languages/bicep';
import type { Language } from '../../server/src/languages/language';
import { terraform } from '../../server/src/languages/terraform';
import type { Resource } from '../../server/src/model/resource';
import type { Value } from '../../server/src/model/value';
import { lowerAlone } from './lowerAlone';

function lower<Tree>(language: Language<Tree>, file: string, text: string): readonly Resource[] {
  const document = language.parse(file, text);
  return lowerAlone(language, { key: file, documents: [document], parameterFiles: [] }).resources;
}

const said = (value: Value): string => {
  switch (value.kind) {
    case 'object':
      return `{${[...value.entries].map(([key, { value: inner }]) => `${key}: ${said(inner)}`).join(', ')}}`;
    case 'list':
      return `[${value.items.map(said).join(', ')}]`;
    case 'template':
      return value.parts.map((part) => (typeof part === 'string' ? part : '?')).join('');
    case 'string':
    case 'number':
    case 'boolean':
      return String(value.value);
    default:
      return value.kind === 'unknown' ? '?' : value.kind;
  }
};
const outline = (resources: readonly Resource[]) =>
  resources.map(({ address, type, label, body }) => `${address} ${type} ${label} ${said(body)}`);

const WEB = '{metadata: {name: web}, spec: {type: LoadBalancer, ports: [{port: 80}]}}';

describe('Kubernetes objects have one form', () => {
  it('in Bicep', () => {
    const text = `param kubeConfig string
extension kubernetes with {
  namespace: 'default'
  kubeConfig: kubeConfig
} as k8s
resource web 'core/Service@v1' = {
  metadata: { name: 'web' }
  spec: { type: 'LoadBalancer', ports: [{ port: 80 }] }
}
resource run 'apps/Deployment@v1' = [for i in range(0, 2): { metadata: { name: 'run-\${i}' } }]
`;
    assert.deepEqual(outline(lower(bicep, 'main.bicep', text)), [
      `main.bicep#web core/Service web ${WEB}`,
      'main.bicep#run[0] apps/Deployment run-0 {metadata: {name: run-0}}',
      'main.bicep#run[1] apps/Deployment run-1 {metadata: {name: run-1}}',
      'main.bicep#extension kubernetes Kubernetes/connections k8s {namespace: default, kubeConfig: ?}',
    ]);
    const other = `import 'kubernetes@1.0.0' with { kubeConfig: 'x' }\nextension microsoftGraphV1\n`;
    assert.deepEqual(
      lower(bicep, 'main.bicep', other).map(({ type, label }) => `${type} ${label}`),
      ['Kubernetes/connections kubernetes'],
    );
  });

  for (const [section, named, by] of [
    ['imports', 'provider', 'import'],
    ['extensions', 'name', 'extension'],
  ] as const) {
    it(`in ARM JSON with ${section}`, () => {
      const template = {
        $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
        languageVersion: '2.0',
        [section]: {
          k8s: { [named]: 'Kubernetes', version: '1.0.0', config: { namespace: 'default' } },
          graph: { [named]: 'MicrosoftGraph', version: '1.0.0' },
        },
        resources: {
          web: {
            [by]: 'k8s',
            type: 'core/Service@v1',
            properties: { metadata: { name: 'web' }, spec: { type: 'LoadBalancer', ports: [{ port: 80 }] } },
          },
        },
      };
      const resources = lower(arm, 'main.json', JSON.stringify(template));
      assert.deepEqual(outline(resources), [
        `main.json#core/Service/web core/Service web ${WEB}`,
        `main.json#${section}/k8s Kubernetes/connections k8s {namespace: default}`,
      ]);
      assert.equal(resources[0]!.apiVersion, 'v1');
    });
  }

  it('in Terraform, by provider resources, manifests and YAML', () => {
    const text = `variable "x" {}
resource "kubernetes_service_v1" "web" {
  provider = kubernetes.north
  metadata {
    name = "web"
  }
  spec {
    type = "LoadBalancer"
    port {
      port = 80
    }
  }
}
resource "kubernetes_manifest" "ingress" {
  manifest = { apiVersion = "networking.k8s.io/v1", kind = "Ingress", metadata = { name = "in" } }
}
resource "kubectl_manifest" "web" {
  yaml_body = <<-YAML
    apiVersion: v1
    kind: Service
    metadata:
      namespace: team-\${var.x}
      name: \${var.x}
    spec:
      type: LoadBalancer
  YAML
}
resource "kubectl_manifest" "unread" {
  yaml_body = var.x
}
resource "kubectl_manifest" "broken" {
  yaml_body = "kind: ["
}
`;
    const resources = lower(terraform, 'main.tf', text);
    assert.deepEqual(outline(resources), [
      `kubernetes_service_v1.web core/Service web ${WEB}`,
      'kubernetes_manifest.ingress networking.k8s.io/Ingress in ' +
        '{apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: in}}',
      'kubectl_manifest.web core/Service web ' +
        '{apiVersion: v1, kind: Service, metadata: {namespace: team-?, name: ?}, spec: {type: LoadBalancer}}',
    ]);
    assert.equal(resources[0]!.scope, 'provider.kubernetes.north');
  });

  it('and Terraform connections come from provider blocks, nested ones included', () => {
    const text = `provider "kubernetes" {
  host = "https://a"
}
provider "helm" {
  kubernetes {
    host = "https://b"
  }
}
provider "helm" {
  alias      = "new"
  kubernetes = { host = "https://c" }
}
provider "azurerm" {
  features {}
}
`;
    assert.deepEqual(outline(lower(terraform, 'main.tf', text)), [
      'provider.kubernetes Kubernetes/connections kubernetes {host: https://a}',
      'provider.helm Kubernetes/connections helm {host: https://b}',
      'provider.helm.new Kubernetes/connections new {host: https://c}',
    ]);
  });
});
