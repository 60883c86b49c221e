/** A cluster with a user-assigned identity, and role assignments of that identity, in the three languages. */
import { armNetwork, bicepNetwork, terraformNetwork } from './exampleNetwork';

interface Parts {
  /** Lines below the cluster's properties. */
  readonly cluster?: string;
  /** Further declarations. */
  readonly more?: string;
  /** Lines below the subnet's properties. */
  readonly subnet?: string;
  /** The mark around the type of the cluster's identity. */
  readonly mark?: (text: string) => string;
}

const plain = (text: string) => text;

/** Network Contributor, unless another id is given. */
export const NETWORK_CONTRIBUTOR = '4d97b98b-1d4f-4787-a291-c67834d212e7';

export function bicepWithIdentity({ cluster = '', more = '', subnet, mark = plain }: Parts): string {
  return bicepNetwork({
    cluster,
    ...(subnet === undefined ? {} : { subnet }),
    more: `
resource idAks 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: 'id-aks'
  location: 'westeurope'
}
${more}`,
  }).replace(
    `  name: 'aks'\n  location: 'westeurope'\n`,
    `  name: 'aks'
  location: 'westeurope'
  identity: {
    type: ${mark(`'UserAssigned'`)}
    userAssignedIdentities: {
      '\${idAks.id}': {}
    }
  }
`,
  );
}

/** @param scope the symbol of what the role is on; the resource group where there is none */
export function bicepRole(symbol: string, scope: string | undefined, role = NETWORK_CONTRIBUTOR): string {
  return `
resource ${symbol} 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(${scope ?? 'resourceGroup()'}.id, idAks.id, '${role}')
${scope === undefined ? '' : `  scope: ${scope}\n`}  properties: {
    roleDefinitionId: subscriptionResourceId(
      'Microsoft.Authorization/roleDefinitions',
      '${role}'
    )
    principalId: idAks.properties.principalId
    principalType: 'ServicePrincipal'
  }
}
`;
}

export function armWithIdentity({ cluster = '', more = '', subnet, mark = plain }: Parts): string {
  return armNetwork({
    cluster,
    ...(subnet === undefined ? {} : { subnet }),
    more: `,
{
  "type": "Microsoft.ManagedIdentity/userAssignedIdentities",
  "apiVersion": "2023-01-31",
  "name": "id-aks",
  "location": "westeurope"
}${more}`,
  }).replace(
    `      "name": "aks",\n      "location": "westeurope",\n`,
    `      "name": "aks",
      "location": "westeurope",
      "identity": {
        "type": ${mark('"UserAssigned"')},
        "userAssignedIdentities": {
          "[resourceId('Microsoft.ManagedIdentity/userAssignedIdentities', 'id-aks')]": {}
        }
      },
`,
  );
}

/** @param type with `name`: what the role is on */
export function armRole(type: string, name: string, role = NETWORK_CONTRIBUTOR): string {
  const scope = `${type}/${name}`;
  return `,
{
  "type": "Microsoft.Authorization/roleAssignments",
  "apiVersion": "2022-04-01",
  "name": "[guid('${scope}', 'id-aks', '${role}')]",
  "scope": "${scope}",
  "properties": {
    "roleDefinitionId": "[subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '${role}')]",
    "principalId": "[reference(resourceId('Microsoft.ManagedIdentity/userAssignedIdentities', 'id-aks'), '2023-01-31').principalId]",
    "principalType": "ServicePrincipal"
  }
}`;
}

export function terraformWithIdentity({ cluster = '', more = '', subnet, mark = plain }: Parts): string {
  return terraformNetwork({
    cluster: `
identity {
  type         = ${mark('"UserAssigned"')}
  identity_ids = [azurerm_user_assigned_identity.aks.id]
}
${cluster}`.trimEnd(),
    ...(subnet === undefined ? {} : { subnet }),
    more: `
resource "azurerm_user_assigned_identity" "aks" {
  name                = "id-aks"
  location            = "westeurope"
  resource_group_name = "rg"
}
${more}`,
  });
}

/** @param scope the expression of what the role is on */
export function terraformRole(label: string, scope: string, role = '"Network Contributor"'): string {
  return `
resource "azurerm_role_assignment" "${label}" {
  scope                = ${scope}
  role_definition_name = ${role}
  principal_id         = azurerm_user_assigned_identity.aks.principal_id
}
`;
}
