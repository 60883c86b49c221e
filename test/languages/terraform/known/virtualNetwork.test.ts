import assert from 'node:assert/strict';
import { NETWORK, Made, avm } from './made';

describe('The known verified networks', () => {
  const vnet = avm('network-virtualnetwork');
  const required = 'name = "vnet", location = "westeurope", parent_id = "/subscriptions/s/resourceGroups/rg"';

  it('have their ranges and nothing else by default', () => {
    const made = new Made(vnet, undefined, `${required}, address_space = ["10.0.0.0/16"]`);
    assert.deepEqual(made.resources, ['virtualNetworks vnet']);
    assert.equal(made.at('virtualNetworks', 'properties.addressSpace.addressPrefixes'), "['10.0.0.0/16']");
    assert.equal(made.output('subnets'), '{}');
    assert.match(made.output('resource_id'), /^<virtualNetworks:'vnet'>/);
  });

  it('make subnets with what is attached to them, and peerings', () => {
    const made = new Made(
      vnet,
      '~> 0.8',
      `${required}, address_space = ["10.0.0.0/16"], dns_servers = { dns_servers = ["10.0.0.4"] },
       subnets = {
         aks = {
           name = "aks", address_prefixes = ["10.0.0.0/22"], service_endpoints = ["Microsoft.Storage"],
           network_security_group = { id = "${NETWORK}/networkSecurityGroups/nsg" },
           route_table = { id = "${NETWORK}/routeTables/rt" },
           delegation = [{ name = "d", service_delegation = { name = "Microsoft.Web/serverFarms" } }]
         }
       },
       peerings = { hub = { name = "to-hub", remote_virtual_network_resource_id = "${NETWORK}/virtualNetworks/hub", create_reverse_peering = true, reverse_name = "back" } }`,
    );
    assert.deepEqual(made.resources, [
      'virtualNetworks vnet',
      'virtualNetworks/subnets vnet/aks',
      'virtualNetworks/virtualNetworkPeerings vnet/to-hub',
      'virtualNetworks/virtualNetworkPeerings hub/back',
    ]);
    assert.equal(made.at('subnets', 'properties.networkSecurityGroup.id'), `'${NETWORK}/networkSecurityGroups/nsg'`);
    assert.equal(made.at('subnets', 'properties.routeTable.id'), `'${NETWORK}/routeTables/rt'`);
    assert.equal(made.at('subnets', 'properties.natGateway'), 'null');
    assert.equal(made.at('subnets', 'properties.serviceEndpoints'), "[{service: 'Microsoft.Storage'}]");
    assert.match(made.at('subnets', 'properties.delegations'), /serviceName: 'Microsoft.Web\/serverFarms'/);
    assert.equal(made.at('subnets', 'properties.privateEndpointNetworkPolicies'), "'Enabled'");
    assert.equal(made.at('subnets', 'properties.defaultOutboundAccess'), 'false');
    assert.equal(made.at('virtualNetworks', 'properties.dhcpOptions.dnsServers'), "['10.0.0.4']");
    assert.match(made.output('subnets'), /resource_id: <virtualNetworks\/subnets:'vnet'\/'aks'>/);
  });

  it('have a module for a peering alone', () => {
    const peering = `${vnet}//modules/peering`;
    const back = 'create_reverse_peering = true, reverse_name = "back", reverse_allow_forwarded_traffic = true';
    for (const [version, ends] of [
      ['0.8.1', 'virtual_network = { resource_id = "ID/spoke" }, remote_virtual_network = { resource_id = "ID/hub" }'],
      [undefined, 'parent_id = "ID/spoke", remote_virtual_network_id = "ID/hub"'],
    ] as const) {
      const ids = ends.replaceAll('ID', `${NETWORK}/virtualNetworks`);
      const made = new Made(peering, version, `name = "to-hub", ${ids}, ${back}`);
      assert.deepEqual(made.resources, [
        'virtualNetworks/virtualNetworkPeerings spoke/to-hub',
        'virtualNetworks/virtualNetworkPeerings hub/back',
      ]);
      assert.equal(
        made.at('virtualNetworkPeerings', 'properties.remoteVirtualNetwork.id'),
        `'${NETWORK}/virtualNetworks/hub'`,
      );
      assert.equal(made.at('virtualNetworkPeerings', 'properties.allowForwardedTraffic'), 'false');
      const alone = new Made(peering, version, `name = "to-hub", ${ids}`);
      assert.deepEqual(alone.resources, ['virtualNetworks/virtualNetworkPeerings spoke/to-hub']);
    }
  });

  it('have a module for a subnet alone', () => {
    const subnet = `${vnet}//modules/subnet`;
    const made = new Made(
      subnet,
      undefined,
      `name = "aks", parent_id = "${NETWORK}/virtualNetworks/vnet", address_prefix = "10.0.0.0/24"`,
    );
    assert.deepEqual(made.resources, ['virtualNetworks/subnets vnet/aks']);
    assert.equal(made.at('subnets', 'properties.addressPrefix'), "'10.0.0.0/24'");
    const older = new Made(
      subnet,
      '0.8.1',
      `name = "aks", virtual_network = { resource_id = "${NETWORK}/virtualNetworks/vnet" }, address_prefixes = ["10.0.0.0/24"], nat_gateway = { id = "nat" }`,
    );
    assert.equal(older.at('subnets', 'properties.natGateway.id'), "'nat'");
    assert.equal(older.output('address_prefixes'), "['10.0.0.0/24']");
  });

  it('have security groups', () => {
    const nsg = avm('network-networksecuritygroup');
    const group = 'name = "nsg", location = "w", resource_group_name = "rg"';
    assert.deepEqual(new Made(nsg, undefined, group).resources, ['networkSecurityGroups nsg']);
    const made = new Made(
      nsg,
      '~> 0.4',
      `${group}, security_rules = { ssh = { name = "ssh", access = "Deny", direction = "Inbound", priority = 100, protocol = "Tcp", destination_port_ranges = ["22", "3389"] } }`,
    );
    assert.deepEqual(made.resources, ['networkSecurityGroups nsg', 'networkSecurityGroups/securityRules nsg/ssh']);
    assert.equal(made.at('securityRules', 'properties.destinationPortRanges'), "['22', '3389']");
    assert.equal(made.at('securityRules', 'properties.access'), "'Deny'");
  });

  it('have route tables that attach themselves', () => {
    const table = avm('network-routetable');
    const group = 'name = "rt", location = "w", resource_group_name = "rg"';
    const made = new Made(
      table,
      '0.4.1',
      `${group}, routes = { all = { name = "all", address_prefix = "0.0.0.0/0", next_hop_type = "VirtualAppliance", next_hop_in_ip_address = "10.0.0.4" } }`,
    );
    assert.deepEqual(made.resources, ['routeTables rt', 'routeTables/routes rt/all']);
    assert.equal(made.at('routes', 'properties.nextHopIpAddress'), "'10.0.0.4'");
    assert.equal(made.at('routeTables', 'properties.disableBgpRoutePropagation'), 'false');
    const older = new Made(table, '0.2.2', group);
    assert.equal(older.at('routeTables', 'properties.disableBgpRoutePropagation'), 'true');
  });

  it('have NAT gateways', () => {
    const nat = avm('network-natgateway');
    const made = new Made(
      nat,
      undefined,
      `${required.replace('vnet', 'nat')}, public_ips = { one = { name = "pip" } }`,
    );
    assert.deepEqual(made.resources, ['publicIPAddresses pip', 'natGateways nat']);
    assert.equal(made.at('natGateways', 'sku.name'), "'StandardV2'");
    assert.equal(made.at('natGateways', 'properties.publicIpAddresses'), "[{id: <publicIPAddresses:'pip'>}]");
    const older = new Made(nat, '~> 0.2.0', 'name = "nat", location = "w", resource_group_name = "rg"');
    assert.deepEqual(older.resources, ['natGateways nat']);
  });
});
