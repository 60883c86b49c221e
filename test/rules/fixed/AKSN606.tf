resource "azurerm_kubernetes_cluster" "aks" {
  name                = "aks"
  location            = "westeurope"
  resource_group_name = "rg"

  api_server_access_profile {
    authorized_ip_ranges = ["20.50.1.0/24"]
  }
}
