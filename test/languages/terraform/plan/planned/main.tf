terraform {
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 4.0"
    }
  }
}

provider "azurerm" {
  features {}
}

variable "location" {
  type    = string
  default = "westeurope"
}

locals {
  pools = {
    web   = "Standard_D4s_v5"
    batch = "Standard_D8s_v5"
  }
  acr_name = "acrlanding"
}

resource "azurerm_resource_group" "rg" {
  name     = "rg-landing"
  location = var.location
}

data "azurerm_virtual_network" "hub" {
  name                = "hub"
  resource_group_name = "rg-hub"
}

data "azurerm_virtual_network" "later" {
  name                = "later"
  resource_group_name = azurerm_resource_group.rg.id
}

module "network" {
  source              = "./modules/network"
  location            = azurerm_resource_group.rg.location
  resource_group_name = azurerm_resource_group.rg.name
  prefix              = "10.0.0.0/16"
  open_ports          = ["443", "22"]
}

module "spoke" {
  source              = "./modules/network"
  for_each            = toset(["a", "b"])
  location            = azurerm_resource_group.rg.location
  resource_group_name = azurerm_resource_group.rg.name
  prefix              = each.key == "a" ? "10.0.128.0/17" : "10.2.0.0/16"
  vnet_name           = "spoke-${each.key}"
}

resource "azurerm_user_assigned_identity" "aks" {
  name                = "id-aks"
  location            = var.location
  resource_group_name = azurerm_resource_group.rg.name
}

resource "azurerm_role_assignment" "network" {
  scope                = module.network.subnet_ids["nodes"]
  role_definition_name = "Network Contributor"
  principal_id         = azurerm_user_assigned_identity.aks.principal_id
}

resource "azurerm_private_dns_zone" "aks" {
  count               = 1
  name                = "privatelink.westeurope.azmk8s.io"
  resource_group_name = azurerm_resource_group.rg.name
}

resource "azurerm_private_dns_zone" "acr" {
  name                = "privatelink.azurecr.io"
  resource_group_name = azurerm_resource_group.rg.name
}

resource "azurerm_private_dns_zone_virtual_network_link" "acr" {
  name                  = "acr"
  resource_group_name   = azurerm_resource_group.rg.name
  private_dns_zone_name = azurerm_private_dns_zone.acr.name
  virtual_network_id    = module.network.vnet_id
}

resource "azurerm_private_dns_zone_virtual_network_link" "spokes" {
  for_each              = module.spoke
  name                  = "spoke-${each.key}"
  resource_group_name   = azurerm_resource_group.rg.name
  private_dns_zone_name = azurerm_private_dns_zone.aks[0].name
  virtual_network_id    = each.value.vnet_id
}

resource "azurerm_container_registry" "acr" {
  name                          = local.acr_name
  location                      = var.location
  resource_group_name           = azurerm_resource_group.rg.name
  sku                           = "Premium"
  public_network_access_enabled = true
}

resource "azurerm_private_endpoint" "acr" {
  name                = "pe-acr"
  location            = var.location
  resource_group_name = azurerm_resource_group.rg.name
  subnet_id           = module.network.endpoints_subnet_id

  private_service_connection {
    name                           = "acr"
    is_manual_connection           = false
    private_connection_resource_id = azurerm_container_registry.acr.id
    subresource_names              = ["registry"]
  }

  private_dns_zone_group {
    name                 = "default"
    private_dns_zone_ids = [azurerm_private_dns_zone.acr.id]
  }
}

resource "azurerm_kubernetes_cluster" "aks" {
  name                                = "aks-landing"
  location                            = var.location
  resource_group_name                 = azurerm_resource_group.rg.name
  dns_prefix                          = "aks"
  private_cluster_enabled             = true
  private_cluster_public_fqdn_enabled = true
  private_dns_zone_id                 = one(azurerm_private_dns_zone.aks[*].id)

  default_node_pool {
    name           = "system"
    vm_size        = "Standard_D4s_v5"
    node_count     = 3
    max_pods       = 250
    vnet_subnet_id = module.network.subnet_ids["nodes"]
  }

  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.aks.id]
  }

  network_profile {
    network_plugin = "azure"
    network_policy = "calico"
    service_cidr   = "10.0.0.0/20"
    dns_service_ip = "10.0.0.10"
    outbound_type  = "userDefinedRouting"
  }
}

resource "azurerm_kubernetes_cluster_node_pool" "more" {
  for_each              = local.pools
  name                  = each.key
  vm_size               = each.value
  node_count            = 2
  kubernetes_cluster_id = azurerm_kubernetes_cluster.aks.id
  vnet_subnet_id        = module.network.subnet_ids["nodes"]
}
