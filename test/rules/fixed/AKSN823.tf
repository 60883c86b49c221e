resource "azurerm_virtual_network" "vnet" {
  name                = "vnet"
  location            = "westeurope"
  resource_group_name = "rg"
  address_space       = ["10.1.0.0/16"]
}

resource "azurerm_subnet" "aks" {
  name                 = "snet-aks"
  resource_group_name  = "rg"
  virtual_network_name = azurerm_virtual_network.vnet.name
  address_prefixes     = ["10.1.0.0/22"]
}

resource "azurerm_container_registry" "registry" {
  name                          = "crshop"
  location                      = "westeurope"
  resource_group_name           = "rg"
  sku                           = "Premium"
  public_network_access_enabled = false
}

resource "azurerm_role_assignment" "pull" {
  scope                = azurerm_container_registry.registry.id
  role_definition_name = "AcrPull"
  principal_id         = azurerm_kubernetes_cluster.aks.kubelet_identity[0].object_id
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

resource "azurerm_private_endpoint" "pe_crshop" {
  name                = "pe-crshop"
  location            = "westeurope"
  resource_group_name = "rg"
  subnet_id           = var.private_endpoint_subnet_id

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

resource "azurerm_kubernetes_cluster" "aks" {
  name                = "aks"
  location            = "westeurope"
  resource_group_name = "rg"

  default_node_pool {
    name           = "system"
    vnet_subnet_id = azurerm_subnet.aks.id
  }
}

variable "private_endpoint_subnet_id" {
  description = "Resource id of the subnet of virtual network vnet that holds the private endpoints"
  type        = string
}
