import {
  armRole,
  armWithIdentity,
  bicepRole,
  bicepWithIdentity,
  terraformRole,
  terraformWithIdentity,
} from '../examples/exampleRoles';
import { marked } from '../examples/exampleFrames';
import type { RuleExamples } from '../rule';

const DNS = 'b12aa53e-6015-4669-85d0-8515ebb3ae7f';
const CUSTOM = '11111111-2222-3333-4444-555555555555';
const ZONE = 'privatelink.westeurope.azmk8s.io';

const bicepAccess = (zone: string, closed = 'true') =>
  `apiServerAccessProfile: {\n  enablePrivateCluster: ${closed}\n  privateDNSZone: ${zone}\n}`;
const bicepZone = `
resource zone 'Microsoft.Network/privateDnsZones@2024-06-01' = {
  name: '${ZONE}'
  location: 'global'
}

resource link 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = {
  parent: zone
  name: 'link-vnet'
  location: 'global'
  properties: {
    registrationEnabled: false
    virtualNetwork: {
      id: vnet.id
    }
  }
}
${bicepRole('roleVnet', 'vnet')}`;

const armAccess = (zone: string) =>
  `"apiServerAccessProfile": { "enablePrivateCluster": true, "privateDNSZone": ${zone} }`;
const ARM_ID = `"[resourceId('Microsoft.Network/privateDnsZones', '${ZONE}')]"`;
const armZone = `,
{
  "type": "Microsoft.Network/privateDnsZones",
  "apiVersion": "2024-06-01",
  "name": "${ZONE}",
  "location": "global"
},
{
  "type": "Microsoft.Network/privateDnsZones/virtualNetworkLinks",
  "apiVersion": "2024-06-01",
  "name": "${ZONE}/link-vnet",
  "location": "global",
  "properties": {
    "registrationEnabled": false,
    "virtualNetwork": { "id": "[resourceId('Microsoft.Network/virtualNetworks', 'vnet')]" }
  }
}${armRole('Microsoft.Network/virtualNetworks', 'vnet')}`;

const tfAccess = (zone: string) => `\nprivate_cluster_enabled = true\nprivate_dns_zone_id     = ${zone}`;
const tfZone = `
resource "azurerm_private_dns_zone" "aks" {
  name                = "${ZONE}"
  resource_group_name = "rg"
}

resource "azurerm_private_dns_zone_virtual_network_link" "aks" {
  name                  = "link-vnet"
  resource_group_name   = "rg"
  private_dns_zone_name = azurerm_private_dns_zone.aks.name
  virtual_network_id    = azurerm_virtual_network.vnet.id
}
${terraformRole('network', 'azurerm_virtual_network.vnet.id')}`;
const TF_ID = 'azurerm_private_dns_zone.aks.id';

const examples: RuleExamples = {
  bicep: {
    bad: [{ bad: bicepWithIdentity({ cluster: bicepAccess(marked('zone.id')), more: bicepZone }) }],
    fine: [
      bicepWithIdentity({ cluster: bicepAccess('zone.id'), more: bicepZone + bicepRole('roleZone', 'zone', DNS) }),
      {
        title: 'pitfall: a role on the resource group',
        text: bicepWithIdentity({
          cluster: bicepAccess('zone.id'),
          more: bicepZone + bicepRole('roleZone', undefined, DNS),
        }),
      },
      {
        title: 'pitfall: a zone that is made elsewhere, and so may the role be',
        text: bicepWithIdentity({
          cluster: bicepAccess('zone.id'),
          more:
            `\nresource zone 'Microsoft.Network/privateDnsZones@2024-06-01' existing = {\n  name: '${ZONE}'\n}\n` +
            bicepRole('roleVnet', 'vnet'),
        }),
      },
      {
        title: 'AKS makes the zone, and the role',
        text: bicepWithIdentity({ cluster: bicepAccess(`'system'`), more: bicepRole('roleVnet', 'vnet') }),
      },
    ],
    undecided: [
      {
        title: 'a custom role',
        text: bicepWithIdentity({
          cluster: bicepAccess('zone.id'),
          more: bicepZone + bicepRole('own', 'zone', CUSTOM),
        }),
      },
      {
        title: 'a cluster that may be public',
        text: bicepWithIdentity({
          cluster: bicepAccess('zone.id', 'closed'),
          more: `\nparam closed bool\n${bicepZone}`,
        }),
      },
    ],
  },
  arm: {
    bad: [{ bad: armWithIdentity({ cluster: armAccess(marked(ARM_ID)), more: armZone }) }],
    fine: [
      armWithIdentity({
        cluster: armAccess(ARM_ID),
        more: armZone + armRole('Microsoft.Network/privateDnsZones', ZONE, DNS),
      }),
    ],
    undecided: [
      armWithIdentity({
        cluster: armAccess(ARM_ID),
        more: armZone + armRole('Microsoft.Network/privateDnsZones', ZONE, CUSTOM),
      }),
    ],
  },
  terraform: {
    bad: [{ bad: terraformWithIdentity({ cluster: tfAccess(marked(TF_ID)), more: tfZone }) }],
    fine: [
      terraformWithIdentity({
        cluster: tfAccess(TF_ID),
        more: tfZone + terraformRole('zone', TF_ID, '"Private DNS Zone Contributor"'),
      }),
    ],
    undecided: [
      terraformWithIdentity({
        cluster: tfAccess(TF_ID),
        more: tfZone + terraformRole('zone', TF_ID, '"Writes records"'),
      }),
    ],
  },
};

export default examples;
