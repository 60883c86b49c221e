variable "location" {}
variable "resource_group_name" {}
variable "prefix" {}
variable "vnet_name" {
  default = "vnet-landing"
}
variable "open_ports" {
  type    = list(string)
  default = []
}

resource "azurerm_virtual_network" "vnet" {
  name                = var.vnet_name
  location            = var.location
  resource_group_name = var.resource_group_name
  address_space       = [var.prefix]
}

locals {
  subnets = {
    nodes     = cidrsubnet(var.prefix, 9, 0)
    endpoints = cidrsubnet(var.prefix, 8, 1)
  }
}

resource "azurerm_subnet" "all" {
  for_each             = local.subnets
  name                 = "snet-${each.key}"
  resource_group_name  = var.resource_group_name
  virtual_network_name = azurerm_virtual_network.vnet.name
  address_prefixes     = [each.value]
  service_endpoints    = each.key == "nodes" ? ["Microsoft.Storage"] : null
}

resource "azurerm_network_security_group" "nodes" {
  name                = "nsg-nodes"
  location            = var.location
  resource_group_name = var.resource_group_name

  dynamic "security_rule" {
    for_each = var.open_ports
    content {
      name                       = "in-${security_rule.value}"
      priority                   = 100 + index(var.open_ports, security_rule.value)
      direction                  = "Inbound"
      access                     = "Allow"
      protocol                   = "Tcp"
      source_port_range          = "*"
      destination_port_range     = security_rule.value
      source_address_prefix      = "*"
      destination_address_prefix = "*"
    }
  }
}

resource "azurerm_subnet_network_security_group_association" "nodes" {
  subnet_id                 = azurerm_subnet.all["nodes"].id
  network_security_group_id = azurerm_network_security_group.nodes.id
}

resource "azurerm_route_table" "nodes" {
  name                = "rt-nodes"
  location            = var.location
  resource_group_name = var.resource_group_name

  route {
    name                   = "default"
    address_prefix         = "0.0.0.0/0"
    next_hop_type          = "VirtualAppliance"
    next_hop_in_ip_address = "10.9.0.4"
  }
}

resource "azurerm_subnet_route_table_association" "nodes" {
  for_each       = { nodes = "nodes" }
  subnet_id      = azurerm_subnet.all[each.key].id
  route_table_id = azurerm_route_table.nodes.id
}

output "vnet_id" {
  value = azurerm_virtual_network.vnet.id
}

output "subnet_ids" {
  value = { for key, subnet in azurerm_subnet.all : key => subnet.id }
}

output "endpoints_subnet_id" {
  value = azurerm_subnet.all["endpoints"].id
}
