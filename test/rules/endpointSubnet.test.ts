import { strict as assert } from 'node:assert';
import rule from '../../server/src/rules/private-endpoint/service-without-private-endpoint';
import { findingsOf, fixed, review } from './tester';

/** A cluster, a vault without an endpoint, and registries with endpoints in these subnets. */
const terraform = (...subnets: readonly string[]) => `variable "shared_subnet_id" {
  type = string
}

variable "other_subnet_id" {
  type = string
}

resource "azurerm_virtual_network" "apps" {
  name                = "vnet-apps"
  location            = "uksouth"
  resource_group_name = "rg-apps"
  address_space       = ["10.90.0.0/16"]
}

resource "azurerm_subnet" "nodes" {
  name                 = "snet-nodes"
  resource_group_name  = "rg-apps"
  virtual_network_name = azurerm_virtual_network.apps.name
  address_prefixes     = ["10.90.0.0/22"]
}

resource "azurerm_kubernetes_cluster" "apps" {
  name                = "aks-apps"
  location            = "uksouth"
  resource_group_name = "rg-apps"

  default_node_pool {
    name           = "system"
    vnet_subnet_id = azurerm_subnet.nodes.id
  }
}

resource "azurerm_key_vault" "apps" {
  name                = "kv-apps"
  location            = "uksouth"
  resource_group_name = "rg-apps"
  sku_name            = "standard"
  tenant_id           = "00000000-0000-0000-0000-000000000001"
}
${subnets
  .map(
    (subnet, index) => `
resource "azurerm_container_registry" "images${index}" {
  name                          = "crimages${index}"
  location                      = "uksouth"
  resource_group_name           = "rg-apps"
  sku                           = "Premium"
  public_network_access_enabled = false
}

resource "azurerm_private_endpoint" "images${index}" {
  name                = "pe-images${index}"
  location            = "uksouth"
  resource_group_name = "rg-apps"
  subnet_id           = ${subnet}

  private_service_connection {
    name                           = "registry"
    private_connection_resource_id = azurerm_container_registry.images${index}.id
    subresource_names              = ["registry"]
    is_manual_connection           = false
  }
}
`,
  )
  .join('')}`;

const bicep = (subnet: string) => `param sharedSubnetId string

resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-apps'
  location: 'uksouth'
  properties: {
    addressSpace: { addressPrefixes: ['10.90.0.0/16'] }
    subnets: [{ name: 'snet-nodes', properties: { addressPrefix: '10.90.0.0/22' } }]
  }
}

resource aks 'Microsoft.ContainerService/managedClusters@2025-05-01' = {
  name: 'aks-apps'
  location: 'uksouth'
  properties: {
    agentPoolProfiles: [{ name: 'system', vnetSubnetID: vnet.properties.subnets[0].id }]
  }
}

resource kv 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: 'kv-apps'
  location: 'uksouth'
  properties: { sku: { family: 'A', name: 'standard' }, tenantId: tenant().tenantId }
}

resource images 'Microsoft.ContainerRegistry/registries@2023-07-01' = {
  name: 'crimages'
  location: 'uksouth'
  sku: { name: 'Premium' }
  properties: { publicNetworkAccess: 'Disabled' }
}

resource endpoint 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: 'pe-images'
  location: 'uksouth'
  properties: {
    subnet: { id: ${subnet} }
    privateLinkServiceConnections: [
      { name: 'registry', properties: { privateLinkServiceId: images.id, groupIds: ['registry'] } }
    ]
  }
}
`;

function subnetOf(language: 'terraform' | 'bicep', text: string): string {
  const session = review(language, text);
  const [finding] = findingsOf(session, rule);
  const result = fixed(session, finding, 0, text, rule);
  assert.equal(result.refused, undefined);
  const added = result.text!.slice(result.text!.search(/(resource "azurerm_private_endpoint" "|resource )pe_?[kK]v/));
  return /subnet_id +=\s(.*)|subnet: \{\s*id: (.*)/.exec(added)!.slice(1).find(Boolean)!;
}

describe('The subnet of a new private endpoint', () => {
  it('is that of the others, as it is written there', () => {
    assert.equal(subnetOf('terraform', terraform('var.shared_subnet_id')), 'var.shared_subnet_id');
    assert.equal(subnetOf('bicep', bicep('sharedSubnetId')), 'sharedSubnetId');
  });

  it('is asked for where there is no other endpoint, or these are in several subnets', () => {
    assert.equal(subnetOf('terraform', terraform()), 'var.private_endpoint_subnet_id');
    const two = terraform('var.shared_subnet_id', 'var.other_subnet_id');
    assert.equal(subnetOf('terraform', two), 'var.private_endpoint_subnet_id');
  });

  it('is not that of the nodes', () => {
    assert.equal(subnetOf('terraform', terraform('azurerm_subnet.nodes.id')), 'var.private_endpoint_subnet_id');
  });
});
