# The shop's services, as the platform team deploys them.
locals {
  tags = { owner = "platform" }
}

variable "sql_password" {
  type      = string
  sensitive = true
}

data "azurerm_client_config" "current" {}

resource "azurerm_resource_group" "shop" {
  name     = "rg-shop"
  location = "westeurope"
  tags     = local.tags
}

resource "azurerm_virtual_network" "shop" {
  name                = "vnet-shop"
  location            = azurerm_resource_group.shop.location
  resource_group_name = azurerm_resource_group.shop.name
  address_space       = ["10.40.0.0/16"]
  tags                = local.tags
}

resource "azurerm_subnet" "nodes" {
  name                 = "snet-nodes"
  resource_group_name  = azurerm_resource_group.shop.name
  virtual_network_name = azurerm_virtual_network.shop.name
  address_prefixes     = ["10.40.0.0/22"]
}

resource "azurerm_subnet" "endpoints" {
  name                 = "snet-endpoints"
  resource_group_name  = azurerm_resource_group.shop.name
  virtual_network_name = azurerm_virtual_network.shop.name
  address_prefixes     = ["10.40.8.0/26"]
}

resource "azurerm_kubernetes_cluster" "shop" {
  name                    = "aks-shop"
  location                = azurerm_resource_group.shop.location
  resource_group_name     = azurerm_resource_group.shop.name
  dns_prefix              = "shop"
  private_cluster_enabled = true
  tags                    = local.tags

  default_node_pool {
    name           = "system"
    vm_size        = "Standard_D4s_v5"
    node_count     = 3
    vnet_subnet_id = azurerm_subnet.nodes.id
  }

  identity {
    type = "SystemAssigned"
  }

  network_profile {
    network_plugin      = "azure"
    network_plugin_mode = "overlay"
    network_data_plane  = "cilium"
    network_policy      = "cilium"
  }
}

# Orders wait here for the warehouse.
resource "azurerm_servicebus_namespace" "orders" {
  name                = "sb-shop-orders"
  location            = azurerm_resource_group.shop.location
  resource_group_name = azurerm_resource_group.shop.name
  sku                 = "Standard"
  tags                = local.tags
}

resource "azurerm_eventhub_namespace" "clicks" {
  name                = "evh-shop-clicks"
  location            = azurerm_resource_group.shop.location
  resource_group_name = azurerm_resource_group.shop.name
  sku                 = "Standard"
  tags                = local.tags

  network_rulesets {
    default_action                = "Allow"
    public_network_access_enabled = true
  }
}

resource "azurerm_storage_account" "images" {
  name                     = "stshopimages"
  location                 = azurerm_resource_group.shop.location
  resource_group_name      = azurerm_resource_group.shop.name
  account_tier             = "Standard"
  account_replication_type = "ZRS"
  tags                     = local.tags

  network_rules {
    default_action = "Allow"
    bypass         = ["Metrics"]
    ip_rules       = ["198.51.100.7"] # the photographer
  }
}

resource "azurerm_storage_account" "invoices" {
  name                     = "stshopinvoices"
  location                 = azurerm_resource_group.shop.location
  resource_group_name      = azurerm_resource_group.shop.name
  account_tier             = "Standard"
  account_replication_type = "ZRS"
  tags                     = local.tags
}

resource "azurerm_storage_account_network_rules" "invoices" {
  storage_account_id = azurerm_storage_account.invoices.id
  default_action     = "Allow"
  ip_rules           = ["198.51.100.8"]
}

resource "azurerm_key_vault" "shop" {
  name                       = "kv-shop"
  location                   = azurerm_resource_group.shop.location
  resource_group_name        = azurerm_resource_group.shop.name
  tenant_id                  = data.azurerm_client_config.current.tenant_id
  sku_name                   = "standard"
  rbac_authorization_enabled = true
  tags                       = local.tags

  network_acls {
    bypass         = "None"
    default_action = "Allow"
    ip_rules       = ["198.51.100.0/24"]
  }
}

resource "azurerm_mssql_server" "shop" {
  name                         = "sql-shop"
  location                     = azurerm_resource_group.shop.location
  resource_group_name          = azurerm_resource_group.shop.name
  version                      = "12.0"
  administrator_login          = "shopkeeper"
  administrator_login_password = var.sql_password
  tags                         = local.tags
}

resource "azurerm_mssql_firewall_rule" "office" {
  name             = "office"
  server_id        = azurerm_mssql_server.shop.id
  start_ip_address = "198.51.100.0"
  end_ip_address   = "198.51.100.255"
}

resource "azurerm_cognitive_account" "assistant" {
  name                = "oai-shop"
  location            = azurerm_resource_group.shop.location
  resource_group_name = azurerm_resource_group.shop.name
  kind                = "OpenAI"
  sku_name            = "S0"
  tags                = local.tags
}

resource "azurerm_container_registry" "shop" {
  name                = "crshop"
  location            = azurerm_resource_group.shop.location
  resource_group_name = azurerm_resource_group.shop.name
  sku                 = "Standard"
  tags                = local.tags
}

resource "azurerm_role_assignment" "pull" {
  scope                = azurerm_container_registry.shop.id
  role_definition_name = "AcrPull"
  principal_id         = azurerm_kubernetes_cluster.shop.kubelet_identity[0].object_id
}
