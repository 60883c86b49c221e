/*
 * The words that Azure lists for properties that rules read. Made by `scripts/truth/arm-words.ts` from
 * https://github.com/Azure/bicep-types-az, commit 1f896de2db966ad91e8f7d7d981e11d32e4f5d8d of 2026-08-20; not from there:
 * - Microsoft.ContainerService/managedClusters properties.apiServerAccessProfile.privateDNSZone: https://learn.microsoft.com/azure/aks/private-clusters (read 2026-11-29)
 * - Microsoft.ContainerService/managedClusters identity.type: https://learn.microsoft.com/azure/templates/microsoft.containerservice/managedclusters (read 2026-11-29)
 * - Microsoft.CognitiveServices/accounts kind: https://learn.microsoft.com/azure/ai-services/create-account-bicep (read 2026-11-29)
 * - Microsoft.AppConfiguration/configurationStores sku.name: https://learn.microsoft.com/azure/azure-app-configuration/faq (read 2026-11-29)
 * - Microsoft.Network/applicationGateways properties.sku.name: azure-mgmt-network 33.0.0 of 2026-09-17 (read 2026-11-29)
 * - Microsoft.Network/applicationGateways properties.sku.tier: azure-mgmt-network 33.0.0 of 2026-09-17 (read 2026-11-29)
 * - Microsoft.Network/networkSecurityGroups properties.securityRules.properties.protocol: https://learn.microsoft.com/azure/virtual-network/network-security-groups-overview (read 2026-11-29)
 * - Microsoft.Network/networkSecurityGroups/securityRules properties.protocol: https://learn.microsoft.com/azure/virtual-network/network-security-groups-overview (read 2026-11-29)
 * - Microsoft.ContainerService/managedClusters properties.networkProfile.outboundType: https://learn.microsoft.com/azure/aks/outbound-rules-control-egress (read 2026-11-29)
 */

/** By resource type and path from the body (a step through a list has no place): words, separated by spaces. */
export const ENUMERATIONS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'Microsoft.ContainerService/managedClusters': {
    'sku.name': 'Automatic Base Basic',
    'sku.tier': 'Free Paid Premium Standard',
    'properties.networkProfile.networkPlugin': 'azure kubenet none',
    'properties.networkProfile.networkPluginMode': 'Overlay overlay',
    'properties.networkProfile.networkDataplane': 'azure cilium',
    'properties.networkProfile.networkPolicy': 'azure calico cilium none',
    'properties.networkProfile.networkMode': 'bridge transparent',
    'properties.networkProfile.outboundType':
      'block loadBalancer managedNATGateway managedNATGatewayV2 none userAssignedNATGateway userDefinedRouting',
    'properties.networkProfile.loadBalancerSku': 'basic service standard',
    'properties.networkProfile.ipFamilies': 'IPv4 IPv6',
    'properties.agentPoolProfiles.osType': 'Linux Windows',
    'properties.agentPoolProfiles.osSKU':
      'AzureContainerLinux AzureLinux AzureLinux3 CBLMariner Flatcar Mariner Ubuntu Ubuntu2204 Ubuntu2404 Windows2019 Windows2022 Windows2025 WindowsAnnual',
    'properties.agentPoolProfiles.type': 'AvailabilitySet FlexNodes VirtualMachineScaleSets VirtualMachines',
    'properties.agentPoolProfiles.mode': 'Gateway Machines ManagedSystem System User',
    'properties.agentPoolProfiles.podIPAllocationMode': 'DynamicIndividual StaticBlock',
    'properties.ingressProfile.webAppRouting.nginx.defaultIngressControllerType':
      'AnnotationControlled External Internal None',
    'properties.ingressProfile.gatewayAPI.installation': 'Disabled Standard',
    'properties.ingressProfile.webAppRouting.gatewayAPIImplementations.appRoutingIstio.mode': 'Disabled Enabled',
    'properties.nodeProvisioningProfile.mode': 'Auto Manual',
    'properties.serviceMeshProfile.mode': 'Disabled Istio',
    'properties.bootstrapProfile.artifactSource': 'Cache Direct',
    'properties.publicNetworkAccess': 'Disabled Enabled SecuredByPerimeter',
    'properties.apiServerAccessProfile.privateDNSZone': 'system none',
    'identity.type': 'SystemAssigned UserAssigned None',
  },
  'Microsoft.ContainerService/managedClusters/agentPools': {
    'properties.osType': 'Linux Windows',
    'properties.osSKU':
      'AzureContainerLinux AzureLinux AzureLinux3 CBLMariner Flatcar Mariner Ubuntu Ubuntu2204 Ubuntu2404 Windows2019 Windows2022 Windows2025 WindowsAnnual',
    'properties.type': 'AvailabilitySet FlexNodes VirtualMachineScaleSets VirtualMachines',
    'properties.mode': 'Gateway Machines ManagedSystem System User',
    'properties.podIPAllocationMode': 'DynamicIndividual StaticBlock',
  },
  'Microsoft.Network/networkSecurityGroups': {
    'properties.securityRules.properties.access': 'Allow Deny',
    'properties.securityRules.properties.direction': 'Inbound Outbound',
    'properties.securityRules.properties.protocol': '* Ah Any Esp Icmp Tcp Udp',
  },
  'Microsoft.Network/networkSecurityGroups/securityRules': {
    'properties.access': 'Allow Deny',
    'properties.direction': 'Inbound Outbound',
    'properties.protocol': '* Ah Any Esp Icmp Tcp Udp',
  },
  'Microsoft.Network/routeTables': {
    'properties.routes.properties.nextHopType':
      'Internet None VirtualAppliance VirtualApplianceEcmp VirtualNetworkGateway VnetLocal',
  },
  'Microsoft.Network/routeTables/routes': {
    'properties.nextHopType': 'Internet None VirtualAppliance VirtualApplianceEcmp VirtualNetworkGateway VnetLocal',
  },
  'Microsoft.Network/applicationGateways': {
    'properties.sku.name':
      'Basic Basic_WAF_v2 Basic_v2 Standard_Large Standard_Medium Standard_Small Standard_v2 WAF_Large WAF_Medium WAF_v2',
    'properties.sku.tier': 'Basic Basic_WAF_v2 Basic_v2 Standard Standard_v2 WAF WAF_v2',
  },
  'Microsoft.Network/natGateways': {
    'sku.name': 'Standard StandardV2',
  },
  'Microsoft.Network/publicIPAddresses': {
    'sku.name': 'Basic Standard StandardV2',
    'properties.publicIPAddressVersion': 'IPv4 IPv6',
  },
  'Microsoft.ContainerRegistry/registries': {
    'sku.name': 'Basic Classic Premium Standard',
    'properties.publicNetworkAccess': 'Disabled Enabled',
    'properties.networkRuleSet.defaultAction': 'Allow Deny',
  },
  'Microsoft.KeyVault/vaults': {
    'properties.networkAcls.defaultAction': 'Allow Deny',
  },
  'Microsoft.Storage/storageAccounts': {
    kind: 'BlobStorage BlockBlobStorage FileStorage Storage StorageV2',
    'properties.publicNetworkAccess': 'Disabled Enabled SecuredByPerimeter',
    'properties.networkAcls.defaultAction': 'Allow Deny',
  },
  'Microsoft.ServiceBus/namespaces': {
    'sku.name': 'Basic Premium Standard',
    'properties.publicNetworkAccess': 'Disabled Enabled SecuredByPerimeter',
  },
  'Microsoft.ServiceBus/namespaces/networkRuleSets': {
    'properties.defaultAction': 'Allow Deny',
    'properties.publicNetworkAccess': 'Disabled Enabled',
  },
  'Microsoft.EventHub/namespaces': {
    'sku.name': 'Basic Premium Standard',
    'properties.publicNetworkAccess': 'Disabled Enabled SecuredByPerimeter',
  },
  'Microsoft.EventHub/namespaces/networkRuleSets': {
    'properties.defaultAction': 'Allow Deny',
    'properties.publicNetworkAccess': 'Disabled Enabled SecuredByPerimeter',
  },
  'Microsoft.DocumentDB/databaseAccounts': {
    kind: 'GlobalDocumentDB MongoDB Parse',
    'properties.publicNetworkAccess': 'Disabled Enabled SecuredByPerimeter',
  },
  'Microsoft.Sql/servers': {
    'properties.publicNetworkAccess': 'Disabled Enabled SecuredByPerimeter',
  },
  'Microsoft.Search/searchServices': {
    'sku.name': 'basic free serverless standard standard2 standard3 storage_optimized_l1 storage_optimized_l2',
    'properties.publicNetworkAccess': 'Disabled Enabled SecuredByPerimeter disabled enabled',
  },
  'Microsoft.CognitiveServices/accounts': {
    'properties.publicNetworkAccess': 'Disabled Enabled',
    'properties.networkAcls.defaultAction': 'Allow Deny',
    kind: 'AIServices AnomalyDetector CognitiveServices ComputerVision ContentModerator ContentSafety ConversationalLanguageUnderstanding Face FormRecognizer HealthInsights ImmersiveReader LUIS LanguageAuthoring MetricsAdvisor OpenAI Personalizer QnAMaker SpeechServices TextAnalytics TextTranslation',
  },
  'Microsoft.AppConfiguration/configurationStores': {
    'sku.name': 'Free Developer Standard Premium',
  },
};
