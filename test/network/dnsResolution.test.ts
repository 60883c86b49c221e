import { strict as assert } from 'node:assert';
import { answerFor, dnsServersOf } from '../../server/src/network/dnsResolution';
import { TYPES, type Network } from '../../server/src/network/network';
import { reachOf } from '../../server/src/network/apiServerReach';
import { bicepNetworkOf } from './networkOf';

const vnet = (symbol: string, range: string, servers?: string) => `
resource ${symbol} 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: '${symbol}'
  location: 'westeurope'
  properties: {
    addressSpace: { addressPrefixes: ['${range}'] }${servers === undefined ? '' : `\n    dhcpOptions: { dnsServers: ${servers} }`}
  }
}
`;
const zone = (symbol: string, name: string, linked: string) => `
resource ${symbol} 'Microsoft.Network/privateDnsZones@2024-06-01' = {
  name: ${name}
  location: 'global'
}

resource ${symbol}Link 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = {
  parent: ${symbol}
  name: 'link'
  location: 'global'
  properties: { virtualNetwork: { id: ${linked} } }
}
`;
const find = (network: Network, name: string) => network.graph.ofType(TYPES.vnet).find(({ label }) => label === name)!;
const ask = (text: string, from = 'spoke') => {
  const network = bicepNetworkOf(text);
  const answer = answerFor('crshop.privatelink.azurecr.io', find(network, from), network);
  return answer.kind === 'zone' ? answer.zone.label : answer.kind;
};
const ZONE = `'privatelink.azurecr.io'`;

describe('names asked for from a virtual network', () => {
  it('are answered by the linked zone with the longest name', () => {
    const text =
      vnet('spoke', '10.1.0.0/16') + zone('short', `'azurecr.io'`, 'spoke.id') + zone('long', ZONE, 'spoke.id');
    assert.equal(ask(text), 'privatelink.azurecr.io');
  });

  it('are public where no zone is linked', () => {
    assert.equal(ask(vnet('spoke', '10.1.0.0/16') + vnet('hub', '10.0.0.0/16') + zone('z', ZONE, 'hub.id')), 'public');
  });

  it('are answered where the DNS server is', () => {
    const hub = vnet('hub', '10.0.0.0/16') + zone('z', ZONE, 'hub.id');
    assert.equal(ask(vnet('spoke', '10.1.0.0/16', `['10.0.0.4']`) + hub), 'privatelink.azurecr.io');
    assert.equal(ask(vnet('spoke', '10.1.0.0/16', `['10.50.0.4']`) + hub), 'servers');
    assert.equal(ask(vnet('spoke', '10.1.0.0/16', `['168.63.129.16']`) + hub), 'public');
  });

  it('are unknown where the servers, a link or a name are', () => {
    assert.equal(ask(`param servers array\n${vnet('spoke', '10.1.0.0/16', 'servers')}`), 'unknown');
    assert.equal(ask(`param id string\n${vnet('spoke', '10.1.0.0/16')}${zone('z', ZONE, 'id')}`), 'unknown');
    assert.equal(ask(`param name string\n${vnet('spoke', '10.1.0.0/16')}${zone('z', 'name', 'spoke.id')}`), 'unknown');
  });

  it('do not go round in circles between two networks', () => {
    const text = vnet('spoke', '10.1.0.0/16', `['10.0.0.4']`) + vnet('hub', '10.0.0.0/16', `['10.1.0.4']`);
    assert.equal(ask(text), 'servers');
    const network = bicepNetworkOf(text);
    assert.deepEqual(dnsServersOf(find(network, 'hub'), network).servers, [{ called: '10.1.0.4' }]);
  });
});

const BACK = `resource back 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings@2024-05-01' = {
  parent: spoke
  name: 'to-hub'
  properties: { remoteVirtualNetwork: { id: hub.id } }
}
`;

describe('who reaches the API server', () => {
  const cluster = (access: string, before = '', isPeeredBack = true) => {
    const network = bicepNetworkOf(`${before}${vnet('hub', '10.0.0.0/16')}
resource spoke 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'spoke'
  location: 'westeurope'
  properties: {
    addressSpace: { addressPrefixes: ['10.1.0.0/16'] }
    subnets: [{ name: 'nodes', properties: { addressPrefix: '10.1.0.0/24' } }]
  }
}

resource peering 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings@2024-05-01' = {
  parent: hub
  name: 'to-spoke'
  properties: { remoteVirtualNetwork: { id: spoke.id } }
}

${isPeeredBack ? BACK : ''}
resource aks 'Microsoft.ContainerService/managedClusters@2025-05-01' = {
  name: 'aks'
  location: 'westeurope'
  properties: {
    agentPoolProfiles: [{ name: 'system', vnetSubnetID: spoke.properties.subnets[0].id }]
    apiServerAccessProfile: { ${access} }
  }
}
`);
    const { internet, networks } = reachOf(network.clusters[0]!, network);
    return `${internet}: ${networks.map(({ label }) => label).join()}`;
  };

  it('is told by privacy, ranges, the network of the nodes and its peers', () => {
    assert.equal(cluster('enablePrivateCluster: true'), 'nobody: spoke,hub');
    assert.equal(cluster(''), 'everybody: spoke,hub');
    assert.equal(cluster(`authorizedIPRanges: ['20.50.1.0/24']`), 'ranges: spoke,hub');
    assert.equal(cluster('enablePrivateCluster: closed', 'param closed bool\n'), 'unknown: spoke,hub');
    assert.equal(cluster('authorizedIPRanges: ranges', 'param ranges array\n'), 'unknown: spoke,hub');
    // One side of a peering connects nothing.
    assert.equal(cluster('enablePrivateCluster: true', '', false), 'nobody: spoke');
  });
});
