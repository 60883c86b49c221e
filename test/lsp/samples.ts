/** A cluster named as told. */
export function bicepCluster(properties: string, name = 'aks'): string {
  return `resource aks 'Microsoft.ContainerService/managedClusters@2025-05-01' = {
  name: '${name}'
  location: 'westeurope'
  properties: {
${properties.replace(/^/gm, '    ')}
    dnsPrefix: '${name}'
    agentPoolProfiles: [{ name: 'system', mode: 'System', count: 3, vmSize: 'Standard_D4s_v5' }]
  }
}
`;
}

/** One finding, with a fix to review: AKSN101. */
export const KUBENET = bicepCluster(`networkProfile: {
  networkPlugin: 'kubenet'
  podCidr: '10.244.0.0/16'
}`);

/** One finding with a safe fix: AKSN611. */
export const PUBLIC_NAME = bicepCluster(`apiServerAccessProfile: {
  enablePrivateCluster: true
  enablePrivateClusterPublicFQDN: true
}`);

export const FINE = bicepCluster(`networkProfile: {
  networkPlugin: 'azure'
  networkPluginMode: 'overlay'
}`);

export function armCluster(plugin: string): string {
  return `{
  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  "contentVersion": "1.0.0.0",
  "resources": [
    {
      "type": "Microsoft.ContainerService/managedClusters",
      "apiVersion": "2025-05-01",
      "name": "aks",
      "location": "westeurope",
      "properties": {
        "networkProfile": {
          "networkPlugin": "${plugin}"
        },
        "dnsPrefix": "aks",
        "agentPoolProfiles": [
          { "name": "system", "mode": "System", "count": 3, "vmSize": "Standard_D4s_v5" }
        ]
      }
    }
  ]
}
`;
}

export function terraformCluster(plugin: string): string {
  return `resource "azurerm_kubernetes_cluster" "aks" {
  name     = "aks"
  location = "westeurope"

  network_profile {
    network_plugin = ${plugin}
  }
}
`;
}
