import type { KnownModule } from '../../knownModules';
import { identity } from './parts';

const source = 'br/public:avm/res/container-service/managed-cluster';

/** Both shapes: parameters that versions share. */
const parameters = `param name string
param location string = resourceGroup().location
param dnsPrefix string = name
param managedIdentities object?
param networkDataplane string?
param networkPlugin string?
param networkPluginMode string?
param networkPolicy string?
param podCidr string?
param serviceCidr string?
param dnsServiceIP string?
param loadBalancerSku string = 'standard'
param managedOutboundIPCount int = 0
param outboundPublicIPResourceIds array?
param outboundPublicIPPrefixResourceIds array?
param outboundType string = 'loadBalancer'
param skuName string = 'Base'
param skuTier string = 'Standard'
param kubernetesVersion string?
param nodeResourceGroup string = '\${resourceGroup().name}_aks_\${name}_nodes'
param agentPools array?
param httpApplicationRoutingEnabled bool = false
param webApplicationRoutingEnabled bool = false
param defaultIngressControllerType string?
param ingressApplicationGatewayEnabled bool = false
param appGatewayResourceId string?
param aciConnectorLinuxEnabled bool = false
`;

const profiles = `    ingressProfile: {
      webAppRouting: {
        enabled: webApplicationRoutingEnabled
        nginx: empty(defaultIngressControllerType) ? null : { defaultIngressControllerType: defaultIngressControllerType }
      }
    }
    addonProfiles: {
      httpApplicationRouting: { enabled: httpApplicationRoutingEnabled }
      ingressApplicationGateway: {
        enabled: ingressApplicationGatewayEnabled && !empty(appGatewayResourceId)
        config: ingressApplicationGatewayEnabled && !empty(appGatewayResourceId)
          ? { applicationGatewayId: appGatewayResourceId }
          : null
      }
      aciConnectorLinux: { enabled: aciConnectorLinuxEnabled }
    }
`;

const networkProfile = `      networkDataplane: networkDataplane
      networkPlugin: networkPlugin
      networkPluginMode: networkDataplane == 'cilium' ? 'overlay' : networkPluginMode
      networkPolicy: networkDataplane == 'cilium' ? 'cilium' : networkPolicy
      podCidr: podCidr
      serviceCidr: serviceCidr
      dnsServiceIP: dnsServiceIP
      outboundType: outboundType
      loadBalancerSku: loadBalancerSku
      loadBalancerProfile: outboundType == 'userDefinedRouting'
        ? null
        : {
            managedOutboundIPs: managedOutboundIPCount == 0 ? null : { count: managedOutboundIPCount }
            outboundIPs: empty(outboundPublicIPResourceIds)
              ? null
              : { publicIPs: map(outboundPublicIPResourceIds ?? [], id => { id: id }) }
            outboundIPPrefixes: empty(outboundPublicIPPrefixResourceIds)
              ? null
              : { publicIPPrefixes: map(outboundPublicIPPrefixResourceIds ?? [], id => { id: id }) }
          }
`;

/** Until 0.11 a pool's surge has a name of its own. */
const formerSurge = '{ maxSurge: pool.?maxSurge }';

/** The properties of a pool, indented below the place where they stand. */
function pool(indent: string, upgradeSettings = 'pool.?upgradeSettings'): string {
  return `mode: pool.?mode
type: pool.?type
count: pool.?type == 'VirtualMachines' ? null : (pool.?count ?? 1)
minCount: pool.?minCount
maxCount: pool.?maxCount
enableAutoScaling: pool.?type == 'VirtualMachines' ? null : (pool.?enableAutoScaling ?? false)
maxPods: pool.?maxPods
enableNodePublicIP: pool.?enableNodePublicIP ?? false
nodePublicIPPrefixID: pool.?nodePublicIpPrefixResourceId
osType: pool.?osType ?? 'Linux'
upgradeSettings: ${upgradeSettings}
vmSize: pool.?type == 'VirtualMachines' ? null : (pool.?vmSize ?? 'Standard_D2s_v3')
vnetSubnetID: pool.?vnetSubnetResourceId ?? pool.?vnetSubnetId
podSubnetID: pool.?podSubnetResourceId ?? pool.?podSubnetId
networkProfile: pool.?networkProfile
`.replace(/^(?=.)/gm, indent);
}

const firstPools = (upgradeSettings?: string) => `map(primaryAgentPoolProfiles, pool => {
      name: pool.name
${pool('      ', upgradeSettings)}    })`;

const otherPools = (upgradeSettings?: string) => `
resource pools 'Microsoft.ContainerService/managedClusters/agentPools@2025-10-01' = [
  for pool in (agentPools ?? []): {
    parent: cluster
    name: pool.name
    properties: {
${pool('      ', upgradeSettings)}    }
  }
]
`;

const outputs = `
output resourceId string = cluster.id
output resourceGroupName string = resourceGroup().name
output name string = cluster.name
output location string = cluster.location
output controlPlaneFQDN string = cluster.properties.fqdn
output systemAssignedMIPrincipalId string? = cluster.?identity.?principalId
output kubeletIdentityClientId string? = cluster.properties.?identityProfile.?kubeletidentity.?clientId
output kubeletidentityObjectId string? = cluster.properties.?identityProfile.?kubeletidentity.?objectId
output kubeletIdentityObjectId string? = cluster.properties.?identityProfile.?kubeletidentity.?objectId
output kubeletIdentityResourceId string? = cluster.properties.?identityProfile.?kubeletidentity.?resourceId
output omsagentIdentityObjectId string? = cluster.properties.?addonProfiles.?omsagent.?identity.?objectId
output keyvaultIdentityObjectId string? = cluster.properties.?addonProfiles.?azureKeyvaultSecretsProvider.?identity.?objectId
output keyvaultIdentityClientId string? = cluster.properties.?addonProfiles.?azureKeyvaultSecretsProvider.?identity.?clientId
output ingressApplicationGatewayIdentityObjectId string? = cluster.properties.?addonProfiles.?ingressApplicationGateway.?identity.?objectId
output oidcIssuerUrl string? = cluster.properties.?oidcIssuerProfile.?issuerURL
output addonProfiles object? = cluster.properties.?addonProfiles
output webAppRoutingIdentityObjectId string? = cluster.properties.?ingressProfile.?webAppRouting.?identity.?objectId
`;

/** Since 0.12.0 the API server's settings are one object in Azure's own words. */
const current = `${parameters}param advancedNetworking object?
param ipFamilies array = ['IPv4']
param natGatewayProfile object?
param networkMode string?
param podCidrs array?
param serviceCidrs array?
param apiServerAccessProfile object?
param publicNetworkAccess string = 'Disabled'
param primaryAgentPoolProfiles array
param securityProfile object?
param bootstrapProfile object?
param httpProxyConfig object?
param identityProfile object?
param nodeProvisioningProfile object?
param fqdnSubdomain string?
param aksServicePrincipalProfile object?

${identity("', '", 'null', { both: false })}
resource cluster 'Microsoft.ContainerService/managedClusters@2025-10-01' = {
  name: name
  location: location
  identity: identity
  sku: { name: skuName, tier: skuTier }
  properties: {
    agentPoolProfiles: ${firstPools()}
    kubernetesVersion: kubernetesVersion
    dnsPrefix: dnsPrefix
    fqdnSubdomain: fqdnSubdomain
    nodeResourceGroup: nodeResourceGroup
    nodeProvisioningProfile: nodeProvisioningProfile
    bootstrapProfile: bootstrapProfile
    httpProxyConfig: httpProxyConfig
    identityProfile: identityProfile
    servicePrincipalProfile: aksServicePrincipalProfile
${profiles}    networkProfile: {
      advancedNetworking: advancedNetworking
      ipFamilies: ipFamilies
      natGatewayProfile: natGatewayProfile
      networkMode: networkMode
      podCidrs: podCidrs
      serviceCidrs: serviceCidrs
${networkProfile}    }
    publicNetworkAccess: publicNetworkAccess
    apiServerAccessProfile: apiServerAccessProfile
    securityProfile: securityProfile
  }
}
${otherPools()}${outputs}`;

/**
 * Until 0.11 each of the API server's settings is a parameter of its own.
 * @param pools the parameter and the property of the first pools
 */
const former = (
  poolsParameter: string,
  agentPoolProfiles: string,
  networkAccess: string,
) => `${parameters}${poolsParameter}
param authorizedIPRanges array?
param disableRunCommand bool = false
param enablePrivateCluster bool = false
param enablePrivateClusterPublicFQDN bool = false
param privateDNSZone string?
param nodeProvisioningProfile object?
param nodeProvisioningProfileMode string?
param httpProxyConfig object?
param identityProfile object?
param aksServicePrincipalProfile object?

${identity("', '", 'null', { both: false })}
resource cluster 'Microsoft.ContainerService/managedClusters@2025-05-02-preview' = {
  name: name
  location: location
  identity: identity
  sku: { name: skuName, tier: skuTier }
  properties: {
    agentPoolProfiles: ${agentPoolProfiles}
    kubernetesVersion: kubernetesVersion
    dnsPrefix: dnsPrefix
    nodeResourceGroup: nodeResourceGroup
    nodeProvisioningProfile: nodeProvisioningProfile ?? (nodeProvisioningProfileMode == null ? null : { mode: nodeProvisioningProfileMode })
    httpProxyConfig: httpProxyConfig
    identityProfile: identityProfile
    servicePrincipalProfile: aksServicePrincipalProfile
${profiles}    networkProfile: {
${networkProfile}    }
    publicNetworkAccess: ${networkAccess}
    apiServerAccessProfile: {
      authorizedIPRanges: authorizedIPRanges
      disableRunCommand: disableRunCommand
      enablePrivateCluster: enablePrivateCluster
      enablePrivateClusterPublicFQDN: enablePrivateClusterPublicFQDN
      privateDNSZone: privateDNSZone
    }
  }
}
${otherPools(formerSurge)}${outputs}`;

const access = `param publicNetworkAccess string = 'Disabled'`;
const read = (version: string) => `main.bicep and README of ${version}, read 2026-11-23`;

export const clusters: readonly KnownModule[] = [
  // Until 0.4.0 the first pools were written in Azure's own words.
  {
    source,
    before: '0.1.3',
    text: former('param primaryAgentPoolProfile array', 'primaryAgentPoolProfile', 'null'),
    documented: read('0.1.2'),
  },
  {
    source,
    from: '0.1.3',
    before: '0.4.1',
    text: former(`param primaryAgentPoolProfile array\n${access}`, 'primaryAgentPoolProfile', 'publicNetworkAccess'),
    documented: read('0.4.0'),
  },
  {
    source,
    from: '0.4.1',
    before: '0.12.0',
    text: former(`param primaryAgentPoolProfiles array\n${access}`, firstPools(formerSurge), 'publicNetworkAccess'),
    documented: read('0.11.1'),
  },
  { source, from: '0.12.0', text: current, documented: read('0.14.0') },
];
