import { marked } from '../examples/exampleFrames';
import { armNetwork, bicepNetwork, terraformNetwork } from '../examples/exampleNetwork';
import type { RuleExamples } from '../rule';

const plain = (text: string) => text;
const ZONE = 'privatelink.vaultcore.azure.net';

interface Parts {
  readonly mark?: (text: string) => string;
  /** The networks that the zone is linked to. */
  readonly links: readonly string[];
  /** The network that the private endpoint is in; none without. */
  readonly endpoint?: 'vnet' | 'hub';
  readonly peered?: boolean;
  readonly before?: string;
  /** Lines in the properties of the hub. */
  readonly link?: string;
}

const bicep = ({ mark = plain, links, endpoint, peered = true, before = '' }: Parts) =>
  bicepNetwork({
    before,
    more: `
resource hub 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-hub'
  location: 'westeurope'
  properties: {
    addressSpace: { addressPrefixes: ['10.9.0.0/16'] }
    subnets: [
      {
        name: 'snet-endpoints'
        properties: { addressPrefix: '10.9.1.0/26' }
      }
    ]
  }
}
${
  peered
    ? ['vnet', 'hub']
        .map(
          (owner) => `
resource ${owner}Peering 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings@2024-05-01' = {
  parent: ${owner}
  name: 'to-other'
  properties: {
    remoteVirtualNetwork: { id: ${owner === 'hub' ? 'vnet' : 'hub'}.id }
    allowVirtualNetworkAccess: true
  }
}
`,
        )
        .join('')
    : ''
}
resource ${mark('zone')} 'Microsoft.Network/privateDnsZones@2024-06-01' = {
  name: '${ZONE}'
  location: 'global'
}
${links
  .map(
    (to, index) => `
resource link${index} 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = {
  parent: zone
  name: 'link-${index}'
  location: 'global'
  properties: {
    registrationEnabled: false
    virtualNetwork: { id: ${to} }
  }
}
`,
  )
  .join('')}${
      endpoint === undefined
        ? ''
        : `
resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: 'kv-shop'
  location: 'westeurope'
  properties: {
    tenantId: tenant().tenantId
    sku: { family: 'A', name: 'standard' }
    publicNetworkAccess: 'Disabled'
  }
}

resource pe 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: 'pe-vault'
  location: 'westeurope'
  properties: {
    subnet: { id: ${endpoint}.properties.subnets[0].id }
    privateLinkServiceConnections: [
      {
        name: 'vault'
        properties: {
          privateLinkServiceId: vault.id
          groupIds: ['vault']
        }
      }
    ]
  }
}

resource dns 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2024-05-01' = {
  parent: pe
  name: 'default'
  properties: {
    privateDnsZoneConfigs: [
      {
        name: 'zone'
        properties: { privateDnsZoneId: zone.id }
      }
    ]
  }
}
`
    }`,
  });

const arm = (to: string, mark: (text: string) => string, before = '') => {
  const id = (type: string, name: string) => `[resourceId('Microsoft.Network/${type}', '${name}')]`;
  return armNetwork({
    before,
    more: `,
{
  "type": "Microsoft.Network/virtualNetworks",
  "apiVersion": "2024-05-01",
  "name": "vnet-hub",
  "location": "westeurope",
  "properties": { "addressSpace": { "addressPrefixes": ["10.9.0.0/16"] } }
},
{
  "type": "Microsoft.Network/virtualNetworks/virtualNetworkPeerings",
  "apiVersion": "2024-05-01",
  "name": "vnet/to-hub",
  "properties": { "remoteVirtualNetwork": { "id": "${id('virtualNetworks', 'vnet-hub')}" }, "allowVirtualNetworkAccess": true }
},
{
  "type": "Microsoft.Network/virtualNetworks/virtualNetworkPeerings",
  "apiVersion": "2024-05-01",
  "name": "vnet-hub/to-spoke",
  "properties": { "remoteVirtualNetwork": { "id": "${id('virtualNetworks', 'vnet')}" }, "allowVirtualNetworkAccess": true }
},
{
  "type": ${mark('"Microsoft.Network/privateDnsZones"')},
  "apiVersion": "2024-06-01",
  "name": "${ZONE}",
  "location": "global"
},
{
  "type": "Microsoft.Network/privateDnsZones/virtualNetworkLinks",
  "apiVersion": "2024-06-01",
  "name": "${ZONE}/link-hub",
  "location": "global",
  "properties": {
    "registrationEnabled": false,
    "virtualNetwork": { "id": "${to.startsWith('[') ? to : id('virtualNetworks', to)}" }
  }
}`,
  });
};

const terraform = (to: string, mark: (text: string) => string, before = '') =>
  terraformNetwork({
    before,
    more: `
resource "azurerm_virtual_network" "hub" {
  name                = "vnet-hub"
  location            = "westeurope"
  resource_group_name = "rg"
  address_space       = ["10.9.0.0/16"]
}

resource "azurerm_virtual_network_peering" "spoke" {
  name                      = "to-hub"
  resource_group_name       = "rg"
  virtual_network_name      = azurerm_virtual_network.vnet.name
  remote_virtual_network_id = azurerm_virtual_network.hub.id
}

resource "azurerm_virtual_network_peering" "hub" {
  name                      = "to-spoke"
  resource_group_name       = "rg"
  virtual_network_name      = azurerm_virtual_network.hub.name
  remote_virtual_network_id = azurerm_virtual_network.vnet.id
}

${mark('resource "azurerm_private_dns_zone" "vault"')} {
  name                = "${ZONE}"
  resource_group_name = "rg"
}

resource "azurerm_private_dns_zone_virtual_network_link" "vault" {
  name                  = "link"
  resource_group_name   = "rg"
  private_dns_zone_name = azurerm_private_dns_zone.vault.name
  virtual_network_id    = ${to}
}
`,
  });

const examples: RuleExamples = {
  bicep: {
    bad: [
      { bad: bicep({ mark: marked, links: ['hub.id'] }) },
      {
        title: 'a private endpoint in the network of the cluster',
        severity: 'warning',
        bad: bicep({ mark: marked, links: ['hub.id'], endpoint: 'vnet' }),
      },
      {
        title: 'a private endpoint in the peered network',
        bad: bicep({ mark: marked, links: ['hub.id'], endpoint: 'hub' }),
      },
    ],
    fine: [
      bicep({ links: ['hub.id', 'vnet.id'] }),
      {
        title: 'pitfall: a network of its own, which the cluster does not reach',
        text: bicep({ links: ['hub.id'], endpoint: 'hub', peered: false }),
      },
      {
        title: 'pitfall: the network asks DNS servers in the hub',
        text: bicep({ links: ['hub.id'] }).replace(
          `addressPrefixes: ['10.1.0.0/16']\n    }`,
          `addressPrefixes: ['10.1.0.0/16']\n    }\n    dhcpOptions: { dnsServers: ['10.9.1.4'] }`,
        ),
      },
      {
        title: 'policy links zones',
        text: bicep({ links: ['hub.id'] }),
        intents: { privateDnsManagedByPolicy: true },
      },
    ],
    undecided: [
      {
        title: 'a link to a network that a parameter names',
        text: bicep({ links: ['hub.id', 'otherId'], before: 'param otherId string\n\n' }),
      },
    ],
  },
  arm: {
    bad: [{ bad: arm('vnet-hub', marked) }],
    fine: [
      {
        title: 'linked to the network of the cluster, whether or not to others',
        text: arm('vnet', plain),
      },
    ],
    undecided: [arm(`[parameters('network')]`, plain, '"network": { "type": "string" }')],
  },
  terraform: {
    bad: [{ bad: terraform('azurerm_virtual_network.hub.id', marked) }],
    fine: [terraform('azurerm_virtual_network.vnet.id', plain)],
    undecided: [terraform('var.network', plain, 'variable "network" {\n  type = string\n}\n\n')],
  },
};

export default examples;
