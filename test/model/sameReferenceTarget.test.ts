/** Two references to one resource that is declared nowhere here: the same id, parameter, expression or data source. */
import { strict as assert } from 'node:assert';
import type { LanguageId } from '../../server/src/languages/language';
import { isUnknown } from '../../server/src/model/threeValuedQuestions';
import { review } from '../rules/tester';

const ID =
  '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-net/providers/Microsoft.Network/' +
  'virtualNetworks/vnet-orders/subnets/snet-nodes';

const bicep = (first: string, second: string, before = '') => `param subnetId string
param vnetName string
param subnetName string
param other string
${before}
resource a 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: 'a'
  properties: { subnet: { id: ${first} } }
}
resource b 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: 'b'
  properties: { subnet: { id: ${second} } }
}
`;

const arm = (first: string, second: string) =>
  JSON.stringify({
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
    contentVersion: '1.0.0.0',
    parameters: Object.fromEntries(['subnetId', 'group', 'vnet', 'subnet'].map((name) => [name, { type: 'string' }])),
    variables: { subnetId: `[parameters('subnetId')]` },
    resources: [first, second].map((id, index) => ({
      type: 'Microsoft.Network/privateEndpoints',
      apiVersion: '2024-05-01',
      name: `pe-${index}`,
      properties: { subnet: { id } },
    })),
  });

const terraform = (first: string, second: string, before = '') => `${before}
variable "subnet_id" {
  type = string
}
variable "vnet" {
  type = string
}
locals {
  subnet_id = var.subnet_id
}
resource "azurerm_private_endpoint" "a" {
  name                = "a"
  resource_group_name = "rg"
  subnet_id           = ${first}
}
resource "azurerm_private_endpoint" "b" {
  name                = "b"
  resource_group_name = "rg"
  subnet_id           = ${second}
}
`;

/** Are the subnets of the two endpoints the same? */
function same(language: LanguageId, text: string): boolean | 'unknown' {
  const { workspace, key } = review(language, text);
  const { graph } = workspace.snapshot(key)!.network;
  const [a, b] = graph.ofType('Microsoft.Network/privateEndpoints').map(({ body }) => {
    const properties = body.entries.get('properties')!.value;
    const subnet = properties.kind === 'object' ? properties.entries.get('subnet')!.value : properties;
    return subnet.kind === 'object' ? subnet.entries.get('id')!.value : subnet;
  });
  const answer = graph.same(a!, b!);
  assert.deepEqual(isUnknown(graph.same(b!, a!)), isUnknown(answer));
  return isUnknown(answer) ? 'unknown' : answer;
}

const subnetsOf = (vnet: string, subnet = 'subnetName', group = '') =>
  `resourceId(${group}'Microsoft.Network/virtualNetworks/subnets', ${vnet}, ${subnet})`;
const existing = (symbol: string, scope: string, vnet = 'vnetName') => `
resource ${symbol} 'Microsoft.Network/virtualNetworks@2024-05-01' existing = {
  name: ${vnet}
  scope: ${scope}
  resource nodes 'subnets' existing = { name: 'snet-nodes' }
}
`;
const data = (label: string, group: string) => `
data "azurerm_subnet" "${label}" {
  name                 = "snet-nodes"
  virtual_network_name = var.vnet
  resource_group_name  = ${group}
}
`;

describe('two references lead to the same resource', () => {
  const cases: readonly [string, LanguageId, string, boolean | 'unknown'][] = [
    ['a literal id, whatever its case', 'bicep', bicep(`'${ID}'`, `'${ID.replace('rg-net', 'RG-NET')}'`), true],
    ['a parameter without value', 'bicep', bicep('subnetId', 'subnetId'), true],
    ['the same names that are not known', 'bicep', bicep(subnetsOf('vnetName'), subnetsOf('vnetName')), true],
    [
      'two declarations of one existing subnet',
      'bicep',
      bicep(
        'one::nodes.id',
        'two::nodes.id',
        existing('one', `resourceGroup('rg-net')`) + existing('two', `resourceGroup('rg-net')`),
      ),
      true,
    ],
    [
      'an existing subnet and its id put together',
      'bicep',
      bicep(
        'one::nodes.id',
        subnetsOf('vnetName', `'snet-nodes'`, `'rg-net', `),
        existing('one', `resourceGroup('rg-net')`),
      ),
      true,
    ],
    ['a variable of ARM', 'arm', arm(`[variables('subnetId')]`, `[parameters('subnetId')]`), true],
    [
      'resourceId of ARM',
      'arm',
      arm(
        `[resourceId(parameters('group'), 'Microsoft.Network/virtualNetworks/subnets', parameters('vnet'), parameters('subnet'))]`,
        `[resourceId(parameters('group'), 'Microsoft.Network/virtualNetworks/subnets', parameters('vnet'), parameters('subnet'))]`,
      ),
      true,
    ],
    ['a literal id in Terraform', 'terraform', terraform(`"${ID}"`, `"${ID}"`), true],
    ['a variable and a local that stands for it', 'terraform', terraform('var.subnet_id', 'local.subnet_id'), true],
    [
      'two data sources of one subnet',
      'terraform',
      terraform(
        'data.azurerm_subnet.one.id',
        'data.azurerm_subnet.two.id',
        data('one', '"rg-net"') + data('two', '"rg-net"'),
      ),
      true,
    ],
    [
      'an interpolated id with a name that is not known',
      'terraform',
      terraform(`"${ID.replace('vnet-orders', '${var.vnet}')}"`, `"${ID.replace('vnet-orders', '${var.vnet}')}"`),
      true,
    ],
    ['other names', 'bicep', bicep(`'${ID}'`, `'${ID}2'`), false],
    ['another resource group', 'bicep', bicep(`'${ID}'`, `'${ID.replace('rg-net', 'rg-dr')}'`), false],
    [
      'another subscription',
      'terraform',
      terraform(`"${ID}"`, `"${ID.replace('000000000001', '000000000002')}"`),
      false,
    ],
    [
      'data sources in two groups',
      'terraform',
      terraform(
        'data.azurerm_subnet.one.id',
        'data.azurerm_subnet.two.id',
        data('one', '"rg-net"') + data('two', '"rg-dr"'),
      ),
      false,
    ],
    ['another parameter', 'bicep', bicep('subnetId', 'other'), 'unknown'],
    ['a parameter and an id', 'bicep', bicep('subnetId', `'${ID}'`), 'unknown'],
    ['a name that is not known and one that is', 'bicep', bicep(subnetsOf('vnetName'), subnetsOf(`'vnet'`)), 'unknown'],
    [
      'the same names, and a group that only one of them says',
      'bicep',
      bicep(subnetsOf('vnetName'), subnetsOf('vnetName', 'subnetName', `'rg-net', `)),
      'unknown',
    ],
  ];
  for (const [title, language, text, expected] of cases)
    it(`${title}: ${String(expected)}`, () => assert.equal(same(language, text), expected));
});
