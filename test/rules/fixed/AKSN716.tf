resource "azurerm_private_dns_zone" "zone" {
  name                = "privatelink.vaultcore.azure.net"
  resource_group_name = "rg"
}

resource "azurerm_private_dns_zone_virtual_network_link" "zone" {
  name                  = "link"
  resource_group_name   = "rg"
  private_dns_zone_name = azurerm_private_dns_zone.zone.name
  virtual_network_id    = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/vnet"
}
