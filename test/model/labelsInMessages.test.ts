import { strict as assert } from 'node:assert';
import { languages } from '../../server/src/host/languages';
import type { Language, LanguageId } from '../../server/src/languages/language';
import { knownAs } from '../../server/src/model/labelsInMessages';
import { contextOf } from '../languages/lowerAlone';
import { armTemplate } from '../languages/editing/changing';

const TYPE = 'Microsoft.ContainerService/managedClusters';

function known(language: LanguageId, file: string, text: string): string {
  const reader = languages.find(({ id }) => id === language)! as Language;
  const { graph } = contextOf(reader, { key: 'main', documents: [reader.parse(file, text)], parameterFiles: [] });
  return knownAs('cluster', graph.ofType(TYPE)[0]!);
}

const bicep = (symbol: string, name: string) =>
  known('bicep', 'main.bicep', `param n string\nresource ${symbol} '${TYPE}@2025-05-01' = {\n  name: ${name}\n}\n`);
const terraform = (name: string, more = '') =>
  known(
    'terraform',
    'main.tf',
    `variable "n" {}\nresource "azurerm_kubernetes_cluster" "this" {\n  name = ${name}\n${more}}\n`,
  );
const arm = (name: string) => known('arm', 'main.json', armTemplate([{ type: TYPE, apiVersion: '2025-05-01', name }]));

describe('What a sentence calls a resource', () => {
  it('is its name', () => {
    assert.equal(bicep('cluster', "'aks-prod'"), 'cluster aks-prod');
    assert.equal(terraform('"aks-prod"'), 'cluster aks-prod');
    assert.equal(arm('aks-prod'), 'cluster aks-prod');
  });

  it('is what the file calls it where the name is not known', () => {
    assert.equal(bicep('payments', "'aks-${n}'"), 'cluster payments');
    assert.equal(bicep('cluster', "'aks-${n}'"), 'the cluster');
    assert.equal(bicep('managedCluster', 'n'), 'the cluster');
    assert.equal(arm("[concat('aks-', uniqueString(resourceGroup().id))]"), 'the cluster');
    assert.equal(terraform('"aks-${var.n}"'), 'azurerm_kubernetes_cluster.this');
    assert.equal(terraform('"aks-${var.n}-${count.index}"', '  count = 2\n'), 'azurerm_kubernetes_cluster.this');
  });
});
