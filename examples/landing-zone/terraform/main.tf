# Landing zone of the shop: hub and spoke, three clusters, their registry, key vault and storage, and a jump box.

locals {
  tags = {
    costCenter = var.cost_center
    workload   = "shop"
  }
}

data "azurerm_client_config" "current" {}

# ---------------------------------------------------------------- hub

resource "azurerm_virtual_network" "hub" {
  name                = "vnet-hub"
  location            = var.location
  resource_group_name = var.resource_group_name
  address_space       = ["10.10.0.0/16"]
  tags                = local.tags
}

resource "azurerm_subnet" "firewall" {
  name                 = "AzureFirewallSubnet"
  resource_group_name  = var.resource_group_name
  virtual_network_name = azurerm_virtual_network.hub.name
  address_prefixes     = ["10.10.0.0/26"]
}

resource "azurerm_virtual_network_peering" "hub_to_spoke" {
  name                      = "peer-hub-to-spoke"
  resource_group_name       = var.resource_group_name
  virtual_network_name      = azurerm_virtual_network.hub.name
  remote_virtual_network_id = azurerm_virtual_network.spoke.id
  allow_forwarded_traffic   = true
}

# ---------------------------------------------------------------- spoke

resource "azurerm_network_security_group" "nodes" {
  name                = "nsg-nodes"
  location            = var.location
  resource_group_name = var.resource_group_name
  tags                = local.tags
}

resource "azurerm_route_table" "platform" {
  name                          = "rt-platform"
  location                      = var.location
  resource_group_name           = var.resource_group_name
  bgp_route_propagation_enabled = false
  tags                          = local.tags

  route {
    name                   = "to-hub"
    address_prefix         = "10.10.0.0/16"
    next_hop_type          = "VirtualAppliance"
    next_hop_in_ip_address = "10.10.0.4"
  }
}

resource "azurerm_virtual_network" "spoke" {
  name                = "vnet-spoke"
  location            = var.location
  resource_group_name = var.resource_group_name
  address_space       = ["10.20.0.0/16"]
  tags                = local.tags
}

resource "azurerm_subnet" "platform" {
  name                 = "snet-platform"
  resource_group_name  = var.resource_group_name
  virtual_network_name = azurerm_virtual_network.spoke.name
  address_prefixes     = ["10.20.0.0/22"]
}

resource "azurerm_subnet_network_security_group_association" "platform" {
  subnet_id                 = azurerm_subnet.platform.id
  network_security_group_id = azurerm_network_security_group.nodes.id
}

resource "azurerm_subnet_route_table_association" "platform" {
  subnet_id      = azurerm_subnet.platform.id
  route_table_id = azurerm_route_table.platform.id
}

resource "azurerm_subnet" "payments" {
  name                 = "snet-payments"
  resource_group_name  = var.resource_group_name
  virtual_network_name = azurerm_virtual_network.spoke.name
  address_prefixes     = ["10.20.4.0/22"]
  # the payment service writes its receipts to the storage account
  service_endpoints = ["Microsoft.Storage"]
}

resource "azurerm_subnet_network_security_group_association" "payments" {
  subnet_id                 = azurerm_subnet.payments.id
  network_security_group_id = azurerm_network_security_group.nodes.id
}

resource "azurerm_subnet" "sandbox" {
  name                 = "snet-sandbox"
  resource_group_name  = var.resource_group_name
  virtual_network_name = azurerm_virtual_network.spoke.name
  address_prefixes     = ["10.20.8.0/24"]
}

resource "azurerm_subnet" "jumpbox" {
  name                 = "snet-jumpbox"
  resource_group_name  = var.resource_group_name
  virtual_network_name = azurerm_virtual_network.spoke.name
  address_prefixes     = ["10.20.9.0/27"]
}

resource "azurerm_subnet" "endpoints" {
  name                 = "snet-endpoints"
  resource_group_name  = var.resource_group_name
  virtual_network_name = azurerm_virtual_network.spoke.name
  address_prefixes     = ["10.20.10.0/24"]
}

# ---------------------------------------------------------------- clusters

# shared services of the platform team; egress goes through the hub firewall
resource "azurerm_kubernetes_cluster" "platform" {
  name                = "aks-platform"
  location            = var.location
  resource_group_name = var.resource_group_name
  dns_prefix          = "aks-platform"
  tags                = local.tags

  default_node_pool {
    name           = "system"
    vm_size        = "Standard_D4s_v5"
    node_count     = 3
    vnet_subnet_id = azurerm_subnet.platform.id
  }

  identity {
    type = "SystemAssigned"
  }

  network_profile {
    network_plugin      = "azure"
    network_plugin_mode = "overlay"
    service_cidr        = "10.20.0.0/16"
    dns_service_ip      = "10.20.0.10"
    outbound_type       = "userDefinedRouting"
  }
}

# card payments: private, with the zone of the network team
resource "azurerm_kubernetes_cluster" "payments" {
  name                                = "aks-payments"
  location                            = var.location
  resource_group_name                 = var.resource_group_name
  dns_prefix                          = "aks-payments"
  private_cluster_enabled             = true
  private_cluster_public_fqdn_enabled = true
  private_dns_zone_id                 = azurerm_private_dns_zone.cluster.id
  tags                                = local.tags

  api_server_access_profile {
    authorized_ip_ranges = ["198.51.100.0/24"]
  }

  default_node_pool {
    name           = "system"
    vm_size        = "Standard_D4s_v5"
    node_count     = 3
    vnet_subnet_id = azurerm_subnet.payments.id
  }

  identity {
    type = "SystemAssigned"
  }

  network_profile {
    network_plugin      = "azure"
    network_plugin_mode = "overlay"
    network_data_plane  = "cilium"
    network_policy      = "cilium"
    service_cidr        = "172.16.0.0/16"
    dns_service_ip      = "172.16.0.10"
  }
}

# where everybody tries things out
resource "azurerm_kubernetes_cluster" "sandbox" {
  name                = "aks-sandbox"
  location            = var.location
  resource_group_name = var.resource_group_name
  dns_prefix          = "aks-sandbox"
  tags                = local.tags

  api_server_access_profile {
    authorized_ip_ranges = ["0.0.0.0/0"]
  }

  default_node_pool {
    name           = "system"
    vm_size        = "Standard_D2s_v5"
    node_count     = 1
    vnet_subnet_id = azurerm_subnet.sandbox.id
  }

  identity {
    type = "SystemAssigned"
  }

  web_app_routing {
    dns_zone_ids             = []
    default_nginx_controller = "Internal"
  }

  network_profile {
    network_plugin = "kubenet"
    network_policy = "azure"
    service_cidr   = "172.17.0.0/16"
    dns_service_ip = "172.17.0.10"
  }
}

# the build farm resolves its API server by public DNS only
resource "azurerm_kubernetes_cluster" "build" {
  name                    = "aks-build"
  location                = var.location
  resource_group_name     = var.resource_group_name
  dns_prefix              = "aks-build"
  private_cluster_enabled = true
  private_dns_zone_id     = "None"
  tags                    = local.tags

  default_node_pool {
    name           = "system"
    vm_size        = "Standard_D8s_v5"
    node_count     = 2
    vnet_subnet_id = azurerm_subnet.payments.id
  }

  identity {
    type = "SystemAssigned"
  }

  network_profile {
    network_plugin      = "azure"
    network_plugin_mode = "overlay"
    network_policy      = "calico"
    service_cidr        = "172.18.0.0/16"
    dns_service_ip      = "172.18.0.10"
  }
}

# ---------------------------------------------------------------- services

resource "azurerm_container_registry" "shop" {
  name                = "crshoplanding"
  location            = var.location
  resource_group_name = var.resource_group_name
  sku                 = "Premium"
  admin_enabled       = false
  tags                = local.tags
}

resource "azurerm_key_vault" "shop" {
  name                      = "kv-shop-landing"
  location                  = var.location
  resource_group_name       = var.resource_group_name
  tenant_id                 = data.azurerm_client_config.current.tenant_id
  sku_name                  = "standard"
  rbac_authorization_enabled = true
  tags                      = local.tags
}

resource "azurerm_storage_account" "receipts" {
  name                     = "stshopreceipts"
  location                 = var.location
  resource_group_name      = var.resource_group_name
  account_tier             = "Standard"
  account_replication_type = "ZRS"
  tags                     = local.tags

  network_rules {
    default_action = "Deny"
    bypass         = ["AzureServices"]
  }
}

resource "azurerm_private_endpoint" "vault" {
  name                = "pe-kv-shop"
  location            = var.location
  resource_group_name = var.resource_group_name
  subnet_id           = azurerm_subnet.endpoints.id
  tags                = local.tags

  private_service_connection {
    name                           = "vault"
    private_connection_resource_id = azurerm_key_vault.shop.id
    subresource_names              = ["vault"]
    is_manual_connection           = false
  }

  private_dns_zone_group {
    name                 = "default"
    private_dns_zone_ids = [azurerm_private_dns_zone.vault.id]
  }
}

# ---------------------------------------------------------------- names

resource "azurerm_private_dns_zone" "vault" {
  name                = "privatelink.vaultcore.azure.net"
  resource_group_name = var.resource_group_name
  tags                = local.tags
}

resource "azurerm_private_dns_zone" "cluster" {
  name                = "privatelink.westeurope.azmk8s.io"
  resource_group_name = var.resource_group_name
  tags                = local.tags
}

resource "azurerm_private_dns_zone_virtual_network_link" "cluster" {
  name                  = "link-spoke"
  resource_group_name   = var.resource_group_name
  private_dns_zone_name = azurerm_private_dns_zone.cluster.name
  virtual_network_id    = azurerm_virtual_network.spoke.id
}

# ---------------------------------------------------------------- jump box

resource "azurerm_network_security_group" "jumpbox" {
  name                = "nsg-jumpbox"
  location            = var.location
  resource_group_name = var.resource_group_name
  tags                = local.tags
}

resource "azurerm_network_interface" "jumpbox" {
  name                = "nic-jumpbox"
  location            = var.location
  resource_group_name = var.resource_group_name
  tags                = local.tags

  ip_configuration {
    name                          = "internal"
    subnet_id                     = azurerm_subnet.jumpbox.id
    private_ip_address_allocation = "Dynamic"
  }
}

resource "azurerm_network_interface_security_group_association" "jumpbox" {
  network_interface_id      = azurerm_network_interface.jumpbox.id
  network_security_group_id = azurerm_network_security_group.jumpbox.id
}

resource "azurerm_linux_virtual_machine" "jumpbox" {
  name                  = "vm-jumpbox"
  location              = var.location
  resource_group_name   = var.resource_group_name
  size                  = "Standard_B2s"
  admin_username        = "azureuser"
  network_interface_ids = [azurerm_network_interface.jumpbox.id]
  tags                  = local.tags

  admin_ssh_key {
    username   = "azureuser"
    public_key = var.admin_public_key
  }

  os_disk {
    caching              = "ReadWrite"
    storage_account_type = "Standard_LRS"
  }

  source_image_reference {
    publisher = "Canonical"
    offer     = "ubuntu-24_04-lts"
    sku       = "server"
    version   = "latest"
  }
}
