import { strict as assert } from 'node:assert';
import { languages } from '../../server/src/host/languages';
import { kindOf } from '../../server/src/workspace/files/fileKind';

/** What a source declares: the text of each parameter's name, and the first line of each resource. */
function declaredIn(file: string, text: string) {
  const language = languages.find(({ id }) => id === kindOf(file, text)!.language)!;
  const document = language.parse(file, text);
  const textAt = ({ span }: { span: { start: number; end: number } }) => text.slice(span.start, span.end);
  return {
    parameters: language.declaredParameters(document).map(({ namePlace }) => textAt(namePlace)),
    resources: language.declaredResources(document).map((place) => textAt(place).replace(/\s+/g, ' ').slice(0, 40)),
  };
}

describe('what a source declares', () => {
  it('Bicep: nested resources, none that exist, nothing in texts and comments', () => {
    const text = `param zone string
// param gone string
var told = '''
param written string
resource written 'Microsoft.Network/virtualNetworks@2024-05-01' = {}
'''
resource hub 'Microsoft.Network/virtualNetworks@2024-05-01' existing = {
  name: 'hub'
}
resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet'
  resource nodes 'subnets' = { name: 'nodes' }
}
`;
    assert.deepEqual(declaredIn('main.bicep', text), {
      parameters: ['zone'],
      resources: ["resource vnet 'Microsoft.Network/virtual", "resource nodes 'subnets' = { name: 'node"],
    });
  });

  it('ARM JSON: by place, whatever their texts say', () => {
    const text = `{
  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  "languageVersion": "2.0",
  "parameters": { "zone": { "type": "string", "metadata": { "type": "Microsoft.Network/virtualNetworks" } } },
  "variables": { "told": { "type": "Microsoft.Network/virtualNetworks", "apiVersion": "2024-05-01" } },
  "resources": {
    "hub": { "existing": true, "type": "Microsoft.Network/virtualNetworks", "name": "hub" },
    "deploy": {
      "type": "Microsoft.Resources/deployments",
      "properties": { "template": { "resources": [{ "type": "Contoso.Data/stores", "name": "one" }] } }
    }
  }
}
`;
    assert.deepEqual(declaredIn('main.json', text), {
      parameters: ['zone'],
      resources: ['{ "type": "Microsoft.Resources/deploymen', '{ "type": "Contoso.Data/stores", "name":'],
    });
  });

  it('Terraform: in both of its syntaxes, nothing in texts and comments', () => {
    const text = `# resource "a" "b" {}
variable "zone" {}
variable plain {}
locals {
  told = <<-TEXT
resource "azurerm_subnet" "told" {
TEXT
}
data "azurerm_subnet" "hub" {}
resource "azurerm_subnet" "nodes" {}
`;
    assert.deepEqual(declaredIn('main.tf', text), {
      parameters: ['zone', 'plain'],
      resources: ['resource "azurerm_subnet" "nodes" {}'],
    });
    const json = '{ "variable": { "zone": {} }, "resource": { "azurerm_subnet": { "nodes": { "name": "nodes" } } } }';
    const found = declaredIn('main.tf.json', json);
    assert.deepEqual(found.parameters, ['zone']);
    assert.equal(found.resources.length, 1);
    assert.match(found.resources[0]!, /"name": "nodes"/);
  });
});
