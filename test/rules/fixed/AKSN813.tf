resource "azurerm_mssql_server" "sql" {
  name                = "sql-shop"
  location            = "westeurope"
  resource_group_name = "rg"
  version             = "12.0"
}

resource "azurerm_mssql_firewall_rule" "clients" {
  name             = "clients"
  server_id        = azurerm_mssql_server.sql.id
  start_ip_address = var.cluster_egress_address
  end_ip_address   = var.cluster_egress_address
}

variable "cluster_egress_address" {
  description = "Public address that the cluster that uses sql-shop leaves with"
  type        = string
}
