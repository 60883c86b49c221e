import { strict as assert } from 'node:assert';
import { decidingText, networkIn, verdictsOf } from './asking';

const FILES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Bicep: {
    'main.bicep': `resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: 'kv-shop'
  location: 'westeurope'
  properties: {
    tenantId: 't'
    sku: { family: 'A', name: 'standard' }
    publicNetworkAccess: 'Enabled'
    networkAcls: {
      bypass: 'AzureServices'
      defaultAction: 'Deny'
      ipRules: []
      virtualNetworkRules: []
    }
  }
}
`,
  },
  ARM: {
    'main.json': JSON.stringify({
      $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
      contentVersion: '1.0.0.0',
      resources: [
        {
          type: 'Microsoft.KeyVault/vaults',
          apiVersion: '2023-07-01',
          name: 'kv-shop',
          location: 'westeurope',
          properties: {
            tenantId: 't',
            sku: { family: 'A', name: 'standard' },
            networkAcls: { defaultAction: 'Deny', ipRules: [] },
          },
        },
      ],
    }),
  },
  Terraform: {
    'main.tf': `resource "azurerm_key_vault" "shop" {
  name = "kv-shop"
  network_acls {
    bypass         = "AzureServices"
    default_action = "Deny"
  }
}
`,
  },
};

describe('a service whose firewall lists nothing', () => {
  for (const [language, files] of Object.entries(FILES))
    it(`is closed by the value that says so (${language})`, () => {
      const network = networkIn(files);
      assert.deepEqual(verdictsOf(network, 'internet -> kv-shop:443'), ["refused: the firewall of 'kv-shop' does not have it"]); // prettier-ignore
      assert.match(decidingText(network, files, 'internet -> kv-shop:443')!, /^['"]Deny['"]$/);
    });
});
