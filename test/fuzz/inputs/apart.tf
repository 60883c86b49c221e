terraform {
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 4.20"
    }
  }
}

provider "azurerm" {
  features {}
}

provider "azurerm" {
  alias           = "hub"
  subscription_id = "00000000-0000-0000-0000-0000000000b0"
  features {}
}

variable "regions" {
  type = map(object({ space = string, nodes = string }))
  default = {
    west  = { space = "10.50.0.0/16", nodes = "10.50.0.0/22" }
    north = { space = "10.51.0.0/16", nodes = "10.51.0.0/22" }
  }
}

resource "azurerm_resource_group" "hub" {
  provider = azurerm.hub
  name     = "rg-hub"
  location = "westeurope"
}

resource "azurerm_resource_group" "spoke" {
  name     = "rg-spoke"
  location = "westeurope"
}

resource "azurerm_virtual_network" "hub" {
  provider            = azurerm.hub
  name                = "vnet-hub"
  location            = azurerm_resource_group.hub.location
  resource_group_name = azurerm_resource_group.hub.name
  address_space       = ["10.60.0.0/16"]
}

resource "azurerm_private_dns_zone" "vault" {
  provider            = azurerm.hub
  name                = "privatelink.vaultcore.azure.net"
  resource_group_name = azurerm_resource_group.hub.name
}

resource "azurerm_private_dns_zone" "api" {
  provider            = azurerm.hub
  name                = "privatelink.westeurope.azmk8s.io"
  resource_group_name = azurerm_resource_group.hub.name
}

resource "azurerm_virtual_network" "spoke" {
  for_each            = var.regions
  name                = "vnet-${each.key}"
  location            = azurerm_resource_group.spoke.location
  resource_group_name = azurerm_resource_group.spoke.name
  address_space       = [each.value.space]
}

resource "azurerm_virtual_network_peering" "to_hub" {
  for_each                  = var.regions
  name                      = "to-hub"
  resource_group_name       = azurerm_resource_group.spoke.name
  virtual_network_name      = azurerm_virtual_network.spoke[each.key].name
  remote_virtual_network_id = azurerm_virtual_network.hub.id
}

resource "azurerm_network_security_group" "nodes" {
  name                = "nsg-nodes"
  location            = azurerm_resource_group.spoke.location
  resource_group_name = azurerm_resource_group.spoke.name
}

resource "azurerm_network_security_rule" "ssh" {
  name                        = "AllowSsh"
  resource_group_name         = azurerm_resource_group.spoke.name
  network_security_group_name = azurerm_network_security_group.nodes.name
  priority                    = 200
  direction                   = "Inbound"
  access                      = "Allow"
  protocol                    = "Tcp"
  source_address_prefix       = "*"
  source_port_range           = "*"
  destination_address_prefix  = "*"
  destination_port_range      = "22"
}

resource "azurerm_network_security_rule" "rest" {
  name                        = "DenyAll"
  resource_group_name         = azurerm_resource_group.spoke.name
  network_security_group_name = azurerm_network_security_group.nodes.name
  priority                    = 4000
  direction                   = "Inbound"
  access                      = "Deny"
  protocol                    = "*"
  source_address_prefix       = "*"
  source_port_range           = "*"
  destination_address_prefix  = "*"
  destination_port_range      = "*"
}

resource "azurerm_subnet" "nodes" {
  for_each             = var.regions
  name                 = "snet-nodes"
  resource_group_name  = azurerm_resource_group.spoke.name
  virtual_network_name = azurerm_virtual_network.spoke[each.key].name
  address_prefixes     = [each.value.nodes]
}

resource "azurerm_subnet_network_security_group_association" "nodes" {
  for_each                  = { for name, region in var.regions : name => region if name == "west" }
  subnet_id                 = azurerm_subnet.nodes[each.key].id
  network_security_group_id = azurerm_network_security_group.nodes.id
}

resource "azurerm_route_table" "nodes" {
  name                = "rt-nodes"
  location            = azurerm_resource_group.spoke.location
  resource_group_name = azurerm_resource_group.spoke.name
}

resource "azurerm_route" "hub" {
  name                = "hub"
  resource_group_name = azurerm_resource_group.spoke.name
  route_table_name    = azurerm_route_table.nodes.name
  address_prefix      = "10.60.0.0/16"
  next_hop_type       = "VnetLocal"
}

resource "azurerm_subnet_route_table_association" "nodes" {
  for_each       = var.regions
  subnet_id      = azurerm_subnet.nodes[each.key].id
  route_table_id = azurerm_route_table.nodes.id
}

resource "azurerm_kubernetes_cluster" "region" {
  for_each            = var.regions
  name                = "aks-${each.key}"
  location            = azurerm_resource_group.spoke.location
  resource_group_name = azurerm_resource_group.spoke.name
  dns_prefix          = each.key

  private_cluster_enabled = true
  private_dns_zone_id     = azurerm_private_dns_zone.api.id

  default_node_pool {
    name           = "system"
    vm_size        = "Standard_D4s_v5"
    node_count     = 3
    vnet_subnet_id = azurerm_subnet.nodes[each.key].id
  }

  identity {
    type = "SystemAssigned"
  }

  network_profile {
    network_plugin = "azure"
    network_policy = "azure"
    outbound_type  = "userDefinedRouting"
  }
}

data "azurerm_client_config" "current" {}

resource "azurerm_key_vault" "spoke" {
  name                = "kv-spoke"
  location            = azurerm_resource_group.spoke.location
  resource_group_name = azurerm_resource_group.spoke.name
  tenant_id           = data.azurerm_client_config.current.tenant_id
  sku_name            = "standard"
}

resource "azurerm_private_endpoint" "vault" {
  name                = "pe-kv-spoke"
  location            = azurerm_resource_group.spoke.location
  resource_group_name = azurerm_resource_group.spoke.name
  subnet_id           = azurerm_subnet.nodes["west"].id

  private_service_connection {
    name                           = "vault"
    private_connection_resource_id = azurerm_key_vault.spoke.id
    subresource_names              = ["vault"]
    is_manual_connection           = false
  }
}
