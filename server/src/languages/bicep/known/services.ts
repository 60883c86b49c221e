import type { KnownModule } from '../../knownModules';
import { identity, privateEndpoints } from './parts';

const read = (version: string) => `main.bicep and README of ${version}, read 2026-11-23`;

/**
 * @param sku the default SKU
 * @param hasRules is the firewall sent?
 */
const registry = (sku: string, hasRules: string) => `param name string
param location string = resourceGroup().location
param acrSku string = '${sku}'
param acrAdminUserEnabled bool = false
param anonymousPullEnabled bool = false
param dataEndpointEnabled bool = false
param publicNetworkAccess string?
param networkRuleBypassOptions string = 'AzureServices'
param networkRuleSetDefaultAction string = 'Deny'
param networkRuleSetIpRules array?
param privateEndpoints array?
param managedIdentities object?

${identity(', ', "'None'")}
var access = empty(publicNetworkAccess)
  ? (!empty(privateEndpoints) && empty(networkRuleSetIpRules) ? 'Disabled' : null)
  : publicNetworkAccess

resource registry 'Microsoft.ContainerRegistry/registries@2025-06-01-preview' = {
  name: name
  location: location
  identity: identity
  sku: { name: acrSku }
  properties: {
    adminUserEnabled: acrAdminUserEnabled
    anonymousPullEnabled: anonymousPullEnabled
    dataEndpointEnabled: dataEndpointEnabled
    publicNetworkAccess: access
    networkRuleBypassOptions: networkRuleBypassOptions
    networkRuleSet: ${hasRules}
      ? { defaultAction: networkRuleSetDefaultAction, ipRules: networkRuleSetIpRules ?? [] }
      : null
  }
}
${privateEndpoints('registry', 'registry')}
output name string = registry.name
output resourceGroupName string = resourceGroup().name
output resourceId string = registry.id
output location string = registry.location
output loginServer string = registry.properties.loginServer
output systemAssignedMIPrincipalId string? = registry.?identity.?principalId
`;

const vault = `param name string
param location string = resourceGroup().location
param sku string = 'premium'
param enableRbacAuthorization bool = true
param networkAcls object?
param publicNetworkAccess string = ''
param privateEndpoints array?

resource vault 'Microsoft.KeyVault/vaults@2024-11-01' = {
  name: name
  location: location
  properties: {
    sku: { name: sku, family: 'A' }
    enableRbacAuthorization: enableRbacAuthorization
    networkAcls: empty(networkAcls)
      ? null
      : {
          bypass: networkAcls.?bypass
          defaultAction: networkAcls.?defaultAction
          virtualNetworkRules: networkAcls.?virtualNetworkRules ?? []
          ipRules: networkAcls.?ipRules ?? []
        }
    publicNetworkAccess: empty(publicNetworkAccess)
      ? (!empty(privateEndpoints) && empty(networkAcls) ? 'Disabled' : null)
      : publicNetworkAccess
  }
}
${privateEndpoints('vault', 'vault')}
output resourceId string = vault.id
output resourceGroupName string = resourceGroup().name
output name string = vault.name
output uri string = vault.properties.vaultUri
output location string = vault.location
`;

/** @param firewall the declaration of the parameter `networkAcls` */
const storage = (firewall: string) => `param name string
param location string = resourceGroup().location
param kind string = 'StorageV2'
param skuName string = 'Standard_GRS'
param allowBlobPublicAccess bool = false
param supportsHttpsTrafficOnly bool = true
${firewall}
param publicNetworkAccess string?
param privateEndpoints array?
param managedIdentities object?

${identity(',', "'None'")}
resource account 'Microsoft.Storage/storageAccounts@2025-06-01' = {
  name: name
  location: location
  kind: kind
  sku: { name: skuName }
  identity: identity
  properties: {
    allowBlobPublicAccess: allowBlobPublicAccess
    supportsHttpsTrafficOnly: supportsHttpsTrafficOnly
    // Without a firewall of its own the account denies all but Azure's services.
    networkAcls: empty(networkAcls)
      ? { bypass: 'AzureServices', defaultAction: 'Deny' }
      : {
          bypass: networkAcls.?bypass
          defaultAction: networkAcls.?defaultAction ?? 'Deny'
          virtualNetworkRules: networkAcls.?virtualNetworkRules
          ipRules: networkAcls.?ipRules
          resourceAccessRules: networkAcls.?resourceAccessRules
        }
    publicNetworkAccess: empty(publicNetworkAccess)
      ? (!empty(privateEndpoints) && empty(networkAcls) ? 'Disabled' : null)
      : publicNetworkAccess
  }
}
${privateEndpoints('account')}
output resourceId string = account.id
output name string = account.name
output resourceGroupName string = resourceGroup().name
output location string = account.location
output primaryBlobEndpoint string = account.properties.primaryEndpoints.blob
output serviceEndpoints object = account.properties.primaryEndpoints
output systemAssignedMIPrincipalId string? = account.?identity.?principalId
`;

const userAssigned = `param name string
param location string = resourceGroup().location

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: name
  location: location
}

output name string = identity.name
output resourceId string = identity.id
output principalId string = identity.properties.principalId
output clientId string = identity.properties.clientId
output resourceGroupName string = resourceGroup().name
output location string = identity.location
`;

const workspace = `param name string
param location string = resourceGroup().location
param publicNetworkAccessForIngestion string = 'Enabled'
param publicNetworkAccessForQuery string = 'Enabled'

resource workspace 'Microsoft.OperationalInsights/workspaces@2025-07-01' = {
  name: name
  location: location
  properties: {
    publicNetworkAccessForIngestion: publicNetworkAccessForIngestion
    publicNetworkAccessForQuery: publicNetworkAccessForQuery
  }
}

output resourceId string = workspace.id
output resourceGroupName string = resourceGroup().name
output name string = workspace.name
output logAnalyticsWorkspaceId string = workspace.properties.customerId
output location string = workspace.location
output systemAssignedMIPrincipalId string? = workspace.?identity.?principalId
`;

const registries = 'br/public:avm/res/container-registry/registry';
const accounts = 'br/public:avm/res/storage/storage-account';

export const services: readonly KnownModule[] = [
  {
    source: registries,
    before: '0.6.0',
    text: registry('Basic', '!empty(networkRuleSetIpRules)'),
    documented: read('0.5.1'),
  },
  {
    source: registries,
    from: '0.6.0',
    before: '0.12.0',
    text: registry('Premium', '!empty(networkRuleSetIpRules)'),
    documented: read('0.11.0'),
  },
  {
    source: registries,
    from: '0.12.0',
    text: registry(
      'Premium',
      "networkRuleSetIpRules != null || (access == 'Enabled' && networkRuleSetDefaultAction == 'Deny')",
    ),
    documented: read('0.12.1'),
  },
  { source: 'br/public:avm/res/key-vault/vault', text: vault, documented: read('0.14.0') },
  {
    source: accounts,
    before: '0.9.0',
    text: storage("param networkAcls object = { bypass: 'AzureServices', defaultAction: 'Deny' }"),
    documented: read('0.8.3'),
  },
  { source: accounts, from: '0.9.0', text: storage('param networkAcls object?'), documented: read('0.33.0') },
  {
    source: 'br/public:avm/res/managed-identity/user-assigned-identity',
    text: userAssigned,
    documented: read('0.6.0'),
  },
  { source: 'br/public:avm/res/operational-insights/workspace', text: workspace, documented: read('0.16.1') },
];
