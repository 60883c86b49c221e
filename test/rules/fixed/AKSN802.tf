resource "azurerm_virtual_network" "vnet" {
  name                = "vnet"
  location            = "westeurope"
  resource_group_name = "rg"
  address_space       = ["10.1.0.0/16"]
}

resource "azurerm_subnet" "endpoints" {
  name                 = "snet-endpoints"
  resource_group_name  = "rg"
  virtual_network_name = azurerm_virtual_network.vnet.name
  address_prefixes     = ["10.1.8.0/26"]
}

resource "azurerm_container_registry" "registry" {
  name                = "crshop"
  location            = "westeurope"
  resource_group_name = "rg"
  sku                 = "Premium"
}

resource "azurerm_private_endpoint" "pe" {
  name                = "pe-registry"
  location            = "westeurope"
  resource_group_name = "rg"
  subnet_id           = azurerm_subnet.endpoints.id

  private_service_connection {
    name                           = "registry"
    private_connection_resource_id = azurerm_container_registry.registry.id
    subresource_names              = ["registry"]
    is_manual_connection           = false
  }

  private_dns_zone_group {
    name                 = "default"
    private_dns_zone_ids = [azurerm_private_dns_zone.zone_registry.id]
  }
}

resource "azurerm_private_dns_zone" "zone_registry" {
  name                = "privatelink.azurecr.io"
  resource_group_name = "rg"
}

resource "azurerm_private_dns_zone_virtual_network_link" "link_registry_vnet" {
  name                  = "link-vnet"
  resource_group_name   = "rg"
  private_dns_zone_name = azurerm_private_dns_zone.zone_registry.name
  virtual_network_id    = azurerm_virtual_network.vnet.id
  registration_enabled  = false
}

resource "azurerm_kubernetes_cluster" "aks" {
  name                = "aks"
  location            = "westeurope"
  resource_group_name = "rg"
}
