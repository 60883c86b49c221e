import { strict as assert } from 'node:assert';
import { append, remove, set, type Change } from '../../../server/src/model/change';
import { read } from '../../../server/src/model/resource';
import type { Graph } from '../../../server/src/model/graph';
import { armTemplate, changed, named, refused } from './changing';
import { changedFiles } from './inWorkspace';

const CLUSTER = 'Microsoft.ContainerService/managedClusters';

/** Two clusters that take a profile from the same text. */
const TEXTS = {
  bicep: `var profile = { plugin: 'azure', names: ['a'] }

resource one '${CLUSTER}@2025-05-01' = {
  name: 'one'
  properties: { networkProfile: profile }
}

resource two '${CLUSTER}@2025-05-01' = {
  name: 'two'
  properties: { networkProfile: profile }
}
`,
  arm: armTemplate(
    ['one', 'two'].map((name) => ({
      type: CLUSTER,
      apiVersion: '2025-05-01',
      name,
      properties: { networkProfile: "[variables('profile')]" },
    })),
    { variables: { profile: { plugin: 'azure', names: ['a'] } } },
  ),
} as const;
const DIFFER = /^two different (values|lists) are wanted (for|at) /;

for (const language of ['bicep', 'arm'] as const)
  describe(`What two resources take from one text: ${language}`, () => {
    const both = (change: (name: 'one' | 'two', graph: Graph) => Change) => (graph: Graph) =>
      (['one', 'two'] as const).map((name) => change(name, graph));
    const path = (last: string) => `properties.networkProfile.${last}`;

    it('is written once where both want the same', () => {
      const text = changed(
        language,
        TEXTS[language],
        both((name, graph) => set(named(graph, name), path('mode'), 'overlay')),
        both((name, graph) => set(named(graph, name), path('plugin'), 'none')),
        both((name, graph) => append(named(graph, name), path('names'), 'b')),
      );
      for (const word of ['overlay', 'none', 'b'])
        assert.equal(text.split(new RegExp(`['"]${word}['"]`)).length, 2, `${word}: ${text}`);
      assert.doesNotMatch(
        changed(
          language,
          TEXTS[language],
          both((name, graph) => remove(named(graph, name), path('plugin'))),
        ),
        /plugin/,
      );
    });

    it('is refused where they want different things', () => {
      for (const last of ['mode', 'plugin'])
        assert.match(
          refused(
            language,
            TEXTS[language],
            both((name, graph) => set(named(graph, name), path(last), name)),
          ),
          DIFFER,
        );
      assert.match(
        refused(
          language,
          TEXTS[language],
          both((name, graph) => append(named(graph, name), path('names'), name)),
        ),
        DIFFER,
      );
    });

    it('is refused where one of several lists is chosen', () => {
      const choice: Readonly<Record<typeof language, string>> = {
        bicep: TEXTS.bicep.replace("names: ['a']", "names: on ? ['a'] : ['b']").replace(/^/, 'param on bool\n'),
        arm: TEXTS.arm
          .replace(/"names": \[\s*"a"\s*\]/, `"names": "[if(parameters('on'), createArray('a'), createArray('b'))]"`)
          .replace('"variables"', '"parameters": { "on": { "type": "bool" } },\n  "variables"'),
      };
      const text = choice[language];
      const add = (graph: Graph) => [append(named(graph, 'one'), path('names'), 'c')];
      assert.match(refused(language, text, add), /^`names` is one of several lists: parameter `on` has no default$/);
    });
  });

describe('What parameters of two files allow', () => {
  /** The lists stand at the same offset of both files. */
  const param = "@allowed(['azure', 'calico'])\nparam policy string";
  const files = {
    'main.bicep': `${param} = 'azure'\n\nmodule m 'aks.bicep' = {\n  name: 'm'\n  params: { policy: policy }\n}\n`,
    'aks.bicep': `${param}\n\nresource aks '${CLUSTER}@2025-05-01' = {\n  name: 'aks'\n  properties: { networkProfile: { networkPolicy: policy } }\n}\n`,
  };

  it('is widened in each of them', () => {
    const after = changedFiles('bicep', files, 'main', 'aks', (aks) => {
      assert.equal(read(aks, 'properties.networkProfile.networkPolicy').kind, 'string');
      return [set(aks, 'properties.networkProfile.networkPolicy', 'cilium')];
    });
    const widened = param.replace("'calico'", "'calico', 'cilium'");
    assert.equal(after['main.bicep'], files['main.bicep'].replace(`${param} = 'azure'`, `${widened} = 'cilium'`));
    assert.equal(after['aks.bicep'], files['aks.bicep'].replace(param, widened));
  });
});
