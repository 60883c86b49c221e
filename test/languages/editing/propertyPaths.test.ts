import { strict as assert } from 'node:assert';
import { languages } from '../../../server/src/host/languages';
import { stepsOf, writtenAt } from '../../../server/src/languages/editing/propertyPaths';
import type { Language, LanguageId } from '../../../server/src/languages/language';
import { set } from '../../../server/src/model/change';
import { contextOf } from '../lowerAlone';
import { armTemplate, changed, named, refused } from './changing';

const POOLS = 'properties.agentPoolProfiles';

const TEXTS: Readonly<Record<LanguageId, string>> = {
  bicep: `resource aks 'Microsoft.ContainerService/managedClusters@2025-05-01' = {
  name: 'aks'
  properties: {
    agentPoolProfiles: [
      { name: 'system', count: 1 }
      { name: 'user', count: 2 }
    ]
  }
}
`,
  arm: armTemplate([
    {
      type: 'Microsoft.ContainerService/managedClusters',
      apiVersion: '2025-05-01',
      name: 'aks',
      properties: {
        agentPoolProfiles: [
          { name: 'system', count: 1 },
          { name: 'user', count: 2 },
        ],
      },
    },
  ]),
  terraform: `resource "azurerm_kubernetes_cluster" "aks" {
  name = "aks"

  default_node_pool {
    name       = "system"
    node_count = 1
  }
}
`,
};

function clusterIn(language: LanguageId) {
  const reader = languages.find(({ id }) => id === language) as Language;
  const document = reader.parse(`main.${language}`, TEXTS[language]);
  return named(contextOf(reader, { key: 'main', documents: [document], parameterFiles: [] }).graph, 'aks');
}

describe('Paths of changes', () => {
  it('name the items of lists by their places, in both spellings', () => {
    for (const path of [`${POOLS}[1].count`, `${POOLS}.1.count`])
      assert.deepEqual(stepsOf(path), ['properties', 'agentPoolProfiles', '1', 'count']);
    assert.deepEqual(stepsOf('tags.a[0][2].b'), ['tags', 'a', '0', '2', 'b']);
  });

  for (const language of ['bicep', 'arm', 'terraform'] as const)
    it(`lead to the same value in ${language}, and nowhere where nothing is written`, () => {
      const { body } = clusterIn(language);
      for (const path of [`${POOLS}[0].count`, `${POOLS}.0.count`, `${POOLS}[0].COUNT`]) {
        const found = writtenAt(body, path)?.value;
        assert.equal(found?.kind === 'number' && found.value, 1, path);
      }
      const item = writtenAt(body, `${POOLS}[0]`);
      assert.equal(item?.value.kind, 'object');
      assert.equal(item?.entry, undefined);
      for (const path of [`${POOLS}[7].count`, `${POOLS}.count`, `${POOLS}[0].count.x`, 'properties[0]'])
        assert.equal(writtenAt(body, path), undefined, path);
    });

  for (const language of ['bicep', 'arm'] as const) {
    const text = TEXTS[language];
    const after = text.replace(/(count"?: )2/, '$19');

    it(`say which item a change is for in ${language}`, () => {
      for (const path of [`${POOLS}[1].count`, `${POOLS}.1.count`])
        assert.equal(
          changed(language, text, (graph) => [set(named(graph, 'aks'), path, 9)]),
          after,
        );
    });

    it(`make no item that is not there in ${language}`, () => {
      const to = (path: string) => refused(language, text, (graph) => [set(named(graph, 'aks'), path, 9)]);
      assert.match(to(`${POOLS}[7].count`), /^item 7 of `agentPoolProfiles` cannot be changed$/);
      assert.match(to('properties.windowsProfiles[0].count'), /^item 0 that is to be changed is not written$/);
      assert.match(to(`${POOLS}[0]`), /^item 0 of `agentPoolProfiles` cannot be changed$/);
    });
  }
});
