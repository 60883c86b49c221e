/** What the sources of the table of private endpoints leave open, or have otherwise than Azure: by hand, each with its source. */
import type { Cloud } from '../../server/src/azure/clouds';

const TYPES = 'https://github.com/Azure/bicep-types-az (read 2026-11-30)';
const URL_OF_PAGE = 'https://learn.microsoft.com/azure/private-link/private-endpoint-dns';
const PAGE = `${URL_OF_PAGE} (the copy of 2026-05-07, read 2026-11-30)`;
const OLDER_PAGE = `${URL_OF_PAGE} (the copy of 2023-11-15, read 2026-11-30)`;
const OLDEST_PAGE = `${URL_OF_PAGE} (the copy of 2023-10-11, read 2026-11-30)`;
const CHINA_PAGE = 'https://docs.azure.cn/private-link/private-endpoint-dns (the copy of 2020-06-15, read 2026-11-30)';

/** Types that the page writes in another way than Azure's types. */
export const SPELLINGS: readonly { page: string; type: string; source: string }[] = [
  { page: 'Microsoft.App/ManagedEnvironments', type: 'Microsoft.App/managedEnvironments', source: TYPES },
  { page: 'Microsoft.Cache/RedisEnterprise', type: 'Microsoft.Cache/redisEnterprise', source: TYPES },
  {
    page: 'Microsoft.DesktopVirtualization/hostpools',
    type: 'Microsoft.DesktopVirtualization/hostPools',
    source: TYPES,
  },
  { page: 'Microsoft.Devices/ProvisioningServices', type: 'Microsoft.Devices/provisioningServices', source: TYPES },
  { page: 'Microsoft.HDInsight', type: 'Microsoft.HDInsight/clusters', source: PAGE },
  { page: 'Microsoft.Kusto/Clusters', type: 'Microsoft.Kusto/clusters', source: TYPES },
  { page: 'Microsoft.Purview', type: 'Microsoft.Purview/accounts', source: PAGE },
];

/** Types that Azure does not publish, or not any more: nothing is read of them, and their zones are right. */
export const NOT_PUBLISHED: readonly { type: string; source: string }[] = [
  { type: 'Microsoft.Fabric/privateLinkServicesForFabric', source: TYPES },
  { type: 'Microsoft.Media/mediaservices', source: TYPES },
];

/** Types of which each zone is enough by itself, although a line has several without a footnote. */
export const ANY_ZONE: readonly { type: string; source: string }[] = [
  // With a subdomain of one's own, or without.
  {
    type: 'Microsoft.ContainerService/managedClusters',
    source: 'https://learn.microsoft.com/azure/aks/private-clusters (read 2026-11-30)',
  },
  // The partition of an app is in its name, and only in that of newer ones.
  {
    type: 'Microsoft.Web/staticSites',
    source: PAGE,
  },
  // The kind of the account decides.
  {
    type: 'Microsoft.CognitiveServices/accounts',
    source: 'https://learn.microsoft.com/azure/ai-foundry/how-to/configure-private-link (read 2026-11-23)',
  },
];

/** Types whose sub-resources have names of their own, or were read in one place only: another one may be right. */
export const GROUPS_VARY: readonly { type: string; source: string }[] = [
  {
    type: 'Microsoft.ElasticSan/elasticSans',
    source: PAGE,
  },
  { type: 'Microsoft.FileShares/fileShares', source: PAGE },
  { type: 'Microsoft.Maps/accounts', source: PAGE },
];

/** Sub-resources that the page writes in another way than the service’s own documentation. */
export const GROUP_SPELLINGS: readonly { page: string; groupId: string; source: string }[] = [
  {
    page: 'topicSpace',
    groupId: 'topicspace',
    source:
      'https://learn.microsoft.com/azure/private-link/private-endpoint-overview#private-link-resource (read 2026-11-23)',
  },
];

/** Zones that the page has without a footnote in one cloud, and with one in another: no zones to deploy beside the others. */
export const NOT_NEEDED: readonly { type: string; zone: string; source: string }[] = [
  {
    type: 'Microsoft.ContainerRegistry/registries',
    zone: '{regionName}.privatelink.azurecr.us',
    source: PAGE,
  },
];

/** Zones that the page does not have now. `?` behind one: accepted and not needed. */
export const FURTHER: readonly {
  type: string;
  groupId: string;
  cloud: Cloud;
  zones: readonly string[];
  source: string;
}[] = [
  {
    type: 'Microsoft.DocumentDB/databaseAccounts',
    groupId: 'SqlDedicated',
    cloud: 'public',
    zones: ['privatelink.sqlx.cosmos.azure.com'],
    source: 'https://learn.microsoft.com/azure/cosmos-db/how-to-configure-private-endpoints (read 2026-11-30)',
  },
  ...(['batchAccount', 'nodeManagement'] as const).map((groupId) => ({
    type: 'Microsoft.Batch/batchAccounts',
    groupId,
    cloud: 'public' as const,
    zones: [`{regionName}.${groupId === 'batchAccount' ? '' : 'service.'}privatelink.batch.azure.com`],
    source: OLDER_PAGE,
  })),
  {
    type: 'Microsoft.HealthcareApis/workspaces',
    groupId: 'healthcareworkspace',
    cloud: 'public',
    zones: ['privatelink.workspace.azurehealthcareapis.com?', 'privatelink.fhir.azurehealthcareapis.com?'],
    source: OLDER_PAGE,
  },
  {
    type: 'Microsoft.PowerBI/privateLinkServicesForPowerBI',
    groupId: 'tenant',
    cloud: 'public',
    zones: ['privatelink.tip1.powerquery.microsoft.com?'],
    source: OLDER_PAGE,
  },
  {
    type: 'Microsoft.Search/searchServices',
    groupId: 'searchService',
    cloud: 'usgovernment',
    zones: ['privatelink.search.windows.us'],
    source: OLDER_PAGE,
  },
  {
    type: 'Microsoft.ContainerRegistry/registries',
    groupId: 'registry',
    cloud: 'public',
    zones: ['{regionName}.privatelink.azurecr.io?'],
    source: OLDEST_PAGE,
  },
  {
    type: 'Microsoft.StorageSync/storageSyncServices',
    groupId: 'afs',
    cloud: 'public',
    zones: ['{regionName}.privatelink.afs.azure.net?'],
    source: OLDEST_PAGE,
  },
  ...(['topic', 'domain'] as const).map((groupId) => ({
    type: `Microsoft.EventGrid/${groupId}s`,
    groupId,
    cloud: 'china' as const,
    zones: ['privatelink.eventgrid.azure.cn'],
    source: OLDEST_PAGE,
  })),
  // The names of volumes are in this domain, as the page’s last column has it; older lists have it as a zone.
  {
    type: 'Microsoft.ElasticSan/elasticSans',
    groupId: 'volumegroup',
    cloud: 'public',
    zones: ['privatelink.blob.storage.azure.net?'],
    source: PAGE,
  },
  // The page gives US Government the zone of backups alone, and the public cloud those of blobs and queues too.
  {
    type: 'Microsoft.RecoveryServices/vaults',
    groupId: 'AzureBackup',
    cloud: 'usgovernment',
    zones: ['privatelink.blob.core.usgovcloudapi.net', 'privatelink.queue.core.usgovcloudapi.net'],
    source: PAGE,
  },
  // Templates for US Government have it, and OpenAI is there: https://learn.microsoft.com/azure/ai-services/openai/azure-government.
  {
    type: 'Microsoft.CognitiveServices/accounts',
    groupId: 'account',
    cloud: 'usgovernment',
    zones: ['privatelink.openai.azure.us'],
    source:
      'https://github.com/microsoft/PubSec-Info-Assistant/blob/main/docs/secure_deployment/secure_deployment.md (read 2026-11-30)',
  },
  // The names of API servers there, which the page has for the public cloud only.
  {
    type: 'Microsoft.ContainerService/managedClusters',
    groupId: 'management',
    cloud: 'usgovernment',
    zones: [
      'privatelink.{regionName}.cx.aks.containerservice.azure.us',
      '{subzone}.privatelink.{regionName}.cx.aks.containerservice.azure.us',
    ],
    source: 'https://learn.microsoft.com/azure/aks/outbound-rules-control-egress (read 2026-11-30)',
  },
  {
    type: 'Microsoft.ContainerService/managedClusters',
    groupId: 'management',
    cloud: 'china',
    zones: [
      'privatelink.{regionName}.cx.prod.service.azk8s.cn',
      '{subzone}.privatelink.{regionName}.cx.prod.service.azk8s.cn',
    ],
    source: CHINA_PAGE,
  },
  {
    type: 'Microsoft.ContainerRegistry/registries',
    groupId: 'registry',
    cloud: 'china',
    zones: ['privatelink.azurecr.cn'],
    source: CHINA_PAGE,
  },
  {
    type: 'Microsoft.RecoveryServices/vaults',
    groupId: 'AzureBackup',
    cloud: 'china',
    zones: ['privatelink.{regionCode}.backup.windowsazure.cn?'],
    source: CHINA_PAGE,
  },
];
