import type { Breakage } from '../breakage';

export const privateDns: readonly Breakage[] = [
  {
    rule: 'AKSN706',
    what: 'the zone of the API server is linked to the hub only',
    at: {
      bicep: 'privateDNSZone: «clusterZone.id»',
      arm: `"privateDNSZone": «"[resourceId('Microsoft.Network/privateDnsZones', 'privatelink.westeurope.azmk8s.io')]"»`,
      terraform: 'private_dns_zone_id                 = «azurerm_private_dns_zone.cluster.id»',
    },
    edits: {
      bicep: [{ gone: 'resource clusterZoneToSpoke ' }, ['  dependsOn: [\n    clusterZoneToSpoke\n  ]\n', '']],
      arm: [
        { gone: `"privatelink.westeurope.azmk8s.io/link-spoke"` },
        [
          `,\n        "[resourceId('Microsoft.Network/privateDnsZones/virtualNetworkLinks', 'privatelink.westeurope.azmk8s.io', 'link-spoke')]"`,
          '',
        ],
      ],
      terraform: [
        { gone: 'resource "azurerm_private_dns_zone_virtual_network_link" "cluster_to_spoke"' },
        ['    azurerm_private_dns_zone_virtual_network_link.cluster_to_spoke,\n', ''],
      ],
    },
  },
  {
    rule: 'AKSN702',
    what: 'the cluster with its own zone has a system-assigned identity',
    at: { bicep: `«'SystemAssigned'»`, arm: '«"SystemAssigned"»', terraform: '«"SystemAssigned"»' },
    edits: {
      bicep: [
        [
          `type: 'UserAssigned'\n    userAssignedIdentities: {\n      '\${identity.id}': {}\n    }`,
          `type: 'SystemAssigned'`,
        ],
      ],
      arm: [
        [
          `"type": "UserAssigned",\n        "userAssignedIdentities": {\n          "[resourceId('Microsoft.ManagedIdentity/userAssignedIdentities', 'id-aks-shop')]": {}\n        }`,
          '"type": "SystemAssigned"',
        ],
      ],
      terraform: [
        [
          'type         = "UserAssigned"\n    identity_ids = [azurerm_user_assigned_identity.cluster.id]',
          'type = "SystemAssigned"',
        ],
      ],
    },
  },
  {
    rule: 'AKSN703',
    what: 'the zone of the API server has a name of another kind',
    at: { bicep: `«'aks.shop.internal'»`, arm: '«"aks.shop.internal"»', terraform: '«"aks.shop.internal"»' },
    edits: {
      bicep: [[`'privatelink.westeurope.azmk8s.io'`, `'aks.shop.internal'`]],
      arm: [{ every: 'privatelink.westeurope.azmk8s.io', is: 'aks.shop.internal' }],
      terraform: [['"privatelink.westeurope.azmk8s.io"', '"aks.shop.internal"']],
    },
  },
  {
    rule: 'AKSN715',
    what: 'the public name of a service as zone',
    at: { bicep: `«'vault.azure.net'»`, arm: '«"vault.azure.net"»', terraform: '«"vault.azure.net"»' },
    edits: {
      bicep: [[`'privatelink.vaultcore.azure.net'`, `'vault.azure.net'`]],
      arm: [{ every: 'privatelink.vaultcore.azure.net', is: 'vault.azure.net' }],
      terraform: [['"privatelink.vaultcore.azure.net"', '"vault.azure.net"']],
    },
  },
  {
    rule: 'AKSN713',
    what: 'the zone of the key vault is linked to no network',
    at: {
      bicep: `resource «vaultZone» 'Microsoft.Network/privateDnsZones@2024-06-01' = {`,
      arm: `"type": «"Microsoft.Network/privateDnsZones"»,
      "apiVersion": "2024-06-01",
      "name": "privatelink.vaultcore.azure.net",`,
      terraform: '«resource "azurerm_private_dns_zone" "vault"»',
    },
    edits: {
      bicep: [{ gone: 'resource vaultZoneToSpoke ' }, { gone: 'resource vaultZoneToHub ' }],
      arm: [
        { gone: '"privatelink.vaultcore.azure.net/link-spoke"' },
        { gone: '"privatelink.vaultcore.azure.net/link-hub"' },
      ],
      terraform: [{ gone: '_link" "vault_to_spoke"' }, { gone: '_link" "vault_to_hub"' }],
    },
  },
  {
    rule: 'AKSN701',
    what: 'no zone, and no public name either',
    at: {
      bicep: 'enablePrivateClusterPublicFQDN: «false»',
      arm: '"enablePrivateClusterPublicFQDN": «false»',
      terraform: 'private_cluster_public_fqdn_enabled = «false»',
    },
    edits: {
      bicep: [['privateDNSZone: clusterZone.id', `privateDNSZone: 'none'`]],
      arm: [
        [
          `"privateDNSZone": "[resourceId('Microsoft.Network/privateDnsZones', 'privatelink.westeurope.azmk8s.io')]"`,
          '"privateDNSZone": "none"',
        ],
      ],
      terraform: [
        [
          'private_dns_zone_id                 = azurerm_private_dns_zone.cluster.id',
          'private_dns_zone_id                 = "None"',
        ],
      ],
    },
  },
];
