import assert from 'node:assert/strict';
import { Made } from './made';

describe('The known patterns', () => {
  const required =
    "name: 'aks', containerRegistryName: 'acr', keyVaultName: 'kv', principalId: 'p', monitoringWorkspaceResourceId: 'w'";
  const cluster = (made: Made, path: string) => made.at('managedClusters', path);

  it('make what the modules that they call make', () => {
    const made = new Made('ptn/azd/aks', '0.3.0', `{ ${required} }`);
    assert.deepEqual(made.modules, []);
    assert.equal(cluster(made, 'properties.networkProfile.networkPlugin'), "'azure'");
    assert.match(cluster(made, 'properties.agentPoolProfiles'), /name: 'npsystem'/);
    assert.equal(made.at('registries', 'sku.name'), "'Standard'");
    assert.ok(made.resources.includes('vaults kv'), made.resources.join());
  });

  it('take pools by size or in full', () => {
    const sized = new Made('ptn/azd/aks', undefined, `{ ${required}, agentPoolSize: 'HighSpec' }`);
    assert.ok(
      sized.resources.some((resource) => resource.endsWith('/npuser')),
      sized.resources.join(),
    );
    const full = new Made('ptn/azd/aks', undefined, `{ ${required}, systemPoolConfig: [{ name: 'own' }] }`);
    assert.match(cluster(full, 'properties.agentPoolProfiles'), /name: 'own'/);
  });

  it('make an automatic cluster', () => {
    const made = new Made('ptn/azd/aks-automatic-cluster', undefined, "{ name: 'aks' }");
    assert.equal(cluster(made, 'sku.name'), "'Automatic'");
    assert.equal(cluster(made, 'properties.networkProfile.outboundType'), "'managedNATGateway'");
    assert.equal(cluster(made, 'name'), "'aks'");
  });
});
