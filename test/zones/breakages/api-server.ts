import type { Breakage } from '../breakage';

export const apiServer: readonly Breakage[] = [
  {
    rule: 'AKSN611',
    what: 'the private cluster keeps its public name',
    at: {
      bicep: 'enablePrivateClusterPublicFQDN: «true»',
      arm: '"enablePrivateClusterPublicFQDN": «true»',
      terraform: 'private_cluster_public_fqdn_enabled = «true»',
    },
    edits: {
      bicep: [['enablePrivateClusterPublicFQDN: false', 'enablePrivateClusterPublicFQDN: true']],
      arm: [['"enablePrivateClusterPublicFQDN": false', '"enablePrivateClusterPublicFQDN": true']],
      terraform: [['private_cluster_public_fqdn_enabled = false', 'private_cluster_public_fqdn_enabled = true']],
    },
  },
  {
    rule: 'AKSN604',
    what: 'authorized ranges on the private cluster',
    at: {
      bicep: `«[
        '198.51.100.0/24'
      ]»`,
      arm: '«["198.51.100.0/24"]»',
      terraform: '«["198.51.100.0/24"]»',
    },
    edits: {
      bicep: [
        [
          '      disableRunCommand: true',
          `      disableRunCommand: true\n      authorizedIPRanges: [\n        '198.51.100.0/24'\n      ]`,
        ],
      ],
      arm: [
        [
          '          "disableRunCommand": true',
          '          "disableRunCommand": true,\n          "authorizedIPRanges": ["198.51.100.0/24"]',
        ],
      ],
      terraform: [
        [
          '  ingress_application_gateway {',
          '  api_server_access_profile {\n    authorized_ip_ranges = ["198.51.100.0/24"]\n  }\n\n  ingress_application_gateway {',
        ],
      ],
    },
  },
  {
    rule: 'AKSN601',
    what: 'the API server is public',
    at: {
      bicep: '«apiServerAccessProfile»',
      arm: '«"apiServerAccessProfile"»',
      terraform: '«resource "azurerm_kubernetes_cluster" "shop"»',
    },
    edits: {
      bicep: [
        ['enablePrivateCluster: true', 'enablePrivateCluster: false'],
        ['      privateDNSZone: clusterZone.id\n', ''],
      ],
      arm: [
        ['"enablePrivateCluster": true', '"enablePrivateCluster": false'],
        [
          `          "privateDNSZone": "[resourceId('Microsoft.Network/privateDnsZones', 'privatelink.westeurope.azmk8s.io')]",\n`,
          '',
        ],
      ],
      terraform: [
        ['private_cluster_enabled             = true', 'private_cluster_enabled             = false'],
        ['  private_dns_zone_id                 = azurerm_private_dns_zone.cluster.id\n', ''],
      ],
    },
  },
];
