import { strict as assert } from 'node:assert';
import { formatRange } from '../../server/src/azure/ipv4Addresses';
import { neighbourhood, peeredRanges, serviceRange } from '../../server/src/network/clusterAddressRanges';
import { bicepNetworkOf } from './networkOf';

describe('ranges around a cluster', () => {
  const network = bicepNetworkOf(`
resource far 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'far'
  properties: { addressSpace: { addressPrefixes: ['10.2.0.0/16'] } }
}
resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet'
  properties: {
    addressSpace: { addressPrefixes: ['10.1.0.0/16'] }
    subnets: [{ name: 'nodes', properties: { addressPrefix: '10.1.0.0/24' } }]
  }
}
resource peering 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings@2024-05-01' = {
  parent: vnet
  name: 'far'
  properties: { remoteVirtualNetwork: { id: far.id } }
}
resource aks 'Microsoft.ContainerService/managedClusters@2025-05-01' = {
  name: 'aks'
  properties: { agentPoolProfiles: [{ name: 'system', vnetSubnetID: vnet.properties.subnets[0].id }] }
}
`);
  const cluster = network.clusters[0]!;

  it('are those of its subnets, of their network and of networks that peer with it', () => {
    const own = neighbourhood(cluster, network).ranges.map(({ text, kind }) => `${kind} ${text}`);
    assert.deepEqual(own, ['subnet 10.1.0.0/24', 'virtual network 10.1.0.0/16']);
    const peered = peeredRanges(cluster, network).map(({ text, label }) => `${label}: ${text}`);
    assert.deepEqual(peered, [`peered virtual network 'far': 10.2.0.0/16`]);
  });

  it('have AKS’s own service range where none is declared', () => {
    const { range, byDefault } = serviceRange(cluster);
    assert.deepEqual([formatRange(range), byDefault], ['10.0.0.0/16', true]);
  });
});
