import { armTemplate } from '../examples/exampleFrames';
import { REGISTRY } from './public-access-off-below-premium';
import type { RuleExamples } from '../rule';

const bicep = (sku: string, access: string, before = '') => `${before}resource registry '${REGISTRY}@2023-07-01' = {
  name: 'crshop'
  location: 'westeurope'
  sku: { name: ${sku} }
  properties: { publicNetworkAccess: ${access} }
}
`;
const arm = (sku: string, access: string, parameters = '') =>
  armTemplate(
    `{
  "type": "${REGISTRY}",
  "apiVersion": "2023-07-01",
  "name": "crshop",
  "location": "westeurope",
  "sku": { "name": ${sku} },
  "properties": { "publicNetworkAccess": ${access} }
}`,
    parameters,
  );
const terraform = (
  sku: string,
  access: string,
  before = '',
) => `${before}resource "azurerm_container_registry" "registry" {
  name                          = "crshop"
  location                      = "westeurope"
  resource_group_name           = "rg"
  sku                           = ${sku}
  public_network_access_enabled = ${access}
}
`;

const SUBNET =
  '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-net/providers/Microsoft.Network/' +
  'virtualNetworks/vnet-shop/subnets/snet-endpoints';
const ENDPOINT = `
resource endpoint 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: 'pe-registry'
  location: 'westeurope'
  properties: {
    subnet: { id: '${SUBNET}' }
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

const examples: RuleExamples = {
  bicep: {
    bad: [{ bad: bicep(`«'Standard'»`, `'Disabled'`) }],
    fine: [
      bicep(`'Premium'`, `'Disabled'`),
      bicep(`'Standard'`, `'Enabled'`),
      { title: 'with a private endpoint AKSN808 says it', text: bicep(`'Standard'`, `'Disabled'`) + ENDPOINT },
    ],
    undecided: [bicep('sku', `'Disabled'`, 'param sku string\n')],
  },
  arm: {
    bad: [{ bad: arm('«"Basic"»', '"disabled"') }],
    fine: [arm('"Premium"', '"Disabled"')],
    undecided: [arm(`"[parameters('sku')]"`, '"Disabled"', '"sku": { "type": "string" }')],
  },
  terraform: {
    bad: [{ bad: terraform('«"Standard"»', 'false') }],
    fine: [terraform('"Premium"', 'false'), terraform('"Basic"', 'true')],
    undecided: [terraform('"Basic"', 'var.open', 'variable "open" {\n  type = bool\n}\n\n')],
  },
};

export default examples;
