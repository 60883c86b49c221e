import type { LanguageId } from '../../server/src/languages/language';
import { armTemplate } from '../../server/src/rules/examples/exampleFrames';

/** A landing zone of about `lines` lines: virtual networks with subnets, and one cluster. */
export function sample(language: LanguageId, lines: number): string {
  const parts: string[] = [];
  const per = { bicep: 27, arm: 32, terraform: 22 }[language];
  for (let i = 0; i * per < lines; i++) parts.push(part(language, i));
  return language === 'arm' ? armTemplate(parts.join(',\n')) : parts.join('\n');
}

function part(language: LanguageId, i: number): string {
  const range = i === 0 ? '10.1' : `${11 + (i >> 8)}.${i % 256}`;
  switch (language) {
    case 'bicep':
      return `// network ${i}
resource vnet${i} 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-${i}'
  location: 'westeurope'
  properties: {
    addressSpace: {
      addressPrefixes: ['${range}.0.0/16']
    }
    subnets: [
      {
        name: 'snet-aks'
        properties: {
          addressPrefix: '${range}.0.0/22'
        }
      }
    ]
  }
}

resource aks${i} 'Microsoft.ContainerService/managedClusters@2025-05-01' = if (${i} < 3) {
  name: 'aks-\${vnet${i}.name}'
  properties: {
    agentPoolProfiles: [{ name: 'system', vnetSubnetID: vnet${i}.properties.subnets[0].id }]
    networkProfile: { networkPlugin: 'kubenet', networkPolicy: 'azure' }
  }
}
`;
    case 'arm':
      return `{
  "type": "Microsoft.Network/virtualNetworks",
  "apiVersion": "2024-05-01",
  "name": "vnet-${i}",
  "location": "westeurope",
  "properties": {
    "addressSpace": {
      "addressPrefixes": ["${range}.0.0/16"]
    },
    "subnets": [
      {
        "name": "snet-aks",
        "properties": {
          "addressPrefix": "${range}.0.0/22"
        }
      }
    ]
  }
},
{
  "type": "Microsoft.ContainerService/managedClusters",
  "apiVersion": "2025-05-01",
  "condition": "[less(${i}, 3)]",
  "name": "[concat('aks-', 'vnet-${i}')]",
  "properties": {
    "agentPoolProfiles": [
      { "name": "system", "vnetSubnetID": "[resourceId('Microsoft.Network/virtualNetworks/subnets', 'vnet-${i}', 'snet-aks')]" }
    ],
    "networkProfile": {
      "networkPlugin": "kubenet"
    }
  }
}`;
    case 'terraform':
      return `resource "azurerm_virtual_network" "vnet_${i}" {
  name          = "vnet-${i}"
  location      = "westeurope"
  address_space = ["${range}.0.0/16"]
}

resource "azurerm_subnet" "aks_${i}" {
  name                 = "snet-aks"
  virtual_network_name = azurerm_virtual_network.vnet_${i}.name
  address_prefixes     = ["${range}.0.0/22"]
}

resource "azurerm_kubernetes_cluster" "aks_${i}" {
  count = ${i} < 3 ? 1 : 0
  name  = "aks-\${azurerm_virtual_network.vnet_${i}.name}"

  default_node_pool {
    vnet_subnet_id = azurerm_subnet.aks_${i}.id
  }
  network_profile { network_plugin = "kubenet" }
}
`;
  }
}
