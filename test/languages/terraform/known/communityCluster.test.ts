import assert from 'node:assert/strict';
import { SUBNET, ZONE, IDENTITY, Made } from './made';

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

  it('has an ingress add-on that makes a gateway, or takes one, as each version names it', () => {
    const addon = 'properties.addonProfiles.ingressApplicationGateway';
    const of = (version: string, inputs: string) => new Made(aks, version, `prefix = "dev", ${inputs}`);
    const off = of('~> 11.0', 'location = "westeurope"');
    assert.equal(off.at('managedClusters', `${addon}.enabled`), 'absent');
    for (const made of [
      of('7.3.1', `ingress_application_gateway_enabled = true, ingress_application_gateway_subnet_id = "${SUBNET}"`),
      of('~> 11.0', `green_field_application_gateway_for_ingress = { subnet_id = "${SUBNET}" }`),
    ]) {
      assert.equal(made.at('managedClusters', `${addon}.enabled`), 'true');
      assert.equal(made.at('managedClusters', `${addon}.config.subnetId`), `'${SUBNET}'`);
    }
    const taken = of('9.4.1', 'brown_field_application_gateway_for_ingress = { id = "gateway", subnet_id = "s" }');
    assert.equal(taken.at('managedClusters', `${addon}.config.applicationGatewayId`), "'gateway'");
    assert.equal(taken.at('managedClusters', `${addon}.config.subnetId`), 'absent');
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
