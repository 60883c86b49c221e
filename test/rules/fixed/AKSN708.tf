resource "azurerm_kubernetes_cluster" "aks" {
  name                = "aks"
  location            = "westeurope"
  resource_group_name = "rg"

  private_cluster_enabled = true
  private_dns_zone_id     = "System"
  dns_prefix              = "shop"

  default_node_pool {
    name = "system"
  }
}
