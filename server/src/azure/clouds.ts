import { regionName } from './regions';

/** Azure's clouds, as the azurerm provider and this product's project file call them. */
export type Cloud = 'public' | 'usgovernment' | 'china';
export const CLOUDS: readonly Cloud[] = ['public', 'usgovernment', 'china'];

export function isCloud(value: unknown): value is Cloud {
  return CLOUDS.some((cloud) => cloud === value);
}

/**
 * The cloud that a region is in; undefined for `global` and the like, which are in each.
 * Sources (read 2026-11-29): https://learn.microsoft.com/azure/azure-government/documentation-government-get-started-connect-with-ps,
 * https://learn.microsoft.com/azure/china/overview-datacenter
 */
export function cloudOfRegion(region: string): Cloud | undefined {
  const name = regionName(region);
  if (/^(usgov|usdod)/.test(name)) return 'usgovernment';
  if (/^china/.test(name)) return 'china';
  return name === '' || name === 'global' ? undefined : 'public';
}

/** What a cloud says of itself: texts, lists of texts, and objects of them; null for what it does not have. */
export interface CloudProperties {
  readonly [name: string]: string | null | readonly string[] | CloudProperties;
}

const ALIASES =
  'https://raw.githubusercontent.com/Azure/azure-rest-api-specs/master/arm-compute/quickstart-templates/aliases.json';

/**
 * What `environment()` gives in each cloud.
 * Sources (read 2026-11-29): public https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-deployment#environment,
 * China https://docs.azure.cn/azure-resource-manager/templates/template-functions-deployment#environment,
 * US Government https://management.usgovcloudapi.net/metadata/endpoints?api-version=2019-05-01 (with the dots before its
 * suffixes as in the other clouds and in `az cloud show --name AzureUSGovernment`).
 */
export const CLOUD_PROPERTIES: Readonly<Record<Cloud, CloudProperties>> = {
  public: {
    name: 'AzureCloud',
    gallery: 'https://gallery.azure.com/',
    graph: 'https://graph.windows.net/',
    portal: 'https://portal.azure.com',
    graphAudience: 'https://graph.windows.net/',
    activeDirectoryDataLake: 'https://datalake.azure.net/',
    batch: 'https://batch.core.windows.net/',
    media: 'https://rest.media.azure.net',
    sqlManagement: 'https://management.core.windows.net:8443/',
    vmImageAliasDoc: ALIASES,
    resourceManager: 'https://management.azure.com/',
    authentication: {
      loginEndpoint: 'https://login.microsoftonline.com/',
      audiences: ['https://management.core.windows.net/', 'https://management.azure.com/'],
      tenant: 'common',
      identityProvider: 'AAD',
    },
    suffixes: {
      acrLoginServer: '.azurecr.io',
      azureDatalakeAnalyticsCatalogAndJob: 'azuredatalakeanalytics.net',
      azureDatalakeStoreFileSystem: 'azuredatalakestore.net',
      azureFrontDoorEndpointSuffix: 'azurefd.net',
      keyvaultDns: '.vault.azure.net',
      sqlServerHostname: '.database.windows.net',
      storage: 'core.windows.net',
    },
  },
  usgovernment: {
    name: 'AzureUSGovernment',
    gallery: 'https://gallery.usgovcloudapi.net',
    graph: 'https://graph.windows.net',
    portal: 'https://portal.azure.us',
    graphAudience: 'https://graph.windows.net',
    activeDirectoryDataLake: null,
    batch: 'https://batch.core.usgovcloudapi.net',
    media: 'https://rest.media.usgovcloudapi.net',
    sqlManagement: 'https://management.core.usgovcloudapi.net:8443',
    vmImageAliasDoc: ALIASES,
    resourceManager: 'https://management.usgovcloudapi.net',
    authentication: {
      loginEndpoint: 'https://login.microsoftonline.us',
      audiences: ['https://management.core.usgovcloudapi.net', 'https://management.usgovcloudapi.net'],
      tenant: 'common',
      identityProvider: 'AAD',
    },
    suffixes: {
      acrLoginServer: '.azurecr.us',
      azureDatalakeAnalyticsCatalogAndJob: null,
      azureDatalakeStoreFileSystem: null,
      azureFrontDoorEndpointSuffix: '',
      keyvaultDns: '.vault.usgovcloudapi.net',
      sqlServerHostname: '.database.usgovcloudapi.net',
      storage: 'core.usgovcloudapi.net',
    },
  },
  china: {
    name: 'AzureChinaCloud',
    gallery: 'https://gallery.chinacloudapi.cn',
    graph: 'https://graph.chinacloudapi.cn',
    portal: 'https://portal.azure.cn',
    graphAudience: 'https://graph.chinacloudapi.cn',
    activeDirectoryDataLake: null,
    batch: 'https://batch.chinacloudapi.cn',
    media: 'https://rest.media.chinacloudapi.cn',
    sqlManagement: 'https://management.core.chinacloudapi.cn:8443',
    vmImageAliasDoc: ALIASES,
    resourceManager: 'https://management.chinacloudapi.cn',
    authentication: {
      loginEndpoint: 'https://login.chinacloudapi.cn',
      audiences: ['https://management.core.chinacloudapi.cn', 'https://management.chinacloudapi.cn'],
      tenant: 'common',
      identityProvider: 'AAD',
    },
    suffixes: {
      acrLoginServer: '.azurecr.cn',
      azureDatalakeAnalyticsCatalogAndJob: null,
      azureDatalakeStoreFileSystem: null,
      azureFrontDoorEndpointSuffix: '',
      keyvaultDns: '.vault.azure.cn',
      sqlServerHostname: '.database.chinacloudapi.cn',
      storage: 'core.chinacloudapi.cn',
    },
  },
};
