import { strict as assert } from 'node:assert';
import { review } from '../rules/tester';
import type { LanguageId } from '../../server/src/languages/language';

const suppressed = (language: LanguageId, text: string) =>
  Object.fromEntries(review(language, text).review.findings.map(({ rule, suppressed }) => [rule.code, suppressed]));

const terraform = (above: string, behind = '', head = '') =>
  `${head}resource "azurerm_kubernetes_cluster" "aks" {\n  name = "aks"\n  private_cluster_enabled = true\n  network_profile {\n${above}    network_plugin = "kubenet"${behind}\n    network_policy = "azure"\n  }\n}\n`;

describe('ignore comments', () => {
  it('silence the line below, their own line, and nothing else', () => {
    assert.deepEqual(suppressed('terraform', terraform('    # aksnet-ignore AKSN101: moving in May\n')), {
      AKSN101: 'moving in May',
      AKSN402: undefined,
    });
    assert.deepEqual(suppressed('terraform', terraform('', ' # aksnet-ignore AKSN101: moving')), {
      AKSN101: 'moving',
      AKSN402: undefined,
    });
    assert.deepEqual(suppressed('terraform', terraform('    # aksnet-ignore AKSN402: other line\n')), {
      AKSN101: undefined,
      AKSN402: undefined,
    });
  });

  it('in the first lines silence the whole file', () => {
    const head = '# aksnet-ignore AKSN101, AKSN402: an old estate\n\n';
    assert.deepEqual(suppressed('terraform', terraform('', '', head)), {
      AKSN101: 'an old estate',
      AKSN402: 'an old estate',
    });
  });

  it('work in Bicep and in ARM JSON', () => {
    const bicep = `resource aks 'Microsoft.ContainerService/managedClusters@2025-05-01' = {\n  name: 'aks'\n  properties: {\n    apiServerAccessProfile: { authorizedIPRanges: ['198.51.100.0/24'], enablePrivateCluster: true } // aksnet-ignore AKSN604: x\n    networkProfile: { networkPolicy: 'calico' }\n  }\n}\n`;
    assert.equal(suppressed('bicep', bicep)['AKSN604'], 'x');
    const arm = `{\n  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",\n  "resources": [\n    {\n      "type": "Microsoft.ContainerService/managedClusters",\n      "name": "aks",\n      "properties": {\n        "networkProfile": {\n          /* aksnet-ignore AKSN101: y */\n          "networkPlugin": "kubenet"\n        }\n      }\n    }\n  ]\n}\n`;
    assert.equal(suppressed('arm', arm)['AKSN101'], 'y');
  });
});
