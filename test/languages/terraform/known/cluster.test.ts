import assert from 'node:assert/strict';
import { SUBNET, IDENTITY, Made, avm } from './made';

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
