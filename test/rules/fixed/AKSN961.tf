resource "azurerm_kubernetes_cluster" "aks" {
  name                = "aks"
  location            = "westeurope"
  resource_group_name = "rg"

  private_cluster_enabled = true
}

resource "azurerm_managed_devops_pool" "agents" {
  name                  = "agents"
  location              = "westeurope"
  resource_group_name   = "rg"
  dev_center_project_id = "/subscriptions/s/resourceGroups/rg/providers/Microsoft.DevCenter/projects/p"
  maximum_concurrency   = 2

  virtual_machine_scale_set_fabric {
    sku_name  = "Standard_D2ads_v5"
    subnet_id = var.agent_subnet_id
  }
}

variable "agent_subnet_id" {
  description = "Resource id of a subnet for pipeline agents, delegated to Microsoft.DevOpsInfrastructure/pools"
  type        = string
}
