import type { KnownModule } from '../../knownModules';

const read = (version: string) => `main.bicep and README of ${version}, read 2026-11-23`;

const developer = `param name string
param location string = resourceGroup().location
param containerRegistryName string
param keyVaultName string
param networkPlugin string = 'azure'
param networkPolicy string = 'azure'
param networkPluginMode string?
param networkDataplane string?
param podCidr string?
param serviceCidr string?
param dnsServiceIP string?
param dnsPrefix string = name
param nodeResourceGroupName string = 'rg-mc-\${name}'
param loadBalancerSku string = 'standard'
param skuTier string = 'Standard'
param publicNetworkAccess string = 'Enabled'
param webApplicationRoutingEnabled bool = true
param appGatewayResourceId string?
param acrSku string = 'Standard'
param enableRbacAuthorization bool = false
param systemPoolConfig array?
param systemPoolSize string = 'Standard'
param agentPoolConfig array?
param agentPoolSize string = ''

var presets = {
  CostOptimised: { vmSize: 'Standard_B4ms', count: 1, minCount: 1, maxCount: 3, enableAutoScaling: true }
  Standard: { vmSize: 'Standard_DS2_v2', count: 3, minCount: 3, maxCount: 5, enableAutoScaling: true }
  HighSpec: { vmSize: 'Standard_D4s_v3', count: 3, minCount: 3, maxCount: 5, enableAutoScaling: true }
}
var base = { osType: 'Linux', maxPods: 30, type: 'VirtualMachineScaleSets', upgradeSettings: { maxSurge: '33%' } }

module managedCluster 'br/public:avm/res/container-service/managed-cluster:0.11.0' = {
  name: 'managed-cluster'
  params: {
    name: name
    location: location
    nodeResourceGroup: nodeResourceGroupName
    networkDataplane: networkDataplane
    networkPlugin: networkPlugin
    networkPluginMode: networkPluginMode
    networkPolicy: networkPolicy
    podCidr: podCidr
    serviceCidr: serviceCidr
    dnsServiceIP: dnsServiceIP
    dnsPrefix: dnsPrefix
    skuTier: skuTier
    appGatewayResourceId: appGatewayResourceId
    publicNetworkAccess: publicNetworkAccess
    webApplicationRoutingEnabled: webApplicationRoutingEnabled
    loadBalancerSku: loadBalancerSku
    managedIdentities: { systemAssigned: true }
    primaryAgentPoolProfiles: empty(systemPoolConfig)
      ? [union({ name: 'npsystem', mode: 'System' }, base, presets[systemPoolSize])]
      : systemPoolConfig
    agentPools: !empty(agentPoolConfig)
      ? agentPoolConfig
      : empty(agentPoolSize) ? null : [union({ name: 'npuser', mode: 'User' }, base, presets[agentPoolSize])]
  }
}

module containerRegistry 'br/public:avm/res/container-registry/registry:0.11.0' = {
  name: 'container-registry'
  params: {
    name: containerRegistryName
    location: location
    publicNetworkAccess: publicNetworkAccess
    acrSku: acrSku
  }
}

module keyVault 'br/public:avm/res/key-vault/vault:0.13.3' = {
  name: 'key-vault'
  params: {
    name: keyVaultName
    enableRbacAuthorization: enableRbacAuthorization
  }
}

output resourceGroupName string = resourceGroup().name
output managedClusterName string = managedCluster.outputs.name
output managedClusterClientId string? = managedCluster.outputs.?kubeletIdentityClientId
output managedClusterObjectId string? = managedCluster.outputs.?kubeletIdentityObjectId
output managedClusterResourceId string? = managedCluster.outputs.?kubeletIdentityResourceId
output containerRegistryName string = containerRegistry.outputs.name
output containerRegistryLoginServer string = containerRegistry.outputs.loginServer
`;

const automatic = `param name string
param location string = resourceGroup().location

module aks 'br/public:avm/res/container-service/managed-cluster:0.11.1' = {
  name: 'managed-cluster'
  params: {
    name: name
    location: location
    managedIdentities: { systemAssigned: true }
    nodeProvisioningProfileMode: 'Auto'
    outboundType: 'managedNATGateway'
    primaryAgentPoolProfiles: [{ name: 'systempool', count: 3, vmSize: 'Standard_DS4_v2', mode: 'System' }]
    publicNetworkAccess: 'Enabled'
    skuName: 'Automatic'
    webApplicationRoutingEnabled: true
  }
}

output resourceGroupName string = resourceGroup().name
output clusterName string = aks.outputs.name
output clusterIdentity object = {
  clientId: aks.outputs.?kubeletIdentityClientId
  objectId: aks.outputs.?kubeletIdentityObjectId
  resourceId: aks.outputs.?kubeletIdentityResourceId
}
`;

/** Modules that call other modules of the registry; so do their stand-ins. */
export const patterns: readonly KnownModule[] = [
  { source: 'br/public:avm/ptn/azd/aks', from: '0.1.1', text: developer, documented: read('0.3.0') },
  { source: 'br/public:avm/ptn/azd/aks-automatic-cluster', text: automatic, documented: read('0.3.0') },
];
