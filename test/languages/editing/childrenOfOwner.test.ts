import { strict as assert } from 'node:assert';
import type { LanguageId } from '../../../server/src/languages/language';
import { append } from '../../../server/src/model/change';
import { changed, refused, named, declared, withRule } from './changedText';

describe('Children that a fix adds', () => {
  const GROUP: Readonly<Record<LanguageId, string>> = {
    terraform: `resource "azurerm_network_security_group" "web" {
  name                = "nsg-web"
  location            = "northeurope"
  resource_group_name = "rg-web"
}

resource "azurerm_network_security_rule" "https" {
  name                        = "https"
  resource_group_name         = "rg-web"
  network_security_group_name = azurerm_network_security_group.web.name
  priority                    = 100
}
`,
    bicep: `resource web 'Microsoft.Network/networkSecurityGroups@2024-01-01' = {
  name: 'nsg-web'
  location: 'northeurope'
}

resource https 'Microsoft.Network/networkSecurityGroups/securityRules@2024-01-01' = {
  parent: web
  name: 'https'
  properties: { priority: 100 }
}
`,
    arm: `{
  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  "contentVersion": "1.0.0.0",
  "resources": [
    {
      "type": "Microsoft.Network/networkSecurityGroups",
      "apiVersion": "2024-01-01",
      "name": "nsg-web",
      "location": "northeurope"
    },
    {
      "type": "Microsoft.Network/networkSecurityGroups/securityRules",
      "apiVersion": "2024-01-01",
      "name": "nsg-web/https",
      "dependsOn": ["[resourceId('Microsoft.Network/networkSecurityGroups', 'nsg-web')]"],
      "properties": { "priority": 100 }
    }
  ]
}
`,
  };

  it('are resources of their own beside others that are (Terraform)', () => {
    const after = changed('terraform', GROUP.terraform, withRule);
    assert.doesNotMatch(after, /^\s*security_rule \{/m);
    assert.equal(
      after,
      `${GROUP.terraform.trimEnd()}

resource "azurerm_network_security_rule" "allow_probes" {
  name                        = "Allow-Probes"
  resource_group_name         = "rg-web"
  network_security_group_name = azurerm_network_security_group.web.name
  priority                    = 200
  direction                   = "Inbound"
  access                      = "Allow"
  protocol                    = "Tcp"
  source_address_prefix       = "*"
}
`,
    );
  });

  it('are resources of their own beside others that are (Bicep)', () => {
    const after = changed('bicep', GROUP.bicep, withRule);
    assert.doesNotMatch(after, /securityRules:/);
    assert.match(
      declared(after, 'allowProbes'),
      /^resource allowProbes '[^']*\/securityRules@2024-01-01' = \{\n {2}parent: web\n {2}name: 'Allow-Probes'\n/,
    );
  });

  it('are resources of their own beside others that are (ARM JSON)', () => {
    const { resources } = JSON.parse(changed('arm', GROUP.arm, withRule)) as { resources: Record<string, unknown>[] };
    assert.deepEqual(
      resources.map(({ name }) => name),
      ['nsg-web', 'nsg-web/https', 'nsg-web/Allow-Probes'],
    );
    assert.equal(resources[0]!['properties'], undefined);
    assert.deepEqual(resources[2]!['dependsOn'], [
      "[resourceId('Microsoft.Network/networkSecurityGroups', 'nsg-web')]",
    ]);
  });

  it('join the list that their parent has', () => {
    const inline = `resource "azurerm_network_security_group" "web" {
  name                = "nsg-web"
  location            = "northeurope"
  resource_group_name = "rg-web"

  security_rule {
    name     = "https"
    priority = 100
  }
}
`;
    const after = changed('terraform', inline, withRule);
    assert.equal(after.match(/^ {2}security_rule \{/gm)?.length, 2);
    assert.doesNotMatch(after, /azurerm_network_security_rule/);
  });

  it('are resources of their own where one of them may belong to the same parent', () => {
    const open = GROUP.terraform.replace('azurerm_network_security_group.web.name', 'var.group');
    const after = changed('terraform', `variable "group" {}\n\n${open}`, withRule);
    assert.doesNotMatch(after, /^\s*security_rule \{/m);
  });

  it('are none where their parent is declared elsewhere, which may list its own', () => {
    const text = `data "azurerm_network_security_group" "web" {
  name                = "nsg-web"
  resource_group_name = "rg-web"
}
`;
    assert.match(refused('terraform', text, withRule), /'nsg-web' is declared elsewhere/);
    const bicep = `resource web 'Microsoft.Network/networkSecurityGroups@2024-01-01' existing = {\n  name: 'nsg-web'\n}\n`;
    assert.match(refused('bicep', bicep, withRule), /'nsg-web' is declared elsewhere/);
  });

  it('stay routes and subnets of their own', () => {
    const text = `resource "azurerm_virtual_network" "main" {
  name                = "vnet-web"
  location            = "northeurope"
  resource_group_name = "rg-web"
}

resource "azurerm_subnet" "web" {
  name                 = "snet-web"
  resource_group_name  = "rg-web"
  virtual_network_name = azurerm_virtual_network.main.name
}

resource "azurerm_route_table" "web" {
  name                = "rt-web"
  location            = "northeurope"
  resource_group_name = "rg-routes"
}

resource "azurerm_route" "onprem" {
  name                = "onprem"
  resource_group_name = "rg-routes"
  route_table_name    = azurerm_route_table.web.name
}
`;
    const after = changed('terraform', text, (graph) => [
      append(named(graph, 'vnet-web'), 'properties.subnets', {
        name: 'snet-api',
        properties: { addressPrefixes: ['10.9.0.0/24'] },
      }),
      append(named(graph, 'rt-web'), 'properties.routes', {
        name: 'default',
        properties: { addressPrefix: '0.0.0.0/0', nextHopType: 'VnetLocal' },
      }),
    ]);
    assert.match(
      declared(after, 'snet_api'),
      /azurerm_subnet" .*virtual_network_name = azurerm_virtual_network\.main/s,
    );
    assert.match(declared(after, 'default'), /azurerm_route" .*resource_group_name = "rg-routes"/s);
    assert.doesNotMatch(after, /^ {2}(subnet|route) \{/m);
  });
});
