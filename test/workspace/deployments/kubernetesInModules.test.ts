import { strict as assert } from 'node:assert';
import { languages } from '../../../server/src/host/languages';
import { clustersNamedIn, connectionsIn, targetOf } from '../../../server/src/network/clustersOfConnections';
import type { Network } from '../../../server/src/network/network';
import { servicesOf } from '../../../server/src/network/kubernetesServices';
import { rules } from '../../../server/src/rules/ruleRegistry';
import { Workspace } from '../../../server/src/workspace/workspace';

function networkOf(files: Readonly<Record<string, string>>): Network {
  const workspace = new Workspace(languages, rules);
  for (const [file, text] of Object.entries(files)) workspace.setFile(file, text);
  return workspace.snapshot(workspace.deploymentsOf(Object.keys(files)[0]!)[0]!)!.network;
}
const targets = (network: Network) => servicesOf(network).map((service) => targetOf(service, network));
const named = (network: Network) =>
  connectionsIn(network).map(({ body }) => clustersNamedIn(body, network).map(({ label }) => label));

describe('Kubernetes objects of modules', () => {
  const web = `resource "kubernetes_service" "web" {
  metadata {
    name = "web"
  }
}
`;

  it('go where the providers of the call lead', () => {
    const call = (name: string, providers = '') => `module "${name}" {
  source = "./web"${providers}
}
`;
    const north = '\n  providers = {\n    kubernetes = kubernetes.north\n  }';
    const [a, b, c, d] = targets(
      networkOf({
        'main.tf': call('a', north) + call('b', north.replace('north', 'south')) + call('c', north) + call('d'),
        'web/main.tf': web,
      }),
    );
    assert.equal(a, c);
    assert.equal(new Set([a, b, d]).size, 3);
  });

  it('have the cluster of a module before them, through outputs and parameters', () => {
    const terraform = networkOf({
      'main.tf': 'module "aks" {\n  source = "./aks"\n}\nprovider "kubernetes" {\n  host = module.aks.host\n}\n',
      'aks/main.tf': `resource "azurerm_kubernetes_cluster" "this" {
  name = "aks-shop"
}
output "host" {
  value = azurerm_kubernetes_cluster.this.kube_config[0].host
}
`,
    });
    assert.deepEqual(named(terraform), [['aks-shop']]);
    const bicep = networkOf({
      'main.bicep': `module cluster 'aks.bicep' = {
  name: 'cluster'
}
resource aks 'Microsoft.ContainerService/managedClusters@2025-05-01' existing = {
  name: cluster.outputs.name
}
module objects 'objects.bicep' = {
  name: 'objects'
  params: {
    config: aks.listClusterAdminCredential().kubeconfigs[0].value
  }
}
`,
      'aks.bicep': `resource aks 'Microsoft.ContainerService/managedClusters@2025-05-01' = {
  name: 'aks-shop'
}
output name string = aks.name
`,
      'objects.bicep': `@secure()
param config string
extension kubernetes with {
  namespace: 'default'
  kubeConfig: config
}
`,
    });
    assert.deepEqual(named(bicep), [['aks-shop']]);
  });
});
