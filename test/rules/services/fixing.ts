import { strict as assert } from 'node:assert';
import type { Consequence } from '../../../server/src/azure/consequences/consequence';
import type { LanguageId } from '../../../server/src/languages/language';
import { findingsOf, fixed, problemsOf, review } from '../tester';
import { rules } from '../../../server/src/rules/ruleRegistry';

export interface Fixed {
  readonly title: string;
  readonly consequence: Consequence;
  readonly text: string;
  readonly refused?: string;
}

/** Everything that can be done about the findings of a rule on a file, each fix tried by itself. */
export function fixesOf(
  language: LanguageId,
  text: string,
  code: string,
  off: readonly string[] = [],
): readonly Fixed[] {
  const session = review(language, text, { off });
  assert.deepEqual(problemsOf(session), []);
  const rule = rules.find((one) => one.code === code)!;
  return findingsOf(session, rule).flatMap((finding) =>
    finding.fixes.map(({ title, consequence }, index): Fixed => {
      const outcome = fixed(session, finding, index, text);
      if (outcome.refused !== undefined) return { title, consequence, text: '', refused: outcome.refused };
      assert.deepEqual(problemsOf(review(language, outcome.text!, { off })), []);
      return { title, consequence, text: outcome.text! };
    }),
  );
}

/** The first fix that is not refused. */
export function fixOf(language: LanguageId, text: string, code: string, off: readonly string[] = []): Fixed {
  const all = fixesOf(language, text, code, off);
  const found = all.find(({ refused }) => refused === undefined);
  assert.ok(found, `${code}: ${all.map(({ title, refused }) => `${title}: ${refused}`).join('; ') || 'no fix'}`);
  return found;
}

/** The messages of a rule on a file, with their severities. */
export function messagesOf(language: LanguageId, text: string, code: string): readonly string[] {
  const session = review(language, text);
  const rule = rules.find((one) => one.code === code)!;
  return findingsOf(session, rule).map(({ severity, message }) => `${severity}: ${message}`);
}

/** A text with everything that is only layout made one space, to look for what it says. */
export function flat(text: string): string {
  return text.replace(/\s+/g, ' ');
}

/** A cluster in a network with a subnet for endpoints, as people write it, with a service beside. */
export const terraform = (more: string) => `resource "azurerm_virtual_network" "shop" {
  name                = "vnet-shop"
  location            = "germanywestcentral"
  resource_group_name = "rg-shop"
  address_space       = ["10.60.0.0/16"]
}

resource "azurerm_subnet" "nodes" {
  name                 = "snet-nodes"
  resource_group_name  = "rg-shop"
  virtual_network_name = azurerm_virtual_network.shop.name
  address_prefixes     = ["10.60.0.0/21"]
}

resource "azurerm_subnet" "endpoints" {
  name                 = "snet-endpoints"
  resource_group_name  = "rg-shop"
  virtual_network_name = azurerm_virtual_network.shop.name
  address_prefixes     = ["10.60.8.0/26"]
}

resource "azurerm_kubernetes_cluster" "shop" {
  name                = "aks-shop"
  location            = "germanywestcentral"
  resource_group_name = "rg-shop"
  dns_prefix          = "shop"

  default_node_pool {
    name           = "system"
    vm_size        = "Standard_D4s_v5"
    node_count     = 3
    vnet_subnet_id = azurerm_subnet.nodes.id
  }

  identity {
    type = "SystemAssigned"
  }
}

${more}`;

export const bicep = (more: string) => `resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-shop'
  location: 'germanywestcentral'
  properties: {
    addressSpace: { addressPrefixes: ['10.60.0.0/16'] }
  }
}

resource nodes 'Microsoft.Network/virtualNetworks/subnets@2024-05-01' = {
  parent: vnet
  name: 'snet-nodes'
  properties: { addressPrefix: '10.60.0.0/21' }
}

resource endpoints 'Microsoft.Network/virtualNetworks/subnets@2024-05-01' = {
  parent: vnet
  name: 'snet-endpoints'
  properties: { addressPrefix: '10.60.8.0/26' }
}

resource aks 'Microsoft.ContainerService/managedClusters@2025-05-01' = {
  name: 'aks-shop'
  location: 'germanywestcentral'
  identity: { type: 'SystemAssigned' }
  properties: {
    dnsPrefix: 'shop'
    agentPoolProfiles: [
      { name: 'system', count: 3, vmSize: 'Standard_D4s_v5', mode: 'System', vnetSubnetID: nodes.id }
    ]
  }
}

${more}`;

const SUBNET = `"[resourceId('Microsoft.Network/virtualNetworks/subnets', 'vnet-shop', 'snet-nodes')]"`;

export const arm = (more: string) => `{
  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  "contentVersion": "1.0.0.0",
  "resources": [
    {
      "type": "Microsoft.Network/virtualNetworks",
      "apiVersion": "2024-05-01",
      "name": "vnet-shop",
      "location": "germanywestcentral",
      "properties": {
        "addressSpace": { "addressPrefixes": ["10.60.0.0/16"] },
        "subnets": [
          { "name": "snet-nodes", "properties": { "addressPrefix": "10.60.0.0/21" } },
          { "name": "snet-endpoints", "properties": { "addressPrefix": "10.60.8.0/26" } }
        ]
      }
    },
    {
      "type": "Microsoft.ContainerService/managedClusters",
      "apiVersion": "2025-05-01",
      "name": "aks-shop",
      "location": "germanywestcentral",
      "identity": { "type": "SystemAssigned" },
      "properties": {
        "dnsPrefix": "shop",
        "agentPoolProfiles": [
          { "name": "system", "count": 3, "vmSize": "Standard_D4s_v5", "mode": "System", "vnetSubnetID": ${SUBNET} }
        ]
      }
    },
${more}
  ]
}
`;
