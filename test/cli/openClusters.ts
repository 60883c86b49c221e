/** A cluster that is open to the internet, in three languages. */
export const BICEP = `resource aks 'Microsoft.ContainerService/managedClusters@2025-05-01' = {
  name: 'aks-öffentlich'
  location: 'westeurope'
  identity: { type: 'SystemAssigned' }
  properties: {
    dnsPrefix: 'aks'
    agentPoolProfiles: [{ name: 'system', mode: 'System', count: 3, vmSize: 'Standard_D4s_v5' }]
    networkProfile: { networkPlugin: 'azure', networkPluginMode: 'overlay', networkDataplane: 'cilium', networkPolicy: 'cilium' }
  }
}
`;
export const TERRAFORM = `resource "azurerm_kubernetes_cluster" "aks" {
  name                = "aks"
  location            = "westeurope"
  resource_group_name = "rg"
  dns_prefix          = "aks"
  default_node_pool {
    name       = "system"
    vm_size    = "Standard_D4s_v5"
    node_count = 3
  }
  identity { type = "SystemAssigned" }
  network_profile {
    network_plugin      = "azure"
    network_plugin_mode = "overlay"
    network_data_plane  = "cilium"
    network_policy      = "cilium"
  }
}
`;
export const ARM = JSON.stringify(
  {
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
    contentVersion: '1.0.0.0',
    resources: [
      {
        type: 'Microsoft.ContainerService/managedClusters',
        apiVersion: '2025-05-01',
        name: 'aks',
        location: 'westeurope',
        properties: {
          dnsPrefix: 'aks',
          agentPoolProfiles: [{ name: 'system', mode: 'System', count: 3, vmSize: 'Standard_D4s_v5' }],
          networkProfile: { networkPlugin: 'azure', networkPluginMode: 'overlay', networkPolicy: 'cilium' },
        },
      },
    ],
  },
  undefined,
  2,
);
export const linked = (path: string) =>
  ARM.replace(/"resources": [^]*$/, '') +
  `"resources": [{ "type": "Microsoft.Resources/deployments", "apiVersion": "2024-03-01", "name": "aks",
    "properties": { "mode": "Incremental", "templateLink": { "relativePath": "${path}" } } }] }`;
