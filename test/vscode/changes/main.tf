variable "spokes" {
  type = map(object({
    plugin = string
  }))
  default = {
    dev  = { plugin = "kubenet" }
    prod = { plugin = "azure" }
  }
}

resource "azurerm_kubernetes_cluster" "spoke" {
  for_each            = var.spokes
  name                = "aks-${each.key}"
  location            = "westeurope"
  resource_group_name = "rg-spoke"
  dns_prefix          = each.key

  default_node_pool {
    name       = "system"
    vm_size    = "Standard_D4s_v5"
    node_count = 3
  }

  identity {
    type = "SystemAssigned"
  }

  network_profile {
    network_plugin = "azure"
    network_policy = each.value.plugin == "kubenet" ? "calico" : "azure"
  }
}
