import { armNetwork, bicepNetwork, terraformNetwork } from '../examples/exampleNetwork';
import { marked } from '../examples/exampleFrames';
import type { RuleExamples } from '../rule';

const ZONE = 'privatelink.westeurope.azmk8s.io';

const bicepLink = (symbol: string, vnet: string, name = `link-${vnet}`) => `
resource ${symbol} 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = {
  parent: zone
  name: '${name}'
  location: 'global'
  properties: {
    registrationEnabled: false
    virtualNetwork: {
      id: ${vnet}.id
    }
  }
}
`;

const bicep = (id: string, more = '', closed = 'true', before = '') =>
  bicepNetwork({
    before,
    cluster: `apiServerAccessProfile: {\n  enablePrivateCluster: ${closed}\n  privateDNSZone: ${id}\n}`,
    more: `
resource zone 'Microsoft.Network/privateDnsZones@2024-06-01' = {
  name: '${ZONE}'
  location: 'global'
}
${bicepLink('linkVnet', 'vnet')}
resource hub 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-hub'
  location: 'westeurope'
  properties: {
    addressSpace: {
      addressPrefixes: ['10.0.0.0/16']
    }
    subnets: [
      {
        name: 'AzureBastionSubnet'
        properties: {
          addressPrefix: '10.0.1.0/26'
        }
      }
    ]
  }
}

resource toHub 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings@2024-05-01' = {
  parent: vnet
  name: 'to-hub'
  properties: {
    allowVirtualNetworkAccess: true
    remoteVirtualNetwork: {
      id: hub.id
    }
  }
}

resource toSpoke 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings@2024-05-01' = {
  parent: hub
  name: 'to-spoke'
  properties: {
    allowVirtualNetworkAccess: true
    remoteVirtualNetwork: {
      id: vnet.id
    }
  }
}

resource bastion 'Microsoft.Network/bastionHosts@2024-05-01' = {
  name: 'bas'
  location: 'westeurope'
  properties: {
    ipConfigurations: [
      {
        name: 'ip'
        properties: {
          subnet: {
            id: hub.properties.subnets[0].id
          }
        }
      }
    ]
  }
}
${more}`,
  });

const armVnet = (name: string) => `"[resourceId('Microsoft.Network/virtualNetworks', '${name}')]"`;
const armLink = (vnet: string) => `,
{
  "type": "Microsoft.Network/privateDnsZones/virtualNetworkLinks",
  "apiVersion": "2024-06-01",
  "name": "${ZONE}/link-${vnet}",
  "location": "global",
  "dependsOn": ["[resourceId('Microsoft.Network/privateDnsZones', '${ZONE}')]"],
  "properties": {
    "registrationEnabled": false,
    "virtualNetwork": { "id": ${armVnet(vnet)} }
  }
}`;
const armPeering = (from: string, to: string) => `,
{
  "type": "Microsoft.Network/virtualNetworks/virtualNetworkPeerings",
  "apiVersion": "2024-05-01",
  "name": "${from}/to-${to}",
  "dependsOn": [${armVnet(from)}, ${armVnet(to)}],
  "properties": {
    "allowVirtualNetworkAccess": true,
    "remoteVirtualNetwork": { "id": ${armVnet(to)} }
  }
}`;
const ARM_ID = `"[resourceId('Microsoft.Network/privateDnsZones', '${ZONE}')]"`;
const arm = (id: string, more = '', closed = 'true', before = '') =>
  armNetwork({
    before,
    cluster: `"apiServerAccessProfile": { "enablePrivateCluster": ${closed}, "privateDNSZone": ${id} }`,
    more: `,
{
  "type": "Microsoft.Network/privateDnsZones",
  "apiVersion": "2024-06-01",
  "name": "${ZONE}",
  "location": "global"
}${armLink('vnet')},
{
  "type": "Microsoft.Network/virtualNetworks",
  "apiVersion": "2024-05-01",
  "name": "vnet-hub",
  "location": "westeurope",
  "properties": {
    "addressSpace": { "addressPrefixes": ["10.0.0.0/16"] },
    "subnets": [{ "name": "AzureBastionSubnet", "properties": { "addressPrefix": "10.0.1.0/26" } }]
  }
}${armPeering('vnet', 'vnet-hub')}${armPeering('vnet-hub', 'vnet')},
{
  "type": "Microsoft.Network/bastionHosts",
  "apiVersion": "2024-05-01",
  "name": "bas",
  "location": "westeurope",
  "properties": {
    "ipConfigurations": [
      {
        "name": "ip",
        "properties": {
          "subnet": { "id": "[resourceId('Microsoft.Network/virtualNetworks/subnets', 'vnet-hub', 'AzureBastionSubnet')]" }
        }
      }
    ]
  }
}${more}`,
  });

const terraformLink = (label: string, vnet: string) => `
resource "azurerm_private_dns_zone_virtual_network_link" "${label}" {
  name                  = "link-${label}"
  resource_group_name   = "rg"
  private_dns_zone_name = azurerm_private_dns_zone.aks.name
  virtual_network_id    = azurerm_virtual_network.${vnet}.id
}
`;
const terraformPeering = (from: string, to: string) => `
resource "azurerm_virtual_network_peering" "${from}_${to}" {
  name                      = "to-${to}"
  resource_group_name       = "rg"
  virtual_network_name      = azurerm_virtual_network.${from}.name
  remote_virtual_network_id = azurerm_virtual_network.${to}.id
}
`;
const terraform = (id: string, more = '', closed = 'true', before = '') =>
  terraformNetwork({
    before,
    cluster: `\nprivate_cluster_enabled = ${closed}\nprivate_dns_zone_id     = ${id}`,
    more: `
resource "azurerm_private_dns_zone" "aks" {
  name                = "${ZONE}"
  resource_group_name = "rg"
}
${terraformLink('vnet', 'vnet')}
resource "azurerm_virtual_network" "hub" {
  name                = "vnet-hub"
  location            = "westeurope"
  resource_group_name = "rg"
  address_space       = ["10.0.0.0/16"]
}

resource "azurerm_subnet" "bastion" {
  name                 = "AzureBastionSubnet"
  resource_group_name  = "rg"
  virtual_network_name = azurerm_virtual_network.hub.name
  address_prefixes     = ["10.0.1.0/26"]
}
${terraformPeering('vnet', 'hub')}${terraformPeering('hub', 'vnet')}
resource "azurerm_bastion_host" "bas" {
  name                = "bas"
  location            = "westeurope"
  resource_group_name = "rg"

  ip_configuration {
    name      = "ip"
    subnet_id = azurerm_subnet.bastion.id
  }
}
${more}`,
  });

const examples: RuleExamples = {
  bicep: {
    bad: [{ bad: bicep(marked('zone.id')) }],
    fine: [
      bicep('zone.id', bicepLink('linkHub', 'hub')),
      {
        title: 'pitfall: nobody works from the other network',
        text: bicep('zone.id').replace(/resource bastion[\s\S]*$/, ''),
      },
      { title: 'policy links the zones', text: bicep('zone.id'), intents: { privateDnsManagedByPolicy: true } },
    ],
    undecided: [
      {
        title: 'DNS servers that a parameter brings',
        text: bicep('zone.id', '', 'true', 'param servers array\n\n').replace(
          `      addressPrefixes: ['10.0.0.0/16']\n    }\n`,
          `      addressPrefixes: ['10.0.0.0/16']\n    }\n    dhcpOptions: {\n      dnsServers: servers\n    }\n`,
        ),
      },
      { title: 'a cluster that may be public', text: bicep('zone.id', '', 'closed', 'param closed bool\n\n') },
    ],
  },
  arm: {
    bad: [{ bad: arm(marked(ARM_ID)) }],
    fine: [arm(ARM_ID, armLink('vnet-hub'))],
    undecided: [arm(ARM_ID, '', `"[parameters('closed')]"`, '"closed": { "type": "bool" }')],
  },
  terraform: {
    bad: [{ bad: terraform(marked('azurerm_private_dns_zone.aks.id')) }],
    fine: [terraform('azurerm_private_dns_zone.aks.id', terraformLink('hub', 'hub'))],
    undecided: [
      terraform('azurerm_private_dns_zone.aks.id', '', 'var.closed', 'variable "closed" {\n  type = bool\n}\n\n'),
    ],
  },
};

export default examples;
