import { strict as assert } from 'node:assert';
import type { LanguageId } from '../../../server/src/languages/language';
import { findRule } from '../../../server/src/rules/ruleRegistry';
import { findingsOf, fixed, review } from '../../rules/tester';

/** Clusters that are open to the internet, with a reason for another rule directly above the line that it is for. */
const TEXTS: Readonly<Record<LanguageId, string>> = {
  bicep: `// aksnet-ignore AKSN102, AKSN401: the landing zone sets the profile
resource cluster 'Microsoft.ContainerService/managedClusters@2025-05-01' = {
  name: 'orders'
  location: 'northeurope'
  properties: {
    dnsPrefix: 'orders'
    agentPoolProfiles: [{ name: 'pool', mode: 'System', count: 3, vmSize: 'Standard_D4s_v5' }]
  }
}
`,
  arm: `{
  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  "contentVersion": "1.0.0.0",
  "resources": [
    {
      // aksnet-ignore AKSN102, AKSN401: the landing zone sets the profile
      "type": "Microsoft.ContainerService/managedClusters",
      "apiVersion": "2025-05-01",
      "name": "orders",
      "location": "northeurope",
      "properties": {
        "dnsPrefix": "orders",
        "agentPoolProfiles": [{ "name": "pool", "mode": "System", "count": 3, "vmSize": "Standard_D4s_v5" }]
      }
    }
  ]
}
`,
  terraform: `# aksnet-ignore AKSN102, AKSN401: the landing zone sets the profile
resource "azurerm_kubernetes_cluster" "orders" {
  name                = "orders"
  location            = "northeurope"
  resource_group_name = "rg-orders"
  dns_prefix          = "orders"

  default_node_pool {
    name    = "pool"
    vm_size = "Standard_D4s_v5"
  }
}
`,
};

describe('fixes that need a parameter', () => {
  for (const [language, text] of Object.entries(TEXTS) as [LanguageId, string][]) {
    it(`${language}: what is silenced stays silenced`, () => {
      const session = review(language, text);
      const silenced = session.review.findings.filter(({ suppressed }) => suppressed !== undefined);
      assert.ok(silenced.length > 0);
      const open = findRule('AKSN601')!;
      const [finding] = findingsOf(session, open);
      const withParameter = finding!.fixes.findIndex(({ title }) => /range/i.test(title));
      const after = fixed(session, finding, withParameter, text).text!;
      assert.match(after, /param |"parameters"|variable "/);
      const again = review(language, after);
      assert.deepEqual(findingsOf(again, open), []);
      assert.deepEqual(
        again.review.findings.filter(({ suppressed }) => suppressed !== undefined).map(({ rule }) => rule.code),
        silenced.map(({ rule }) => rule.code),
      );
    });
  }
});
