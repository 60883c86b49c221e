/** A service with a public endpoint that private endpoints can stand in for. */
export interface PrivateLinkService {
  /** ARM type. */
  readonly type: string;
  /** What messages call it. */
  readonly label: string;
  /** The sub-resource (group id) that a cluster uses first, with its private DNS zone in the public cloud. */
  readonly groupId: string;
  readonly zone: string;
  /** Where the resource's `kind` decides: kind in lower case → sub-resource and zone. */
  readonly byKind?: Readonly<Record<string, { readonly groupId: string; readonly zone: string }>>;
  /** The SKU names that support private endpoints (`only`), or that do not (`except`); absent: all do. */
  readonly skus?: { readonly only?: readonly string[]; readonly except?: readonly string[]; readonly raiseTo: string };
  /** Where it says whether the public endpoint answers; absent means that it does. */
  readonly access: string;
  /** How it says that it does not; `Disabled` unless another spelling is the type's own. */
  readonly closed?: string;
  /** Absent access follows the private endpoints: closed as soon as there is one. */
  readonly accessByDefault?: 'automatic';
  readonly firewall?: Firewall;
  /** Set when the service is put into a subnet of its own instead. */
  readonly injected?: string;
}

/** Who may use the public endpoint. */
export interface Firewall {
  /** The path of the default action; absent: a list of sources closes it for all others. */
  readonly defaultAction?: string;
  /** Paths of the lists of sources that are let in. */
  readonly allowed: readonly string[];
  /** A boolean that closes it for all but the listed subnets. */
  readonly filter?: string;
  /** The child type that holds these paths, where they are not on the resource itself. */
  readonly child?: string;
}

const ACLS = 'properties.networkAcls';
const acls: Firewall = {
  defaultAction: `${ACLS}.defaultAction`,
  allowed: [`${ACLS}.ipRules`, `${ACLS}.virtualNetworkRules`],
};
/** A rule set without rules lets everyone in, whatever its default action. */
const ruleSet: Firewall = {
  child: 'networkRuleSets',
  defaultAction: 'properties.defaultAction',
  allowed: ['properties.ipRules', 'properties.virtualNetworkRules'],
};
const ACCESS = 'properties.publicNetworkAccess';

/**
 * Services whose private access is reviewed.
 * Sources (read 2026-11-23): https://learn.microsoft.com/azure/private-link/private-endpoint-dns,
 * https://learn.microsoft.com/azure/templates (publicNetworkAccess and firewall properties of each type),
 * https://learn.microsoft.com/azure/container-registry/container-registry-private-link (Premium only),
 * https://learn.microsoft.com/azure/service-bus-messaging/private-link-service (Premium only),
 * https://learn.microsoft.com/azure/event-hubs/private-link-service (not Basic).
 */
export const PRIVATE_LINK_SERVICES: readonly PrivateLinkService[] = [
  {
    type: 'Microsoft.ContainerRegistry/registries',
    label: 'Container registry',
    groupId: 'registry',
    zone: 'privatelink.azurecr.io',
    skus: { only: ['Premium'], raiseTo: 'Premium' },
    access: ACCESS,
    firewall: {
      defaultAction: 'properties.networkRuleSet.defaultAction',
      allowed: ['properties.networkRuleSet.ipRules'],
    },
  },
  {
    type: 'Microsoft.KeyVault/vaults',
    label: 'Key vault',
    groupId: 'vault',
    zone: 'privatelink.vaultcore.azure.net',
    access: ACCESS,
    firewall: acls,
  },
  {
    type: 'Microsoft.Storage/storageAccounts',
    label: 'Storage account',
    groupId: 'blob',
    zone: 'privatelink.blob.core.windows.net',
    access: ACCESS,
    firewall: acls,
  },
  {
    type: 'Microsoft.Sql/servers',
    label: 'SQL server',
    groupId: 'sqlServer',
    zone: 'privatelink.database.windows.net',
    access: ACCESS,
  },
  {
    type: 'Microsoft.ServiceBus/namespaces',
    label: 'Service Bus namespace',
    groupId: 'namespace',
    zone: 'privatelink.servicebus.windows.net',
    skus: { only: ['Premium'], raiseTo: 'Premium' },
    access: ACCESS,
    firewall: ruleSet,
  },
  {
    type: 'Microsoft.EventHub/namespaces',
    label: 'Event Hubs namespace',
    groupId: 'namespace',
    zone: 'privatelink.servicebus.windows.net',
    skus: { except: ['Basic'], raiseTo: 'Standard' },
    access: ACCESS,
    firewall: ruleSet,
  },
  {
    type: 'Microsoft.DocumentDB/databaseAccounts',
    label: 'Cosmos DB account',
    groupId: 'Sql',
    zone: 'privatelink.documents.azure.com',
    byKind: { mongodb: { groupId: 'MongoDB', zone: 'privatelink.mongo.cosmos.azure.com' } },
    access: ACCESS,
    firewall: {
      allowed: ['properties.ipRules', 'properties.virtualNetworkRules'],
      filter: 'properties.isVirtualNetworkFilterEnabled',
    },
  },
  {
    type: 'Microsoft.AppConfiguration/configurationStores',
    label: 'App Configuration store',
    groupId: 'configurationStores',
    zone: 'privatelink.azconfig.io',
    skus: { except: ['Free'], raiseTo: 'Standard' },
    access: ACCESS,
    accessByDefault: 'automatic',
  },
  {
    type: 'Microsoft.DBforPostgreSQL/flexibleServers',
    label: 'PostgreSQL server',
    groupId: 'postgresqlServer',
    zone: 'privatelink.postgres.database.azure.com',
    access: 'properties.network.publicNetworkAccess',
    injected: 'properties.network.delegatedSubnetResourceId',
  },
  {
    type: 'Microsoft.DBforMySQL/flexibleServers',
    label: 'MySQL server',
    groupId: 'mysqlServer',
    zone: 'privatelink.mysql.database.azure.com',
    access: 'properties.network.publicNetworkAccess',
    injected: 'properties.network.delegatedSubnetResourceId',
  },
  {
    type: 'Microsoft.Cache/Redis',
    label: 'Redis cache',
    groupId: 'redisCache',
    zone: 'privatelink.redis.cache.windows.net',
    access: ACCESS,
    injected: 'properties.subnetId',
  },
  {
    type: 'Microsoft.Search/searchServices',
    label: 'Search service',
    groupId: 'searchService',
    zone: 'privatelink.search.windows.net',
    skus: { except: ['free'], raiseTo: 'basic' },
    access: ACCESS,
    closed: 'disabled',
    firewall: { allowed: ['properties.networkRuleSet.ipRules'] },
  },
  {
    type: 'Microsoft.CognitiveServices/accounts',
    label: 'AI services account',
    groupId: 'account',
    zone: 'privatelink.cognitiveservices.azure.com',
    byKind: { openai: { groupId: 'account', zone: 'privatelink.openai.azure.com' } },
    access: ACCESS,
    firewall: acls,
  },
  {
    type: 'Microsoft.SignalRService/SignalR',
    label: 'SignalR service',
    groupId: 'signalR',
    zone: 'privatelink.service.signalr.net',
    skus: { except: ['Free_F1'], raiseTo: 'Standard_S1' },
    access: ACCESS,
  },
];

/** Services whose public access beside a private endpoint is reviewed, but not that they have one. */
export const BESIDE_ENDPOINTS_ONLY: readonly PrivateLinkService[] = [
  {
    type: 'Microsoft.MachineLearningServices/workspaces',
    label: 'Machine Learning workspace',
    groupId: 'amlworkspace',
    zone: 'privatelink.api.azureml.ms',
    access: ACCESS,
  },
  {
    type: 'Microsoft.DataFactory/factories',
    label: 'Data factory',
    groupId: 'dataFactory',
    zone: 'privatelink.datafactory.azure.net',
    access: ACCESS,
  },
];
