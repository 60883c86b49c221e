import { armTemplate } from '../examples/exampleFrames';
import type { RuleExamples } from '../rule';

const bicep = (
  from: string,
  to: string,
  { before = '', access = 'Enabled' } = {},
) => `${before}resource sql 'Microsoft.Sql/servers@2021-11-01' = {
  name: 'sql-shop'
  location: 'westeurope'
  properties: {
    administratorLogin: 'shop'
    publicNetworkAccess: '${access}'
  }
}

resource rule 'Microsoft.Sql/servers/firewallRules@2021-11-01' = {
  parent: sql
  name: 'clients'
  properties: {
    startIpAddress: ${from}
    endIpAddress: ${to}
  }
}
`;

const ENDPOINT = `
resource pe 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: 'pe-sql'
  location: 'westeurope'
  properties: {
    subnet: { id: '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-net/providers/Microsoft.Network/virtualNetworks/vnet/subnets/snet-endpoints' }
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
`;

const POSTGRESQL = `resource server 'Microsoft.DBforPostgreSQL/flexibleServers@2024-08-01' = {
  name: 'psql-shop'
  location: 'westeurope'
  sku: { name: 'Standard_D2ds_v5', tier: 'GeneralPurpose' }
  properties: {
    version: '16'
    network: { publicNetworkAccess: 'Enabled' }
  }
}

resource rule 'Microsoft.DBforPostgreSQL/flexibleServers/firewallRules@2024-08-01' = {
  parent: server
  name: 'azure'
  properties: {
    startIpAddress: «'0.0.0.0'»
    endIpAddress: '0.0.0.0'
  }
}
`;

const arm = (from: string, to: string, parameters = '') =>
  armTemplate(
    `{
  "type": "Microsoft.Sql/servers",
  "apiVersion": "2021-11-01",
  "name": "sql-shop",
  "location": "westeurope",
  "properties": { "administratorLogin": "shop" }
},
{
  "type": "Microsoft.Sql/servers/firewallRules",
  "apiVersion": "2021-11-01",
  "name": "sql-shop/clients",
  "dependsOn": ["[resourceId('Microsoft.Sql/servers', 'sql-shop')]"],
  "properties": {
    "startIpAddress": ${from},
    "endIpAddress": ${to}
  }
}`,
    parameters,
  );

const terraform = (from: string, to: string, before = '') => `${before}resource "azurerm_mssql_server" "sql" {
  name                = "sql-shop"
  location            = "westeurope"
  resource_group_name = "rg"
  version             = "12.0"
}

resource "azurerm_mssql_firewall_rule" "clients" {
  name             = "clients"
  server_id        = azurerm_mssql_server.sql.id
  start_ip_address = ${from}
  end_ip_address   = ${to}
}
`;

const others = `resource "azurerm_mysql_flexible_server" "shop" {
  name                = "mysql-shop"
  location            = "westeurope"
  resource_group_name = "rg"
}

resource "azurerm_mysql_flexible_server_firewall_rule" "all" {
  name                = "all"
  resource_group_name = "rg"
  server_name         = azurerm_mysql_flexible_server.shop.name
  start_ip_address    = "0.0.0.0"
  end_ip_address      = «"255.255.255.255"»
}
`;

const examples: RuleExamples = {
  bicep: {
    bad: [
      { bad: bicep(`«'0.0.0.0'»`, `'0.0.0.0'`) },
      { title: 'the whole internet', bad: bicep(`'0.0.0.0'`, `«'255.255.255.255'»`) },
      { title: 'a large range', bad: bicep(`'20.0.0.0'`, `«'20.255.255.255'»`) },
      {
        title: 'a private endpoint leads there, so the rule can go',
        bad: bicep(`«'0.0.0.0'»`, `'0.0.0.0'`) + ENDPOINT,
      },
      {
        title: 'public access is disabled, so the rule has no effect',
        severity: 'information',
        bad: bicep(`«'0.0.0.0'»`, `'0.0.0.0'`, { access: 'Disabled' }),
      },
      { title: 'PostgreSQL', bad: POSTGRESQL },
    ],
    fine: [
      bicep(`'20.50.1.4'`, `'20.50.1.4'`),
      { title: 'an office', text: bicep(`'20.50.1.0'`, `'20.50.1.255'`) },
      {
        title: 'public by design',
        text: bicep(`'0.0.0.0'`, `'0.0.0.0'`),
        intents: { publicByDesign: ['sql-shop'] },
      },
    ],
    undecided: [
      {
        title: 'an address that a parameter brings',
        text: bicep('from', `'20.50.1.4'`, { before: 'param from string\n\n' }),
      },
    ],
  },
  arm: {
    bad: [{ bad: arm('«"0.0.0.0"»', '"0.0.0.0"') }],
    fine: [arm('"20.50.1.4"', '"20.50.1.4"')],
    undecided: [arm(`"[parameters('office')]"`, `"[parameters('office')]"`, '"office": { "type": "string" }')],
  },
  terraform: {
    bad: [{ bad: terraform('«"0.0.0.0"»', '"0.0.0.0"') }, { title: 'MySQL', bad: others }],
    fine: [terraform('"20.50.1.4"', '"20.50.1.4"')],
    undecided: [terraform('var.office', 'var.office', 'variable "office" {\n  type = string\n}\n\n')],
  },
};

export default examples;
