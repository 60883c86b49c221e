import type { Breakage } from '../breakage';

export const operability: readonly Breakage[] = [
  {
    rule: 'AKSN956',
    what: 'the peering back is missing',
    at: {
      bicep: '«hubToSpoke»',
      arm: '«"Microsoft.Network/virtualNetworks/virtualNetworkPeerings"»',
      terraform: '«resource "azurerm_virtual_network_peering" "hub_to_spoke"»',
    },
    edits: {
      bicep: [{ gone: 'resource spokeToHub ' }],
      arm: [{ gone: '"vnet-spoke/peer-spoke-to-hub"' }],
      terraform: [{ gone: '"azurerm_virtual_network_peering" "spoke_to_hub"' }],
    },
  },
  {
    rule: 'AKSN956',
    what: 'the hub gives no access through its peering',
    at: {
      bicep: 'allowVirtualNetworkAccess: «false»',
      arm: '"allowVirtualNetworkAccess": «false»',
      terraform: 'allow_virtual_network_access = «false»',
    },
    edits: {
      bicep: [
        [
          '      id: spoke.id\n    }\n    allowVirtualNetworkAccess: true',
          '      id: spoke.id\n    }\n    allowVirtualNetworkAccess: false',
        ],
      ],
      arm: [
        [
          `'vnet-spoke')]"\n        },\n        "allowVirtualNetworkAccess": true`,
          `'vnet-spoke')]"\n        },\n        "allowVirtualNetworkAccess": false`,
        ],
      ],
      terraform: [
        [
          'azurerm_virtual_network.spoke.id\n  allow_virtual_network_access = true',
          'azurerm_virtual_network.spoke.id\n  allow_virtual_network_access = false',
        ],
      ],
    },
  },
  {
    rule: 'AKSN956',
    what: 'the address spaces of hub and spoke overlap',
    at: {
      bicep: '«hubToSpoke»',
      arm: `"type": «"Microsoft.Network/virtualNetworks/virtualNetworkPeerings"»,
      "apiVersion": "2024-05-01",
      "name": "vnet-hub/peer-hub-to-spoke",`,
      terraform: '«resource "azurerm_virtual_network_peering" "hub_to_spoke"»',
    },
    edits: {
      bicep: [[`'10.10.0.0/16'`, `'10.20.0.0/15'`]],
      arm: [['"10.10.0.0/16"', '"10.20.0.0/15"']],
      terraform: [['"10.10.0.0/16"', '"10.20.0.0/15"']],
    },
  },
  {
    rule: 'AKSN956',
    what: 'the spoke uses a gateway that the hub does not offer',
    at: {
      bicep: 'useRemoteGateways: «true»',
      arm: '"useRemoteGateways": «true»',
      terraform: 'use_remote_gateways          = «true»',
    },
    edits: {
      bicep: [
        [
          '      id: hub.id\n    }\n    allowVirtualNetworkAccess: true',
          '      id: hub.id\n    }\n    useRemoteGateways: true\n    allowVirtualNetworkAccess: true',
        ],
      ],
      arm: [
        [
          `'vnet-hub')]"\n        },\n        "allowVirtualNetworkAccess": true`,
          `'vnet-hub')]"\n        },\n        "useRemoteGateways": true,\n        "allowVirtualNetworkAccess": true`,
        ],
      ],
      terraform: [
        [
          'azurerm_virtual_network.hub.id\n  allow_virtual_network_access = true',
          'azurerm_virtual_network.hub.id\n  use_remote_gateways          = true\n  allow_virtual_network_access = true',
        ],
      ],
    },
  },
  {
    rule: 'AKSN951',
    what: 'nothing leads into the network',
    at: {
      bicep: 'enablePrivateCluster: «true»',
      arm: '"enablePrivateCluster": «true»',
      terraform: 'private_cluster_enabled             = «true»',
    },
    edits: {
      bicep: [{ gone: 'resource bastion ' }, { gone: 'resource hubToSpoke ' }, { gone: 'resource spokeToHub ' }],
      arm: [
        { gone: '"bas-hub"' },
        { gone: '"vnet-hub/peer-hub-to-spoke"' },
        { gone: '"vnet-spoke/peer-spoke-to-hub"' },
      ],
      terraform: [
        { gone: 'resource "azurerm_bastion_host" "hub"' },
        { gone: '"azurerm_virtual_network_peering" "hub_to_spoke"' },
        { gone: '"azurerm_virtual_network_peering" "spoke_to_hub"' },
      ],
    },
  },
];
