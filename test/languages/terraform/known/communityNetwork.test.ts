import assert from 'node:assert/strict';
import { NETWORK, Made } from './made';

describe('The known older network modules', () => {
  it('are Azure/network/azurerm', () => {
    const made = new Made('Azure/network/azurerm', undefined, 'resource_group_name = "rg", use_for_each = true');
    assert.deepEqual(made.resources, ['virtualNetworks acctvnet', 'virtualNetworks/subnets acctvnet/subnet1']);
    assert.equal(made.at('virtualNetworks', 'properties.addressSpace.addressPrefixes'), "['10.0.0.0/16']");
    assert.equal(made.output('vnet_subnets'), "[<virtualNetworks/subnets:'acctvnet'/'subnet1'>]");
    const two = new Made(
      'Azure/network/azurerm',
      '~> 5.0',
      'resource_group_name = "rg", vnet_name = "vnet", address_spaces = ["10.0.0.0/16", "10.1.0.0/16"], subnet_names = ["a", "b"], subnet_prefixes = ["10.0.0.0/24", "10.1.0.0/24"], subnet_service_endpoints = { b = ["Microsoft.Sql"] }',
    );
    assert.equal(
      two.at('virtualNetworks', 'properties.addressSpace.addressPrefixes'),
      "['10.0.0.0/16', '10.1.0.0/16']",
    );
    assert.equal(two.at('subnets', 'properties.addressPrefixes', 1), "['10.1.0.0/24']");
    assert.equal(two.at('subnets', 'properties.serviceEndpoints', 1), "[{service: 'Microsoft.Sql'}]");
  });

  it('are Azure/vnet/azurerm', () => {
    const made = new Made('Azure/vnet/azurerm', undefined, 'resource_group_name = "rg", vnet_location = "w"');
    assert.equal(made.resources.length, 4);
    const attached = new Made(
      'Azure/vnet/azurerm',
      '4.1.0',
      `resource_group_name = "rg", vnet_location = "w", use_for_each = true, subnet_names = ["aks"], subnet_prefixes = ["10.0.0.0/22"], nsg_ids = { aks = "${NETWORK}/networkSecurityGroups/nsg" }, route_tables_ids = { aks = "${NETWORK}/routeTables/rt" }`,
    );
    assert.equal(
      attached.at('subnets', 'properties.networkSecurityGroup.id'),
      `'${NETWORK}/networkSecurityGroups/nsg'`,
    );
    assert.equal(attached.at('subnets', 'properties.routeTable.id'), `'${NETWORK}/routeTables/rt'`);
    assert.equal(attached.output('vnet_subnets_name_id'), "{aks: <virtualNetworks/subnets:'acctvnet'/'aks'>}");
  });

  it('are Azure/subnets/azurerm', () => {
    const required =
      'resource_group_name = "rg", virtual_network_name = "vnet", virtual_network_location = "w", virtual_network_address_space = ["10.0.0.0/16"]';
    const made = new Made(
      'Azure/subnets/azurerm',
      undefined,
      `${required}, subnets = { aks = { address_prefixes = ["10.0.0.0/22"], network_security_group = { id = "${NETWORK}/networkSecurityGroups/nsg" } } }`,
    );
    assert.deepEqual(made.resources, ['virtualNetworks vnet', 'virtualNetworks/subnets vnet/aks']);
    assert.equal(made.at('subnets', 'properties.networkSecurityGroup.id'), `'${NETWORK}/networkSecurityGroups/nsg'`);
    assert.equal(made.at('subnets', 'properties.routeTable'), 'absent');
    const routed = new Made(
      'Azure/subnets/azurerm',
      '1.0.0',
      `${required}, virtual_network_dns_servers = { dns_servers = ["10.0.0.4"] }, subnets = { aks = { address_prefixes = ["10.0.0.0/22"], route_table = { id = "${NETWORK}/routeTables/rt" }, nat_gateway = { id = "${NETWORK}/natGateways/nat" } } }`,
    );
    assert.equal(routed.at('subnets', 'properties.natGateway.id'), `'${NETWORK}/natGateways/nat'`);
    assert.equal(routed.at('virtualNetworks', 'properties.dhcpOptions.dnsServers'), "['10.0.0.4']");
  });
});
