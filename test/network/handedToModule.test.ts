/** What a module is handed: ids and names, known or not, wherever they stand in an input. */
import { strict as assert } from 'node:assert';
import type { LanguageId } from '../../server/src/languages/language';
import { review } from '../rules/tester';

const ENDPOINT = 'Microsoft.Network/privateEndpoints';

const bicep = (name: string, input: string) => `param endpointName string
param other string
resource pe '${ENDPOINT}@2024-05-01' = {
  name: ${name}
  location: 'westeurope'
  properties: { subnet: { id: '/subscriptions/0/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/v/subnets/s' } }
}
module dns 'br:example.azurecr.io/dns:1.0' = {
  name: 'dns'
  params: { given: ${input} }
}
`;

const arm = (name: string, given: unknown) =>
  JSON.stringify({
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
    contentVersion: '1.0.0.0',
    parameters: { endpointName: { type: 'string' }, other: { type: 'string' } },
    resources: [
      {
        type: ENDPOINT,
        apiVersion: '2024-05-01',
        name,
        location: 'westeurope',
        properties: { subnet: { id: "[resourceId('Microsoft.Network/virtualNetworks/subnets', 'v', 's')]" } },
      },
      {
        type: 'Microsoft.Resources/deployments',
        apiVersion: '2022-09-01',
        name: 'dns',
        properties: {
          mode: 'Incremental',
          templateLink: { uri: 'https://example.com/dns.json' },
          parameters: { given: { value: given } },
        },
      },
    ],
  });

const terraform = (name: string, input: string) => `variable "endpoint_name" {
  type = string
}
variable "other" {
  type = string
}
resource "azurerm_private_endpoint" "pe" {
  name                = ${name}
  location            = "westeurope"
  resource_group_name = "rg-orders"
  subnet_id           = "/subscriptions/0/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/v/subnets/s"
}
module "dns" {
  source = "app.example.com/platform/dns/azurerm"
  given  = ${input}
}
`;

/** Does the module get the endpoint? */
function isHanded(language: LanguageId, text: string): boolean {
  const { workspace, key } = review(language, text);
  const { network } = workspace.snapshot(key)!;
  const reason = network.handedToModule(network.graph.ofType(ENDPOINT)[0]!)?.reason ?? '';
  return /gets/.test(reason);
}

describe('a module that is not followed gets a resource', () => {
  const handed: readonly [string, LanguageId, string][] = [
    ['by a parameter that is its name', 'bicep', bicep('endpointName', 'endpointName')],
    ['in an object', 'bicep', bicep('endpointName', `{ endpoint: { name: endpointName, zones: [] } }`)],
    ['in a list, beside its group', 'bicep', bicep('endpointName', `[ 'rg-orders', endpointName ]`)],
    ['in a text with its group', 'bicep', bicep('endpointName', `'rg-orders/\${endpointName}'`)],
    ['by the same interpolated name', 'bicep', bicep(`'pe-\${endpointName}'`, `'pe-\${endpointName}'`)],
    ['by what is computed from its name', 'bicep', bicep('endpointName', 'toLower(endpointName)')],
    ['as a word of a text', 'bicep', bicep(`'pe-orders'`, `'rg-orders/pe-orders'`)],
    ['as a key of an object', 'bicep', bicep(`'pe-orders'`, `{ 'pe-orders': { zone: 'registry' } }`)],
    ['by a parameter of ARM', 'arm', arm(`[parameters('endpointName')]`, `[parameters('endpointName')]`)],
    ['in an object of ARM', 'arm', arm(`[parameters('endpointName')]`, { name: `[parameters('endpointName')]` })],
    [
      'by the same concat',
      'arm',
      arm(`[concat('pe-', parameters('endpointName'))]`, [`[concat('pe-', parameters('endpointName'))]`]),
    ],
    ['by a variable that is its name', 'terraform', terraform('var.endpoint_name', 'var.endpoint_name')],
    [
      'in a map of objects',
      'terraform',
      terraform('var.endpoint_name', '{ registry = { name = var.endpoint_name, group = "rg-orders" } }'),
    ],
    [
      'by the same format',
      'terraform',
      terraform('format("pe-%s", var.endpoint_name)', '[format("pe-%s", var.endpoint_name)]'),
    ],
    ['in a text', 'terraform', terraform('var.endpoint_name', '"rg-orders/${var.endpoint_name}"')],
  ];
  for (const [title, language, text] of handed)
    it(`${title} (${language})`, () => assert.equal(isHanded(language, text), true));

  const others: readonly [string, LanguageId, string][] = [
    ['another parameter', 'bicep', bicep('endpointName', 'other')],
    ['a longer name', 'bicep', bicep(`'pe-orders'`, `'pe-orders-old'`)],
    ['another interpolated name', 'bicep', bicep(`'pe-\${endpointName}'`, `'pe-\${other}'`)],
    ['another parameter of ARM', 'arm', arm(`[parameters('endpointName')]`, `[parameters('other')]`)],
    ['another variable', 'terraform', terraform('var.endpoint_name', 'var.other')],
  ];
  for (const [title, language, text] of others)
    it(`but not by ${title} (${language})`, () => assert.equal(isHanded(language, text), false));
});
