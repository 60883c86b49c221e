import assert from 'node:assert/strict';
import { SUBNET, ZONE, IDENTITY, Made } from './made';

describe('The known managed cluster', () => {
  const cluster = 'res/container-service/managed-cluster';
  const API = 'properties.apiServerAccessProfile';
  const pools = "primaryAgentPoolProfiles: [{ name: 'system', mode: 'System' }]";

  it('is public with a load balancer by default', () => {
    const made = new Made(cluster, undefined, `{ name: 'aks', ${pools} }`);
    assert.deepEqual(made.resources, ['managedClusters aks']);
    assert.equal(made.at('managedClusters', API), 'null');
    assert.equal(made.at('managedClusters', 'properties.networkProfile.outboundType'), "'loadBalancer'");
    assert.equal(made.at('managedClusters', 'properties.networkProfile.networkPlugin'), 'null');
    assert.equal(made.at('managedClusters', 'properties.agentPoolProfiles.0.count'), 'absent');
    assert.match(made.at('managedClusters', 'properties.agentPoolProfiles'), /count: 1,.*osType: 'Linux'/);
    assert.equal(made.at('managedClusters', 'sku'), "{name: 'Base', tier: 'Standard'}");
    assert.equal(made.output('resourceId'), "<Microsoft.ContainerService/managedClusters:'aks'>");
  });

  it('takes private access, subnets and further pools', () => {
    const made = new Made(
      cluster,
      '0.13.0',
      `{
  name: 'aks'
  apiServerAccessProfile: { enablePrivateCluster: true, privateDNSZone: '${ZONE}' }
  managedIdentities: { userAssignedResourceIds: ['${IDENTITY}'] }
  networkPlugin: 'azure'
  networkDataplane: 'cilium'
  outboundType: 'userDefinedRouting'
  primaryAgentPoolProfiles: [{ name: 'system', count: 3, vnetSubnetResourceId: '${SUBNET}' }]
  agentPools: [{ name: 'user', vnetSubnetResourceId: '${SUBNET}', upgradeSettings: { maxSurge: '33%' } }]
}`,
    );
    assert.deepEqual(made.resources, ['managedClusters aks', 'managedClusters/agentPools aks/user']);
    assert.equal(made.at('managedClusters', `${API}.enablePrivateCluster`), 'true');
    assert.equal(made.at('managedClusters', `${API}.privateDNSZone`), `'${ZONE}'`);
    assert.equal(
      made.at('managedClusters', 'identity'),
      `{type: 'UserAssigned', userAssignedIdentities: {${IDENTITY}: {}}}`,
    );
    assert.equal(made.at('managedClusters', 'properties.networkProfile.networkPluginMode'), "'overlay'");
    assert.equal(made.at('managedClusters', 'properties.networkProfile.networkPolicy'), "'cilium'");
    assert.equal(made.at('managedClusters', 'properties.networkProfile.loadBalancerProfile'), 'null');
    assert.equal(made.at('agentPools', 'properties.vnetSubnetID'), `'${SUBNET}'`);
    assert.equal(made.at('agentPools', 'properties.upgradeSettings.maxSurge'), "'33%'");
  });

  it('has a parameter for each API server setting until 0.11', () => {
    const made = new Made(
      cluster,
      '0.11.1',
      `{
  name: 'aks'
  enablePrivateCluster: true
  authorizedIPRanges: ['203.0.113.0/24']
  primaryAgentPoolProfiles: [{ name: 'system', maxSurge: '10%' }]
}`,
    );
    assert.equal(
      made.at('managedClusters', API),
      "{authorizedIPRanges: ['203.0.113.0/24'], disableRunCommand: false, enablePrivateCluster: true, enablePrivateClusterPublicFQDN: false, privateDNSZone: null}",
    );
    assert.match(made.at('managedClusters', 'properties.agentPoolProfiles'), /upgradeSettings: \{maxSurge: '10%'\}/);
  });

  it('took its first pools in the words of Azure until 0.4.0', () => {
    const made = new Made(
      cluster,
      '0.4.0',
      `{ name: 'aks', primaryAgentPoolProfile: [{ vnetSubnetID: '${SUBNET}' }] }`,
    );
    assert.equal(made.at('managedClusters', 'properties.agentPoolProfiles'), `[{vnetSubnetID: '${SUBNET}'}]`);
    const old = new Made(cluster, '0.1.2', "{ name: 'aks', primaryAgentPoolProfile: [] }");
    assert.equal(old.at('managedClusters', 'properties.publicNetworkAccess'), 'null');
  });

  it('leaves open only what an unknown input feeds', () => {
    const made = new Made(
      cluster,
      undefined,
      `{ name: 'aks', ${pools}, networkPlugin: plugin, agentPools: more }`,
      'param plugin string\nparam more array',
    );
    assert.deepEqual(made.resources, [
      'managedClusters aks',
      `managedClusters/agentPools ${made.resources[1]!.split(' ').slice(1, -1).join(' ')} ?`,
    ]);
    assert.equal(
      made.at('managedClusters', 'properties.networkProfile.networkPlugin'),
      '?parameter `plugin` has no default {param:plugin}',
    );
    assert.equal(made.at('managedClusters', 'properties.networkProfile.outboundType'), "'loadBalancer'");
  });
});
