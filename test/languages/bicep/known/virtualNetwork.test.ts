import assert from 'node:assert/strict';
import { NETWORK, Made } from './made';

describe('The known virtual network', () => {
  const vnet = 'res/network/virtual-network';

  it('has its ranges and nothing else by default', () => {
    const made = new Made(vnet, undefined, "{ name: 'vnet', addressPrefixes: ['10.0.0.0/16'] }");
    assert.deepEqual(made.resources, ['virtualNetworks vnet']);
    assert.equal(made.at('virtualNetworks', 'properties.addressSpace.addressPrefixes'), "['10.0.0.0/16']");
    assert.equal(made.at('virtualNetworks', 'properties.dhcpOptions'), 'null');
    assert.equal(made.output('subnetResourceIds'), '[]');
  });

  it('makes subnets with what is attached to them, and peerings', () => {
    const made = new Made(
      vnet,
      '0.7.0',
      `{
  name: 'vnet'
  addressPrefixes: ['10.0.0.0/16']
  dnsServers: ['10.0.0.4']
  subnets: [
    {
      name: 'aks'
      addressPrefix: '10.0.0.0/22'
      networkSecurityGroupResourceId: '${NETWORK}/networkSecurityGroups/nsg'
      routeTableResourceId: '${NETWORK}/routeTables/rt'
      natGatewayResourceId: '${NETWORK}/natGateways/nat'
      serviceEndpoints: ['Microsoft.Storage']
    }
    { name: 'api', addressPrefixes: ['10.0.4.0/28'], delegation: 'Microsoft.ContainerService/managedClusters' }
  ]
  peerings: [{ remoteVirtualNetworkResourceId: '${NETWORK}/virtualNetworks/hub', remotePeeringEnabled: true }]
}`,
    );
    assert.deepEqual(made.resources, [
      'virtualNetworks vnet',
      'virtualNetworks/subnets vnet/aks',
      'virtualNetworks/subnets vnet/api',
      'virtualNetworks/virtualNetworkPeerings vnet/peer-vnet-hub',
      'virtualNetworks/virtualNetworkPeerings hub/peer-hub-vnet',
    ]);
    assert.equal(made.at('subnets', 'properties.networkSecurityGroup.id'), `'${NETWORK}/networkSecurityGroups/nsg'`);
    assert.equal(made.at('subnets', 'properties.routeTable.id'), `'${NETWORK}/routeTables/rt'`);
    assert.equal(made.at('subnets', 'properties.natGateway.id'), `'${NETWORK}/natGateways/nat'`);
    assert.equal(made.at('subnets', 'properties.serviceEndpoints'), "[{service: 'Microsoft.Storage'}]");
    assert.equal(made.at('subnets', 'properties.networkSecurityGroup', 1), 'null');
    assert.match(
      made.at('subnets', 'properties.delegations', 1),
      /serviceName: 'Microsoft.ContainerService\/managedClusters'/,
    );
    assert.equal(made.at('virtualNetworks', 'properties.dhcpOptions.dnsServers'), "['10.0.0.4']");
    assert.equal(made.output('subnetNames'), "['aks', 'api']");
    assert.equal(
      made.output('subnetResourceIds'),
      "[<Microsoft.Network/virtualNetworks/subnets:'vnet'/'aks'>, <Microsoft.Network/virtualNetworks/subnets:'vnet'/'api'>]",
    );
  });

  it('took service endpoints and delegations in the words of Azure until 0.2', () => {
    const made = new Made(
      vnet,
      '0.2.0',
      "{ name: 'vnet', addressPrefixes: ['10.0.0.0/16'], subnets: [{ name: 'a', serviceEndpoints: [{ service: 'Microsoft.Sql' }] }] }",
    );
    assert.equal(made.at('subnets', 'properties.serviceEndpoints'), "[{service: 'Microsoft.Sql'}]");
    assert.equal(made.at('subnets', 'properties.delegations'), '[]');
  });

  it('takes its ranges from an address pool', () => {
    const made = new Made(
      vnet,
      undefined,
      "{ name: 'v', addressPrefixes: ['pool'], ipamPoolNumberOfIpAddresses: '254' }",
    );
    assert.equal(
      made.at('virtualNetworks', 'properties.addressSpace'),
      "{ipamPoolPrefixAllocations: [{pool: {id: 'pool'}, numberOfIpAddresses: '254'}]}",
    );
  });

  it('may have subnets that are not known', () => {
    const made = new Made(
      vnet,
      undefined,
      "{ name: 'vnet', addressPrefixes: ['10.0.0.0/16'], subnets: all }",
      'param all array',
    );
    assert.equal(made.resources.length, 2);
    assert.match(made.resources[1]!, / \?$/);
    assert.match(made.output('subnetResourceIds'), /^\?/);
  });
});

describe('The known subnet', () => {
  const subnet = 'res/network/virtual-network/subnet';

  it('belongs to a network that is named', () => {
    const made = new Made(
      subnet,
      undefined,
      "{ name: 'aks', virtualNetworkName: 'vnet', addressPrefix: '10.0.0.0/24' }",
    );
    assert.deepEqual(made.resources, ['virtualNetworks/subnets vnet/aks']);
    assert.equal(made.at('subnets', 'properties.addressPrefix'), "'10.0.0.0/24'");
    assert.equal(made.at('subnets', 'properties.networkSecurityGroup'), 'null');
    assert.equal(made.output('addressPrefix'), "'10.0.0.0/24'");
  });

  it('has a security group and a route table', () => {
    const made = new Made(
      subnet,
      '0.1.3',
      `{ name: 'aks', virtualNetworkName: 'vnet', networkSecurityGroupResourceId: '${NETWORK}/networkSecurityGroups/nsg', routeTableResourceId: '${NETWORK}/routeTables/rt' }`,
    );
    assert.equal(made.at('subnets', 'properties.networkSecurityGroup.id'), `'${NETWORK}/networkSecurityGroups/nsg'`);
    assert.equal(made.at('subnets', 'properties.routeTable.id'), `'${NETWORK}/routeTables/rt'`);
  });

  it('may or may not have a security group that is not known', () => {
    const made = new Made(
      subnet,
      undefined,
      "{ name: 'aks', virtualNetworkName: 'vnet', networkSecurityGroupResourceId: nsg }",
      'param nsg string',
    );
    assert.match(made.at('subnets', 'properties.networkSecurityGroup'), /^null \| \{id: \?|^\{id: \?.* \| null$/);
  });
});
