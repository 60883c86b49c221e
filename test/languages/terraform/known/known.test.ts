import assert from 'node:assert/strict';
import { terraform } from '../../../../server/src/languages/terraform';
import { knownModule, knownModules } from '../../../../server/src/languages/terraform/known';
import type { Fragment } from '../../../../server/src/model/fragment';
import { Graph } from '../../../../server/src/model/graph';
import { read, type Resource } from '../../../../server/src/model/resource';
import type { Value } from '../../../../server/src/model/value';
import { lowered, said, valueOf } from '../evaluation/evaluating';

const NETWORK = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network';
const SUBNET = `${NETWORK}/virtualNetworks/vnet/subnets/aks`;
const ZONE = `${NETWORK}/privateDnsZones/privatelink.example.net`;
const IDENTITY = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id';

/** What a call makes: `inputs` as Terraform writes an object, with variables before it that are not known. */
class Made {
  private readonly fragment: Fragment;
  private readonly graph: Graph;

  constructor(name: string, version: string | undefined, inputs: string, before = '') {
    const module = knownModule(name, version);
    assert.ok(module, `${name} ${version ?? 'newest'}`);
    const given = valueOf(`{ ${inputs} }`, before);
    const values = new Map<string, Value>();
    if (given.kind === 'object') for (const { key, value } of given.entries.values()) values.set(key, value);
    this.fragment = lowered(module.text, { inputs: values });
    this.graph = new Graph([this.fragment]);
  }

  /** Types and names, in order. */
  get resources(): string[] {
    return this.own().map((resource) => {
      const names = this.graph.names(resource).map((name) => said(name).replaceAll("'", ''));
      return `${resource.type.split('/').slice(1).join('/')} ${names.join('/')}${resource.condition ? ' ?' : ''}`;
    });
  }

  /** A value of the resource of a type, what further declarations put on it included. */
  at(type: string, path: string, index = 0): string {
    const found = this.own().filter((resource) => resource.type.toLowerCase().endsWith(`/${type.toLowerCase()}`))[
      index
    ];
    assert.ok(found, `${type} ${index} among ${this.resources.join(', ')}`);
    return said(read(found, path));
  }

  output(name: string): string {
    return said(this.fragment.outputs.get(name));
  }

  private own(): readonly Resource[] {
    return this.graph.resources.filter(({ existing, within }) => !existing && !within);
  }
}

const avm = (name: string) => `Azure/avm-res-${name}/azurerm`;

describe('Known Terraform modules', () => {
  it('can all be read, and name where they come from', () => {
    for (const { source, from, before, text, documented } of knownModules) {
      const label = `${source} ${from ?? ''}..${before ?? ''}`;
      assert.deepEqual(terraform.parse('known.tf', text).problems, [], label);
      assert.match(source, /^Azure\/[a-z0-9-]+\/azurerm(\/\/[a-z/]+)?$/);
      assert.match(
        documented,
        /^variables\.tf, main\.tf and outputs\.tf of \d+\.\d+\.\d+, read \d{4}-\d\d-\d\d$/,
        label,
      );
    }
  });

  it('leave no gap and no overlap between their versions', () => {
    for (const source of new Set(knownModules.map((module) => module.source))) {
      const versions = knownModules.filter((module) => module.source === source);
      versions.forEach(({ before }, index) => assert.equal(before, versions[index + 1]?.from, `${source} ${index}`));
    }
  });

  it('are found in any case', () => {
    const newest = knownModule('Azure/aks/azurerm', undefined);
    assert.ok(newest);
    assert.equal(knownModule('Azure/aks/azurerm', '>= 6.0'), newest);
    assert.equal(knownModule('azure/aks/azurerm', ''), newest);
    const subnet = knownModule(`${avm('network-virtualnetwork')}//modules/subnet`, undefined);
    assert.equal(subnet?.from, '0.11.0');
    assert.equal(knownModule('app.terraform.io/Azure/aks/azurerm', undefined), undefined);
    assert.equal(knownModule('Azure/aks/azurerm//modules/nothing', undefined), undefined);
    assert.equal(knownModule('./aks', undefined), undefined);
  });

  it('stand for the newest version that a constraint allows', () => {
    const from = (constraint: string) => knownModule('Azure/aks/azurerm', constraint)?.from;
    assert.equal(from('7.5.0'), '6.0.0');
    assert.equal(from('= 9.4.1'), '9.0.0');
    assert.equal(from('~> 10.0'), '10.0.0');
    assert.equal(from('~> 9.4.0'), '9.0.0');
    assert.equal(from('~> 8'), '11.0.0');
    assert.equal(from('>= 7.0, < 10.0'), '9.0.0');
    assert.equal(from('>= 7.0, <= 10.0'), '10.0.0');
    assert.equal(from('> 6.0, < 9.0.0, != 8.0.0'), '6.0.0');
    assert.equal(from('v11.2.0'), '11.0.0');
    assert.equal(from('5.0.0'), undefined);
    assert.equal(from('newest'), undefined);
  });
});

describe('The known module Azure/aks/azurerm', () => {
  const aks = 'Azure/aks/azurerm';

  it('is public with kubenet by default', () => {
    const made = new Made(aks, undefined, 'prefix = "dev", location = "westeurope"');
    assert.deepEqual(made.resources, ['managedClusters dev-aks']);
    assert.equal(made.at('managedClusters', 'properties.networkProfile.networkPlugin'), "'kubenet'");
    assert.equal(made.at('managedClusters', 'properties.networkProfile.outboundType'), "'loadBalancer'");
    assert.equal(made.at('managedClusters', 'properties.apiServerAccessProfile.enablePrivateCluster'), 'false');
    assert.equal(made.at('managedClusters', 'properties.apiServerAccessProfile.authorizedIPRanges'), 'absent');
    assert.equal(made.at('managedClusters', 'identity.type'), "'SystemAssigned'");
    assert.match(made.at('managedClusters', 'properties.agentPoolProfiles'), /count: 2,.*maxSurge: '10%'/);
    assert.match(made.output('aks_id'), /^<managedClusters:'dev-aks'>/);
  });

  it('takes private access, a subnet and further pools', () => {
    const made = new Made(
      aks,
      '~> 11.0',
      `cluster_name = "aks", location = "westeurope", private_cluster_enabled = true, private_dns_zone_id = "${ZONE}",
       identity_type = "UserAssigned", identity_ids = ["${IDENTITY}"], network_plugin = "azure",
       auto_scaling_enabled = true, agents_min_count = 1, agents_max_count = 5,
       vnet_subnet = { id = "${SUBNET}" },
       node_pools = { user = { name = "user", vm_size = "Standard_D4s_v5", vnet_subnet = { id = "${SUBNET}" } } }`,
    );
    assert.deepEqual(made.resources, ['managedClusters aks', 'managedClusters/agentPools aks/user']);
    assert.equal(made.at('managedClusters', 'properties.apiServerAccessProfile.enablePrivateCluster'), 'true');
    assert.equal(made.at('managedClusters', 'properties.apiServerAccessProfile.privateDNSZone'), `'${ZONE}'`);
    assert.equal(made.at('managedClusters', 'identity.type'), "'UserAssigned'");
    assert.match(made.at('managedClusters', 'properties.agentPoolProfiles'), /minCount: 1, maxCount: 5/);
    assert.match(made.at('managedClusters', 'properties.agentPoolProfiles'), new RegExp(`vnetSubnetID: '${SUBNET}'`));
    assert.equal(made.at('agentPools', 'properties.vnetSubnetID'), `'${SUBNET}'`);
    assert.equal(made.at('agentPools', 'properties.mode'), "'User'");
  });

  it('names subnets and scaling otherwise in older versions', () => {
    const nine = new Made(
      aks,
      '9.1.0',
      `prefix = "dev", vnet_subnet_id = "${SUBNET}", enable_auto_scaling = true, agents_max_count = 3`,
    );
    assert.match(
      nine.at('managedClusters', 'properties.agentPoolProfiles'),
      /maxCount: 3,.*vnetSubnetID: '.*aks'.*maxSurge: '10%'/,
    );
    const seven = new Made(aks, '7.5.0', 'prefix = "dev", ebpf_data_plane = "cilium"');
    assert.doesNotMatch(seven.at('managedClusters', 'properties.agentPoolProfiles'), /maxSurge/);
    assert.equal(seven.at('managedClusters', 'properties.networkProfile.networkDataplane'), "'cilium'");
    const ten = new Made(aks, '~> 10.2', 'prefix = "dev", location = "w", network_data_plane = "cilium"');
    assert.equal(ten.at('managedClusters', 'properties.networkProfile.networkDataplane'), "'cilium'");
  });

  it('leaves open only what an unknown input feeds', () => {
    const made = new Made(
      aks,
      undefined,
      'prefix = "dev", location = "w", network_policy = var.policy',
      'variable "policy" {}',
    );
    assert.match(made.at('managedClusters', 'properties.networkProfile.networkPolicy'), /^\?/);
    assert.equal(made.at('managedClusters', 'properties.networkProfile.networkPlugin'), "'kubenet'");
  });
});

describe('The known verified cluster', () => {
  const aks = avm('containerservice-managedcluster');
  const required = 'name = "aks", location = "westeurope", parent_id = "/subscriptions/s/resourceGroups/rg"';

  it('has three nodes and no network profile by default', () => {
    const made = new Made(aks, undefined, required);
    assert.deepEqual(made.resources, ['managedClusters aks']);
    assert.match(
      made.at('managedClusters', 'properties.agentPoolProfiles'),
      /name: 'systempool', mode: 'System'.*count: 3/,
    );
    assert.equal(made.at('managedClusters', 'properties.networkProfile'), 'null');
    assert.equal(made.at('managedClusters', 'identity.type'), "'SystemAssigned'");
    assert.match(made.output('resource_id'), /^<managedClusters:'aks'>/);
    assert.equal(made.output('agentpool_resource_ids'), '{}');
  });

  it('takes private access, network and pools', () => {
    const made = new Made(
      aks,
      '~> 0.7',
      `${required}, sku = { name = "Base", tier = "Standard" },
       api_server_access_profile = { enable_private_cluster = true, private_dns_zone = "none", disable_run_command = true },
       network_profile = { network_plugin = "azure", network_plugin_mode = "overlay", outbound_type = "userDefinedRouting" },
       managed_identities = { user_assigned_resource_ids = ["${IDENTITY}"] },
       default_agent_pool = { vnet_subnet_id = "${SUBNET}", min_count = 1, max_count = 3, enable_auto_scaling = true },
       agent_pools = { user = { name = "user", count_of = 2, vnet_subnet_id = "${SUBNET}" } }`,
    );
    assert.deepEqual(made.resources, ['managedClusters aks', 'managedClusters/agentPools aks/user']);
    assert.equal(made.at('managedClusters', 'properties.apiServerAccessProfile.enablePrivateCluster'), 'true');
    assert.equal(made.at('managedClusters', 'properties.networkProfile.outboundType'), "'userDefinedRouting'");
    assert.equal(made.at('managedClusters', 'identity.type'), "'UserAssigned'");
    assert.match(made.at('managedClusters', 'properties.agentPoolProfiles'), /count: null, minCount: 1, maxCount: 3/);
    assert.equal(made.at('agentPools', 'properties.count'), '2');
    assert.match(
      made.output('agentpool_resource_ids'),
      /^\{user: \{resource_id: <managedClusters\/agentPools:'aks'\/'user'>/,
    );
  });

  it('leaves the network of an automatic cluster to Azure', () => {
    const made = new Made(
      aks,
      undefined,
      `${required}, sku = { name = "Automatic" }, network_profile = { network_plugin = "azure" }`,
    );
    assert.equal(made.at('managedClusters', 'properties.networkProfile'), 'null');
    assert.equal(made.at('managedClusters', 'sku.name'), "'Automatic'");
  });

  it('is written in the words of azurerm until 0.3', () => {
    const pool = 'default_node_pool = { name = "system", vm_size = "Standard_D4s_v5", node_count = 2 }';
    const made = new Made(aks, '~> 0.3.0', `name = "aks", location = "w", resource_group_name = "rg", ${pool}`);
    assert.equal(made.at('managedClusters', 'properties.networkProfile.networkPluginMode'), "'overlay'");
    assert.equal(made.at('managedClusters', 'properties.networkProfile.outboundType'), "'loadBalancer'");
    assert.equal(made.at('managedClusters', 'properties.apiServerAccessProfile.disableRunCommand'), 'true');
    const closed = new Made(
      aks,
      '0.2.5',
      `name = "aks", location = "w", resource_group_name = "rg", ${pool}, private_cluster_enabled = true, private_dns_zone_id = "System",
       node_pools = { user = { name = "user", vm_size = "Standard_D4s_v5", vnet_subnet_id = "${SUBNET}" } }`,
    );
    assert.equal(closed.at('managedClusters', 'properties.apiServerAccessProfile.privateDNSZone'), "'System'");
    assert.equal(closed.at('agentPools', 'properties.vnetSubnetID'), `'${SUBNET}'`);
  });
});

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
