import { strict as assert } from 'node:assert';
import { open, besides, said } from './estateSamples';

describe('deployments of one estate, across languages', () => {
  const HUB =
    '/subscriptions/0aa0bb0c-1111-2222-3333-444455556666/resourceGroups/rg-core/providers/Microsoft.Network/virtualNetworks/vnet-core';
  const hub = (more = '') => `
resource "azurerm_virtual_network" "core" {
  name                = "vnet-core"
  location            = "uksouth"
  resource_group_name = "rg-core"
  address_space       = ["10.0.0.0/16"]
}

resource "azurerm_private_dns_zone" "vault" {
  name                = "privatelink.vaultcore.azure.net"
  resource_group_name = "rg-core"
}
${more}`;
  const spoke = (scope: string) => `
resource core 'Microsoft.Network/virtualNetworks@2024-05-01' existing = {
  name: 'vnet-core'
  scope: resourceGroup('${scope}')
}
resource spoke 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-claims-spoke'
  location: 'uksouth'
  properties: { addressSpace: { addressPrefixes: ['10.1.0.0/16'] } }
  resource out 'virtualNetworkPeerings' = {
    name: 'to-core'
    properties: { remoteVirtualNetwork: { id: core.id }, allowVirtualNetworkAccess: true }
  }
}
`;
  const back = `
resource "azurerm_virtual_network_peering" "claims" {
  name                      = "to-claims"
  resource_group_name       = "rg-core"
  virtual_network_name      = azurerm_virtual_network.core.name
  remote_virtual_network_id = data.azurerm_virtual_network.claims.id
}

data "azurerm_virtual_network" "claims" {
  name                = "vnet-claims-spoke"
  resource_group_name = "rg-claims"
}
`;

  it('find the peering back in the hub, in Terraform, of a spoke in Bicep', () => {
    const files = (more: string) => ({
      'platform/hub/main.tf': hub(more),
      'platform/spoke/main.bicep': spoke('rg-core'),
    });
    const without = open(files(''));
    assert.match(
      said(without, 'AKSN956').join('\n'),
      /^platform\/spoke\/main\.bicep: No peering leads back .*platform\/hub/,
    );
    assert.deepEqual(said(open(files(back)), 'AKSN956'), []);
  });

  it('compare the groups of a Bicep scope and of a Terraform argument', () => {
    const workspace = open({ 'platform/hub/main.tf': hub(), 'platform/spoke/main.bicep': spoke('rg-transit') });
    assert.deepEqual(besides(workspace, 'platform/spoke/main.bicep'), []);
    assert.deepEqual(said(workspace, 'AKSN956'), []);
  });

  it('see what a hub and a cluster stage beyond a spoke declare', () => {
    const cluster = `
resource spoke 'Microsoft.Network/virtualNetworks@2024-05-01' existing = {
  name: 'vnet-claims-spoke'
}
resource link 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = {
  name: 'privatelink.azurecr.io/claims'
  location: 'global'
  properties: { registrationEnabled: false, virtualNetwork: { id: spoke.id } }
}
`;
    const workspace = open({
      'platform/hub/main.tf': hub(),
      'platform/spoke/main.bicep': spoke('rg-core'),
      'platform/cluster/main.bicep': cluster,
    });
    assert.deepEqual(besides(workspace, 'platform/hub'), ['platform/cluster/main.bicep', 'platform/spoke/main.bicep']);
  });

  it('are joined by an id that is written out, wherever the folders lie, only where its group is the same', () => {
    const peering = (id: string) => `
resource "azurerm_virtual_network" "claims" {
  name                = "vnet-claims-spoke"
  location            = "uksouth"
  resource_group_name = "rg-claims"
  address_space       = ["10.1.0.0/16"]
}

resource "azurerm_virtual_network_peering" "core" {
  name                      = "to-core"
  resource_group_name       = "rg-claims"
  virtual_network_name      = azurerm_virtual_network.claims.name
  remote_virtual_network_id = "${id}"
}
`;
    const beside = (id: string) =>
      besides(open({ 'platform/hub/main.tf': hub(), 'platform/spoke/main.tf': peering(id) }), 'platform/spoke');
    assert.deepEqual(beside(HUB), ['platform/hub']);
    assert.deepEqual(beside(HUB.replace('rg-core', 'rg-transit')), []);
  });
});
