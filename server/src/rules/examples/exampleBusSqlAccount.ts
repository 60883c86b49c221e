/** Services beside a cluster that want more than a switch, in the three languages, for examples. */
import { armNetwork, bicepNetwork, terraformNetwork } from './exampleNetwork';

/** A Service Bus namespace below Premium. */
export const BUS = {
  bicep: bicepNetwork({
    more: `
resource «orders» 'Microsoft.ServiceBus/namespaces@2024-01-01' = {
  name: 'sb-orders'
  location: 'westeurope'
  sku: {
    name: 'Standard'
  }
}
`,
  }),
  arm: armNetwork({
    more: `,
{
  "type": «"Microsoft.ServiceBus/namespaces"»,
  "apiVersion": "2024-01-01",
  "name": "sb-orders",
  "location": "westeurope",
  "sku": {
    "name": "Standard",
    "tier": "Standard"
  }
}`,
  }),
  terraform: terraformNetwork({
    more: `
«resource "azurerm_servicebus_namespace" "orders"» {
  name                = "sb-orders"
  location            = "westeurope"
  resource_group_name = "rg"
  sku                 = "Standard"
}
`,
  }),
};

/** A SQL server with a rule of its firewall and a private endpoint. */
export const SQL = {
  bicep: bicepNetwork({
    more: `
resource «sql» 'Microsoft.Sql/servers@2023-08-01' = {
  name: 'sql-shop'
  location: 'westeurope'
  properties: {
    administratorLogin: 'dba'
  }
}

resource office 'Microsoft.Sql/servers/firewallRules@2023-08-01' = {
  parent: sql
  name: 'office'
  properties: {
    startIpAddress: '198.51.100.0'
    endIpAddress: '198.51.100.255'
  }
}

resource pe 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: 'pe-sql'
  location: 'westeurope'
  properties: {
    subnet: { id: vnet.properties.subnets[0].id }
    privateLinkServiceConnections: [
      {
        name: 'sql'
        properties: {
          privateLinkServiceId: sql.id
          groupIds: ['sqlServer']
        }
      }
    ]
  }
}
`,
  }),
  arm: armNetwork({
    more: `,
{
  "type": «"Microsoft.Sql/servers"»,
  "apiVersion": "2023-08-01",
  "name": "sql-shop",
  "location": "westeurope",
  "properties": {
    "administratorLogin": "dba"
  }
},
{
  "type": "Microsoft.Sql/servers/firewallRules",
  "apiVersion": "2023-08-01",
  "name": "sql-shop/office",
  "properties": {
    "startIpAddress": "198.51.100.0",
    "endIpAddress": "198.51.100.255"
  }
},
{
  "type": "Microsoft.Network/privateEndpoints",
  "apiVersion": "2024-05-01",
  "name": "pe-sql",
  "location": "westeurope",
  "properties": {
    "subnet": { "id": "[resourceId('Microsoft.Network/virtualNetworks/subnets', 'vnet', 'snet-aks')]" },
    "privateLinkServiceConnections": [
      {
        "name": "sql",
        "properties": {
          "privateLinkServiceId": "[resourceId('Microsoft.Sql/servers', 'sql-shop')]",
          "groupIds": ["sqlServer"]
        }
      }
    ]
  }
}`,
  }),
  terraform: terraformNetwork({
    more: `
«resource "azurerm_mssql_server" "sql"» {
  name                = "sql-shop"
  location            = "westeurope"
  resource_group_name = "rg"
  version             = "12.0"
}

resource "azurerm_mssql_firewall_rule" "office" {
  name             = "office"
  server_id        = azurerm_mssql_server.sql.id
  start_ip_address = "198.51.100.0"
  end_ip_address   = "198.51.100.255"
}

resource "azurerm_private_endpoint" "sql" {
  name                = "pe-sql"
  location            = "westeurope"
  resource_group_name = "rg"
  subnet_id           = azurerm_subnet.aks.id

  private_service_connection {
    name                           = "sql"
    private_connection_resource_id = azurerm_mssql_server.sql.id
    subresource_names              = ["sqlServer"]
    is_manual_connection           = false
  }
}
`,
  }),
};

/** A storage account whose firewall lists an address and lets everyone in. */
export const ACCOUNT = {
  bicep: bicepNetwork({
    more: `
resource «store» 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: 'stshop'
  location: 'westeurope'
  sku: {
    name: 'Standard_ZRS'
  }
  kind: 'StorageV2'
  properties: {
    networkAcls: {
      defaultAction: 'Allow'
      ipRules: [
        {
          value: '198.51.100.0/24'
        }
      ]
    }
  }
}
`,
  }),
  arm: armNetwork({
    more: `,
{
  "type": «"Microsoft.Storage/storageAccounts"»,
  "apiVersion": "2023-05-01",
  "name": "stshop",
  "location": "westeurope",
  "sku": { "name": "Standard_ZRS" },
  "kind": "StorageV2",
  "properties": {
    "networkAcls": {
      "defaultAction": "Allow",
      "bypass": "Logging, Metrics"
    }
  }
}`,
  }),
  terraform: terraformNetwork({
    more: `
«resource "azurerm_storage_account" "store"» {
  name                     = "stshop"
  location                 = "westeurope"
  resource_group_name      = "rg"
  account_tier             = "Standard"
  account_replication_type = "ZRS"
}

resource "azurerm_storage_account_network_rules" "store" {
  storage_account_id = azurerm_storage_account.store.id
  default_action     = "Allow"
  ip_rules           = ["198.51.100.0/24"]
}
`,
  }),
};
