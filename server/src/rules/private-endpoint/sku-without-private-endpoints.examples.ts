import { armConnection, bicepConnection, terraformConnection } from '../examples/examplePrivateEndpoint';
import type { RuleExamples } from '../rule';

const BICEP_BUS = `resource bus 'Microsoft.ServiceBus/namespaces@2024-01-01' = {
  name: 'sb-shop'
  location: 'westeurope'
  sku: { name: «'Standard'» }
}

resource pe 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: 'pe-bus'
  location: 'westeurope'
  properties: {
    subnet: { id: resourceId('Microsoft.Network/virtualNetworks/subnets', 'vnet', 'endpoints') }
    privateLinkServiceConnections: [
      {
        name: 'bus'
        properties: {
          privateLinkServiceId: bus.id
          groupIds: ['namespace']
        }
      }
    ]
  }
}
`;
const TERRAFORM_BUS = `variable "endpoint_subnet_id" {
  type = string
}

resource "azurerm_servicebus_namespace" "bus" {
  name                = "sb-shop"
  location            = "westeurope"
  resource_group_name = "rg"
  sku                 = «"Standard"»
}

resource "azurerm_private_endpoint" "bus" {
  name                = "pe-bus"
  location            = "westeurope"
  resource_group_name = "rg"
  subnet_id           = var.endpoint_subnet_id

  private_service_connection {
    name                           = "bus"
    private_connection_resource_id = azurerm_servicebus_namespace.bus.id
    subresource_names              = ["namespace"]
    is_manual_connection           = false
  }
}
`;

const examples: RuleExamples = {
  bicep: {
    bad: [
      { bad: bicepConnection({ sku: '«Standard»', zone: 'privatelink.azurecr.io' }) },
      { title: 'Azure makes no Premium namespace of another one', bad: BICEP_BUS },
    ],
    fine: [{ title: 'case does not matter', text: bicepConnection({ sku: 'premium' }) }],
    undecided: [bicepConnection({ before: 'param sku string\n' }).replace(`name: 'Premium'`, 'name: sku')],
  },
  arm: {
    bad: [{ bad: armConnection({ sku: '«Basic»', zone: 'privatelink.azurecr.io' }) }],
    fine: [armConnection({})],
    undecided: [
      armConnection({ before: '"sku": { "type": "string" }' }).replace(
        '"name": "Premium"',
        `"name": "[parameters('sku')]"`,
      ),
    ],
  },
  terraform: {
    bad: [
      { bad: terraformConnection({ sku: '«Standard»', zone: 'privatelink.azurecr.io' }) },
      { title: 'azurerm replaces a namespace that becomes Premium', bad: TERRAFORM_BUS },
    ],
    fine: [terraformConnection({})],
    undecided: [
      terraformConnection({ before: 'variable "sku" {\n  type = string\n}\n\n' }).replace('"Premium"', 'var.sku'),
    ],
  },
};

export default examples;
