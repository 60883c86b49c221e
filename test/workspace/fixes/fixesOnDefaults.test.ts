import { strict as assert } from 'node:assert';
import { theFix, type Files } from './tryingFixes';

/** A cluster with authorized ranges that is private by a default, by itself, or not at all. */
const LANGUAGES: readonly (readonly [string, (isPrivate: string, ranges: string) => Files])[] = [
  [
    'Bicep',
    (isPrivate, ranges) => ({
      'main.bicep': `param isPrivate bool = true
param ranges array = ['198.51.100.0/24']

resource orders 'Microsoft.ContainerService/managedClusters@2025-05-01' = {
  name: 'aks-orders'
  location: 'northeurope'
  properties: {
    apiServerAccessProfile: { enablePrivateCluster: ${isPrivate}, authorizedIPRanges: ${ranges || "['203.0.113.0/24']"} }
  }
}
`,
    }),
  ],
  [
    'ARM JSON',
    (isPrivate, ranges) => ({
      'azuredeploy.json': JSON.stringify({
        $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
        contentVersion: '1.0.0.0',
        parameters: {
          isPrivate: { type: 'bool', defaultValue: true },
          ranges: { type: 'array', defaultValue: ['198.51.100.0/24'] },
        },
        resources: [
          {
            type: 'Microsoft.ContainerService/managedClusters',
            apiVersion: '2025-05-01',
            name: 'aks-orders',
            location: 'northeurope',
            properties: {
              apiServerAccessProfile: {
                enablePrivateCluster: isPrivate === 'true' ? true : `[parameters('${isPrivate}')]`,
                authorizedIPRanges: ranges === '' ? ['203.0.113.0/24'] : `[parameters('${ranges}')]`,
              },
            },
          },
        ],
      }),
    }),
  ],
  [
    'Terraform',
    (isPrivate, ranges) => ({
      'main.tf': `variable "isPrivate" {
  type    = bool
  default = true
}

variable "ranges" {
  type    = list(string)
  default = ["198.51.100.0/24"]
}

resource "azurerm_kubernetes_cluster" "orders" {
  name                    = "aks-orders"
  location                = "northeurope"
  resource_group_name     = "rg-orders"
  private_cluster_enabled = ${isPrivate === 'true' ? 'true' : `var.${isPrivate}`}

  api_server_access_profile {
    authorized_ip_ranges = ${ranges === '' ? '["203.0.113.0/24"]' : `var.${ranges}`}
  }
}
`,
    }),
  ],
];

describe('a fix of a finding that rests on a default', () => {
  for (const [language, files] of LANGUAGES) {
    const fixOf = (isPrivate: string, ranges: string) => {
      const { finding, fix, refused } = theFix(files(isPrivate, ranges), 'AKSN604', /^Remove the authorized/);
      assert.equal(refused, undefined);
      return { defaults: finding.defaults, safety: fix.safety, title: fix.title };
    };

    it(`is safe where nothing has a default (${language})`, () => {
      assert.deepEqual(fixOf('true', ''), { defaults: [], safety: 'safe', title: 'Remove the authorized IP ranges' });
    });

    it(`is reviewed where another value would make it wrong, and says so (${language})`, () => {
      assert.deepEqual(fixOf('isPrivate', ''), {
        defaults: ['isPrivate'],
        safety: 'review',
        title: 'Remove the authorized IP ranges (right only with the default of `isPrivate`)',
      });
    });

    it(`is safe where what it replaces is all that has a default (${language})`, () => {
      const { safety, defaults } = fixOf('true', 'ranges');
      assert.deepEqual([safety, defaults], ['safe', ['ranges']]);
    });
  }
});
