import { strict as assert } from 'node:assert';
import { DEFAULT_CONFIGURATION } from '../../../server/src/review/configuration';
import { open, besides, said, TODAY } from './estateSamples';

const template = (...resources: object[]) =>
  JSON.stringify({
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
    contentVersion: '1.0.0.0',
    resources,
  });

const armNetwork = (name = 'vnet-claims') => ({
  type: 'Microsoft.Network/virtualNetworks',
  apiVersion: '2024-05-01',
  name,
  location: 'uksouth',
  properties: {
    addressSpace: { addressPrefixes: ['10.44.0.0/16'] },
    subnets: [{ name: 'workers', properties: { addressPrefix: '10.44.0.0/23' } }],
  },
});

const armCluster = (subnet: string) => ({
  type: 'Microsoft.ContainerService/managedClusters',
  apiVersion: '2025-05-01',
  name: 'aks-claims',
  location: 'uksouth',
  identity: { type: 'SystemAssigned' },
  properties: {
    dnsPrefix: 'claims',
    agentPoolProfiles: [{ name: 'system', mode: 'System', count: 3, vmSize: 'Standard_D4s_v5', vnetSubnetID: subnet }],
    networkProfile: {
      networkPlugin: 'azure',
      networkPluginMode: 'overlay',
      networkPolicy: 'cilium',
      networkDataplane: 'cilium',
    },
  },
});

const WORKERS = `[resourceId('Microsoft.Network/virtualNetworks/subnets', 'vnet-claims', 'workers')]`;
const inGroup = (group: string) =>
  `[resourceId('${group}', 'Microsoft.Network/virtualNetworks/subnets', 'vnet-claims', 'workers')]`;

describe('deployments of one estate, in ARM JSON', () => {
  it('are joined by the id that one puts together and the other declares', () => {
    const workspace = open({
      'arm/1-network/azuredeploy.json': template(armNetwork()),
      'arm/2-cluster/azuredeploy.json': template(armCluster(WORKERS)),
    });
    assert.match(said(workspace, 'AKSN303').join('\n'), /^arm\/1-network\/azuredeploy\.json: .*2-cluster/);
    const check = workspace
      .review('arm/2-cluster/azuredeploy.json', DEFAULT_CONFIGURATION, TODAY)
      .checks.find(({ rule, resource }) => rule.code === 'AKSN201' && resource.label === 'aks-claims');
    assert.notEqual(check?.status, 'undecided');
  });

  it('are not joined where the id names the group of another network', () => {
    const nested = (group: string) => ({
      type: 'Microsoft.Resources/deployments',
      apiVersion: '2022-09-01',
      name: 'network',
      resourceGroup: group,
      properties: { mode: 'Incremental', template: JSON.parse(template(armNetwork())) as object },
    });
    const files = (group: string) => ({
      'arm/1-network/azuredeploy.json': template(nested('rg-claims-net')),
      'arm/2-cluster/azuredeploy.json': template(armCluster(inGroup(group))),
    });
    assert.deepEqual(besides(open(files('rg-claims-net')), 'arm/2-cluster/azuredeploy.json'), [
      'arm/1-network/azuredeploy.json',
    ]);
    assert.deepEqual(besides(open(files('rg-motor-net')), 'arm/2-cluster/azuredeploy.json'), []);
  });

  it('are no estate as a Bicep file and the template that it was compiled to', () => {
    const bicep = `
resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' existing = {
  name: 'vnet-claims'
}
resource workers 'Microsoft.Network/virtualNetworks/subnets@2024-05-01' existing = {
  parent: vnet
  name: 'workers'
}
resource nat 'Microsoft.Network/natGateways@2024-05-01' = {
  name: 'nat-claims'
  location: 'uksouth'
}
`;
    assert.deepEqual(
      besides(
        open({ 'infra/network.bicep': bicep, 'infra/network.json': template(armNetwork()) }),
        'infra/network.bicep',
      ),
      [],
    );
  });
});
