import { armCluster, bicepCluster, marked, terraformCluster } from '../examples/exampleFrames';
import type { RuleExamples } from '../rule';

const ZONE_ID =
  '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-dns/providers/Microsoft.Network/privateDnsZones/privatelink.westeurope.azmk8s.io';

const bicepProfile = `apiServerAccessProfile: {
  enablePrivateCluster: true
  privateDNSZone: '${ZONE_ID}'
}`;
const armProfile = `"apiServerAccessProfile": {
  "enablePrivateCluster": true,
  "privateDNSZone": "${ZONE_ID}"
}`;

const examples: RuleExamples = {
  bicep: {
    bad: [
      {
        bad: bicepCluster(bicepProfile).replace(
          '  properties',
          `  identity: {\n    type: «'SystemAssigned'»\n  }\n  properties`,
        ),
        fixed:
          bicepCluster(bicepProfile).replace(
            '  properties',
            `  identity: {\n    type: 'UserAssigned'\n    userAssignedIdentities: {\n      '\${idAks.id}': {}\n    }\n  }\n  properties`,
          ) +
          `
resource idAks 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: 'id-aks'
  location: 'westeurope'
}
`,
      },
      {
        title: 'the zone is in the file: the identity gets its role there',
        bad:
          bicepCluster(bicepProfile.replace(`'${ZONE_ID}'`, 'zone.id')).replace(
            '  properties',
            `  identity: {\n    type: «'SystemAssigned'»\n  }\n  properties`,
          ) +
          `
resource zone 'Microsoft.Network/privateDnsZones@2024-06-01' = {
  name: 'privatelink.westeurope.azmk8s.io'
  location: 'global'
}
`,
      },
    ],
    fine: [bicepCluster(`apiServerAccessProfile: { enablePrivateCluster: true, privateDNSZone: 'system' }`)],
    undecided: [
      `param zone string\n` +
        bicepCluster(`apiServerAccessProfile: { enablePrivateCluster: true, privateDNSZone: zone }`),
    ],
  },
  arm: {
    bad: [
      {
        bad: armCluster(armProfile).replace(
          '      "properties"',
          `      "identity": {\n        "type": «"SystemAssigned"»\n      },\n      "properties"`,
        ),
        fixed: armCluster(armProfile)
          .replace(
            '      "properties"',
            `      "dependsOn": [
        "[resourceId('Microsoft.ManagedIdentity/userAssignedIdentities', 'id-aks')]"
      ],
      "identity": {
        "type": "UserAssigned",
        "userAssignedIdentities": {
          "[resourceId('Microsoft.ManagedIdentity/userAssignedIdentities', 'id-aks')]": {}
        }
      },
      "properties"`,
          )
          .replace(
            /\n {4}\}\n {2}\]/,
            `
    },
    {
      "type": "Microsoft.ManagedIdentity/userAssignedIdentities",
      "apiVersion": "2023-01-31",
      "name": "id-aks",
      "location": "westeurope"
    }
  ]`,
          ),
      },
    ],
    fine: [armCluster(`"apiServerAccessProfile": { "enablePrivateCluster": true, "privateDNSZone": "system" }`)],
    undecided: [
      armCluster(
        `"apiServerAccessProfile": { "enablePrivateCluster": true, "privateDNSZone": "[parameters('zone')]" }`,
        undefined,
        `"zone": { "type": "string" }`,
      ),
    ],
  },
  terraform: {
    bad: [
      {
        bad: terraformCluster(`private_cluster_enabled = true
private_dns_zone_id     = "${ZONE_ID}"

identity {
  type = ${marked('"SystemAssigned"')}
}`),
        fixed:
          terraformCluster(`private_cluster_enabled = true
private_dns_zone_id     = "${ZONE_ID}"

identity {
  type         = "UserAssigned"
  identity_ids = [azurerm_user_assigned_identity.id_aks.id]
}`) +
          `
resource "azurerm_user_assigned_identity" "id_aks" {
  name                = "id-aks"
  location            = "westeurope"
  resource_group_name = "rg"
}
`,
      },
    ],
    fine: [
      terraformCluster(
        `private_cluster_enabled = true\nprivate_dns_zone_id     = "System"\n\nidentity {\n  type = "SystemAssigned"\n}`,
      ),
    ],
    undecided: [
      `variable "zone" {\n  type = string\n}\n\n` +
        terraformCluster(
          `private_cluster_enabled = true\nprivate_dns_zone_id     = var.zone\n\nidentity {\n  type = "SystemAssigned"\n}`,
        ),
    ],
  },
};

export default examples;
