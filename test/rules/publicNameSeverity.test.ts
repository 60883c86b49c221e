import { strict as assert } from 'node:assert';
import { messagesOf } from './services/fixing';

const cluster = (sku: string, access: string) => `
resource aks 'Microsoft.ContainerService/managedClusters@2025-05-01' = {
  name: 'aks'
  location: 'westeurope'
  sku: { name: '${sku}', tier: 'Standard' }
  properties: { dnsPrefix: 'aks', agentPoolProfiles: [{ name: 'system', mode: 'System' }], apiServerAccessProfile: { enablePrivateCluster: true${access} } }
}`;

describe('the public name of a private cluster', () => {
  it('weighs less where the API server is in the network, as it always is with AKS Automatic', () => {
    const severityOf = (sku: string, access = '') =>
      messagesOf('bicep', cluster(sku, access), 'AKSN611').map((message) => message.split(':')[0]);
    assert.deepEqual(severityOf('Base'), ['warning']);
    assert.deepEqual(severityOf('Base', ', enableVnetIntegration: true'), ['information']);
    assert.deepEqual(severityOf('Automatic'), ['information']);
    const ofWord = severityOf('AutomaticNext');
    assert.deepEqual(ofWord, ['information'], 'a SKU that is not known may be one whose API server is in the network');
  });
});
