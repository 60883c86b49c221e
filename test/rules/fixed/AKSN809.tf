resource "azurerm_container_registry" "registry" {
  name                          = "crshop"
  location                      = "westeurope"
  resource_group_name           = "rg"
  sku                           = "Premium"
  public_network_access_enabled = false
}
