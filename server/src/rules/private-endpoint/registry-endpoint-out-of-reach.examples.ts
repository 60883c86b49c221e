import { armNetwork, bicepNetwork, terraformNetwork } from '../examples/exampleNetwork';
import { marked } from '../examples/exampleFrames';
import type { RuleExamples } from '../rule';

const PULL = '7f951dda-4ed3-4680-a7ca-43fe172d538d';
const plain = (text: string) => text;

const bicepRegistry = (mark: (text: string) => string, properties = '') => `
resource ${mark('registry')} 'Microsoft.ContainerRegistry/registries@2023-07-01' = {
  name: 'crshop'
  location: 'westeurope'
  sku: { name: 'Premium' }${properties}
}
`;

const CLOSED = `\n  properties: {\n    publicNetworkAccess: 'Disabled'\n  }`;

const bicepRole = (
  principal = 'aks.properties.identityProfile.kubeletidentity.objectId',
  role = `subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '${PULL}')`,
) => `
resource pull 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(registry.id, aks.id, '${PULL}')
  scope: registry
  properties: {
    roleDefinitionId: ${role}
    principalId: ${principal}
    principalType: 'ServicePrincipal'
  }
}
`;

const bicepEndpoint = (subnet: string) => `
resource pe 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: 'pe-registry'
  location: 'westeurope'
  properties: {
    subnet: { id: ${subnet} }
    privateLinkServiceConnections: [
      {
        name: 'registry'
        properties: {
          privateLinkServiceId: registry.id
          groupIds: ['registry']
        }
      }
    ]
  }
}
`;

const BICEP_HUB = `
resource hub 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-hub'
  location: 'westeurope'
  properties: {
    addressSpace: { addressPrefixes: ['10.9.0.0/16'] }
    subnets: [
      {
        name: 'snet-endpoints'
        properties: { addressPrefix: '10.9.1.0/26' }
      }
    ]
  }
}
`;

const bicepPeering = (owner: string, remote: string) => `
resource ${owner}Peering 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings@2024-05-01' = {
  parent: ${owner}
  name: 'to-other'
  properties: {
    remoteVirtualNetwork: { id: ${remote} }
    allowVirtualNetworkAccess: true
  }
}
`;

const bicep = (more: string, before = '') => bicepNetwork({ before, more });

const armRegistry = (mark: (text: string) => string, properties = '') => `,
{
  "type": ${mark('"Microsoft.ContainerRegistry/registries"')},
  "apiVersion": "2023-07-01",
  "name": "crshop",
  "location": "westeurope",
  "sku": { "name": "Premium" }${properties}
},
{
  "type": "Microsoft.Authorization/roleAssignments",
  "apiVersion": "2022-04-01",
  "name": "[guid('crshop', 'aks')]",
  "scope": "[resourceId('Microsoft.ContainerRegistry/registries', 'crshop')]",
  "properties": {
    "roleDefinitionId": "[subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '${PULL}')]",
    "principalId": "[reference(resourceId('Microsoft.ContainerService/managedClusters', 'aks'), '2025-05-01').identityProfile.kubeletidentity.objectId]",
    "principalType": "ServicePrincipal"
  }
}`;

const ARM_ENDPOINT = `,
{
  "type": "Microsoft.Network/privateEndpoints",
  "apiVersion": "2024-05-01",
  "name": "pe-registry",
  "location": "westeurope",
  "properties": {
    "subnet": { "id": "[resourceId('Microsoft.Network/virtualNetworks/subnets', 'vnet', 'snet-aks')]" },
    "privateLinkServiceConnections": [
      {
        "name": "registry",
        "properties": {
          "privateLinkServiceId": "[resourceId('Microsoft.ContainerRegistry/registries', 'crshop')]",
          "groupIds": ["registry"]
        }
      }
    ]
  }
}`;

const terraformRegistry = (mark: (text: string) => string, lines = '') => `
${mark('resource "azurerm_container_registry" "registry"')} {
  name                = "crshop"
  location            = "westeurope"
  resource_group_name = "rg"
  sku                 = "Premium"${lines}
}

resource "azurerm_role_assignment" "pull" {
  scope                = azurerm_container_registry.registry.id
  role_definition_name = "AcrPull"
  principal_id         = azurerm_kubernetes_cluster.aks.kubelet_identity[0].object_id
}
`;

const terraformEndpoint = (subnet: string) => `
resource "azurerm_private_endpoint" "registry" {
  name                = "pe-registry"
  location            = "westeurope"
  resource_group_name = "rg"
  subnet_id           = ${subnet}

  private_service_connection {
    name                           = "registry"
    private_connection_resource_id = azurerm_container_registry.registry.id
    subresource_names              = ["registry"]
    is_manual_connection           = false
  }
}
`;

const TERRAFORM_HUB = `
resource "azurerm_virtual_network" "hub" {
  name                = "vnet-hub"
  location            = "westeurope"
  resource_group_name = "rg"
  address_space       = ["10.9.0.0/16"]
}

resource "azurerm_subnet" "endpoints" {
  name                 = "snet-endpoints"
  resource_group_name  = "rg"
  virtual_network_name = azurerm_virtual_network.hub.name
  address_prefixes     = ["10.9.1.0/26"]
}
`;

const examples: RuleExamples = {
  bicep: {
    bad: [
      { bad: bicep(bicepRegistry(marked) + bicepRole()) },
      { title: 'public access is disabled, so pulls fail', bad: bicep(bicepRegistry(marked, CLOSED) + bicepRole()) },
      {
        title: 'an endpoint in a network that is not connected with that of the cluster',
        bad: bicep(
          bicepRegistry(marked, CLOSED) + bicepRole() + BICEP_HUB + bicepEndpoint('hub.properties.subnets[0].id'),
        ),
      },
      {
        title: 'the same, and images come over the public address',
        severity: 'information',
        bad: bicep(bicepRegistry(marked) + bicepRole() + BICEP_HUB + bicepEndpoint('hub.properties.subnets[0].id')),
      },
    ],
    fine: [
      bicep(bicepRegistry(plain) + bicepRole() + bicepEndpoint('vnet.properties.subnets[0].id')),
      {
        title: 'an endpoint in a peered network',
        text: bicep(
          bicepRegistry(plain, CLOSED) +
            bicepRole() +
            BICEP_HUB +
            bicepEndpoint('hub.properties.subnets[0].id') +
            bicepPeering('vnet', 'hub.id') +
            bicepPeering('hub', 'vnet.id'),
        ),
      },
      {
        title: 'pitfall: the role is that of somebody else',
        text: bicep(bicepRegistry(plain) + bicepRole('pipeline'), 'param pipeline string\n\n'),
      },
      {
        title: 'pitfall: another role',
        text: bicep(
          bicepRegistry(plain) +
            bicepRole(
              undefined,
              `subscriptionResourceId('Microsoft.Authorization/roleDefinitions', 'acdd72a7-3385-48ef-bd42-f606fba81ae7')`,
            ),
        ),
      },
      {
        title: 'public by design',
        text: bicep(bicepRegistry(plain) + bicepRole()),
        intents: { publicByDesign: ['crshop'] },
      },
    ],
    undecided: [
      {
        title: 'an endpoint in a subnet that a parameter names',
        text: bicep(
          bicepRegistry(plain) + bicepRole() + bicepEndpoint('endpointSubnetId'),
          'param endpointSubnetId string\n\n',
        ),
      },
      {
        title: 'the network is peered with one of another deployment',
        text: bicep(
          bicepRegistry(plain, CLOSED) +
            bicepRole() +
            BICEP_HUB +
            bicepEndpoint('hub.properties.subnets[0].id') +
            bicepPeering('vnet', 'transitId'),
          'param transitId string\n\n',
        ),
      },
    ],
  },
  arm: {
    bad: [{ bad: armNetwork({ more: armRegistry(marked) }) }],
    fine: [armNetwork({ more: armRegistry(plain) + ARM_ENDPOINT })],
    undecided: [
      armNetwork({
        before: '"access": { "type": "string" }',
        more: armRegistry(plain, `,\n  "properties": { "publicNetworkAccess": "[parameters('access')]" }`),
      }),
    ],
  },
  terraform: {
    bad: [
      { bad: terraformNetwork({ more: terraformRegistry(marked) }) },
      {
        title: 'an endpoint in a network that is not connected with that of the cluster',
        bad: terraformNetwork({
          more:
            terraformRegistry(marked, '\n\n  public_network_access_enabled = false') +
            TERRAFORM_HUB +
            terraformEndpoint('azurerm_subnet.endpoints.id'),
        }),
      },
    ],
    fine: [terraformNetwork({ more: terraformRegistry(plain) + terraformEndpoint('azurerm_subnet.aks.id') })],
    undecided: [
      terraformNetwork({
        before: 'variable "open" {\n  type = bool\n}\n\n',
        more: terraformRegistry(plain, '\n\n  public_network_access_enabled = var.open'),
      }),
    ],
  },
};

export default examples;
