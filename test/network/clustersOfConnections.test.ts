import { strict as assert } from 'node:assert';
import { arm } from '../../server/src/languages/arm';
import { Graph } from '../../server/src/model/graph';
import {
  clustersNamedIn,
  clustersOf,
  connectionsIn,
  targetOf,
  unknownIn,
} from '../../server/src/network/clustersOfConnections';
import { Network } from '../../server/src/network/network';
import { servicesOf } from '../../server/src/network/kubernetesServices';
import { lowerAlone } from '../languages/lowerAlone';
import { bicepNetworkOf, terraformNetworkOf } from './networkOf';

const CLUSTER = 'Microsoft.ContainerService/managedClusters';

function armNetworkOf(resources: object): Network {
  const $schema = 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#';
  const document = arm.parse('main.json', JSON.stringify({ $schema, languageVersion: '2.0', resources }));
  return new Network(new Graph([lowerAlone(arm, { key: 'main.json', documents: [document], parameterFiles: [] })]));
}

/** A nested deployment with one service for a cluster, as the Bicep compiler writes a module. */
const nested = (name: string, cluster: string) => ({
  type: 'Microsoft.Resources/deployments',
  apiVersion: '2022-09-01',
  name,
  properties: {
    mode: 'Incremental',
    expressionEvaluationOptions: { scope: 'inner' },
    parameters: {
      config: {
        value: `[listClusterAdminCredential(resourceId('${CLUSTER}', '${cluster}'), '2025-05-01').kubeconfigs]`,
      },
    },
    template: {
      languageVersion: '2.0',
      parameters: { config: { type: 'securestring' } },
      imports: { k8s: { provider: 'Kubernetes', version: '1.0.0', config: { kubeConfig: "[parameters('config')]" } } },
      resources: {
        web: { import: 'k8s', type: 'core/Service@v1', properties: { metadata: { name: `web-${name}` } } },
      },
    },
  },
});

const targets = (network: Network) => servicesOf(network).map((service) => targetOf(service, network));

describe('Connections with clusters', () => {
  it('lead to the clusters that their configuration names, data sources and `existing` included', () => {
    const network = terraformNetworkOf(`resource "azurerm_kubernetes_cluster" "a" {
  name = "aks-a"
}
resource "azurerm_kubernetes_cluster" "b" {
  name = "aks-b"
}
data "azurerm_kubernetes_cluster" "again" {
  name = "aks-b"
}
provider "kubernetes" {
  host = azurerm_kubernetes_cluster.a.kube_config[0].host
}
provider "kubernetes" {
  alias = "b"
  host  = data.azurerm_kubernetes_cluster.again.kube_config[0].host
}
provider "kubernetes" {
  alias = "none"
  host  = "https://example.com"
}
`);
    assert.deepEqual(
      connectionsIn(network).map(({ body }) => clustersNamedIn(body, network).map(({ label }) => label)),
      [['aks-a'], ['aks-b'], []],
    );
  });

  it('say what is not known of them', () => {
    const network = bicepNetworkOf(`param config string
extension kubernetes with { namespace: 'x', kubeConfig: config }
`);
    assert.equal(unknownIn(connectionsIn(network)[0]!.body)?.reason, 'parameter `config` has no default');
  });

  it('tell the targets of objects apart', () => {
    const [first, second, third] = targets(
      armNetworkOf({ one: nested('one', 'aks-a'), two: nested('two', 'aks-b'), three: nested('three', 'aks-b') }),
    );
    assert.notEqual(first, second);
    assert.equal(second, third);
    const service = (label: string, provider = '') => `resource "kubernetes_service" "${label}" {${provider}
  metadata {
    name = "${label}"
  }
}
`;
    const [a, b, c] = targets(
      terraformNetworkOf(service('a') + service('b', '\n  provider = kubernetes.other') + service('c')),
    );
    assert.equal(a, c);
    assert.notEqual(a, b);
  });

  it('say which cluster an object goes to', () => {
    const text = `resource "azurerm_kubernetes_cluster" "a" {
  name = "aks-a"
}
resource "kubernetes_service" "web" {
  metadata {
    name = "web"
  }
}
`;
    const more = `resource "azurerm_kubernetes_cluster" "b" {
  name = "aks-b"
}
`;
    const connected = `provider "kubernetes" {
  host = azurerm_kubernetes_cluster.b.kube_config[0].host
}
`;
    const labels = (source: string) => {
      const network = terraformNetworkOf(source);
      return clustersOf(servicesOf(network)[0]!, network).map(({ label }) => label);
    };
    assert.deepEqual(labels(text), ['aks-a'], 'the only one');
    assert.deepEqual(labels(text + more), [], 'one of two');
    assert.deepEqual(labels(text + more + connected), ['aks-b'], 'the one of its provider');
  });
});
