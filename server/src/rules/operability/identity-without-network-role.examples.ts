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

const READER = 'acdd72a7-3385-48ef-bd42-f606fba81ae7';
const CUSTOM = '11111111-2222-3333-4444-555555555555';

const bicepTable = `
resource routes 'Microsoft.Network/routeTables@2024-05-01' = {
  name: 'rt-aks'
  location: 'westeurope'
}
`;

const examples: RuleExamples = {
  bicep: {
    bad: [
      { bad: bicepWithIdentity({ mark: marked }) },
      {
        title: 'a role that does not reach the network',
        bad: bicepWithIdentity({ mark: marked, more: bicepRole('reads', 'vnet', READER) }),
      },
      {
        title: 'kubenet writes into the route table, too',
        bad: bicepWithIdentity({
          mark: marked,
          cluster: `networkProfile: {\n  networkPlugin: 'kubenet'\n}`,
          subnet: `routeTable: {\n  id: routes.id\n}`,
          more: bicepTable + bicepRole('roleVnet', 'vnet'),
        }),
      },
    ],
    fine: [
      bicepWithIdentity({ more: bicepRole('roleVnet', 'vnet') }),
      {
        title: 'pitfall: a role on the resource group',
        text: bicepWithIdentity({ more: bicepRole('roleGroup', undefined) }),
      },
      {
        title: 'pitfall: the identity is made elsewhere, and so may its role be',
        text: bicepWithIdentity({}).replace(
          `resource idAks 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: 'id-aks'
  location: 'westeurope'
}`,
          `resource idAks 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' existing = {
  name: 'id-aks'
}`,
        ),
      },
      {
        title: 'pitfall: with Azure CNI AKS writes no routes',
        text: bicepWithIdentity({
          cluster: `networkProfile: {\n  networkPlugin: 'azure'\n}`,
          subnet: `routeTable: {\n  id: routes.id\n}`,
          more: bicepTable + bicepRole('roleVnet', 'vnet'),
        }),
      },
    ],
    undecided: [
      {
        title: 'a custom role',
        text: bicepWithIdentity({ more: bicepRole('own', 'vnet', CUSTOM) }),
      },
      {
        title: 'a module that gets the identity',
        text: bicepWithIdentity({
          more: `
module roles 'roles.bicep' = {
  name: 'roles'
  params: {
    principalId: idAks.properties.principalId
  }
}
`,
        }),
      },
      {
        title: 'a role that a parameter brings',
        text: bicepWithIdentity({
          more: `\nparam role string\n${bicepRole('own', 'vnet').replace(/roleDefinitionId: [^)]*\)/, 'roleDefinitionId: role')}`,
        }),
      },
    ],
  },
  arm: {
    bad: [
      { bad: armWithIdentity({ mark: marked }) },
      {
        title: 'a role that does not reach the network',
        bad: armWithIdentity({ mark: marked, more: armRole('Microsoft.Network/virtualNetworks', 'vnet', READER) }),
      },
    ],
    fine: [armWithIdentity({ more: armRole('Microsoft.Network/virtualNetworks', 'vnet') })],
    undecided: [armWithIdentity({ more: armRole('Microsoft.Network/virtualNetworks', 'vnet', CUSTOM) })],
  },
  terraform: {
    bad: [
      { bad: terraformWithIdentity({ mark: marked }) },
      {
        title: 'a role that does not reach the network',
        bad: terraformWithIdentity({
          mark: marked,
          more: terraformRole('reads', 'azurerm_subnet.aks.id', '"Reader"'),
        }),
      },
    ],
    fine: [
      terraformWithIdentity({ more: terraformRole('subnet', 'azurerm_subnet.aks.id') }),
      {
        title: 'pitfall: a role on the virtual network holds for its subnets',
        text: terraformWithIdentity({ more: terraformRole('vnet', 'azurerm_virtual_network.vnet.id') }),
      },
    ],
    undecided: [
      {
        title: 'pitfall: the identity is looked up by a name that is not known',
        text:
          terraformWithIdentity({
            more: terraformRole('subnet', 'azurerm_subnet.aks.id').replace(
              'azurerm_user_assigned_identity.aks.principal_id',
              'data.azurerm_user_assigned_identity.used.principal_id',
            ),
          }) +
          `
variable "identity" {
  type = string
}

data "azurerm_user_assigned_identity" "used" {
  name                = var.identity
  resource_group_name = "rg"
}
`,
      },
      {
        title: 'a custom role',
        text: terraformWithIdentity({ more: terraformRole('own', 'azurerm_subnet.aks.id', '"Joins subnets"') }),
      },
    ],
  },
};

export default examples;
