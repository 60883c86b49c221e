import assert from 'node:assert/strict';
import { NETWORK, SUBNET, endpoints, Made } from './made';

describe('The known gateways', () => {
  const VNET = `${NETWORK}/virtualNetworks/hub`;
  const PIP = `${NETWORK}/publicIPAddresses/pip`;

  it('are addresses', () => {
    const made = new Made('res/network/public-ip-address', undefined, "{ name: 'pip' }");
    assert.equal(made.at('publicIPAddresses', 'properties.publicIPAllocationMethod'), "'Static'");
    assert.equal(made.at('publicIPAddresses', 'sku'), "{name: 'Standard', tier: 'Regional'}");
    assert.match(made.output('ipAddress'), /^\?it is known only after deployment/);
    const basic = new Made(
      'res/network/public-ip-address',
      '0.4.0',
      "{ name: 'pip', skuName: 'Basic', publicIPAllocationMethod: 'Dynamic' }",
    );
    assert.equal(basic.at('publicIPAddresses', 'sku.name'), "'Basic'");
    const prefixed = new Made(
      'res/network/public-ip-address',
      undefined,
      "{ name: 'pip', publicIpPrefixResourceId: 'prefix' }",
    );
    assert.equal(prefixed.at('publicIPAddresses', 'properties.publicIPPrefix'), "{id: 'prefix'}");
  });

  it('are NAT gateways', () => {
    const made = new Made('res/network/nat-gateway', undefined, "{ name: 'nat', availabilityZone: 1 }");
    assert.deepEqual(made.resources, ['natGateways nat']);
    assert.equal(made.at('natGateways', 'properties.publicIpAddresses'), '[]');
    const own = new Made(
      'res/network/nat-gateway',
      '2.0.1',
      `{ name: 'nat', publicIpResourceIds: ['${PIP}'], publicIPAddresses: [{ name: 'own' }] }`,
    );
    assert.deepEqual(own.resources, ['publicIPAddresses own', 'natGateways nat']);
    assert.equal(
      own.at('natGateways', 'properties.publicIpAddresses'),
      `[{id: <Microsoft.Network/publicIPAddresses:'own'>}, {id: '${PIP}'}]`,
    );
    const older = new Made(
      'res/network/nat-gateway',
      '1.2.0',
      "{ name: 'nat', zone: 0, publicIPAddressObjects: [{}] }",
    );
    assert.deepEqual(older.resources, ['publicIPAddresses nat-pip', 'natGateways nat']);
  });

  it('are firewalls', () => {
    const made = new Made(
      'res/network/azure-firewall',
      undefined,
      `{ name: 'fw', virtualNetworkResourceId: '${VNET}' }`,
    );
    assert.deepEqual(made.resources, ['publicIPAddresses fw-pip', 'azureFirewalls fw']);
    assert.match(
      made.at('azureFirewalls', 'properties.ipConfigurations'),
      /subnet: \{id: '.*\/virtualNetworks\/hub\/subnets\/AzureFirewallSubnet'\}/,
    );
    assert.match(made.output('privateIp'), /^\?it is known only after deployment/);
    const basic = new Made(
      'res/network/azure-firewall',
      '0.9.2',
      `{ name: 'fw', azureSkuTier: 'Basic', publicIPResourceID: '${PIP}', virtualNetworkResourceId: '${VNET}' }`,
    );
    assert.deepEqual(basic.resources, ['publicIPAddresses fw-mip', 'azureFirewalls fw']);
    assert.match(basic.at('azureFirewalls', 'properties.managementIpConfiguration'), /AzureFirewallManagementSubnet/);
    const hub = new Made(
      'res/network/azure-firewall',
      undefined,
      "{ name: 'fw', virtualHubResourceId: 'hub', firewallPolicyId: 'policy' }",
    );
    assert.deepEqual(hub.resources, ['azureFirewalls fw']);
    assert.equal(hub.at('azureFirewalls', 'properties.sku.name'), "'AZFW_Hub'");
    assert.equal(hub.at('azureFirewalls', 'properties.virtualHub.id'), "'hub'");
    const fixed = new Made(
      'res/network/azure-firewall',
      undefined,
      `{ name: 'fw', virtualNetworkResourceId: '${VNET}', firewallPrivateIpAddress: '10.0.0.4' }`,
    );
    assert.equal(fixed.output('privateIp'), "'10.0.0.4'");
  });

  it('are bastions', () => {
    const made = new Made(
      'res/network/bastion-host',
      undefined,
      `{ name: 'bas', virtualNetworkResourceId: '${VNET}' }`,
    );
    assert.deepEqual(made.resources, ['publicIPAddresses bas-pip', 'bastionHosts bas']);
    assert.equal(made.at('bastionHosts', 'sku.name'), "'Basic'");
    assert.match(made.at('bastionHosts', 'properties.ipConfigurations'), /AzureBastionSubnet/);
    const closed = new Made(
      'res/network/bastion-host',
      '0.6.0',
      `{ name: 'bas', virtualNetworkResourceId: '${VNET}', skuName: 'Premium', enablePrivateOnlyBastion: true }`,
    );
    assert.deepEqual(closed.resources, ['bastionHosts bas']);
    assert.equal(
      new Made('res/network/bastion-host', '0.1.1', `{ name: 'bas', vNetId: '${VNET}' }`).resources.length,
      2,
    );
    const developer = new Made(
      'res/network/bastion-host',
      undefined,
      `{ name: 'bas', virtualNetworkResourceId: '${VNET}', skuName: 'Developer' }`,
    );
    assert.equal(developer.at('bastionHosts', 'properties.virtualNetwork.id'), `'${VNET}'`);
  });

  it('are application gateways', () => {
    const gateway = 'res/network/application-gateway';
    const made = new Made(gateway, undefined, "{ name: 'agw', firewallPolicyResourceId: 'policy' }");
    assert.equal(made.at('applicationGateways', 'properties.sku.name'), "'WAF_v2'");
    assert.equal(made.at('applicationGateways', 'properties.firewallPolicy.id'), "'policy'");
    const plain = new Made(
      gateway,
      '0.5.0',
      `{ name: 'agw', gatewayIPConfigurations: [{ name: 'c', properties: { subnet: { id: '${SUBNET}' } } }] }`,
    );
    assert.equal(plain.at('applicationGateways', 'properties.sku.name'), "'Standard_v2'");
    assert.match(
      plain.at('applicationGateways', 'properties.gatewayIPConfigurations'),
      /subnet: \{id: '.*endpoints'\}/,
    );
    const reached = new Made(gateway, undefined, `{ name: 'agw', ${endpoints("service: 'public', ")} }`);
    assert.equal(reached.resources.length, 3);
  });

  it('are resolvers', () => {
    const resolver = 'res/network/dns-resolver';
    const made = new Made(resolver, undefined, `{ name: 'dns', virtualNetworkResourceId: '${VNET}' }`);
    assert.equal(made.at('dnsResolvers', 'properties.virtualNetwork.id'), `'${VNET}'`);
    const both = new Made(
      resolver,
      '0.5.2',
      `{ name: 'dns', virtualNetworkResourceId: '${VNET}', inboundEndpoints: [{ name: 'in', subnetResourceId: '${SUBNET}' }], outboundEndpoints: [{ name: 'out', subnetResourceId: '${SUBNET}' }] }`,
    );
    assert.deepEqual(both.resources, [
      'dnsResolvers dns',
      'dnsResolvers/inboundEndpoints dns/in',
      'dnsResolvers/outboundEndpoints dns/out',
    ]);
    assert.match(both.at('inboundEndpoints', 'properties.ipConfigurations'), /privateIpAllocationMethod: 'Dynamic'/);
    assert.equal(
      both.output('inboundEndpointsObject'),
      "[{name: 'in', resourceId: <Microsoft.Network/dnsResolvers/inboundEndpoints:'dns'/'in'>}]",
    );
    const open = new Made(
      resolver,
      undefined,
      `{ name: 'dns', virtualNetworkResourceId: '${VNET}', inboundEndpoints: all }`,
      'param all array',
    );
    assert.match(open.output('inboundEndpointsObject'), /^\?/);
  });
});
