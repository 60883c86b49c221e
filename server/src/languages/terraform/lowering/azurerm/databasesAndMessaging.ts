/** Platform services that clusters use: messaging, databases, search and the like. */
import { publicAccess } from './servicesAndGateways';
import type { ArgumentRow, BlockRow, ResourceTable } from '../../evaluation/armMappingRows';

const wordAccess: ArgumentRow = { terraform: 'public_network_access', arm: 'properties.publicNetworkAccess' };
const NETWORK_ACCESS = 'properties.network.publicNetworkAccess';
const onOff = { kind: 'switch', on: 'Enabled', off: 'Disabled' } as const;

/** A service with a SKU of one word and `public_network_access_enabled`. */
function plain(
  terraform: string,
  arm: string,
  apiVersion: string,
  rows: readonly ArgumentRow[] = [],
  blocks: readonly BlockRow[] = [],
): ResourceTable {
  return { terraform, arm, apiVersion, located: true, arguments: [publicAccess, ...rows], blocks };
}

const sku: ArgumentRow = { terraform: 'sku', arm: 'sku.name' };

/** Rules of Service Bus and Event Hubs: a child resource in ARM, a block here. */
function ruleSet(terraform: string): BlockRow {
  return {
    terraform,
    arm: 'properties.networkRuleSets',
    list: true,
    arguments: [
      { terraform: 'default_action', arm: 'properties.defaultAction' },
      {
        terraform: 'public_network_access_enabled',
        takes: 'bool',
        arm: 'properties.publicNetworkAccess',
        conversion: onOff,
      },
    ],
  };
}

const serviceBus = plain(
  'azurerm_servicebus_namespace',
  'Microsoft.ServiceBus/namespaces',
  '2024-01-01',
  [
    sku,
    { terraform: 'capacity', takes: 'number', arm: 'sku.capacity' },
    { terraform: 'premium_messaging_partitions', takes: 'number', arm: 'properties.premiumMessagingPartitions' },
  ],
  [
    {
      ...ruleSet('network_rule_set'),
      arguments: [
        ...ruleSet('network_rule_set').arguments,
        { terraform: 'ip_rules', arm: 'properties.ipRules', conversion: { kind: 'wrapped', property: 'ipMask' } },
      ],
      blocks: [
        {
          terraform: 'network_rules',
          arm: 'properties.virtualNetworkRules',
          list: true,
          arguments: [
            { terraform: 'subnet_id', arm: 'subnet.id' },
            {
              terraform: 'ignore_missing_vnet_service_endpoint',
              takes: 'bool',
              arm: 'ignoreMissingVnetServiceEndpoint',
            },
          ],
        },
      ],
    },
  ],
);

const eventHub = plain(
  'azurerm_eventhub_namespace',
  'Microsoft.EventHub/namespaces',
  '2024-01-01',
  [sku],
  [
    {
      ...ruleSet('network_rulesets'),
      blocks: [
        {
          terraform: 'ip_rule',
          arm: 'properties.ipRules',
          list: true,
          arguments: [
            { terraform: 'ip_mask', arm: 'ipMask' },
            { terraform: 'action', arm: 'action' },
          ],
        },
        {
          terraform: 'virtual_network_rule',
          arm: 'properties.virtualNetworkRules',
          list: true,
          arguments: [
            { terraform: 'subnet_id', arm: 'subnet.id' },
            {
              terraform: 'ignore_missing_virtual_network_service_endpoint',
              takes: 'bool',
              arm: 'ignoreMissingVnetServiceEndpoint',
            },
          ],
        },
      ],
    },
  ],
);

export const cosmos = plain(
  'azurerm_cosmosdb_account',
  'Microsoft.DocumentDB/databaseAccounts',
  '2024-11-15',
  [
    { terraform: 'kind', arm: 'kind' },
    {
      terraform: 'ip_range_filter',
      arm: 'properties.ipRules',
      conversion: { kind: 'wrapped', property: 'ipAddressOrRange' },
    },
    { terraform: 'is_virtual_network_filter_enabled', takes: 'bool', arm: 'properties.isVirtualNetworkFilterEnabled' },
  ],
  [
    {
      terraform: 'capabilities',
      arm: 'properties.capabilities',
      list: true,
      arguments: [{ terraform: 'name', arm: 'name' }],
    },
    {
      terraform: 'virtual_network_rule',
      arm: 'properties.virtualNetworkRules',
      list: true,
      arguments: [
        { terraform: 'id', arm: 'id' },
        { terraform: 'ignore_missing_vnet_service_endpoint', takes: 'bool', arm: 'ignoreMissingVNetServiceEndpoint' },
      ],
    },
  ],
);

const appConfiguration: ResourceTable = {
  terraform: 'azurerm_app_configuration',
  arm: 'Microsoft.AppConfiguration/configurationStores',
  apiVersion: '2024-05-01',
  located: true,
  arguments: [
    wordAccess,
    {
      terraform: 'sku',
      arm: 'sku.name',
      default: 'free',
      conversion: {
        kind: 'words',
        words: { free: 'Free', developer: 'Developer', standard: 'Standard', premium: 'Premium' },
      },
    },
  ],
};

export const sqlServer = plain('azurerm_mssql_server', 'Microsoft.Sql/servers', '2021-11-01');

/** A rule of a SQL server's firewall. */
function sqlRule(terraform: string, arm: string, rows: readonly ArgumentRow[]): ResourceTable {
  const parent = { argument: 'server_id', by: 'id', type: 'Microsoft.Sql/servers' } as const;
  return { terraform, arm, apiVersion: '2021-11-01', located: false, parent: [parent], arguments: rows };
}

const addresses: readonly ArgumentRow[] = [
  { terraform: 'start_ip_address', arm: 'properties.startIpAddress' },
  { terraform: 'end_ip_address', arm: 'properties.endIpAddress' },
];

const sqlFirewallRule = sqlRule('azurerm_mssql_firewall_rule', 'Microsoft.Sql/servers/firewallRules', addresses);

const sqlNetworkRule = sqlRule('azurerm_mssql_virtual_network_rule', 'Microsoft.Sql/servers/virtualNetworkRules', [
  { terraform: 'subnet_id', arm: 'properties.virtualNetworkSubnetId' },
  {
    terraform: 'ignore_missing_vnet_service_endpoint',
    takes: 'bool',
    arm: 'properties.ignoreMissingVnetServiceEndpoint',
    default: false,
  },
]);

const postgresql: ResourceTable = {
  terraform: 'azurerm_postgresql_flexible_server',
  arm: 'Microsoft.DBforPostgreSQL/flexibleServers',
  apiVersion: '2024-08-01',
  located: true,
  arguments: [
    { terraform: 'public_network_access_enabled', takes: 'bool', arm: NETWORK_ACCESS, conversion: onOff },
    { terraform: 'delegated_subnet_id', arm: 'properties.network.delegatedSubnetResourceId' },
    { terraform: 'private_dns_zone_id', arm: 'properties.network.privateDnsZoneArmResourceId' },
  ],
};

export const mysql: ResourceTable = {
  terraform: 'azurerm_mysql_flexible_server',
  arm: 'Microsoft.DBforMySQL/flexibleServers',
  apiVersion: '2023-12-30',
  located: true,
  arguments: [
    { terraform: 'public_network_access', arm: NETWORK_ACCESS, versions: { from: 4 } },
    { terraform: 'delegated_subnet_id', arm: 'properties.network.delegatedSubnetResourceId' },
    { terraform: 'private_dns_zone_id', arm: 'properties.network.privateDnsZoneResourceId' },
  ],
};

const postgresqlFirewallRule: ResourceTable = {
  terraform: 'azurerm_postgresql_flexible_server_firewall_rule',
  arm: `${postgresql.arm}/firewallRules`,
  apiVersion: '2024-08-01',
  located: false,
  parent: [{ argument: 'server_id', by: 'id', type: postgresql.arm }],
  arguments: addresses,
};

const mysqlFirewallRule: ResourceTable = {
  terraform: 'azurerm_mysql_flexible_server_firewall_rule',
  arm: `${mysql.arm}/firewallRules`,
  apiVersion: '2023-12-30',
  located: false,
  parent: [{ argument: 'server_name', by: 'name', type: mysql.arm }],
  arguments: addresses,
};

export const redis = plain('azurerm_redis_cache', 'Microsoft.Cache/Redis', '2024-11-01', [
  { terraform: 'subnet_id', arm: 'properties.subnetId' },
]);

const redisFirewallRule: ResourceTable = {
  terraform: 'azurerm_redis_firewall_rule',
  arm: `${redis.arm}/firewallRules`,
  apiVersion: '2024-11-01',
  located: false,
  parent: [{ argument: 'redis_cache_name', by: 'name', type: redis.arm }],
  arguments: [
    { terraform: 'start_ip', arm: 'properties.startIP' },
    { terraform: 'end_ip', arm: 'properties.endIP' },
  ],
};

export const search: ResourceTable = {
  terraform: 'azurerm_search_service',
  arm: 'Microsoft.Search/searchServices',
  apiVersion: '2023-11-01',
  located: true,
  arguments: [
    {
      terraform: 'public_network_access_enabled',
      takes: 'bool',
      arm: 'properties.publicNetworkAccess',
      conversion: { kind: 'switch', on: 'enabled', off: 'disabled' },
    },
    sku,
    {
      terraform: 'allowed_ips',
      arm: 'properties.networkRuleSet.ipRules',
      conversion: { kind: 'wrapped', property: 'value' },
    },
  ],
};

const ACLS = 'properties.networkAcls';

export const cognitive = plain(
  'azurerm_cognitive_account',
  'Microsoft.CognitiveServices/accounts',
  '2024-10-01',
  [
    { terraform: 'kind', arm: 'kind' },
    { terraform: 'sku_name', arm: 'sku.name' },
    { terraform: 'custom_subdomain_name', arm: 'properties.customSubDomainName' },
  ],
  [
    {
      terraform: 'network_acls',
      arm: ACLS,
      arguments: [
        { terraform: 'default_action', arm: `${ACLS}.defaultAction` },
        { terraform: 'ip_rules', arm: `${ACLS}.ipRules`, conversion: { kind: 'wrapped', property: 'value' } },
      ],
      blocks: [
        {
          terraform: 'virtual_network_rules',
          arm: `${ACLS}.virtualNetworkRules`,
          list: true,
          arguments: [
            { terraform: 'subnet_id', arm: 'id' },
            {
              terraform: 'ignore_missing_vnet_service_endpoint',
              takes: 'bool',
              arm: 'ignoreMissingVnetServiceEndpoint',
            },
          ],
        },
      ],
    },
  ],
);

const machineLearning = plain(
  'azurerm_machine_learning_workspace',
  'Microsoft.MachineLearningServices/workspaces',
  '2024-10-01',
);

export const dataFactory: ResourceTable = {
  terraform: 'azurerm_data_factory',
  arm: 'Microsoft.DataFactory/factories',
  apiVersion: '2018-06-01',
  located: true,
  arguments: [
    { terraform: 'public_network_enabled', takes: 'bool', arm: 'properties.publicNetworkAccess', conversion: onOff },
  ],
};

export const signalR = plain(
  'azurerm_signalr_service',
  'Microsoft.SignalRService/SignalR',
  '2024-03-01',
  [],
  [{ terraform: 'sku', arm: 'sku', arguments: [{ terraform: 'name', arm: 'sku.name' }] }],
);

export const platformServices: readonly ResourceTable[] = [
  serviceBus,
  eventHub,
  cosmos,
  appConfiguration,
  sqlServer,
  sqlFirewallRule,
  sqlNetworkRule,
  postgresql,
  postgresqlFirewallRule,
  mysql,
  mysqlFirewallRule,
  redisFirewallRule,
  redis,
  search,
  cognitive,
  machineLearning,
  dataFactory,
  signalR,
];
