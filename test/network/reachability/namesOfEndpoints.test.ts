/** What the name of a service resolves to, by its private endpoint. */
import { strict as assert } from 'node:assert';
import { nameOf, networkIn } from './asking';

const terraform = (manual: string) => `
variable "manual" {
  type = string
}
resource "azurerm_resource_group" "rg" {
  name     = "rg"
  location = "westeurope"
}
resource "azurerm_virtual_network" "net" {
  name                = "net"
  location            = "westeurope"
  resource_group_name = azurerm_resource_group.rg.name
  address_space       = ["10.0.0.0/16"]
}
resource "azurerm_subnet" "ends" {
  name                 = "ends"
  resource_group_name  = azurerm_resource_group.rg.name
  virtual_network_name = azurerm_virtual_network.net.name
  address_prefixes     = ["10.0.1.0/24"]
}
resource "azurerm_key_vault" "kv" {
  name                = "kv-notes"
  location            = "westeurope"
  resource_group_name = azurerm_resource_group.rg.name
}
resource "azurerm_private_dns_zone" "zone" {
  name                = "privatelink.vaultcore.azure.net"
  resource_group_name = azurerm_resource_group.rg.name
}
resource "azurerm_private_dns_zone_virtual_network_link" "link" {
  name                  = "link"
  resource_group_name   = azurerm_resource_group.rg.name
  private_dns_zone_name = azurerm_private_dns_zone.zone.name
  virtual_network_id    = azurerm_virtual_network.net.id
}
resource "azurerm_private_endpoint" "pe" {
  name                = "pe"
  location            = "westeurope"
  resource_group_name = azurerm_resource_group.rg.name
  subnet_id           = azurerm_subnet.ends.id
  private_service_connection {
    name                           = "c"
    private_connection_resource_id = azurerm_key_vault.kv.id
    subresource_names              = ["vault"]
    is_manual_connection           = ${manual}
  }
  private_dns_zone_group {
    name                 = "default"
    private_dns_zone_ids = [azurerm_private_dns_zone.zone.id]
  }
}
`;

const verdict = (manual: string) =>
  nameOf(networkIn({ 'main.tf': terraform(manual) }), 'net ? kv-notes.vault.azure.net')[0];

describe('the name of a service with a private endpoint', () => {
  it('is private where its connection is approved, however the argument is written', () => {
    for (const written of ['false', '"false"', '"0"', 'tobool("false")']) assert.equal(verdict(written), 'private');
  });

  it('is public where its connection waits for approval', () => {
    for (const written of ['true', '"true"']) assert.equal(verdict(written), 'public');
  });

  it('is undecided where nobody says whether it does', () => {
    assert.equal(verdict('var.manual'), 'undecided');
  });
});
