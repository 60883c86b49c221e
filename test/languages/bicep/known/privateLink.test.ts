import assert from 'node:assert/strict';
import { NETWORK, SUBNET, ZONE, Made } from './made';

describe('The known private endpoint and zone', () => {
  const endpoint = 'res/network/private-endpoint';
  const zone = 'res/network/private-dns-zone';
  const connections =
    "privateLinkServiceConnections: [{ name: 'c', properties: { privateLinkServiceId: 'service', groupIds: ['vault'] } }]";

  it('connect without a zone by default', () => {
    const made = new Made(endpoint, undefined, `{ name: 'pep', subnetResourceId: '${SUBNET}', ${connections} }`);
    assert.deepEqual(made.resources, ['privateEndpoints pep']);
    assert.equal(made.at('privateEndpoints', 'properties.subnet.id'), `'${SUBNET}'`);
    assert.match(
      made.at('privateEndpoints', 'properties.privateLinkServiceConnections'),
      /privateLinkServiceId: 'service', groupIds: \['vault'\]/,
    );
    assert.equal(made.output('groupId'), "'vault'");
  });

  it('have a zone group', () => {
    const group = `privateDnsZoneGroup: { privateDnsZoneGroupConfigs: [{ privateDnsZoneResourceId: '${ZONE}' }] }`;
    const made = new Made(
      endpoint,
      '0.7.0',
      `{ name: 'pep', subnetResourceId: '${SUBNET}', ${connections}, ${group} }`,
    );
    assert.deepEqual(made.resources, ['privateEndpoints pep', 'privateEndpoints/privateDnsZoneGroups pep/default']);
    assert.equal(
      made.at('privateDnsZoneGroups', 'properties.privateDnsZoneConfigs'),
      `[{name: 'privatelink.example.net', properties: {privateDnsZoneId: '${ZONE}'}}]`,
    );
  });

  it('named service and zones by parameters in the beginning', () => {
    const made = new Made(
      endpoint,
      '0.2.2',
      `{ name: 'pep', subnetResourceId: '${SUBNET}', serviceResourceId: 'service', groupIds: ['blob'], privateDnsZoneResourceIds: ['${ZONE}'], privateDnsZoneGroupName: 'zones' }`,
    );
    assert.deepEqual(made.resources, ['privateEndpoints pep', 'privateEndpoints/privateDnsZoneGroups pep/zones']);
    assert.equal(
      made.at('privateEndpoints', 'properties.privateLinkServiceConnections'),
      "[{name: 'pep', properties: {privateLinkServiceId: 'service', groupIds: ['blob']}}]",
    );
  });

  it('link a zone to networks', () => {
    assert.deepEqual(new Made(zone, undefined, "{ name: 'privatelink.azurecr.io' }").resources, [
      'privateDnsZones privatelink.azurecr.io',
    ]);
    const links = `virtualNetworkLinks: [{ virtualNetworkResourceId: '${NETWORK}/virtualNetworks/hub' }, { name: 'own', registrationEnabled: true, virtualNetworkResourceId: '${NETWORK}/virtualNetworks/spoke' }]`;
    const made = new Made(zone, '0.7.0', `{ name: 'privatelink.azurecr.io', ${links} }`);
    assert.deepEqual(made.resources, [
      'privateDnsZones privatelink.azurecr.io',
      'privateDnsZones/virtualNetworkLinks privatelink.azurecr.io/hub-vnetlink',
      'privateDnsZones/virtualNetworkLinks privatelink.azurecr.io/own',
    ]);
    assert.equal(made.at('virtualNetworkLinks', 'properties.virtualNetwork.id'), `'${NETWORK}/virtualNetworks/hub'`);
    assert.equal(made.at('virtualNetworkLinks', 'properties.registrationEnabled'), 'false');
    assert.equal(made.at('virtualNetworkLinks', 'properties.registrationEnabled', 1), 'true');
    const open = new Made(
      zone,
      undefined,
      "{ name: 'privatelink.azurecr.io', virtualNetworkLinks: links }",
      'param links array',
    );
    assert.match(open.resources[1]!, /^privateDnsZones\/virtualNetworkLinks .* \?$/);
  });

  it('link a zone that is only named', () => {
    const link = `${zone}/virtual-network-link`;
    const made = new Made(
      link,
      '0.1.0',
      `{ privateDnsZoneName: 'z', virtualNetworkResourceId: '${NETWORK}/virtualNetworks/hub' }`,
    );
    assert.deepEqual(made.resources, ['privateDnsZones/virtualNetworkLinks z/hub-vnetlink']);
    assert.equal(made.at('virtualNetworkLinks', 'properties.registrationEnabled'), 'false');
    const named = new Made(
      link,
      undefined,
      `{ privateDnsZoneName: 'z', name: 'own', registrationEnabled: true, virtualNetworkResourceId: '${NETWORK}/virtualNetworks/hub' }`,
    );
    assert.deepEqual(named.resources, ['privateDnsZones/virtualNetworkLinks z/own']);
    assert.equal(named.at('virtualNetworkLinks', 'properties.registrationEnabled'), 'true');
    const open = new Made(
      link,
      undefined,
      "{ privateDnsZoneName: 'z', virtualNetworkResourceId: id }",
      'param id string',
    );
    assert.match(open.at('virtualNetworkLinks', 'properties.virtualNetwork.id'), /^\?/);
  });
});
