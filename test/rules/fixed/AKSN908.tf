resource "azurerm_kubernetes_cluster" "aks" {
  name                = "aks"
  location            = "westeurope"
  resource_group_name = "rg"

  private_cluster_enabled = true

  network_profile {
    network_plugin = "azure"
    outbound_type  = "none"
  }

  bootstrap_profile {
    artifact_source = "Cache"
  }
}
