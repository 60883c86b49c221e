import assert from 'node:assert/strict';
import { NETWORK, SUBNET, ZONE, Made, avm } from './made';

describe('The known verified services', () => {
  const endpoints = (more = '') =>
    `private_endpoints = { one = { subnet_resource_id = "${SUBNET}", private_dns_zone_resource_ids = ["${ZONE}"] ${more} } }`;
  const group = 'name = "it", location = "w", resource_group_name = "rg"';

  it('are registries', () => {
    const registry = avm('containerregistry-registry');
    const made = new Made(registry, undefined, group);
    assert.deepEqual(made.resources, ['registries it']);
    assert.equal(made.at('registries', 'sku.name'), "'Premium'");
    assert.equal(made.at('registries', 'properties.publicNetworkAccess'), "'Enabled'");
    assert.equal(made.at('registries', 'properties.networkRuleBypassOptions'), "'None'");
    const closed = new Made(
      registry,
      '~> 0.4',
      `${group}, public_network_access_enabled = false, network_rule_set = { ip_rule = [{ ip_range = "203.0.113.0/24" }] }, ${endpoints()}`,
    );
    assert.deepEqual(closed.resources, ['registries it', 'privateEndpoints pe-it']);
    assert.equal(closed.at('registries', 'properties.publicNetworkAccess'), "'Disabled'");
    assert.equal(
      closed.at('registries', 'properties.networkRuleSet'),
      "{defaultAction: 'Deny', ipRules: [{value: '203.0.113.0/24'}]}",
    );
    assert.match(
      closed.at('privateEndpoints', 'properties.privateLinkServiceConnections'),
      /privateLinkServiceId: <registries:'it'>, groupIds: \['registry'\]/,
    );
    assert.match(
      closed.at('privateEndpoints', 'properties.privateDnsZoneGroups'),
      /name: 'default'.*privateDnsZoneId: '.*example.net'/,
    );
    const managed = new Made(
      registry,
      undefined,
      `${group}, private_endpoints_manage_dns_zone_group = false, ${endpoints()}`,
    );
    assert.equal(managed.at('privateEndpoints', 'properties.privateDnsZoneGroups'), 'absent');
  });

  it('are vaults', () => {
    const vault = avm('keyvault-vault');
    const made = new Made(vault, undefined, `${group}, tenant_id = "t"`);
    assert.equal(made.at('vaults', 'properties.sku.name'), "'premium'");
    assert.equal(made.at('vaults', 'properties.networkAcls.defaultAction'), "'Deny'");
    assert.equal(made.at('vaults', 'properties.publicNetworkAccess'), "'Enabled'");
    const open = new Made(vault, '~> 0.9', `${group}, tenant_id = "t", network_acls = null, ${endpoints()}`);
    assert.equal(open.at('vaults', 'properties.networkAcls'), 'absent');
    assert.match(open.at('privateEndpoints', 'properties.privateLinkServiceConnections'), /groupIds: \['vault'\]/);
    assert.equal(
      new Made(vault, '0.1.0', `${group}, tenant_id = "t"`).at('vaults', 'properties.sku.name'),
      "'standard'",
    );
  });

  it('are storage accounts', () => {
    const account = avm('storage-storageaccount');
    const made = new Made(
      account,
      undefined,
      'name = "st", location = "w", parent_id = "/subscriptions/s/resourceGroups/rg"',
    );
    assert.equal(made.at('storageAccounts', 'properties.publicNetworkAccess'), "'Disabled'");
    assert.match(
      made.at('storageAccounts', 'properties.networkAcls'),
      /defaultAction: 'Deny', bypass: 'AzureServices'/,
    );
    const reached = new Made(
      account,
      '~> 0.6',
      `${group}, public_network_access_enabled = true, network_rules = { virtual_network_subnet_ids = ["${SUBNET}"] }, ${endpoints(', subresource_name = "blob"')}`,
    );
    assert.equal(reached.at('storageAccounts', 'properties.publicNetworkAccess'), "'Enabled'");
    assert.match(reached.at('storageAccounts', 'properties.networkAcls.virtualNetworkRules'), /id: '.*aks'/);
    assert.match(reached.at('privateEndpoints', 'properties.privateLinkServiceConnections'), /groupIds: \['blob'\]/);
  });

  it('are endpoints and zones', () => {
    const made = new Made(
      avm('network-privateendpoint'),
      '0.1.0',
      `${group}, network_interface_name = "nic", subnet_resource_id = "${SUBNET}", private_connection_resource_id = "service", subresource_names = ["vault"], private_dns_zone_resource_ids = ["${ZONE}"], private_dns_zone_group_name = "zones"`,
    );
    assert.deepEqual(made.resources, ['privateEndpoints it']);
    assert.match(
      made.at('privateEndpoints', 'properties.privateLinkServiceConnections'),
      /name: 'pse-it', properties: \{privateLinkServiceId: 'service', groupIds: \['vault'\]/,
    );
    assert.match(made.at('privateEndpoints', 'properties.privateDnsZoneGroups'), /name: 'zones'/);
    const bare = new Made(
      avm('network-privateendpoint'),
      undefined,
      `${group}, subnet_resource_id = "${SUBNET}", private_connection_resource_id = "service"`,
    );
    assert.equal(bare.at('privateEndpoints', 'properties.privateDnsZoneGroups'), 'absent');
    const zone = new Made(
      avm('network-privatednszone'),
      undefined,
      `domain_name = "privatelink.azurecr.io", parent_id = "rg", virtual_network_links = { hub = { name = "hub", virtual_network_id = "${NETWORK}/virtualNetworks/hub" } }`,
    );
    assert.deepEqual(zone.resources, [
      'privateDnsZones privatelink.azurecr.io',
      'privateDnsZones/virtualNetworkLinks privatelink.azurecr.io/hub',
    ]);
    assert.equal(zone.at('virtualNetworkLinks', 'properties.registrationEnabled'), 'false');
    const older = new Made(
      avm('network-privatednszone'),
      '~> 0.3.0',
      `domain_name = "z", resource_group_name = "rg", virtual_network_links = { hub = { vnetlinkname = "hub", vnetid = "${NETWORK}/virtualNetworks/hub", autoregistration = true } }`,
    );
    assert.equal(older.at('virtualNetworkLinks', 'properties.virtualNetwork.id'), `'${NETWORK}/virtualNetworks/hub'`);
    assert.equal(older.at('virtualNetworkLinks', 'properties.registrationEnabled'), 'true');
  });
});
