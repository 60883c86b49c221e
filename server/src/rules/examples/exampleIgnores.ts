import { ARM_POOL, BICEP_POOL, indent } from './exampleFrames';

/** A line above code, with its line end; nothing for nothing. */
function above(lines: string, by: number): string {
  return lines === '' ? '' : `${indent(lines, by)}\n`;
}

/** A cluster whose plugin has lines above it; `kubenet` is what AKSN101 finds. */
export function bicepPlugin(lines: string, plugin = `'kubenet'`, head = ''): string {
  return `${head}resource aks 'Microsoft.ContainerService/managedClusters@2025-05-01' = {
  name: 'aks'
  location: 'westeurope'
  properties: {
${indent(BICEP_POOL, 4)}
    networkProfile: {
${above(lines, 6)}      networkPlugin: ${plugin}
    }
  }
}
`;
}

/** The same as an ARM template, with members behind the cluster's location: its metadata. */
export function armPlugin(lines: string, plugin = '"kubenet"', metadata = '', parameters = ''): string {
  return `{
  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  "contentVersion": "1.0.0.0",
${above(parameters, 2)}  "resources": [
    {
      "type": "Microsoft.ContainerService/managedClusters",
      "apiVersion": "2025-05-01",
      "name": "aks",
      "location": "westeurope",
${above(metadata, 6)}      "properties": {
${indent(ARM_POOL, 8)},
        "networkProfile": {
${above(lines, 10)}          "networkPlugin": ${plugin}
        }
      }
    }
  ]
}
`;
}

/** The same in Terraform. */
export function terraformPlugin(lines: string, plugin = '"kubenet"', head = ''): string {
  return `${head}resource "azurerm_kubernetes_cluster" "aks" {
  name                = "aks"
  location            = "westeurope"
  resource_group_name = "rg"
  dns_prefix          = "aks"

  default_node_pool {
    name    = "system"
    vm_size = "Standard_D4s_v5"
  }

  identity {
    type = "SystemAssigned"
  }

  network_profile {
${above(lines, 4)}    network_plugin = ${plugin}
  }
}
`;
}
