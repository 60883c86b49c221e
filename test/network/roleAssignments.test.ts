/** Who may link a private DNS zone: roles on the zone, and those that its group and subscription hand down. */
import { strict as assert } from 'node:assert';
import { ZONE_LINKERS } from '../../server/src/azure/builtInRoles';
import { languages } from '../../server/src/host/languages';
import { isUnknown } from '../../server/src/model/threeValuedQuestions';
import { hasRole } from '../../server/src/network/roleAssignments';
import type { Network } from '../../server/src/network/network';
import { rules } from '../../server/src/rules/ruleRegistry';
import { Workspace } from '../../server/src/workspace/workspace';
import { review } from '../rules/tester';
import { bicepNetworkOf, terraformNetworkOf } from './networkOf';

const ID = 'b12aa53e-6015-4669-85d0-8515ebb3ae7f';

function mayLink(network: Network): boolean | 'unknown' {
  const [zone] = network.graph.ofType('Microsoft.Network/privateDnsZones');
  const answer = hasRole(network.clusters[0]!.resource, ZONE_LINKERS, zone!, network);
  return isUnknown(answer) ? 'unknown' : answer;
}

const terraform = (scope: string, role = `role_definition_name = "Private DNS Zone Contributor"`, principal = 'aks') =>
  terraformNetworkOf(`
variable "scope" {
  type = string
}
variable "group" {
  type = string
}
resource "azurerm_resource_group" "dns" {
  name     = var.group
  location = "westeurope"
}
resource "azurerm_resource_group" "aks" {
  name     = "rg-aks"
  location = "westeurope"
}
resource "azurerm_private_dns_zone" "api" {
  name                = "privatelink.westeurope.azmk8s.io"
  resource_group_name = azurerm_resource_group.dns.name
}
resource "azurerm_private_dns_zone" "hub" {
  name                = "privatelink.westeurope.azmk8s.io"
  resource_group_name = "rg-hub"
}
resource "azurerm_virtual_network" "aks" {
  name                = "vnet-aks"
  resource_group_name = azurerm_resource_group.aks.name
  address_space       = ["10.1.0.0/16"]
}
resource "azurerm_user_assigned_identity" "aks" {
  name                = "id-aks"
  resource_group_name = "rg-aks"
}
resource "azurerm_user_assigned_identity" "pipeline" {
  name                = "id-pipeline"
  resource_group_name = "rg-aks"
}
resource "azurerm_role_assignment" "dns" {
  scope        = ${scope}
  ${role}
  principal_id = azurerm_user_assigned_identity.${principal}.principal_id
}
resource "azurerm_kubernetes_cluster" "aks" {
  name                = "aks"
  resource_group_name = "rg-aks"
  private_dns_zone_id = azurerm_private_dns_zone.api.id
  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.aks.id]
  }
}
`);

describe('a role assignment of Terraform', () => {
  const cases: readonly [string, Network, boolean | 'unknown'][] = [
    ['on the zone', terraform('azurerm_private_dns_zone.api.id'), true],
    ['on the group of the zone, whose name is not known', terraform('azurerm_resource_group.dns.id'), true],
    ['by the role’s id', terraform('azurerm_private_dns_zone.api.id', `role_definition_id = "${ID}"`), true],
    [
      'by the role’s whole id',
      terraform(
        'azurerm_private_dns_zone.api.id',
        `role_definition_id = "/subscriptions/0/providers/Microsoft.Authorization/roleDefinitions/${ID}"`,
      ),
      true,
    ],
    ['of an owner', terraform('azurerm_private_dns_zone.api.id', 'role_definition_name = "Owner"'), true],
    ['of a reader', terraform('azurerm_private_dns_zone.api.id', 'role_definition_name = "Reader"'), false],
    ['on a network', terraform('azurerm_virtual_network.aks.id'), false],
    ['on another zone of that name', terraform('azurerm_private_dns_zone.hub.id'), false],
    ['of another identity', terraform('azurerm_private_dns_zone.api.id', undefined, 'pipeline'), false],
    ['on a scope that is not known', terraform('var.scope'), 'unknown'],
    ['on a group that may be that of the zone', terraform('azurerm_resource_group.aks.id'), 'unknown'],
    [
      'of a role that is not known',
      terraform('azurerm_private_dns_zone.api.id', 'role_definition_name = var.scope'),
      'unknown',
    ],
  ];
  for (const [title, network, expected] of cases)
    it(`${title}: ${String(expected)}`, () => assert.equal(mayLink(network), expected));
});

const bicep = (scope: string, role = ID) => bicepNetworkOf(template(scope, role));

/** The same as a module that is deployed to a group. */
function inModule(group: string, scope: string): Network {
  const workspace = new Workspace(languages, rules);
  const call = `module m 'module.bicep' = {\n  scope: ${group}\n  params: { principal: 'p' }\n}\n`;
  workspace.setFile('main.bicep', `targetScope = 'subscription'\n${call}`);
  workspace.setFile('module.bicep', template(scope));
  return workspace.snapshot(workspace.deployments()[0]!)!.network;
}

const template = (scope: string, role = ID) => `param principal string
resource zone 'Microsoft.Network/privateDnsZones@2024-06-01' = {
  name: 'privatelink.westeurope.azmk8s.io'
  location: 'global'
}
resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet'
  properties: { addressSpace: { addressPrefixes: ['10.1.0.0/16'] } }
}
resource role 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid('role')
  ${scope}
  properties: {
    principalId: principal
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '${role}')
  }
}
resource aks 'Microsoft.ContainerService/managedClusters@2025-05-01' = {
  name: 'aks'
  properties: {
    agentPoolProfiles: [{ name: 'system', mode: 'System', count: 3, vmSize: 'Standard_D4s_v5' }]
  }
}
`;

describe('a role assignment of Bicep', () => {
  it('counts on the zone, and on the group that both are deployed to', () => {
    assert.equal(mayLink(bicep('scope: zone')), true);
    assert.equal(mayLink(bicep('')), true);
    assert.equal(mayLink(bicep('scope: resourceGroup()')), true);
  });

  it('counts on the group that a module names', () => {
    assert.equal(mayLink(inModule(`resourceGroup('rg-hub')`, 'scope: resourceGroup()')), true);
    assert.equal(mayLink(inModule(`resourceGroup('rg-hub')`, '')), true);
    const subscription = '00000000-0000-0000-0000-000000000001';
    assert.equal(mayLink(inModule(`resourceGroup('${subscription}', 'rg-hub')`, 'scope: resourceGroup()')), true);
  });

  it('does not count on another resource, or for a role that cannot link', () => {
    assert.equal(mayLink(bicep('scope: vnet')), false);
    assert.equal(mayLink(bicep('scope: zone', 'acdd72a7-3385-48ef-bd42-f606fba81ae7')), false);
  });
});

describe('a role assignment of Bicep to an identity that the template declares', () => {
  const held = (identities: string, principal = 'own') =>
    bicepNetworkOf(`param identities object
resource zone 'Microsoft.Network/privateDnsZones@2024-06-01' = {
  name: 'privatelink.westeurope.azmk8s.io'
  location: 'global'
}
resource own 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: 'mi'
}
resource other 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: 'mi2'
}
resource role 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid('role')
  scope: zone
  properties: {
    principalId: ${principal}.properties.principalId
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '${ID}')
  }
}
resource aks 'Microsoft.ContainerService/managedClusters@2025-05-01' = {
  name: 'aks'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: ${identities}
  }
  properties: {
    agentPoolProfiles: [{ name: 'system', mode: 'System', count: 3, vmSize: 'Standard_D4s_v5' }]
  }
}
`);

  it('counts where the cluster names the identity by its id as a key', () => {
    assert.equal(mayLink(held("{ '${own.id}': {} }")), true);
    assert.equal(mayLink(held("{ '${own.id}': {} }", 'other')), false);
    assert.equal(
      mayLink(
        held(
          "{ '/subscriptions/0/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/x': {} }",
        ),
      ),
      false,
    );
  });

  it('is unknown where the identities of the cluster are not known', () => {
    assert.equal(mayLink(held('identities')), 'unknown');
  });
});

describe('a role assignment of azapi', () => {
  const azapi = (parent: string) =>
    terraformNetworkOf(`
resource "azurerm_private_dns_zone" "api" {
  name                = "privatelink.westeurope.azmk8s.io"
  resource_group_name = "rg-dns"
}
resource "azurerm_virtual_network" "aks" {
  name                = "vnet-aks"
  resource_group_name = "rg-aks"
  address_space       = ["10.1.0.0/16"]
}
resource "azapi_resource" "role" {
  type      = "Microsoft.Authorization/roleAssignments@2022-04-01"
  name      = "5f6a3a3c-9d3c-4c62-8f5a-0f0f6f1d2b11"
  parent_id = ${parent}
  body = {
    properties = {
      principalId      = "7a1c2f1e-6a55-4b7c-9a9e-3d1f1f0c9b22"
      roleDefinitionId = "/providers/Microsoft.Authorization/roleDefinitions/${ID}"
    }
  }
}
resource "azurerm_kubernetes_cluster" "aks" {
  name                = "aks"
  resource_group_name = "rg-aks"
}
`);

  it('is assigned on what azapi calls its parent', () => {
    assert.equal(mayLink(azapi('azurerm_private_dns_zone.api.id')), true);
    assert.equal(mayLink(azapi('azurerm_virtual_network.aks.id')), false);
  });
});

describe('a role assignment of ARM', () => {
  const arm = (scope: object) => {
    const text = JSON.stringify({
      $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
      contentVersion: '1.0.0.0',
      parameters: { principal: { type: 'string' }, scope: { type: 'string' } },
      resources: [
        {
          type: 'Microsoft.Network/privateDnsZones',
          apiVersion: '2024-06-01',
          name: 'privatelink.westeurope.azmk8s.io',
          location: 'global',
        },
        {
          type: 'Microsoft.Authorization/roleAssignments',
          apiVersion: '2022-04-01',
          name: `[guid('role')]`,
          ...scope,
          properties: {
            principalId: `[parameters('principal')]`,
            roleDefinitionId: `[subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '${ID}')]`,
          },
        },
        {
          type: 'Microsoft.ContainerService/managedClusters',
          apiVersion: '2025-05-01',
          name: 'aks',
          properties: { agentPoolProfiles: [{ name: 'system', count: 3, vmSize: 'Standard_D4s_v5' }] },
        },
      ],
    });
    const { workspace, key } = review('arm', text);
    return workspace.snapshot(key)!.network;
  };

  it('counts on the zone and on the group, and is unknown on a scope that is not known', () => {
    const zone = `[resourceId('Microsoft.Network/privateDnsZones', 'privatelink.westeurope.azmk8s.io')]`;
    assert.equal(mayLink(arm({ scope: zone })), true);
    assert.equal(mayLink(arm({})), true);
    assert.equal(mayLink(arm({ scope: `[parameters('scope')]` })), 'unknown');
  });

  it('counts on the zone that the scope names by type and name, whole or computed', () => {
    assert.equal(mayLink(arm({ scope: 'Microsoft.Network/privateDnsZones/privatelink.westeurope.azmk8s.io' })), true);
    const computed = `[format('Microsoft.Network/privateDnsZones/{0}', 'privatelink.westeurope.azmk8s.io')]`;
    assert.equal(mayLink(arm({ scope: computed })), true);
    assert.equal(mayLink(arm({ scope: 'Microsoft.Network/virtualNetworks/vnet' })), false);
  });

  it('counts on the resource that the older spelling extends', () => {
    const older = (of: string, name: string) =>
      arm({
        type: `${of}/providers/roleAssignments`,
        name: `${name}/Microsoft.Authorization/6d0c51f4-0f7c-4f9e-8f5e-1b2a3c4d5e6f`,
      });
    assert.equal(mayLink(older('Microsoft.Network/privateDnsZones', 'privatelink.westeurope.azmk8s.io')), true);
    assert.equal(mayLink(older('Microsoft.Network/virtualNetworks', 'vnet')), false);
    assert.equal(mayLink(older('Microsoft.Network/virtualNetworks/subnets', 'vnet/nodes')), false);
  });
});
