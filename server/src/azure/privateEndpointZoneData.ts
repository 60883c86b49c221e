/*
 * The sub-resources of services that private endpoints lead to, with the private DNS zones of their names. Made by
 * `scripts/truth/private-endpoint-zones.ts` on 2026-11-30 from
 * - https://learn.microsoft.com/azure/private-link/private-endpoint-dns, the copy of 2026-05-07
 * - https://github.com/Azure/terraform-azurerm-avm-ptn-network-private-link-private-dns-zones, 7579464f1de9dd45585ce40a459e5fbacaa3aa91 of 2026-08-21
 * - https://github.com/Azure/bicep-registry-modules, avm/ptn/network/private-link-private-dns-zones, 9f9ea1a18204e262be9a4a64e3e3cc7fbe5e509d of 2026-08-07
 * and, by hand, from
 * - https://github.com/Azure/bicep-types-az (read 2026-11-30)
 * - https://learn.microsoft.com/azure/private-link/private-endpoint-dns (the copy of 2026-05-07, read 2026-11-30)
 * - https://learn.microsoft.com/azure/private-link/private-endpoint-overview#private-link-resource (read 2026-11-23)
 * - https://learn.microsoft.com/azure/aks/private-clusters (read 2026-11-30)
 * - https://learn.microsoft.com/azure/ai-foundry/how-to/configure-private-link (read 2026-11-23)
 * - https://learn.microsoft.com/azure/cosmos-db/how-to-configure-private-endpoints (read 2026-11-30)
 * - https://learn.microsoft.com/azure/private-link/private-endpoint-dns (the copy of 2023-11-15, read 2026-11-30)
 * - https://learn.microsoft.com/azure/private-link/private-endpoint-dns (the copy of 2023-10-11, read 2026-11-30)
 * - https://github.com/microsoft/PubSec-Info-Assistant/blob/main/docs/secure_deployment/secure_deployment.md (read 2026-11-30)
 * - https://learn.microsoft.com/azure/aks/outbound-rules-control-egress (read 2026-11-30)
 * - https://docs.azure.cn/private-link/private-endpoint-dns (the copy of 2020-06-15, read 2026-11-30)
 * Where the sources differ, each of them is right. Empty columns of other clouds: no zone is known there.
 */

/** A zone ending in `?` is accepted and not needed; `{regionName}` and the like stand for one label. */
export interface Row {
  readonly type: string;
  readonly groupId: string;
  readonly public: readonly string[];
  readonly usGov?: readonly string[];
  readonly china?: readonly string[];
  /** `<groupId>_secondary` exists too. */
  readonly secondary?: true;
  /** Its sub-resources have names of their own, or were read in one place only: another one may be right. */
  readonly groupsVary?: true;
  /** Names of the service are in all of the zones; otherwise in any of them. */
  readonly allZones?: true;
}

export const ROWS: readonly Row[] = [
  { type: 'Microsoft.ApiManagement/service', groupId: 'Gateway', public: ['privatelink.azure-api.net'] },
  {
    type: 'Microsoft.App/managedEnvironments',
    groupId: 'managedEnvironments',
    public: ['privatelink.{regionName}.azurecontainerapps.io'],
  },
  {
    type: 'Microsoft.AppConfiguration/configurationStores',
    groupId: 'configurationStores',
    public: ['privatelink.azconfig.io'],
    usGov: ['privatelink.azconfig.azure.us'],
  },
  { type: 'Microsoft.Attestation/attestationProviders', groupId: 'standard', public: ['privatelink.attest.azure.net'] },
  {
    type: 'Microsoft.Authorization/resourceManagementPrivateLinks',
    groupId: 'ResourceManagement',
    public: ['privatelink.azure.com'],
  },
  {
    type: 'Microsoft.Automation/automationAccounts',
    groupId: 'DSCAndHybridWorker',
    public: ['privatelink.azure-automation.net'],
    usGov: ['privatelink.azure-automation.us'],
    china: ['privatelink.azure-automation.cn'],
  },
  {
    type: 'Microsoft.Automation/automationAccounts',
    groupId: 'Webhook',
    public: ['privatelink.azure-automation.net'],
    usGov: ['privatelink.azure-automation.us'],
    china: ['privatelink.azure-automation.cn'],
  },
  {
    type: 'Microsoft.Batch/batchAccounts',
    groupId: 'batchAccount',
    public: ['privatelink.batch.azure.com', '{regionName}.privatelink.batch.azure.com'],
    usGov: ['privatelink.batch.usgovcloudapi.net'],
    china: ['privatelink.batch.chinacloudapi.cn'],
  },
  {
    type: 'Microsoft.Batch/batchAccounts',
    groupId: 'nodeManagement',
    public: ['privatelink.batch.azure.com', '{regionName}.service.privatelink.batch.azure.com'],
    usGov: ['privatelink.batch.usgovcloudapi.net'],
    china: ['privatelink.batch.chinacloudapi.cn'],
  },
  { type: 'Microsoft.BotService/botServices', groupId: 'Bot', public: ['privatelink.directline.botframework.com'] },
  { type: 'Microsoft.BotService/botServices', groupId: 'Token', public: ['privatelink.token.botframework.com'] },
  {
    type: 'Microsoft.Cache/Redis',
    groupId: 'redisCache',
    public: ['privatelink.redis.cache.windows.net'],
    usGov: ['privatelink.redis.cache.usgovcloudapi.net'],
    china: ['privatelink.redis.cache.chinacloudapi.cn'],
  },
  {
    type: 'Microsoft.Cache/redisEnterprise',
    groupId: 'redisEnterprise',
    public: ['privatelink.redisenterprise.cache.azure.net', 'privatelink.redis.azure.net'],
  },
  {
    type: 'Microsoft.CognitiveServices/accounts',
    groupId: 'account',
    public: [
      'privatelink.cognitiveservices.azure.com',
      'privatelink.openai.azure.com',
      'privatelink.services.ai.azure.com',
    ],
    usGov: ['privatelink.cognitiveservices.azure.us', 'privatelink.openai.azure.us'],
  },
  { type: 'Microsoft.Compute/diskAccesses', groupId: 'disks', public: ['privatelink.blob.core.windows.net'] },
  {
    type: 'Microsoft.ContainerRegistry/registries',
    groupId: 'registry',
    public: [
      'privatelink.azurecr.io',
      '{regionName}.data.privatelink.azurecr.io?',
      '{regionName}.privatelink.azurecr.io?',
    ],
    usGov: ['privatelink.azurecr.us', '{regionName}.privatelink.azurecr.us?'],
    china: ['privatelink.azurecr.cn'],
  },
  {
    type: 'Microsoft.ContainerService/managedClusters',
    groupId: 'management',
    public: ['privatelink.{regionName}.azmk8s.io', '{subzone}.privatelink.{regionName}.azmk8s.io'],
    usGov: [
      'privatelink.{regionName}.cx.aks.containerservice.azure.us',
      '{subzone}.privatelink.{regionName}.cx.aks.containerservice.azure.us',
    ],
    china: [
      'privatelink.{regionName}.cx.prod.service.azk8s.cn',
      '{subzone}.privatelink.{regionName}.cx.prod.service.azk8s.cn',
    ],
  },
  { type: 'Microsoft.Dashboard/grafana', groupId: 'grafana', public: ['privatelink.grafana.azure.com'] },
  {
    type: 'Microsoft.Databricks/workspaces',
    groupId: 'browser_authentication',
    public: ['privatelink.azuredatabricks.net'],
    usGov: ['privatelink.databricks.azure.us'],
  },
  {
    type: 'Microsoft.Databricks/workspaces',
    groupId: 'databricks_ui_api',
    public: ['privatelink.azuredatabricks.net'],
    usGov: ['privatelink.databricks.azure.us'],
  },
  {
    type: 'Microsoft.DataFactory/factories',
    groupId: 'dataFactory',
    public: ['privatelink.datafactory.azure.net'],
    usGov: ['privatelink.datafactory.azure.us'],
    china: ['privatelink.datafactory.azure.cn'],
  },
  {
    type: 'Microsoft.DataFactory/factories',
    groupId: 'portal',
    public: ['privatelink.adf.azure.com'],
    usGov: ['privatelink.adf.azure.us'],
    china: ['privatelink.adf.azure.cn'],
  },
  {
    type: 'Microsoft.DBforMariaDB/servers',
    groupId: 'mariadbServer',
    public: ['privatelink.mariadb.database.azure.com'],
    usGov: ['privatelink.mariadb.database.usgovcloudapi.net'],
    china: ['privatelink.mariadb.database.chinacloudapi.cn'],
  },
  {
    type: 'Microsoft.DBforMySQL/flexibleServers',
    groupId: 'mysqlServer',
    public: ['privatelink.mysql.database.azure.com'],
    usGov: ['privatelink.mysql.database.usgovcloudapi.net'],
    china: ['privatelink.mysql.database.chinacloudapi.cn'],
  },
  {
    type: 'Microsoft.DBforMySQL/servers',
    groupId: 'mysqlServer',
    public: ['privatelink.mysql.database.azure.com'],
    usGov: ['privatelink.mysql.database.usgovcloudapi.net'],
    china: ['privatelink.mysql.database.chinacloudapi.cn'],
  },
  {
    type: 'Microsoft.DBforPostgreSQL/flexibleServers',
    groupId: 'postgresqlServer',
    public: ['privatelink.postgres.database.azure.com'],
    usGov: ['privatelink.postgres.database.usgovcloudapi.net'],
    china: ['privatelink.postgres.database.chinacloudapi.cn'],
  },
  {
    type: 'Microsoft.DBforPostgreSQL/serverGroupsv2',
    groupId: 'coordinator',
    public: ['privatelink.postgres.cosmos.azure.com'],
  },
  {
    type: 'Microsoft.DBforPostgreSQL/servers',
    groupId: 'postgresqlServer',
    public: ['privatelink.postgres.database.azure.com'],
    usGov: ['privatelink.postgres.database.usgovcloudapi.net'],
    china: ['privatelink.postgres.database.chinacloudapi.cn'],
  },
  {
    type: 'Microsoft.DesktopVirtualization/hostPools',
    groupId: 'connection',
    public: ['privatelink.wvd.microsoft.com'],
    usGov: ['privatelink.wvd.azure.us'],
    china: ['privatelink.wvd.azure.cn'],
  },
  {
    type: 'Microsoft.DesktopVirtualization/workspaces',
    groupId: 'feed',
    public: ['privatelink.wvd.microsoft.com'],
    usGov: ['privatelink.wvd.azure.us'],
    china: ['privatelink.wvd.azure.cn'],
  },
  {
    type: 'Microsoft.DesktopVirtualization/workspaces',
    groupId: 'global',
    public: ['privatelink-global.wvd.microsoft.com'],
    usGov: ['privatelink-global.wvd.azure.us'],
    china: ['privatelink-global.wvd.azure.cn'],
  },
  {
    type: 'Microsoft.Devices/IotHubs',
    groupId: 'iotHub',
    public: ['privatelink.azure-devices.net', 'privatelink.servicebus.windows.net'],
    usGov: ['privatelink.azure-devices.us', 'privatelink.servicebus.windows.us'],
    china: ['privatelink.azure-devices.cn', 'privatelink.servicebus.chinacloudapi.cn'],
  },
  {
    type: 'Microsoft.Devices/provisioningServices',
    groupId: 'iotDps',
    public: ['privatelink.azure-devices-provisioning.net'],
    usGov: ['privatelink.azure-devices-provisioning.us'],
    china: ['privatelink.azure-devices-provisioning.cn'],
  },
  { type: 'Microsoft.DeviceUpdate/accounts', groupId: 'DeviceUpdate', public: ['privatelink.api.adu.microsoft.com'] },
  {
    type: 'Microsoft.DigitalTwins/digitalTwinsInstances',
    groupId: 'API',
    public: ['privatelink.digitaltwins.azure.net'],
  },
  {
    type: 'Microsoft.DocumentDB/databaseAccounts',
    groupId: 'Analytical',
    public: ['privatelink.analytics.cosmos.azure.com'],
  },
  {
    type: 'Microsoft.DocumentDB/databaseAccounts',
    groupId: 'Cassandra',
    public: ['privatelink.cassandra.cosmos.azure.com'],
    usGov: ['privatelink.cassandra.cosmos.azure.us'],
    china: ['privatelink.cassandra.cosmos.azure.cn'],
  },
  {
    type: 'Microsoft.DocumentDB/databaseAccounts',
    groupId: 'Gremlin',
    public: ['privatelink.gremlin.cosmos.azure.com'],
    usGov: ['privatelink.gremlin.cosmos.azure.us'],
    china: ['privatelink.gremlin.cosmos.azure.cn'],
  },
  {
    type: 'Microsoft.DocumentDB/databaseAccounts',
    groupId: 'MongoDB',
    public: ['privatelink.mongo.cosmos.azure.com'],
    usGov: ['privatelink.mongo.cosmos.azure.us'],
    china: ['privatelink.mongo.cosmos.azure.cn'],
  },
  {
    type: 'Microsoft.DocumentDB/databaseAccounts',
    groupId: 'Sql',
    public: ['privatelink.documents.azure.com'],
    usGov: ['privatelink.documents.azure.us'],
    china: ['privatelink.documents.azure.cn'],
  },
  {
    type: 'Microsoft.DocumentDB/databaseAccounts',
    groupId: 'SqlDedicated',
    public: ['privatelink.sqlx.cosmos.azure.com'],
  },
  {
    type: 'Microsoft.DocumentDB/databaseAccounts',
    groupId: 'Table',
    public: ['privatelink.table.cosmos.azure.com'],
    usGov: ['privatelink.table.cosmos.azure.us'],
    china: ['privatelink.table.cosmos.azure.cn'],
  },
  {
    type: 'Microsoft.DocumentDB/mongoClusters',
    groupId: 'MongoCluster',
    public: ['privatelink.mongocluster.cosmos.azure.com'],
  },
  {
    type: 'Microsoft.ElasticSan/elasticSans',
    groupId: 'volumegroup',
    public: ['privatelink.blob.core.windows.net', 'privatelink.blob.storage.azure.net?'],
    groupsVary: true,
  },
  {
    type: 'Microsoft.EventGrid/domains',
    groupId: 'domain',
    public: ['privatelink.eventgrid.azure.net'],
    usGov: ['privatelink.eventgrid.azure.us'],
    china: ['privatelink.eventgrid.azure.cn'],
  },
  { type: 'Microsoft.EventGrid/namespaces', groupId: 'topic', public: ['privatelink.eventgrid.azure.net'] },
  { type: 'Microsoft.EventGrid/namespaces', groupId: 'topicspace', public: ['privatelink.ts.eventgrid.azure.net'] },
  {
    type: 'Microsoft.EventGrid/partnerNamespaces',
    groupId: 'partnernamespace',
    public: ['privatelink.eventgrid.azure.net'],
  },
  {
    type: 'Microsoft.EventGrid/topics',
    groupId: 'topic',
    public: ['privatelink.eventgrid.azure.net'],
    usGov: ['privatelink.eventgrid.azure.us'],
    china: ['privatelink.eventgrid.azure.cn'],
  },
  {
    type: 'Microsoft.EventHub/namespaces',
    groupId: 'namespace',
    public: ['privatelink.servicebus.windows.net'],
    usGov: ['privatelink.servicebus.usgovcloudapi.net'],
    china: ['privatelink.servicebus.chinacloudapi.cn'],
  },
  {
    type: 'Microsoft.FileShares/fileShares',
    groupId: 'FileShare',
    public: ['privatelink.file.core.windows.net'],
    groupsVary: true,
  },
  {
    type: 'Microsoft.HDInsight/clusters',
    groupId: 'gateway',
    public: ['privatelink.azurehdinsight.net'],
    usGov: ['privatelink.azurehdinsight.us'],
    china: ['privatelink.azurehdinsight.cn'],
  },
  {
    type: 'Microsoft.HDInsight/clusters',
    groupId: 'headnode',
    public: ['privatelink.azurehdinsight.net'],
    usGov: ['privatelink.azurehdinsight.us'],
    china: ['privatelink.azurehdinsight.cn'],
  },
  {
    type: 'Microsoft.HealthcareApis/workspaces',
    groupId: 'healthcareworkspace',
    public: [
      'privatelink.azurehealthcareapis.com',
      'privatelink.dicom.azurehealthcareapis.com',
      'privatelink.workspace.azurehealthcareapis.com?',
      'privatelink.fhir.azurehealthcareapis.com?',
    ],
    usGov: [
      'privatelink.workspace.azurehealthcareapis.us',
      'privatelink.fhir.azurehealthcareapis.us',
      'privatelink.dicom.azurehealthcareapis.us',
    ],
    allZones: true,
  },
  {
    type: 'Microsoft.HybridCompute/privateLinkScopes',
    groupId: 'hybridcompute',
    public: [
      'privatelink.his.arc.azure.com',
      'privatelink.guestconfiguration.azure.com',
      'privatelink.dp.kubernetesconfiguration.azure.com',
    ],
    allZones: true,
  },
  {
    type: 'Microsoft.Insights/privateLinkScopes',
    groupId: 'azuremonitor',
    public: [
      'privatelink.monitor.azure.com',
      'privatelink.oms.opinsights.azure.com',
      'privatelink.ods.opinsights.azure.com',
      'privatelink.agentsvc.azure-automation.net',
      'privatelink.blob.core.windows.net',
    ],
    usGov: [
      'privatelink.monitor.azure.us',
      'privatelink.adx.monitor.azure.us',
      'privatelink.oms.opinsights.azure.us',
      'privatelink.ods.opinsights.azure.us',
      'privatelink.agentsvc.azure-automation.us',
      'privatelink.blob.core.usgovcloudapi.net',
    ],
    allZones: true,
  },
  {
    type: 'Microsoft.IoTCentral/IoTApps',
    groupId: 'iotApp',
    public: [
      'privatelink.azureiotcentral.com',
      'privatelink.azure-devices.net',
      'privatelink.servicebus.windows.net',
      'privatelink.azure-devices-provisioning.net',
    ],
    allZones: true,
  },
  { type: 'Microsoft.KeyVault/managedHSMs', groupId: 'managedhsm', public: ['privatelink.managedhsm.azure.net'] },
  {
    type: 'Microsoft.KeyVault/vaults',
    groupId: 'vault',
    public: ['privatelink.vaultcore.azure.net'],
    usGov: ['privatelink.vaultcore.usgovcloudapi.net'],
    china: ['privatelink.vaultcore.azure.cn'],
  },
  {
    type: 'Microsoft.Kusto/clusters',
    groupId: 'cluster',
    public: [
      'privatelink.{regionName}.kusto.windows.net',
      'privatelink.blob.core.windows.net',
      'privatelink.queue.core.windows.net',
      'privatelink.table.core.windows.net',
    ],
    china: ['privatelink.{regionName}.kusto.windows.cn'],
    allZones: true,
  },
  {
    type: 'Microsoft.MachineLearningServices/registries',
    groupId: 'amlregistry',
    public: ['privatelink.api.azureml.ms'],
  },
  {
    type: 'Microsoft.MachineLearningServices/workspaces',
    groupId: 'amlworkspace',
    public: ['privatelink.api.azureml.ms', 'privatelink.notebooks.azure.net'],
    usGov: ['privatelink.api.ml.azure.us', 'privatelink.notebooks.usgovcloudapi.net'],
    china: ['privatelink.api.ml.azure.cn', 'privatelink.notebooks.chinacloudapi.cn'],
    allZones: true,
  },
  {
    type: 'Microsoft.Maps/accounts',
    groupId: 'account',
    public: ['privatelink.account.maps.azure.com'],
    groupsVary: true,
  },
  {
    type: 'Microsoft.Migrate/assessmentProjects',
    groupId: 'Default',
    public: ['privatelink.prod.migration.windowsazure.com'],
    usGov: ['privatelink.prod.migration.windowsazure.us'],
  },
  {
    type: 'Microsoft.Migrate/migrateProjects',
    groupId: 'Default',
    public: ['privatelink.prod.migration.windowsazure.com'],
    usGov: ['privatelink.prod.migration.windowsazure.us'],
  },
  {
    type: 'Microsoft.Monitor/accounts',
    groupId: 'prometheusMetrics',
    public: ['privatelink.{regionName}.prometheus.monitor.azure.com'],
  },
  {
    type: 'Microsoft.PowerBI/privateLinkServicesForPowerBI',
    groupId: 'tenant',
    public: [
      'privatelink.analysis.windows.net',
      'privatelink.pbidedicated.windows.net',
      'privatelink.prod.powerquery.microsoft.com',
      'privatelink.tip1.powerquery.microsoft.com?',
    ],
    allZones: true,
  },
  {
    type: 'Microsoft.Purview/accounts',
    groupId: 'account',
    public: ['privatelink.purview.azure.com'],
    usGov: ['privatelink.purview.azure.us'],
  },
  { type: 'Microsoft.Purview/accounts', groupId: 'platform', public: ['privatelink.purview-service.microsoft.com'] },
  {
    type: 'Microsoft.Purview/accounts',
    groupId: 'portal',
    public: ['privatelink.purviewstudio.azure.com'],
    usGov: ['privatelink.purviewstudio.azure.us'],
  },
  {
    type: 'Microsoft.RecoveryServices/vaults',
    groupId: 'AzureBackup',
    public: [
      'privatelink.{regionCode}.backup.windowsazure.com',
      'privatelink.blob.core.windows.net',
      'privatelink.queue.core.windows.net',
    ],
    usGov: [
      'privatelink.{regionCode}.backup.windowsazure.us',
      'privatelink.blob.core.usgovcloudapi.net',
      'privatelink.queue.core.usgovcloudapi.net',
    ],
    china: ['privatelink.{regionCode}.backup.windowsazure.cn?'],
    secondary: true,
    allZones: true,
  },
  {
    type: 'Microsoft.RecoveryServices/vaults',
    groupId: 'AzureSiteRecovery',
    public: ['privatelink.siterecovery.windowsazure.com'],
    usGov: ['privatelink.siterecovery.windowsazure.us'],
  },
  {
    type: 'Microsoft.Relay/namespaces',
    groupId: 'namespace',
    public: ['privatelink.servicebus.windows.net'],
    usGov: ['privatelink.servicebus.usgovcloudapi.net'],
    china: ['privatelink.servicebus.chinacloudapi.cn'],
  },
  {
    type: 'Microsoft.Search/searchServices',
    groupId: 'searchService',
    public: ['privatelink.search.windows.net'],
    usGov: ['privatelink.search.azure.us', 'privatelink.search.windows.us'],
  },
  {
    type: 'Microsoft.ServiceBus/namespaces',
    groupId: 'namespace',
    public: ['privatelink.servicebus.windows.net'],
    usGov: ['privatelink.servicebus.usgovcloudapi.net'],
    china: ['privatelink.servicebus.chinacloudapi.cn'],
  },
  {
    type: 'Microsoft.SignalRService/SignalR',
    groupId: 'signalr',
    public: ['privatelink.service.signalr.net'],
    china: ['privatelink.signalr.azure.cn'],
  },
  { type: 'Microsoft.SignalRService/WebPubSub', groupId: 'webpubsub', public: ['privatelink.webpubsub.azure.com'] },
  {
    type: 'Microsoft.Sql/managedInstances',
    groupId: 'managedInstance',
    public: ['privatelink.{dnsPrefix}.database.windows.net'],
    usGov: ['privatelink.{dnsPrefix}.database.usgovcloudapi.net'],
  },
  {
    type: 'Microsoft.Sql/servers',
    groupId: 'sqlServer',
    public: ['privatelink.database.windows.net'],
    usGov: ['privatelink.database.usgovcloudapi.net'],
    china: ['privatelink.database.chinacloudapi.cn'],
  },
  {
    type: 'Microsoft.Storage/storageAccounts',
    groupId: 'blob',
    public: ['privatelink.blob.core.windows.net'],
    usGov: ['privatelink.blob.core.usgovcloudapi.net'],
    china: ['privatelink.blob.core.chinacloudapi.cn'],
    secondary: true,
  },
  {
    type: 'Microsoft.Storage/storageAccounts',
    groupId: 'dfs',
    public: ['privatelink.dfs.core.windows.net'],
    usGov: ['privatelink.dfs.core.usgovcloudapi.net'],
    china: ['privatelink.dfs.core.chinacloudapi.cn'],
    secondary: true,
  },
  {
    type: 'Microsoft.Storage/storageAccounts',
    groupId: 'file',
    public: ['privatelink.file.core.windows.net'],
    usGov: ['privatelink.file.core.usgovcloudapi.net'],
    china: ['privatelink.file.core.chinacloudapi.cn'],
    secondary: true,
  },
  {
    type: 'Microsoft.Storage/storageAccounts',
    groupId: 'queue',
    public: ['privatelink.queue.core.windows.net'],
    usGov: ['privatelink.queue.core.usgovcloudapi.net'],
    china: ['privatelink.queue.core.chinacloudapi.cn'],
    secondary: true,
  },
  {
    type: 'Microsoft.Storage/storageAccounts',
    groupId: 'table',
    public: ['privatelink.table.core.windows.net'],
    usGov: ['privatelink.table.core.usgovcloudapi.net'],
    china: ['privatelink.table.core.chinacloudapi.cn'],
    secondary: true,
  },
  {
    type: 'Microsoft.Storage/storageAccounts',
    groupId: 'web',
    public: ['privatelink.web.core.windows.net'],
    usGov: ['privatelink.web.core.usgovcloudapi.net'],
    china: ['privatelink.web.core.chinacloudapi.cn'],
    secondary: true,
  },
  {
    type: 'Microsoft.StorageSync/storageSyncServices',
    groupId: 'afs',
    public: ['privatelink.afs.azure.net', '{regionName}.privatelink.afs.azure.net?'],
    china: ['privatelink.afs.azure.cn'],
  },
  {
    type: 'Microsoft.Synapse/privateLinkHubs',
    groupId: 'Web',
    public: ['privatelink.azuresynapse.net'],
    usGov: ['privatelink.azuresynapse.usgovcloudapi.net'],
  },
  {
    type: 'Microsoft.Synapse/workspaces',
    groupId: 'Dev',
    public: ['privatelink.dev.azuresynapse.net'],
    usGov: ['privatelink.dev.azuresynapse.usgovcloudapi.net'],
  },
  {
    type: 'Microsoft.Synapse/workspaces',
    groupId: 'Sql',
    public: ['privatelink.sql.azuresynapse.net'],
    usGov: ['privatelink.sql.azuresynapse.usgovcloudapi.net'],
  },
  {
    type: 'Microsoft.Synapse/workspaces',
    groupId: 'SqlOnDemand',
    public: ['privatelink.sql.azuresynapse.net'],
    usGov: ['privatelink.sql.azuresynapse.usgovcloudapi.net'],
  },
  { type: 'Microsoft.VideoIndexer/accounts', groupId: 'account', public: ['privatelink.api.videoindexer.ai'] },
  {
    type: 'Microsoft.Web/sites',
    groupId: 'sites',
    public: ['privatelink.azurewebsites.net', 'scm.privatelink.azurewebsites.net?'],
    usGov: ['privatelink.azurewebsites.us', 'scm.privatelink.azurewebsites.us?'],
    china: ['privatelink.chinacloudsites.cn'],
  },
  {
    type: 'Microsoft.Web/staticSites',
    groupId: 'staticSites',
    public: ['privatelink.azurestaticapps.net', 'privatelink.{partitionId}.azurestaticapps.net'],
  },
];

/** Zones of services whose types are not published: their names lead there, and nothing else is known. */
export const FURTHER_ZONES: readonly string[] = ['privatelink.fabric.microsoft.com', 'privatelink.media.azure.net'];
