import { ROLES } from '../../azure/builtInRoles';
import { marked } from '../examples/exampleFrames';
import { armZone, bicepZone, terraformZone } from '../examples/exampleZone';
import type { RuleExamples } from '../rule';

const ZONE = 'privatelink.westeurope.azmk8s.io';
const hub = `
resource hub 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-hub'
  location: 'westeurope'
  properties: {
    addressSpace: { addressPrefixes: ['10.9.0.0/16'] }
  }
}

resource hubLink 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = {
  parent: zone
  name: 'link-hub'
  location: 'global'
  properties: {
    registrationEnabled: false
    virtualNetwork: { id: hub.id }
  }
}
`;
const IDENTITY = `identity {
  type         = "UserAssigned"
  identity_ids = [azurerm_user_assigned_identity.aks.id]
}`;
/** That identity with a role on a scope. */
const terraformRole = (scope: string, role = 'Private DNS Zone Contributor') => `
variable "scope" {
  type = string
}

resource "azurerm_user_assigned_identity" "aks" {
  name                = "id-aks"
  location            = "westeurope"
  resource_group_name = "rg"
}

resource "azurerm_role_assignment" "zone" {
  scope                = ${scope}
  role_definition_name = "${role}"
  principal_id         = azurerm_user_assigned_identity.aks.principal_id
}
`;
const bicepRole = `
resource role 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(zone.id, aks.id)
  scope: zone
  properties: {
    principalId: aks.identity.principalId
    roleDefinitionId: subscriptionResourceId(
      'Microsoft.Authorization/roleDefinitions',
      '${ROLES.privateDnsZoneContributor.id}'
    )
  }
}
`;
const withServers = (text: string, servers: string) =>
  text.replace('    subnets: [', `    dhcpOptions: { dnsServers: ${servers} }\n    subnets: [`);

const examples: RuleExamples = {
  bicep: {
    bad: [
      { bad: bicepZone({ zone: ZONE, linked: false, mark: marked }) },
      {
        title: 'linked to the hub only, and the cluster’s network asks Azure DNS',
        bad: bicepZone({ zone: ZONE, linked: false, mark: marked, more: hub }),
      },
      {
        title: 'with a role on the zone AKS adds the link itself: only advice',
        severity: 'information',
        bad: bicepZone({ zone: ZONE, linked: false, mark: marked, more: bicepRole }),
      },
    ],
    fine: [
      bicepZone({ zone: ZONE }),
      {
        title: 'pitfall: custom DNS servers, and the zone is linked to the hub',
        text: withServers(bicepZone({ zone: ZONE, linked: false, more: hub }), `['10.9.0.4']`),
      },
      {
        title: 'others link the zones',
        text: bicepZone({ zone: ZONE, linked: false }),
        intents: { privateDnsManagedByPolicy: true },
      },
    ],
    undecided: [
      {
        title: 'pitfall: custom DNS servers that are nowhere in the files',
        text: withServers(bicepZone({ zone: ZONE, linked: false }), `['10.50.0.4']`),
      },
      {
        title: 'pitfall: a list of DNS servers that is not known',
        text: withServers(bicepZone({ zone: ZONE, linked: false, before: 'param servers array\n' }), 'servers'),
      },
    ],
  },
  arm: {
    bad: [{ bad: armZone({ zone: ZONE, linked: false, mark: marked }) }],
    fine: [armZone({ zone: ZONE })],
    undecided: [
      armZone({
        zone: ZONE,
        linked: false,
        before: `"zone": { "type": "string" }`,
        mark: () => `"[parameters('zone')]"`,
      }),
    ],
  },
  terraform: {
    bad: [
      { bad: terraformZone({ zone: ZONE, linked: false, mark: marked }) },
      {
        title: 'with a role on the zone AKS adds the link itself: only advice',
        severity: 'information',
        bad: terraformZone({
          zone: ZONE,
          linked: false,
          mark: marked,
          lines: IDENTITY,
          more: terraformRole('azurerm_private_dns_zone.zone.id'),
        }),
      },
      {
        title: 'a role that may only read links nothing',
        bad: terraformZone({
          zone: ZONE,
          linked: false,
          mark: marked,
          lines: IDENTITY,
          more: terraformRole('azurerm_private_dns_zone.zone.id', 'Reader'),
        }),
      },
    ],
    fine: [terraformZone({ zone: ZONE })],
    undecided: [
      {
        title: 'pitfall: a role whose scope is not known may be on the zone',
        text: terraformZone({ zone: ZONE, linked: false, lines: IDENTITY, more: terraformRole('var.scope') }),
      },
      terraformZone({ zone: ZONE, linked: false }).replace(
        'address_space       = ["10.1.0.0/16"]',
        'address_space       = ["10.1.0.0/16"]\n  dns_servers         = ["10.50.0.4"]',
      ),
    ],
  },
};

export default examples;
