/** A service with a public endpoint that private endpoints can stand in for. */
export interface PrivateLinkService {
  /** ARM type. */
  readonly type: string;
  /** What messages call it. */
  readonly label: string;
  /** The sub-resource (group id) that a cluster uses first. */
  readonly groupId: string;
  /** Where the resource's `kind` decides: kind in lower case → sub-resource, or `none` where it supports no endpoints. */
  readonly byKind?: Readonly<Record<string, string>>;
  /** Where its capabilities decide: the list's path, and the capability's name in lower case → sub-resource. */
  readonly byCapability?: { readonly path: string; readonly groups: Readonly<Record<string, string>> };
  readonly skus?: Skus;
  /** Where its own subdomain is named, without which it takes no private endpoint and no rules of a firewall. */
  readonly subdomain?: string;
  /** Types of children that Azure refuses while the public endpoint is off. */
  readonly rulesBeside?: readonly string[];
  /** Where it says whether the public endpoint answers; absent means that it does. */
  readonly access: string;
  /** How it says that it does not; `Disabled` unless another spelling is the type's own. */
  readonly closed?: string;
  /** A boolean that said it in API versions before `access`: with a private endpoint and false, nobody else gets in. */
  readonly openBefore?: string;
  /** Absent access follows the private endpoints: closed as soon as there is one. */
  readonly accessByDefault?: 'automatic';
  readonly firewall?: Firewall;
  /** Set when the service is put into a subnet of its own instead. */
  readonly injected?: string;
}

/** The SKU names that support private endpoints (`only`), or that do not (`except`). */
export interface Skus {
  readonly only?: readonly string[];
  readonly except?: readonly string[];
  /** The cheapest one that does, and its tier where a template may name it, too. */
  readonly raiseTo: string;
  readonly tier?: string;
  /** Azure does not raise lower ones to it and azurerm replaces the resource: what is lost with that. */
  readonly lost?: string;
  /** What that SKU needs beside its name, where the API version has it. */
  readonly needs?: readonly { readonly path: string; readonly value: number }[];
  /** Where it was read. */
  readonly source: string;
}

/** Who may use the public endpoint. */
export interface Firewall {
  /** The path of the default action; absent: a list of sources closes it for all others. */
  readonly defaultAction?: string;
  /** Paths of the lists of sources that are let in. */
  readonly allowed: readonly string[];
  /** A boolean that closes it for all but the listed subnets. */
  readonly filter?: string;
  /** Where it says which services of Azure may pass, and the value that a template without a word stands for. */
  readonly bypass?: { readonly path: string; readonly byDefault: string };
  /** The child type that holds these paths, where they are not on the resource itself. */
  readonly child?: string;
}

const ACLS = 'properties.networkAcls';
const aclsOfAll: Firewall = {
  defaultAction: `${ACLS}.defaultAction`,
  allowed: [`${ACLS}.ipRules`, `${ACLS}.virtualNetworkRules`],
};
/** Key vaults and storage accounts. */
const acls: Firewall = { ...aclsOfAll, bypass: { path: `${ACLS}.bypass`, byDefault: 'AzureServices' } };
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
 * Each `skus` has its own source. Redis caches take endpoints in all of their tiers:
 * https://learn.microsoft.com/azure/azure-cache-for-redis/cache-private-link (read 2026-11-29); of the others without
 * `skus` nothing was found that leaves out a tier.
 */
export const PRIVATE_LINK_SERVICES: readonly PrivateLinkService[] = [
  {
    type: 'Microsoft.ContainerRegistry/registries',
    label: 'Container registry',
    groupId: 'registry',
    skus: {
      only: ['Premium'],
      raiseTo: 'Premium',
      source: 'https://learn.microsoft.com/azure/container-registry/container-registry-private-link (read 2026-11-23)',
    },
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
    access: ACCESS,
    firewall: acls,
  },
  {
    type: 'Microsoft.Storage/storageAccounts',
    label: 'Storage account',
    groupId: 'blob',
    // General-purpose v1 accounts (`Storage`) take no private endpoints; file accounts have shares only.
    // Source: https://learn.microsoft.com/azure/storage/common/storage-private-endpoints (read 2026-11-29)
    byKind: { storage: 'none', filestorage: 'file' },
    access: ACCESS,
    firewall: acls,
  },
  {
    type: 'Microsoft.Sql/servers',
    label: 'SQL server',
    groupId: 'sqlServer',
    rulesBeside: ['firewallRules', 'virtualNetworkRules'],
    access: ACCESS,
  },
  {
    type: 'Microsoft.ServiceBus/namespaces',
    label: 'Service Bus namespace',
    groupId: 'namespace',
    skus: {
      only: ['Premium'],
      raiseTo: 'Premium',
      tier: 'Premium',
      lost: 'the namespace and its messages',
      // The provider refuses Premium without these; to Azure they are 1 where nothing is said.
      needs: [
        { path: 'sku.capacity', value: 1 },
        { path: 'properties.premiumMessagingPartitions', value: 1 },
      ],
      source:
        'https://learn.microsoft.com/azure/service-bus-messaging/private-link-service (read 2026-11-23); ' +
        'internal/services/servicebus/servicebus_namespace_resource.go of azurerm (read 2026-11-29)',
    },
    access: ACCESS,
    firewall: ruleSet,
  },
  {
    type: 'Microsoft.EventHub/namespaces',
    label: 'Event Hubs namespace',
    groupId: 'namespace',
    skus: {
      except: ['Basic'],
      raiseTo: 'Standard',
      tier: 'Standard',
      source: 'https://learn.microsoft.com/azure/event-hubs/private-link-service (read 2026-11-23)',
    },
    access: ACCESS,
    firewall: ruleSet,
  },
  {
    type: 'Microsoft.DocumentDB/databaseAccounts',
    label: 'Cosmos DB account',
    groupId: 'Sql',
    byKind: { mongodb: 'MongoDB' },
    // Each API has a capability and a sub-resource of its name (by the table of sub-resources; not read beyond that).
    byCapability: {
      path: 'properties.capabilities',
      groups: { enablecassandra: 'Cassandra', enablegremlin: 'Gremlin', enabletable: 'Table' },
    },
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
    skus: {
      except: ['Free'],
      raiseTo: 'Standard',
      source: 'https://learn.microsoft.com/azure/azure-app-configuration/faq (read 2026-11-29)',
    },
    access: ACCESS,
    accessByDefault: 'automatic',
  },
  {
    type: 'Microsoft.DBforPostgreSQL/flexibleServers',
    label: 'PostgreSQL server',
    groupId: 'postgresqlServer',
    access: 'properties.network.publicNetworkAccess',
    injected: 'properties.network.delegatedSubnetResourceId',
  },
  {
    type: 'Microsoft.DBforMySQL/flexibleServers',
    label: 'MySQL server',
    groupId: 'mysqlServer',
    access: 'properties.network.publicNetworkAccess',
    injected: 'properties.network.delegatedSubnetResourceId',
  },
  {
    type: 'Microsoft.Cache/Redis',
    label: 'Redis cache',
    groupId: 'redisCache',
    access: ACCESS,
    injected: 'properties.subnetId',
  },
  {
    type: 'Microsoft.Search/searchServices',
    label: 'Search service',
    groupId: 'searchService',
    skus: {
      except: ['free'],
      raiseTo: 'basic',
      lost: 'the service and its indexes',
      source: 'https://learn.microsoft.com/azure/search/service-create-private-endpoint (read 2026-11-29)',
    },
    access: ACCESS,
    closed: 'disabled',
    firewall: { allowed: ['properties.networkRuleSet.ipRules'] },
  },
  {
    type: 'Microsoft.CognitiveServices/accounts',
    label: 'AI services account',
    groupId: 'account',
    // Source: https://learn.microsoft.com/azure/ai-services/cognitive-services-custom-subdomains and
    // https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/ai_services (read 2026-11-29)
    subdomain: 'properties.customSubDomainName',
    access: ACCESS,
    firewall: aclsOfAll,
  },
  {
    type: 'Microsoft.SignalRService/SignalR',
    label: 'SignalR service',
    groupId: 'signalR',
    skus: {
      except: ['Free_F1'],
      raiseTo: 'Standard_S1',
      tier: 'Standard',
      source: 'https://learn.microsoft.com/azure/azure-signalr/howto-private-endpoints (read 2026-11-29)',
    },
    access: ACCESS,
  },
];

/** Services whose public access beside a private endpoint is reviewed, but not that they have one. */
export const BESIDE_ENDPOINTS_ONLY: readonly PrivateLinkService[] = [
  {
    type: 'Microsoft.MachineLearningServices/workspaces',
    label: 'Machine Learning workspace',
    groupId: 'amlworkspace',
    access: ACCESS,
    openBefore: 'properties.allowPublicAccessWhenBehindVnet',
  },
  {
    type: 'Microsoft.DataFactory/factories',
    label: 'Data factory',
    groupId: 'dataFactory',
    access: ACCESS,
  },
];
