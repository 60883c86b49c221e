import assert from 'node:assert/strict';
import { inEditor } from '../editor';
import { bicepCluster } from '../samples';

const TEXT = `param plugin string = 'kubenet'
param size int = 3
${bicepCluster('networkProfile: {\n  networkPlugin: plugin\n}')}`;

describe('language server: the defaults that findings rest on', () => {
  it('stay named while somebody types, and are worked out anew when nobody does', () =>
    inEditor({ files: { 'main.bicep': TEXT } }, async (editor) => {
      await editor.open('main.bicep');
      const [first] = await editor.settled('main.bicep', (items) => items.length > 0);
      assert.match(first!.message, /with the default of `plugin`/);
      for (const [old, text] of [
        ['int = 3', 'int = 4'],
        ['int = 4', 'int = 5'],
      ] as const) {
        await editor.replace('main.bicep', old, text);
        const [typed] = await editor.diagnostics('main.bicep');
        assert.match(typed!.message, /with the default of `plugin`/);
      }
      // The name of the parameter changes: the sentence follows once nobody types.
      await editor.replace('main.bicep', 'param plugin', 'param engine');
      await editor.replace('main.bicep', 'networkPlugin: plugin', 'networkPlugin: engine');
      const [renamed] = await editor.settled('main.bicep', ([item]) => /`engine`/.test(item?.message ?? ''));
      assert.match(renamed!.message, /with the default of `engine`/);
    }));
});
