/** Examples of kubenet clusters on a subnet of the user's, with and without an identity that can have its role first. */
import { ROLES } from '../../azure/builtInRoles';
import { armNetwork, bicepNetwork, terraformNetwork } from './exampleNetwork';
import { bicepCluster } from './exampleFrames';
import type { Examples } from '../rule';

const bicepTable = `
resource routes 'Microsoft.Network/routeTables@2024-05-01' = {
  name: 'rt-aks'
  location: 'westeurope'
}
`;

function bicepExample(identity: string, subnet = '', plugin = `'kubenet'`, added = ''): string {
  return bicepNetwork({
    subnet,
    cluster: `networkProfile: {\n  networkPlugin: ${plugin}\n}`,
    more: added + (subnet === '' ? '' : bicepTable),
  }).replace(`  name: 'aks'\n  location: 'westeurope'\n`, `  name: 'aks'\n  location: 'westeurope'\n${identity}`);
}

const bicepIdentity = (lines: string) => `  identity: {\n${lines}\n  }\n`;
const SYSTEM = bicepIdentity(`    type: 'SystemAssigned'`);
const ROUTED = `routeTable: {\n  id: routes.id\n}`;

const bicepRole = (symbol: string, scope: string) => `
resource ${symbol} 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(${scope}.id, idAks.id, '${ROLES.networkContributor.id}')
  scope: ${scope}
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '${ROLES.networkContributor.id}')
    principalId: idAks.properties.principalId
    principalType: 'ServicePrincipal'
  }
}
`;

const bicepAdded = `
resource idAks 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: 'id-aks'
  location: 'westeurope'
}
${bicepRole('roleVnet', 'vnet')}${bicepRole('roleRtAks', 'routes')}`;

export const bicep: Examples = {
  bad: [
    {
      bad: bicepExample(SYSTEM.replace(`'SystemAssigned'`, `«'SystemAssigned'»`), ROUTED),
      fixed: bicepExample(
        bicepIdentity(`    type: 'UserAssigned'\n    userAssignedIdentities: {\n      '\${idAks.id}': {}\n    }`),
        ROUTED,
        `'kubenet'`,
        bicepAdded,
      ).replace(`'kubenet'\n    }\n  }\n`, `'kubenet'\n    }\n  }\n  dependsOn: [\n    roleVnet\n    roleRtAks\n  ]\n`),
    },
    {
      title: 'A subnet without a route table is a warning',
      severity: 'warning',
      bad: bicepExample(SYSTEM.replace(`'SystemAssigned'`, `«'SystemAssigned'»`)),
    },
    {
      title: 'A subnet that is declared elsewhere is a warning',
      severity: 'warning',
      bad: bicepCluster(`networkProfile: {
  networkPlugin: 'kubenet'
}
agentPoolProfiles: [
  {
    name: 'system'
    vnetSubnetID: '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/vnet/subnets/aks'
  }
]`).replace('  properties', `  identity: {\n    type: «'SystemAssigned'»\n  }\n  properties`),
    },
  ],
  fine: [
    {
      title: 'pitfall: a service principal is accepted',
      text: bicepExample('', ROUTED).replace(
        '    networkProfile',
        `    servicePrincipalProfile: {\n      clientId: '11111111-1111-1111-1111-111111111111'\n    }\n    networkProfile`,
      ),
    },
    bicepExample(SYSTEM, ROUTED, `'azure'`),
    bicepExample(bicepIdentity(`    type: 'UserAssigned'\n    userAssignedIdentities: {}`), ROUTED),
    {
      title: 'AKS makes the network',
      text: bicepCluster(`networkProfile: { networkPlugin: 'kubenet' }`).replace(
        '  properties',
        `  identity: { type: 'SystemAssigned' }\n  properties`,
      ),
    },
  ],
  undecided: [
    `param kind string\n` + bicepExample(bicepIdentity('    type: kind'), ROUTED),
    `param plugin string\n` + bicepExample(SYSTEM, ROUTED, 'plugin'),
  ],
};

const armTable = `,
{
  "type": "Microsoft.Network/routeTables",
  "apiVersion": "2024-05-01",
  "name": "rt-aks",
  "location": "westeurope"
}`;

function armExample(identity: string, plugin = '"kubenet"', added = ''): string {
  return armNetwork({
    subnet: `"routeTable": { "id": "[resourceId('Microsoft.Network/routeTables', 'rt-aks')]" }`,
    cluster: `"networkProfile": {\n  "networkPlugin": ${plugin}\n}`,
    more: added + armTable,
  }).replace('      "name": "aks",\n', `      "name": "aks",\n${identity}`);
}

const IDENTITY = `resourceId('Microsoft.ManagedIdentity/userAssignedIdentities', 'id-aks')`;

const armRoleName = (scope: string) => `guid(${scope}, ${IDENTITY}, '${ROLES.networkContributor.id}')`;
const armRole = (scope: string) => `,
{
  "type": "Microsoft.Authorization/roleAssignments",
  "apiVersion": "2022-04-01",
  "name": "[${armRoleName(scope)}]",
  "scope": "[${scope}]",
  "dependsOn": [
    "[${scope}]",
    "[${IDENTITY}]"
  ],
  "properties": {
    "roleDefinitionId": "[subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '${ROLES.networkContributor.id}')]",
    "principalId": "[reference(${IDENTITY}, '2023-01-31').principalId]",
    "principalType": "ServicePrincipal"
  }
}`;

const armWait = (scope: string) =>
  `"[extensionResourceId(${scope}, 'Microsoft.Authorization/roleAssignments', ${armRoleName(scope)})]"`;

const ARM_VNET = `resourceId('Microsoft.Network/virtualNetworks', 'vnet')`;
const ARM_TABLE = `resourceId('Microsoft.Network/routeTables', 'rt-aks')`;

const armAdded = `,
{
  "type": "Microsoft.ManagedIdentity/userAssignedIdentities",
  "apiVersion": "2023-01-31",
  "name": "id-aks",
  "location": "westeurope"
}${armRole(ARM_VNET)}${armRole(ARM_TABLE)}`;

const armUserAssigned = `      "identity": {
        "type": "UserAssigned",
        "userAssignedIdentities": {
          "[${IDENTITY}]": {}
        }
      },
`;

const armIdentity = (type: string) => `      "identity": {\n        "type": ${type}\n      },\n`;

export const arm: Examples = {
  bad: [
    {
      bad: armExample(armIdentity('«"SystemAssigned"»')),
      fixed: armExample(armUserAssigned, '"kubenet"', armAdded).replace(
        `'vnet')]"\n      ]`,
        `'vnet')]",\n        ${[`"[${IDENTITY}]"`, armWait(ARM_VNET), armWait(ARM_TABLE)].join(',\n        ')}\n      ]`,
      ),
    },
  ],
  undecided: [
    armExample(armIdentity(`"[parameters('kind')]"`)).replace(
      '  "resources"',
      '  "parameters": { "kind": { "type": "string" } },\n  "resources"',
    ),
  ],
  fine: [
    armExample(armIdentity('"UserAssigned"')),
    {
      title: 'pitfall: a service principal is accepted',
      text: armExample('').replace(
        '"networkProfile"',
        '"servicePrincipalProfile": { "clientId": "11111111-1111-1111-1111-111111111111" },\n        "networkProfile"',
      ),
    },
  ],
};

const terraformTable = `
resource "azurerm_route_table" "aks" {
  name                = "rt-aks"
  location            = "westeurope"
  resource_group_name = "rg"
}

resource "azurerm_subnet_route_table_association" "aks" {
  subnet_id      = azurerm_subnet.aks.id
  route_table_id = azurerm_route_table.aks.id
}
`;

const terraformExample = (identity: string, more = terraformTable, plugin = '"kubenet"') =>
  terraformNetwork({ cluster: `\n${identity}\n\nnetwork_profile {\n  network_plugin = ${plugin}\n}`, more });
const terraformIdentity = (type: string) => `identity {\n  type = ${type}\n}`;

const terraformRole = (label: string, scope: string) => `
resource "azurerm_role_assignment" "${label}" {
  scope                = ${scope}.id
  role_definition_name = "Network Contributor"
  principal_id         = azurerm_user_assigned_identity.id_aks.principal_id
  principal_type       = "ServicePrincipal"
}
`;

const terraformAdded = `
resource "azurerm_user_assigned_identity" "id_aks" {
  name                = "id-aks"
  location            = "westeurope"
  resource_group_name = "rg"
}
${terraformRole('role_snet_aks', 'azurerm_subnet.aks')}${terraformRole('role_rt_aks', 'azurerm_route_table.aks')}`;

export const terraform: Examples = {
  bad: [
    {
      bad: terraformExample(terraformIdentity('«"SystemAssigned"»')),
      fixed:
        terraformNetwork({
          cluster:
            '\nidentity {\n  type         = "UserAssigned"\n  identity_ids = [azurerm_user_assigned_identity.id_aks.id]\n}' +
            '\n\nnetwork_profile {\n  network_plugin = "kubenet"\n}' +
            '\n\ndepends_on = [azurerm_role_assignment.role_snet_aks, azurerm_role_assignment.role_rt_aks]',
          more: terraformTable,
        }) + terraformAdded,
    },
    {
      title: 'A subnet without a route table is a warning',
      severity: 'warning',
      bad: terraformExample(terraformIdentity('«"SystemAssigned"»'), ''),
    },
  ],
  fine: [
    {
      title: 'pitfall: a service principal is accepted',
      text: terraformExample(`service_principal {\n  client_id     = "x"\n  client_secret = "y"\n}`),
    },
    terraformExample(`identity {\n  type         = "UserAssigned"\n  identity_ids = ["x"]\n}`),
  ],
  undecided: [`variable "kind" {}\n\n` + terraformExample(terraformIdentity('var.kind'))],
};
